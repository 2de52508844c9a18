"""The hook for pre-commit, tried by pre-commit itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HOME = Path.home()
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]


def test_the_manifest_is_one_that_pre_commit_takes() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib")
    hooks = {hook["id"]: hook for hook in clientlib.load_manifest(ROOT / ".pre-commit-hooks.yaml")}
    assert {name: hook["entry"] for name, hook in hooks.items()} == {
        "okr-check": "okr check",
        "okr-fmt": "okr fmt --no-commit",
    }
    assert not any(hook["pass_filenames"] for hook in hooks.values())


@pytest.mark.parametrize("words", [["check"], ["fmt", "--no-commit"]])
def test_the_commands_of_the_hooks_need_no_more_words(acme: Any, okr: Any, words: list[str]) -> None:
    acme(platform="status: draft\nobjectives: []\n")
    assert okr(*words).code == 0


def test_a_commit_with_a_broken_goal_is_stopped(tmp_path: Path, git: Any) -> None:
    """pip installs the hook into an environment of its own: where it cannot, there is nothing to try."""
    pytest.importorskip("pre_commit")
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit clones the project, and this is no repository")
    goals = tmp_path / "okrs" / "app"
    goals.mkdir(parents=True)
    (tmp_path / "okr.yaml").write_text("version: 1\nname: Acme\n")
    (goals / "2026-Q4.yaml").write_text("status: draft\nobjectives:\n  - {id: checkout}\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "-A")

    home = {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "PIP_CACHE_DIR": str(HOME / ".cache" / "pip")}
    done = subprocess.run(
        [*PRE_COMMIT, "try-repo", str(ROOT), "okr-check"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, **home},
    )  # fmt: skip

    if "pip" in done.stdout and "CalledProcessError" in done.stdout:
        pytest.skip(f"pip could not install the hook: {done.stdout[-400:]}")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "okr check" in done.stdout
    assert "okrs/app/2026-Q4.yaml:3:6: error OKR106" in done.stdout
    assert "- exit code: 1" in done.stdout
