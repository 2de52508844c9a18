"""Disks that are full, folders that are read-only, and calls that fail: one sentence, and nothing changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Command, Git

NAME = "okrs/platform/2026-Q4.yaml"
OLD = "first: 1\n"
HERE = Path(__file__).parents[1]


@pytest.fixture
def goals(repo: Path, stand_in: Command) -> Path:
    """A repository with one check-in."""
    stand_in(repo, "platform", OLD.strip(), code=0)
    return repo


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 KB with 120 names, where we may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k,nr_inodes=120", "none", str(disk)]
    if os.geteuid() != 0 or not shutil.which("mount") or subprocess.run(mount, check=False).returncode:
        pytest.skip("may not mount a small disk here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def _as_before(root: Path, git: Git) -> None:
    assert (root / NAME).read_text() == OLD
    assert git(root, "status", "--porcelain", "--ignored") == ""
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


FAULTS = [
    ("open:3:EACCES", "Permission denied"),
    ("open:5:EMFILE", "Too many open files"),
    ("write:1:ENOSPC", "No space left on device"),
    ("write:1:EDQUOT", "Disk quota exceeded"),
    ("fsync:1:EIO", "Input/output error"),
    ("replace:1:EROFS", "Read-only file system"),
    ("replace:1:EXDEV", "Invalid cross-device link"),
    ("fsync:2:EIO", "Input/output error"),
    ("close:5:EIO", "Input/output error"),
]


@pytest.mark.parametrize(("fault", "reason"), FAULTS, ids=[fault for fault, _ in FAULTS])
def test_a_call_that_fails(goals: Path, git: Git, stand_in: Command, fault: str, reason: str) -> None:
    done = stand_in("--fault", fault, goals, "platform", "second: 2", code=4)
    error, hint = done.stderr.splitlines()
    assert error == f"error: {goals / NAME} could not be written: {reason}"
    assert hint.startswith("hint: ")
    _as_before(goals, git)


def _fill(path: Path, room: int) -> None:
    """Leave `room` bytes free on the disk."""
    with path.open("wb", 0) as ballast, suppress(OSError):
        while True:
            ballast.write(b"x" * 4096)
    os.truncate(path, max(0, path.stat().st_size - room))


@pytest.mark.parametrize("room", [0, 4096, 8192, 16384, 24576])
def test_a_full_disk(small_disk: Path, git: Git, stand_in: Command, room: int) -> None:
    git(small_disk, "init", "--quiet", "--template=", "repo")
    root, ballast, line = small_disk / "repo", small_disk / "ballast", "second: " + "2" * 9000
    stand_in(root, "platform", OLD.strip(), code=0)
    _fill(ballast, room)
    done = stand_in(root, "platform", line, code=4)
    ballast.unlink()
    assert "No space left on device" in done.stderr or "there is no room left on the disk" in done.stderr
    if "was left as it is now, not committed" in done.stderr:  # no room to put it back, and said
        assert (root / NAME).read_text() == f"{OLD}{line}\n"
    else:
        assert (root / NAME).read_text() == OLD
        assert git(root, "status", "--porcelain") == ""
    git(root, "fsck", "--strict")
    stand_in(root, "platform", line, code=0)
    assert (root / NAME).read_text() == f"{OLD}{line}\n"
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
@pytest.mark.parametrize("place", ["okrs/platform", ".git/objects", ".git"])
def test_a_folder_without_permission(git: Git, stand_in: Command, place: str) -> None:
    with TemporaryDirectory() as name:
        top = Path(name)
        git(top, "init", "--quiet")
        stand_in(top, "platform", OLD.strip(), code=0)
        for path in (top, *top.rglob("*")):
            os.chown(path, 65534, 65534)
        for path in (top / place).rglob("*"):
            os.chown(path, 0, 0)
        os.chown(top / place, 0, 0)
        (top / place).chmod(0o755)
        home = Path(os.environ["HOME"])
        config = (home / "gitconfig").read_text()
        Path(f"{name}.gitconfig").write_text(f"{config}[safe]\n\tdirectory = *\n")
        script = (
            f"import sys; sys.path[:0] = [{str(HERE)!r}, {str(HERE.parent)!r}]\n"
            "import os, stand_in, difflib, threading, git, fcntl, signal\n"
            "import okrcli.history.commit, okrcli.actions._ready, okrcli.history.failure\n"
            "os.setgid(65534); os.setuid(65534)\n"
            f"sys.exit(stand_in.main([{str(top)!r}, 'platform', 'second: 2']))\n"
        )
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": name,
            "GIT_CONFIG_GLOBAL": f"{name}.gitconfig",
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            cwd="/",
        )
        Path(f"{name}.gitconfig").unlink()
        assert done.returncode == 4, done.stderr
        assert "ermission denied" in done.stderr or "insufficient permission" in done.stderr
        assert "Traceback" not in done.stderr
        assert (top / NAME).read_text() == OLD
        for path in (top, *top.rglob("*")):
            os.chown(path, 0, 0)
        assert git(top, "status", "--porcelain") == ""


def test_a_file_size_limit(goals: Path, git: Git, stand_in: Command) -> None:
    limit = ("sh", "-c", 'ulimit -f 4; exec "$@"', "limit")
    done = stand_in(goals, "platform", "x" * 9000, before=limit, code=4)
    assert "File too large" in done.stderr
    _as_before(goals, git)


def test_a_folder_for_temporary_files_is_not_needed(
    goals: Path, stand_in: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "/nonexistent")
    monkeypatch.setenv("HOME", "/nonexistent")
    stand_in(goals, "platform", "second: 2", code=0)


def test_an_editor_that_saves_while_git_commits(goals: Path, git: Git, stand_in: Command) -> None:
    hook = goals / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\necho 'edited: 1' >> {NAME}\nexit 1\n")
    hook.chmod(0o755)
    done = stand_in(goals, "platform", "second: 2", code=4)
    assert "was left as it is now, not committed" in done.stderr
    assert (goals / NAME).read_text() == f"{OLD}second: 2\nedited: 1\n"
    assert git(goals, "status", "--porcelain") == f" M {NAME}\n"
