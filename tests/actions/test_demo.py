"""okr demo: a repository that is the same for everybody, made whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.actions.demo import demo
from okrcli.app import main
from okrcli.demo.company import PEOPLE, TEAMS, TRIES
from okrcli.errors import BlockedError, UsageError

if TYPE_CHECKING:
    from conftest import Git

DAY = date(2026, 11, 23)


def test_a_repository_with_a_history(tmp_path: Path, git: Git) -> None:
    made = demo(tmp_path / "new" / "packhorse", DAY)

    assert made.root == tmp_path / "new" / "packhorse"
    assert git(made.root, "status", "--porcelain") == ""
    assert git(made.root, "branch", "--show-current") == "main\n"
    git(made.root, "fsck", "--strict")
    days = git(made.root, "log", "--format=%as %cs %an").splitlines()
    assert made.commits == len(days) > 500
    assert {line.split()[0] == line.split()[1] < "2026-11-23" for line in days} == {True}
    assert len({line.split(" ", 2)[2] for line in days}) == made.people == len(PEOPLE)
    assert made.teams == len(TEAMS)


def test_the_same_day_gives_the_same_commits(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = set()
    for number in range(2):
        heads.add(git(demo(tmp_path / str(number), DAY).root, "rev-parse", "HEAD"))
        git(tmp_path, "config", "--global", "user.name", "Somebody Else")
        git(tmp_path, "config", "--global", "init.defaultBranch", "trunk")
        git(tmp_path, "config", "--global", "commit.gpgSign", "true")
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        monkeypatch.setenv("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")
    assert len(heads) == 1


def test_whoever_plays_is_one_of_the_company_and_only_there(tmp_path: Path, git: Git) -> None:
    before = git(tmp_path, "config", "--global", "--list")
    root = demo(tmp_path / "packhorse", DAY).root

    assert git(root, "config", "user.email") == "mira@packhorse.example\n"
    assert git(tmp_path, "config", "--global", "--list") == before
    assert main(["-C", str(root), "--today", "2026-11-23", "check-in", "crash-free", "99.7"]) == 0
    assert git(root, "log", "-1", "--format=%an %s").startswith("Mira Okafor check-in app/2026-Q4/crash-free")


def _a_file(folder: Path) -> None:
    folder.write_text("mine")


def _a_full_folder(folder: Path) -> None:
    folder.mkdir()
    (folder / "mine").write_text("mine")


def _a_link_to_nothing(folder: Path) -> None:
    folder.symlink_to("nowhere")


@pytest.mark.parametrize("make", [_a_file, _a_full_folder, _a_link_to_nothing])
def test_what_is_there_is_left_alone(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "there")
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(UsageError, match="there"):
        demo(tmp_path / "there", DAY)

    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()

    assert demo(tmp_path / "there", DAY).root == tmp_path / "there"


@pytest.mark.parametrize("day", [date(1970, 12, 31), date(2100, 1, 1)])
def test_a_day_that_no_commit_can_have(tmp_path: Path, day: date) -> None:
    with pytest.raises(UsageError, match="1971-01-01"):
        demo(tmp_path / "there", day)
    assert not (tmp_path / "there").exists()


def test_without_git_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from okrcli.history import git as door

    monkeypatch.setenv("PATH", str(tmp_path))
    for cached in (door._program, door._door):
        cached.cache_clear()
    try:
        with pytest.raises(BlockedError, match="git is not installed"):
            demo(tmp_path / "there", DAY)
    finally:
        for cached in (door._program, door._door):
            cached.cache_clear()
    assert not (tmp_path / "there").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)

    with pytest.raises(BlockedError, match="Permission denied"):
        demo(tmp_path / "closed" / "there", DAY)


def test_where_git_fails_nothing_is_left_behind(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "config", "--global", "core.bigFileThreshold", "not a number")

    with pytest.raises(BlockedError):
        demo(tmp_path / "new" / "there", DAY)
    assert not (tmp_path / "new").exists()


def test_the_command_says_what_to_try(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), "demo", "my demo", "--today", "2026-11-20"]) == 0

    said = capfd.readouterr().out
    assert "cd 'my demo'\n" in said
    assert "export OKR_TODAY=2026-11-20\n" in said
    for words in (line.split()[1:] for line in TRIES if line.startswith("okr ") and line != "okr check-in"):
        assert main(["-C", str(tmp_path / "my demo"), "--today", "2026-11-20", *words]) == 0, words
