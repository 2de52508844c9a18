"""A writing command that is killed or interrupted: afterwards every file is old or new, and a retry heals."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Command, Git

NAME = "okrs/platform/2026-Q4.yaml"
OLD, NEW = "first: 1\n", "first: 1\nsecond: 2\n"
CALLS = ["open", "write", "fsync", "fchmod", "replace", "unlink", "close", "fstat"]
FEW = [("open", 3), ("write", 1), ("fsync", 1), ("replace", 1), ("unlink", 1), ("fsync", 2), ("close", 5)]
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")


@pytest.fixture
def goals(repo: Path, stand_in: Command) -> Path:
    """A repository with one check-in."""
    stand_in(repo, "platform", OLD.strip(), code=0)
    return repo


def _shim(folder: Path, script: str) -> str:
    """A PATH with a `git` of our own in front of the real one, which `$GIT` names."""
    real = shutil.which("git")
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\nGIT={real}\n{script}\nexec $GIT "$@"\n')
    (folder / "git").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def _whole(root: Path, git: Git) -> None:
    """Every file is old or new, and the repository is sound."""
    assert (root / NAME).read_text() in (OLD, NEW)
    git(root, "fsck", "--strict")


def _healed(root: Path, git: Git, stand_in: Command) -> None:
    """The same command again gives one check-in, one commit and a clean work tree."""
    _whole(root, git)
    lock = root / ".git" / "index.lock"
    if lock.exists():
        lock.unlink()  # git's own, when git itself is killed: the command names it, a person removes it
    stand_in(root, "platform", "second: 2", code=0)
    assert (root / NAME).read_text() == NEW
    assert git(root, "status", "--porcelain", "--ignored") == ""
    assert git(root, "log", "--format=%s").splitlines() == [
        "platform: second: 2",
        "platform: first: 1",
        "A workspace",
    ]


@pytest.mark.parametrize(("call", "number"), FEW)
def test_killed_while_writing(goals: Path, git: Git, stand_in: Command, call: str, number: int) -> None:
    stand_in("--fault", f"{call}:{number}:KILL", goals, "platform", "second: 2", code=-9)
    _healed(goals, git, stand_in)


@pytest.mark.parametrize(("call", "number"), FEW)
def test_interrupted_while_writing(goals: Path, git: Git, stand_in: Command, call: str, number: int) -> None:
    done = stand_in("--fault", f"{call}:{number}:INT", goals, "platform", "second: 2", code=130)
    assert done.stderr == ""
    assert (goals / NAME).read_text() == OLD
    assert git(goals, "status", "--porcelain", "--ignored") == ""
    _healed(goals, git, stand_in)


@pytest.mark.parametrize(
    "script",
    [
        'case "$*" in *" commit "*) kill -9 $PPID; exit 1;; esac',
        'case "$*" in *" commit "*) $GIT "$@"; kill -9 $PPID; exit 1;; esac',
        'case "$*" in *" status "*) kill -9 $PPID; exit 1;; esac',
    ],
    ids=["before the commit", "after the commit", "before anything"],
)
def test_killed_around_git(
    goals: Path, git: Git, stand_in: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("PATH", _shim(tmp_path / "bin", script))
        stand_in(goals, "platform", "second: 2", code=-9)
    _healed(goals, git, stand_in)


def test_killed_with_a_new_file_announced(
    repo: Path, git: Git, stand_in: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'case "$*" in *" add "*) $GIT "$@"; kill -9 $PPID; exit 1;; esac'
    with monkeypatch.context() as patched:
        patched.setenv("PATH", _shim(tmp_path / "bin", script))
        stand_in(repo, "platform", "first: 1", code=-9)
    stand_in(repo, "platform", "first: 1", code=0)
    assert (repo / NAME).read_text() == OLD
    assert git(repo, "status", "--porcelain") == ""
    assert git(repo, "rev-list", "--count", "HEAD") == "2\n"


@needs_strace
def test_git_killed_between_its_commit_and_its_index(
    goals: Path, git: Git, stand_in: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit is made, the index is behind, and git's lock stays: said, then healed."""
    inject = f"-P {goals}/.git/index.lock -e inject=rename,renameat,renameat2:signal=KILL:when=1"
    script = f'case "$*" in *" commit "*) exec strace -o /dev/null {inject} $GIT "$@";; esac'
    with monkeypatch.context() as patched:
        patched.setenv("PATH", _shim(tmp_path / "bin", script))
        stand_in(goals, "platform", "second: 2", code=0)
    assert (goals / ".git" / "index.lock").exists()
    assert git(goals, "status", "--porcelain") == f"MM {NAME}\n"
    _healed(goals, git, stand_in)


def _until_it_ends_well(root: Path, stand_in: Command, git: Git, strace: list[str]) -> int:
    """Kill at the first call, at the second, … until there is none left; answers with how many there were."""
    for number in range(1, 2000):
        git(root, "reset", "--quiet", "--hard", "base")
        command = [word.replace("N", str(number)) for word in strace]
        if stand_in(root, "platform", "second: 2", before=tuple(command)).returncode == 0:
            return number - 1
        _healed(root, git, stand_in)
    raise AssertionError


@needs_strace
@pytest.mark.nightly
@pytest.mark.parametrize("follow", [False, True], ids=["the command", "its children too"])
def test_killed_at_every_call_that_writes(goals: Path, git: Git, stand_in: Command, follow: bool) -> None:
    git(goals, "tag", "base")
    calls = "write,fsync,rename,renameat,renameat2,link,unlink,unlinkat,mkdir,mkdirat,fchmod,ftruncate,close"
    strace = [
        "strace",
        "-o",
        "/dev/null",
        *(["-f"] if follow else []),
        "-e",
        f"inject={calls}:signal=KILL:when=N",
    ]
    assert _until_it_ends_well(goals, stand_in, git, strace) > 20


@pytest.mark.nightly
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("what", ["KILL", "INT", "TERM", "ENOSPC", "EIO", "EACCES"])
def test_every_call_of_the_store(goals: Path, git: Git, stand_in: Command, call: str, what: str) -> None:
    git(goals, "tag", "base")
    codes = {"KILL": (-9,), "INT": (130,), "TERM": (130,)}.get(what, (4, 2))  # 2: it could not be read
    seen = set()
    for number in range(1, 13):
        git(goals, "reset", "--quiet", "--hard", "base")
        done = stand_in("--fault", f"{call}:{number}:{what}", goals, "platform", "second: 2")
        assert done.returncode in (*codes, 0)
        seen.add(done.returncode)
        _healed(goals, git, stand_in)
    assert seen > {0}
