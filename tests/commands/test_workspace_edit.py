"""What okr.yaml says for all teams: the lines before, the command, the lines after."""

from __future__ import annotations

from pathlib import Path

import pytest

SETTINGS = """\
version: 1
# who we are
name: Acme   # since 1949
teams:
  company: {name: Acme}
# we close our books in June
calendar:
  first_month: 1
  check_in_every: week   # on Mondays
bands: {committed: [0.95, 0.7]}   # from the board
check:
  select: [OKR2, OKR4]
  rules:
    # we like few goals
    too-many-objectives: {max: 4}
    OKR207: {allow: [help], severity: info}
"""
BARE = "version: 1\nname: Acme\n"


@pytest.fixture
def root(acme):
    return acme(SETTINGS)


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def subject(root: Path, git) -> str:
    return git(root, "log", "-1", "--format=%s").strip()


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_one_splice_and_one_commit_for_all_that_was_said(okr, root, git):
    answer = okr(
        "workspace", "edit", "--name", "Acme AB", "--first-month", "7", "--check-in-every", "two weeks",
        "--committed", "0.9,0.6", "--rule", "OKR201.max=3", "--ignore", "OKR4",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert changed(root, git) == [
        "-name: Acme   # since 1949",
        "+name: Acme AB   # since 1949",
        "-  first_month: 1",
        "-  check_in_every: week   # on Mondays",
        "-bands: {committed: [0.95, 0.7]}   # from the board",
        "+  first_month: 7",
        "+  check_in_every: two weeks   # on Mondays",
        "+bands: {committed: [0.9, 0.6]}   # from the board",
        "+  ignore: [OKR4]",
        "-    too-many-objectives: {max: 4}",
        "+    too-many-objectives: {max: 3}",
    ]
    told = (
        "name Acme → Acme AB, first month 1 → 7, check-ins every week → two weeks, "
        "bands of committed 0.95, 0.7 → 0.9, 0.6, ignored rules OKR4, too-many-objectives.max 4 → 3"
    )
    assert answer.out.startswith(f"Acme: {told}\n")
    body = [line.strip() for line in git(root, "log", "-1", "--format=%b").splitlines()]
    assert body[:2] == ["Acme:", "name Acme → Acme AB"]
    assert "too-many-objectives.max 4 → 3" in body


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        (["--language", "sv"], "language: sv", "language en → sv"),
        (["--first-month", "4"], "calendar: {first_month: 4}", "first month 1 → 4"),
        (["--year-named-by", "start"], "calendar: {year_named_by: start}", "year named by end → start"),
        (
            ["--check-in-every", "month"],
            "calendar: {check_in_every: month}",
            "check-ins every week → month",
        ),
        (
            ["--aspirational", "0.8, 0.50"],
            "bands: {aspirational: [0.8, 0.50]}",
            "bands of aspirational 0.7, 0.4 → 0.8, 0.50",
        ),
        (["--auto-commit", "false"], "commit: false", "commits true → false"),
        (["--select", "OKR2,stale"], "check: {select: [OKR2, stale]}", "selected rules OKR2, stale"),
        (["--ignore", "OKR4", "--ignore", "OKR2"], "check: {ignore: [OKR4, OKR2]}",
            "ignored rules OKR4, OKR2"),
        (["--rule", "OKR201.max=4"], "check: {rules: {OKR201: {max: 4}}}", "OKR201.max 4"),
        (["--rule", "OKR2.severity=info"], "check: {rules: {OKR2: {severity: info}}}", "OKR2.severity info"),
        (
            ["--rule", "task.allow=build, run"],
            "check: {rules: {task: {allow: [build, run]}}}",
            "task.allow build, run",
        ),
    ],
)  # fmt: skip
def test_every_field_can_be_set_where_there_is_none(okr, acme, git, words, line, said):
    root = acme(BARE)
    answer = okr("workspace", "edit", *words)
    assert answer.code == 0, answer.err
    assert changed(root, git) == [f"+{line}"]
    assert subject(root, git) == f"workspace edit Acme: {said}"
    assert okr("check").code == 0


