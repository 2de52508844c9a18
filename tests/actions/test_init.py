"""okr init: it makes what is missing, and touches nothing that is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.actions._ci import Checks
from okrcli.actions.check import check
from okrcli.actions.init import Wanted, init
from okrcli.app import main
from okrcli.errors import BlockedError, OkrError, UsageError
from okrcli.store.workspace import open_workspace

if TYPE_CHECKING:
    from conftest import Git

ACME = Wanted(name="Acme", teams=("platform", "care=Customer care"))


WRITTEN = [".okr/okr.schema.json", ".okr/settings.schema.json", "okr.yaml"]


def _inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_becomes_a_repository(tmp_path: Path, git: Git) -> None:
    root = tmp_path / "new" / "acme"

    written = init(root, ACME)

    assert git(root, "log", "--format=%an %s", "--name-only").split("\n") == [
        "Anna Ek init Acme",
        "",
        *WRITTEN,
        "",
    ]
    assert git(root, "status", "--porcelain") == ""
    config = open_workspace(root).config
    assert (config.name, config.version) == ("Acme", 1)
    assert {name: team.name for name, team in config.teams.items()} == {
        "platform": "Platform",
        "care": "Customer care",
    }
    assert {handle: person.emails for handle, person in config.people.items()} == {
        "anna": ("anna@acme.example",)
    }
    assert check(root).findings == ()
    assert [str(step) for step in written.next_steps][-1] == "okr status"


def test_the_file_explains_itself(tmp_path: Path) -> None:
    init(tmp_path / "acme", ACME)

    assert (
        (tmp_path / "acme" / "okr.yaml").read_text()
        == """\
# yaml-language-server: $schema=.okr/settings.schema.json

# An OKR workspace. The goals of a team for a period are in okrs/TEAM/PERIOD.yaml,
# as in okrs/platform/2026-Q4.yaml; `okr objective add --team TEAM "…"` makes the file.
version: 1
name: Acme

# Who sets goals: `okr team add ID --name "…"`. A team may be one person.
teams:
  platform: {name: Platform}
  care: {name: Customer care}

# Who owns them, known by the addresses that git knows them by: `okr person add HANDLE`.
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}

