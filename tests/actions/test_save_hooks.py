"""Saving where the repository's own programs have a say: hooks, signing, filters."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.actions._save import FileChange, Saved, writing
from okrcli.errors import BlockedError

if TYPE_CHECKING:
    from conftest import Git

NAME = "okrs/platform/2026-Q4.yaml"
LINE = b"checked_in: 1\n"


def _check_in(root: Path) -> Saved:
    """Add a line once, as a check-in does: a retry commits what is already there."""
    path = root / NAME
    with writing(root, commit=True, dry_run=False) as writer:
        before = path.read_bytes() if path.exists() else None
        after = (before or b"") + LINE
        if before is not None and LINE in before and writer.uncommitted(path):
            after = before
        return writer.save([FileChange(path, before, after)], "platform: check-in")


def _hook(root: Path, name: str, script: str) -> None:
    path = root / ".git" / "hooks" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def _untouched(root: Path, git: Git) -> bool:
    """Whether there is no trace of a check-in: no file, no folder, nothing in the index, no commit."""
    clean = git(root, "status", "--porcelain", "--ignored") == ""
    return clean and not (root / "okrs").exists() and git(root, "rev-list", "--count", "HEAD") == "1\n"


def _once(root: Path, git: Git) -> bool:
    """Whether the check-in is in the file once, in one commit, and the work tree is clean."""
    content = git(root, "show", f"HEAD:{NAME}")
    clean = git(root, "status", "--porcelain") == ""
    return clean and content.count(LINE.decode()) == 1 and git(root, "rev-list", "--count", "HEAD") == "2\n"


@pytest.mark.parametrize("name", ["pre-commit", "prepare-commit-msg", "commit-msg"])
def test_a_hook_that_refuses(repo: Path, git: Git, name: str) -> None:
    _hook(repo, name, "echo 'not on a Friday' >&2; exit 1")
    with pytest.raises(BlockedError, match="a hook of the repository refused the commit:\nnot on a Friday"):
        _check_in(repo)
    assert _untouched(repo, git)
    (repo / ".git" / "hooks" / name).unlink()
    assert _check_in(repo).commit
    assert _once(repo, git)


def test_a_hook_that_refuses_a_change_of_an_existing_file(repo: Path, git: Git) -> None:
    _check_in(repo)
    _hook(repo, "pre-commit", "exit 1")
    before = (repo / NAME).read_bytes()
    with pytest.raises(BlockedError), writing(repo, commit=True, dry_run=False) as writer:
        writer.save([FileChange(repo / NAME, before, before + b"b: 2\n")], "x")
    assert _once(repo, git)


def test_a_hook_that_fails_after_the_commit_changes_nothing(repo: Path, git: Git) -> None:
    _hook(repo, "post-commit", "exit 1")
    assert _check_in(repo).commit
    assert _once(repo, git)


def test_a_hook_that_rewrites_and_stages(repo: Path, git: Git) -> None:
    _hook(repo, "pre-commit", f"echo '# tidy' >> {NAME}; git add {NAME}")
    assert _check_in(repo).commit
    assert git(repo, "show", f"HEAD:{NAME}") == (repo / NAME).read_text() == "checked_in: 1\n# tidy\n"
    assert _once(repo, git)


def test_a_hook_that_rewrites_and_leaves_it_there(repo: Path, git: Git) -> None:
    _hook(repo, "pre-commit", f"echo '# tidy' >> {NAME}")
    assert _check_in(repo).commit
    assert git(repo, "show", f"HEAD:{NAME}") == "checked_in: 1\n"
    assert git(repo, "status", "--porcelain") == f" M {NAME}\n"


def test_a_hook_that_rewrites_and_refuses_and_takes_it_the_second_time(repo: Path, git: Git) -> None:
    _hook(repo, "pre-commit", f"grep -q tidy {NAME} && exit 0; echo '# tidy' >> {NAME}; exit 1")
    with pytest.raises(BlockedError, match="was left as it is now, not committed") as caught:
        _check_in(repo)
    assert "run the same command again" in str(caught.value.hint)
    assert (repo / NAME).read_text() == "checked_in: 1\n# tidy\n"
    assert _check_in(repo).commit
    assert _once(repo, git)


def test_a_noisy_hook(repo: Path, git: Git) -> None:
    _hook(repo, "pre-commit", "yes 'a line of noise' | head -c 1000000 >&2; yes out | head -c 100000; exit 1")
    with pytest.raises(BlockedError) as caught:
        _check_in(repo)
    assert len(str(caught.value)) < 3000
    _hook(
        repo,
        "pre-commit",
        "yes '[main abc1234] no' | head -c 1000000 >&2; yes '[main abc1234] no' | head -c 9999",
    )
    assert git(repo, "rev-parse", "--short", _check_in(repo).commit) == git(
        repo, "rev-parse", "--short", "HEAD"
    )


def test_a_hook_that_leaves_something_running(repo: Path, git: Git, tmp_path: Path) -> None:
    _hook(repo, "post-commit", f"sleep 60 & echo $! > {tmp_path / 'pid'}")
    assert _check_in(repo).commit
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
    assert _once(repo, git)


def test_a_hook_does_not_meet_our_own_lock(repo: Path, git: Git) -> None:
    _hook(repo, "pre-commit", f"flock --nonblock --shared {repo} true && exit 1; exit 0")
    assert _check_in(repo).commit


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_hook_that_hangs_can_be_interrupted(
    repo: Path, git: Git, tmp_path: Path, number: signal.Signals
) -> None:
    _hook(
        repo,
        "pre-commit",
        f"echo $$ > {tmp_path / 'pid'}.new; mv {tmp_path / 'pid'}.new {tmp_path / 'pid'}; sleep 60",
    )
    here = Path(__file__).parents[1]
    program = subprocess.Popen(
        [sys.executable, str(here / "stand_in.py"), str(repo), "platform", LINE.decode().strip()],
        env={**os.environ, "PYTHONPATH": str(here.parent)},
        stderr=subprocess.PIPE,
    )
    while not (tmp_path / "pid").exists():
        assert program.poll() is None
        time.sleep(0.01)
    program.send_signal(number)
    _, said = program.communicate(timeout=30)
    subprocess.run(["pkill", "-P", (tmp_path / "pid").read_text().strip()], check=False)
    assert (program.returncode, said) == (130, b"")
    assert not (repo / ".git" / "index.lock").exists()
    assert _untouched(repo, git)
    _hook(repo, "pre-commit", "exit 0")
    _check_in(repo)
    assert _once(repo, git)


def test_an_interrupt_after_the_commit_keeps_it(
    repo: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrcli.history import commit as commits

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commits, "_made", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _check_in(repo)
    assert _once(repo, git)


def test_signing_that_fails(repo: Path, git: Git) -> None:
    git(repo, "config", "commit.gpgSign", "true")
    git(repo, "config", "gpg.program", "/bin/false")
    with pytest.raises(BlockedError, match="the commit could not be signed") as caught:
        _check_in(repo)
    assert "your key" in str(caught.value.hint)
    assert _untouched(repo, git)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_signing_that_works(repo: Path, git: Git, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (tmp_path / "signers").write_text(f"anna@acme.example {key.with_suffix('.pub').read_text()}")
    for name, value in (
        ("commit.gpgSign", "true"),
        ("gpg.format", "ssh"),
        ("user.signingKey", str(key)),
        ("gpg.ssh.allowedSignersFile", str(tmp_path / "signers")),
        ("log.showSignature", "true"),
    ):
        git(repo, "config", name, value)
    saved = _check_in(repo)
    git(repo, "verify-commit", "HEAD")
    assert git(repo, "rev-parse", saved.commit) == git(repo, "rev-parse", "HEAD")
    assert _once(repo, git)


def test_a_clean_filter(repo: Path, git: Git) -> None:
    git(repo, "config", "filter.upper.clean", "tr a-z A-Z")
    git(repo, "config", "filter.upper.smudge", "tr A-Z a-z")
    (repo / ".git" / "info" / "attributes").write_text("*.yaml filter=upper\n")
    _check_in(repo)
    assert git(repo, "show", f"HEAD:{NAME}") == LINE.decode().upper()
    assert git(repo, "status", "--porcelain", NAME) == ""


def test_a_filter_that_fails(repo: Path, git: Git) -> None:
    git(repo, "config", "filter.broken.clean", "false")
    git(repo, "config", "filter.broken.required", "true")
    (repo / ".git" / "info" / "attributes").write_text("okrs/** filter=broken\n")
    with pytest.raises(BlockedError, match="clean filter 'broken' failed"):
        _check_in(repo)
    assert _untouched(repo, git)