@pytest.mark.parametrize(
    ("words", "gone", "said"),
    [
        (["--name", ""], ["name: Acme   # since 1949"], "name Acme → OKRs"),
        (["--select", ""], ["  select: [OKR2, OKR4]"], "no selected rules"),
        (
            ["--rule", "OKR201.max="],
            ["    too-many-objectives: {max: 4}"],
            "no too-many-objectives.max",
        ),
    ],
)
def test_an_empty_value_takes_a_field_away(okr, root, git, words, gone, said):
    answer = okr("workspace", "edit", *words)
    assert answer.code == 0, answer.err
    lines = changed(root, git)
    assert all(f"-{line}" in lines for line in gone)
    assert not [line for line in lines if line[0] == "+"]
    assert subject(root, git) == f"workspace edit Acme: {said}"
    assert "\n# we close our books in June\ncalendar:\n" in (root / "okr.yaml").read_text()


def test_a_mapping_goes_with_its_last_key(okr, acme, git):
    text = (
        f"{BARE}bands: {{committed: [0.9, 0.7]}}\ncheck: {{ignore: [OKR4], rules: {{OKR201: {{max: 3}}}}}}\n"
    )
    root = acme(text)
    assert okr("workspace", "edit", "--committed", "", "--rule", "OKR201.max=", "--ignore", "").code == 0
    assert (root / "okr.yaml").read_text() == BARE


def test_comments_keep_the_mapping_that_they_are_about(okr, acme):
    text = f"{BARE}check:\n  # we like few\n  rules:\n    OKR201: {{max: 3}}  # but not too few\n"
    root = acme(text)
    assert okr("workspace", "edit", "--rule", "OKR201.max=").code == 0
    assert (root / "okr.yaml").read_text() == text.replace("{max: 3}", "{}")
    assert okr("check").code == 0


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--first-month", "1", "--year-named-by", "end", "--language", "en", "--auto-commit", "true"],
        ["--committed", "0.950,0.7", "--aspirational", "", "--select", "OKR2,OKR4", "--ignore", ""],
        ["--rule", "OKR201.max=4", "--rule", "OKR207.allow=help", "--rule", "OKR203.max="],
    ],
)
def test_what_holds_already_be_it_by_default_changes_nothing(okr, root, git, words):
    answer = okr("workspace", "edit", *words)
    assert (answer.code, answer.out) == (0, "nothing to change in okr.yaml\n")
    assert untouched(root, git)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--first-month", "13"], "'13' is no month"),
        (["--first-month", "July"], "from 1 for January"),
        (["--year-named-by", "begin"], "none of start, end"),
        (["--check-in-every", "weeks"], "did you mean week?"),
        (["--language", "se"], "none of en, sv"),
        (["--auto-commit", "no"], "none of true, false"),
        (["--name", "a\nb"], "line break"),
        (["--committed", "0.7"], "--committed 0.7,0.4"),
        (["--committed", "0,95,0,7"], "not two shares"),
        (["--committed", "0.4,0.7"], "the upper one first"),
        (["--aspirational", "70,40"], "from 1 down to 0"),
        (["--aspirational", "x,0.4"], "'x'"),
        (["--select", "OKR999"], "there is no rule 'OKR999'"),
        (["--select", "stael"], "(stale)?"),
        (["--ignore", "OKR101"], "cannot be switched off"),
        (["--rule", "OKR201"], "as in OKR201.max=4"),
        (["--rule", "OKR201=4"], "not written RULE.OPTION=VALUE"),
        (["--rule", "OKR901.max=4"], "there is no rule 'OKR901'"),
        (["--rule", "stael.grace=4"], "(stale)?"),
        (["--rule", "OKR201.mx=4"], "did you mean max?"),
        (["--rule", "OKR201.mx="], "did you mean max?"),
        (["--rule", "OKR201.max=four"], "whole number from"),
        (["--rule", "OKR201.max=-1"], "whole number from"),
        (["--rule", "OKR201.severity=grave"], "off, info, warning, error"),
        (["--rule", "OKR101.severity=off"], "cannot be switched off"),
        (["--rule", "OKR2.max=4"], "is many rules"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, root, git, words, said):
    answer = okr("workspace", "edit", "--language", "sv", *words, "--lang", "en")
    assert answer.code == 2
    assert said in answer.err
    assert untouched(root, git)


