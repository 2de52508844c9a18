"""Many writers at once: nothing is lost, everything is committed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Git

HERE = Path(__file__).parents[1]


def _start(root: Path, team: str, lines: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(HERE / "stand_in.py"), str(root), team, *lines],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        stderr=subprocess.PIPE,
    )


def _finish(writers: list[subprocess.Popen[bytes]]) -> None:
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert (writer.returncode, said) == (0, b"")


@pytest.mark.parametrize("teams", [1, 4], ids=["one file", "four files"])
def test_sixteen_writers(repo: Path, git: Git, teams: int) -> None:
    wanted = {f"team-{number % teams}": set[str]() for number in range(16)}
    writers = []
    for number in range(16):
        team = f"team-{number % teams}"
        lines = [f"key-{number}-{count}: 1" for count in range(2)]
        wanted[team] |= set(lines)
        writers.append(_start(repo, team, lines))
    _finish(writers)
    for team, lines in wanted.items():
        found = git(repo, "show", f"HEAD:okrs/{team}/2026-Q4.yaml").splitlines()
        assert sorted(found) == sorted(lines)
    assert git(repo, "rev-list", "--count", "HEAD") == "33\n"
    assert git(repo, "status", "--porcelain") == ""
    git(repo, "fsck", "--strict")


def test_writers_beside_a_person_who_uses_git(repo: Path, git: Git) -> None:
    writers = [
        _start(repo, "platform", [f"key-{number}-{count}: 1" for count in range(3)]) for number in range(2)
    ]
    for number in range(10):
        (repo / "notes").write_text(f"{number}\n")
        subprocess.run(["git", "-C", str(repo), "add", "notes"], capture_output=True, check=False)
    _finish(writers)
    assert len(git(repo, "show", "HEAD:okrs/platform/2026-Q4.yaml").splitlines()) == 6
    assert git(repo, "log", "--format=", "--name-only").split().count("notes") == 0


def test_writers_in_two_work_trees(repo: Path, tmp_path: Path, git: Git) -> None:
    git(repo, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    roots = [repo, tmp_path / "side"] * 2
    _finish([_start(root, "platform", [f"key-{number}: 1"]) for number, root in enumerate(roots)])
    for root in (repo, tmp_path / "side"):
        assert len((root / "okrs/platform/2026-Q4.yaml").read_text().splitlines()) == 2
        assert git(root, "status", "--porcelain") == ""
