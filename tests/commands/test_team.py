"""Teams in okr.yaml: the lines before, the command, the lines after."""

from __future__ import annotations

from pathlib import Path

import pytest

SETTINGS = """\
version: 1
# who we are
name: Acme
teams:
  company: {name: Acme}   # everybody
  platform: {name: "Platform", parent: company, lead: anna, members: [anna, bo]}
  # the ones who sell
  web:
    name: Web
    parent: platform
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg}
"""


@pytest.fixture
def root(acme):
    return acme(SETTINGS)


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_a_team_is_added_as_one_line(okr, root, git):
    answer = okr("team", "add", "data-science", "--parent", "company", "--lead", "bo", "--member", "bo")
    assert answer.code == 0, answer.err
    assert changed(root, git) == [
        "+  data-science: {name: Data science, parent: company, lead: bo, members: [bo]}"
    ]
    assert git(root, "log", "-1", "--format=%s") == "team add data-science: Data science\n"
    assert 'okr objective add "…" --team data-science' in answer.out


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], "{name: Ops}"),
        (["--name", "Ops: day & night"], '{name: "Ops: day & night"}'),
        (["--parent", "web"], "{name: Ops, parent: web}"),
        (["--lead", "anna"], "{name: Ops, lead: anna}"),
        (["--member", "bo", "--member", "anna", "--member", "bo"], "{name: Ops, members: [bo, anna]}"),
        (["--language", "sv"], "{name: Ops, language: sv}"),
    ],
)
def test_every_field_of_a_new_team(okr, root, git, words, line):
    assert okr("team", "add", "ops", *words).code == 0
    assert changed(root, git) == [f"+  ops: {line}"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["--name", "P"], '+  platform: {name: "P", parent: company, lead: anna, members: [anna, bo]}'),
        (["--parent", ""], '+  platform: {name: "Platform", lead: anna, members: [anna, bo]}'),
        (["--lead", "bo"], '+  platform: {name: "Platform", parent: company, lead: bo, members: [anna, bo]}'),
        (["--member", "bo"], '+  platform: {name: "Platform", parent: company, lead: anna, members: [bo]}'),
        (["--member", ""], '+  platform: {name: "Platform", parent: company, lead: anna}'),
        (
            ["--language", "en"],
            '+  platform: {name: "Platform", parent: company, lead: anna, members: [anna, bo], language: en}',
        ),
    ],
)  # fmt: skip
def test_every_field_of_a_team_can_change(okr, root, git, words, lines):
    answer = okr("team", "edit", "platform", *words)
    assert answer.code == 0, answer.err
    assert [line for line in changed(root, git) if line[0] == "+"] == [lines]


def test_a_team_in_lines_of_its_own_keeps_them(okr, root, git):
    assert okr("team", "edit", "web", "--lead", "anna", "--parent", "company").code == 0
    assert changed(root, git) == ["-    parent: platform", "+    parent: company", "+    lead: anna"]
    assert git(root, "log", "-1", "--format=%s") == "team edit web: parent platform → company, lead anna\n"


def test_nothing_new_is_said_and_not_committed(okr, root, git):
    answer = okr("team", "edit", "platform", "--lead", "anna", "--member", "anna", "--member", "bo")
    assert (answer.code, answer.out) == (0, "nothing to change in platform\n")
    assert untouched(root, git)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "platform"], "`okr team edit platform`"),
        (["add", "Data Science"], "write it as data-science"),
        (["add", "2026-q4"], "reads as a period"),
        (["add", "ops", "--parent", "compny"], "did you mean company?"),
        (["add", "ops", "--lead", "bob"], "did you mean bo?"),
        (["add", "ops", "--member", "cy"], "nobody in okr.yaml is called 'cy'"),
        (["add", "ops", "--language", "fr"], "'fr' is none of en, sv"),
        (["add", "ops", "--name", "a\nb"], "line break"),
        (["add", "ops", "--parent", "ops"], "there is no team 'ops'"),
        (["edit", "platfrm", "--lead", "bo"], "did you mean platform?"),
        (["edit", "platform", "--name", ""], "a title cannot be empty"),
        (["edit", "company", "--parent", "company"], "company → company"),
        (["edit", "company", "--parent", "web"], "company → web → platform → company"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, root, git, words, said):
    answer = okr("team", *words)
    assert answer.code == 2
    assert said in answer.err
    assert untouched(root, git)


def test_without_people_any_handle_is_good(okr, acme, git):
    root = acme("version: 1\nname: Acme\n")
    assert okr("team", "add", "ops", "--lead", "zoe").code == 0
    assert changed(root, git) == ["+teams:", "+  ops: {name: Ops, lead: zoe}"]


def test_errors_in_the_settings_are_mended_first(okr, acme, git):
    root = acme(SETTINGS.replace("lead: anna", "led: anna"))
    answer = okr("team", "edit", "web", "--lead", "anna")
    assert answer.code == 2
    assert "okr.yaml:6" in answer.err
    assert "lead" in answer.err
    assert untouched(root, git)


def test_a_dry_run_is_the_exact_diff(okr, root, git, tmp_path):
    answer = okr("team", "edit", "web", "--lead", "bo", "--dry-run")
    assert answer.code == 0
    assert untouched(root, git)
    (tmp_path / "patch").write_text(answer.out)
    git(root, "apply", str(tmp_path / "patch"))
    assert "    lead: bo\n" in (root / "okr.yaml").read_text()
    assert "nothing was written" in answer.err


def test_without_a_commit_the_file_waits(okr, root, git):
    answer = okr("team", "add", "ops", "--no-commit")
    assert answer.code == 0
    assert "not committed" in answer.out
    assert git(root, "status", "--porcelain") == " M okr.yaml\n"