def test_a_mistake_that_is_there_already_can_be_taken_away_or_stay(okr, acme, git):
    root = acme(f"{BARE}check: {{rules: {{OKR201: {{mx: 4}}, OKR999: {{max: 1}}}}}}\n")
    assert okr("workspace", "edit", "--rule", "OKR201.mx=").code == 0
    assert okr("workspace", "edit", "--rule", "OKR203.severity=info").code == 0
    assert okr("workspace", "edit", "--rule", "OKR999.max=").code == 0
    assert (root / "okr.yaml").read_text() == f"{BARE}check: {{rules: {{OKR203: {{severity: info}}}}}}\n"


@pytest.mark.parametrize(
    ("words", "warned", "ways"),
    [
        (["--committed", "0.9,0.6"], "these bands hold for all teams", ["okr status"]),
        (["--check-in-every", "month"], "this rhythm holds for all teams", ["okr status"]),
        (
            ["--first-month", "7"],
            "2026-Q4 was 2026-10-01 – 2026-12-31 and is 2026-04-01 – 2026-06-30",
            ["okr status", "okr check"],
        ),
        (["--rule", "OKR201.max=3"], "", ["okr check"]),
        (["--name", "Acme AB"], "", []),
        (["--year-named-by", "start"], "", []),
        (
            ["--first-month", "4", "--today", "0001-01-01"],
            "1900-Q1 was 1900-01-01",
            ["okr status", "okr check"],
        ),
    ],
)
def test_what_moves_for_all_teams_is_said(okr, root, words, warned, ways):
    """A year that begins in January has one number, whatever it is named by."""
    answer = okr("workspace", "edit", *words)
    assert answer.code == 0
    assert warned in answer.err
    assert bool(answer.err) == bool(warned)
    assert [line.strip() for line in answer.out.splitlines() if line.startswith("  okr ")] == ways


def test_the_other_commands_do_as_they_are_told(okr, acme, git):
    root = acme(BARE, platform="status: draft\nobjectives: []\n")
    assert "2026-Q4\tdraft" in okr("status").out
    assert okr("workspace", "edit", "--first-month", "7", "--auto-commit", "false").code == 0
    assert "2026-Q4\tdraft" not in okr("status").out
    answer = okr("workspace", "edit", "--language", "sv")
    assert answer.out.splitlines() == ["Acme: språk en → sv", "ingen commit: den lämnas till dig"]
    assert okr("workspace", "edit", "--language", "", "--lang", "en").code == 0
    assert okr("workspace", "edit", "--auto-commit", "true").out.splitlines()[-1] == (
        "not committed: that is left to you"
    )
    assert okr("team", "add", "ops").code == 0
    assert subject(root, git) == "team add ops: Ops"


def test_a_dry_run_is_the_exact_diff_and_without_a_commit_the_file_waits(okr, root, git, tmp_path):
    answer = okr("workspace", "edit", "--auto-commit", "false", "--dry-run")
    assert answer.code == 0
    assert untouched(root, git)
    (tmp_path / "patch").write_text(answer.out)
    git(root, "apply", str(tmp_path / "patch"))
    assert (root / "okr.yaml").read_text() == f"{SETTINGS}commit: false\n"
    git(root, "checkout", "okr.yaml")
    assert "not committed" in okr("workspace", "edit", "--first-month", "4", "--no-commit").out
    assert git(root, "status", "--porcelain") == " M okr.yaml\n"


def test_errors_in_the_settings_are_mended_first(okr, acme, git):
    root = acme(SETTINGS.replace("first_month: 1", "first_mnth: 1"))
    answer = okr("workspace", "edit", "--name", "B")
    assert answer.code == 2
    assert "okr.yaml:8" in answer.err
    assert untouched(root, git)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["--rule", "OKR201."], {"OKR201.max=", "OKR201.severity="}),
        (["--ignore", "OKR201"], {"OKR201"}),
        (["--auto-commit", ""], {"true", "false"}),
    ],
)
def test_a_tab_knows_the_rules_and_their_options(okr, acme, monkeypatch, words, offered):
    acme(BARE)
    monkeypatch.setenv("_OKR_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(["okr", "workspace", "edit", *words]))
    monkeypatch.setenv("COMP_CWORD", str(2 + len(words)))
    assert set(okr().out.split()) == offered