# The fiscal year begins in first_month; check_in_every is week, two weeks or month.
calendar: {first_month: 1, year_named_by: end, check_in_every: week}
"""
    )


def test_editors_find_the_schemas(tmp_path: Path) -> None:
    init(tmp_path / "acme", ACME)

    for name in WRITTEN[:2]:
        assert json.loads((tmp_path / "acme" / name).read_text())["$id"].startswith("urn:okrcli:schema:")


def test_a_schema_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".okr").mkdir()
    (tmp_path / WRITTEN[0]).write_text("mine")

    init(tmp_path, ACME)

    assert (tmp_path / WRITTEN[0]).read_text() == "mine"
    assert (tmp_path / WRITTEN[1]).is_file()


def test_what_is_said_is_kept(tmp_path: Path) -> None:
    init(tmp_path, Wanted("Lugnet", "sv", 7, "start", "two weeks"))

    config = open_workspace(tmp_path).config
    assert config.language == "sv"
    assert (config.calendar.first_month, config.calendar.year_named_by) == (7, "start")
    assert config.calendar.check_in_every == "two weeks"


def test_a_folder_gives_its_name(tmp_path: Path) -> None:
    init(tmp_path / "acme-goals", Wanted())

    assert open_workspace(tmp_path / "acme-goals").config.name == "acme-goals"


def test_an_existing_repository_is_used_and_left_as_it_is(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "code.py").write_text("x = 1\n")
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "notes.md").write_text("mine")
    git(tmp_path, "add", "code.py")
    git(tmp_path, "commit", "--quiet", "--message", "Code")
    (tmp_path / "code.py").write_text("x = 2\n")
    git(tmp_path, "add", "code.py")

    init(tmp_path, ACME)

    assert git(tmp_path, "log", "--format=%s") == "init Acme\nCode\n"
    assert git(tmp_path, "show", "--format=", "--name-only", "HEAD").split() == WRITTEN
    assert git(tmp_path, "status", "--porcelain") == "M  code.py\n?? okrs/\n"
    assert (tmp_path / "okrs" / "notes.md").read_text() == "mine"


def test_a_folder_of_a_repository_can_be_the_workspace(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")

    init(tmp_path / "goals", ACME)

    assert git(tmp_path, "ls-files").split() == [f"goals/{name}" for name in WRITTEN]
    assert not (tmp_path / "goals" / ".git").exists()


def test_a_full_folder_without_a_repository_gets_only_the_files(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    written = init(tmp_path, ACME)

    assert _inside(tmp_path) == [".okr", "letter.txt", "okr.yaml"]
    assert written.saved.commit == ""
    assert str(written.next_steps[0]).startswith("git init && git add okr.yaml .okr && git commit -m OKRs ")


def test_what_the_next_step_commits_is_all_that_was_written(tmp_path: Path, git: Git) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    written = init(tmp_path, Wanted("Acme", checks=Checks("github", pre_commit=True)))
    git(tmp_path, "init", "--quiet")
    names = str(written.next_steps[0]).split(" && ")[1].removeprefix("git add ").split()
    git(tmp_path, "add", *names)

    assert git(tmp_path, "ls-files", "--others") == "letter.txt\n"


def test_without_a_commit(tmp_path: Path, git: Git) -> None:
    written = init(tmp_path / "acme", ACME, commit=False)

    assert written.saved.commit == ""
    assert git(tmp_path / "acme", "status", "--porcelain") == "?? .okr/\n?? okr.yaml\n"


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    written = init(tmp_path / "new" / "acme", ACME, dry_run=True)

    assert "+name: Acme\n" in written.saved.diff
    assert _inside(tmp_path) == []


@pytest.mark.parametrize("place", ["", "okrs", "okrs/platform", "code/new"])
def test_a_workspace_is_not_made_in_another(tmp_path: Path, place: str) -> None:
    init(tmp_path, ACME)
    (tmp_path / "okrs").mkdir()
    before = sorted(each for each in tmp_path.rglob("*") if ".git" not in each.parts)

    with pytest.raises(UsageError, match="workspace") as refused:
        init(tmp_path / place, Wanted())

    assert str(tmp_path) in str(refused.value)
    assert sorted(each for each in tmp_path.rglob("*") if ".git" not in each.parts) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "acme").write_text("mine")

    with pytest.raises(UsageError, match="is a file"):
        init(tmp_path / "acme", ACME)
    assert (tmp_path / "acme").read_text() == "mine"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(teams=("Plat form",)),
        Wanted(teams=("2026-q4",)),
        Wanted(name="two\nlines"),
        Wanted(first_month=13),
    ],
)
def test_what_cannot_be_used_leaves_nothing_behind(tmp_path: Path, wanted: Wanted) -> None:
    with pytest.raises(UsageError):
        init(tmp_path / "new" / "acme", wanted)
    assert _inside(tmp_path) == []


def test_where_git_knows_nobody_nothing_is_left_behind(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "config", "--global", "--remove-section", "user")

    with pytest.raises(BlockedError, match="git does not know who you are"):
        init(tmp_path / "acme", ACME)
    assert _inside(tmp_path) == []


def test_nobody_is_listed_where_git_knows_nobody(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "config", "--global", "--remove-section", "user")

    written = init(tmp_path / "acme", ACME, commit=False)

    assert open_workspace(tmp_path / "acme").config.people == {}
    assert "okr person add" in str(written.warnings[0])


def test_a_hook_that_refuses_takes_everything_back(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)

    with pytest.raises(OkrError):
        init(tmp_path / "goals", ACME)
    assert _inside(tmp_path) == [".git"]


def test_without_git_only_the_files_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from okrcli.history import git as door

    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    for cached in (door._program, door._door):
        cached.cache_clear()
    try:
        with pytest.raises(BlockedError, match="git is not installed"):
            init(tmp_path / "acme", ACME)
        assert _inside(tmp_path) == []
        init(tmp_path / "acme", ACME, commit=False)
    finally:
        for cached in (door._program, door._door):
            cached.cache_clear()
    assert _inside(tmp_path / "acme") == [".okr", "okr.yaml"]


@pytest.mark.parametrize("name", ["Åsa Öberg", "!!!", "2026", "con"])
def test_a_handle_is_made_of_any_name(tmp_path: Path, git: Git, name: str) -> None:
    git(tmp_path, "config", "--global", "user.name", name)

    init(tmp_path / "acme", Wanted())

    assert [person.name for person in open_workspace(tmp_path / "acme").config.people.values()] == [name]


def test_the_command_leads_on_to_the_first_goal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    here = ["-C", str(tmp_path / "acme goals")]

    assert main(["-C", str(tmp_path), "init", "acme goals", "--name", "Acme", "--team", "platform"]) == 0
    said = capfd.readouterr().out
    assert "made the workspace Acme: " in said
    assert "  cd 'acme goals'\n  okr objective add " in said
    assert main([*here, "objective", "add", "Customers trust checkout", "--team", "platform"]) == 0
    assert main([*here, "status"]) == 0
    assert main([*here, "init"]) == 2
    assert "there is a workspace already" in capfd.readouterr().err
