"""What tests share: an isolated home, and real git repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

# In CI the same examples every time: a change is judged by what it changed. At home they are fresh ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

HERE = Path(__file__).parent
GIT_CONFIG = """\
[user]
    name = Anna Ek
    email = anna@acme.example
[init]
    defaultBranch = main
[gc]
    auto = 0
[commit]
    gpgSign = false
"""


OUTSIDE = ("GIT_", "OKR_", "XDG_", "GITHUB_", "GITLAB_", "CI_")
"""Beginnings of variables by which the machine or a CI server would change what a command says."""


class Git(Protocol):
    """Runs git in a folder and answers with its output; `code` is the exit status that must come."""

    def __call__(self, folder: Path, *args: str, code: int = 0, stdin: bytes | None = None) -> str: ...


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own for every test: no settings of the machine, one zone, one language."""
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith(OUTSIDE)]:
        monkeypatch.delenv(name)
    for name in ("EMAIL", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (home / "gitconfig").write_text(GIT_CONFIG)
    settings = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "TZ": "UTC",
        "LANG": "C.UTF-8",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def git() -> Git:
    """Run git for a test's own purposes: `git(folder, "log", "--oneline")`."""

    def run(folder: Path, *args: str, code: int = 0, stdin: bytes | None = None) -> str:
        done = subprocess.run(
            ["git", "-C", str(folder), *args], input=stdin, capture_output=True, check=False
        )
        out = done.stdout.decode("utf-8", "surrogateescape")
        assert done.returncode == code, (args, done.returncode, out, done.stderr.decode("utf-8", "replace"))
        return out

    return run


class Story:
    """A history made by one `git fast-import`: commits with any author, any dates, any parents.

    `at` is the author's day (or a whole `SECONDS ZONE`), `committed` the committer's, the same without it.
    """

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._mark = 0

    def commit(
        self,
        files: dict[str, str | bytes | None],
        at: str = "2026-10-01",
        *,
        by: str = "Anna Ek <anna@acme.example>",
        committed: str = "",
        committer: str = "",
        message: str | bytes = "A change",
        parents: tuple[int, ...] | None = None,
        branch: str = "main",
        encoding: str = "",
    ) -> int:
        """One commit on a branch; None takes a file away. Gives its mark, as `parents` take it."""
        parents = parents if parents is not None else ((self._mark,) if self._mark else ())
        self._mark += 1
        text = message.encode() if isinstance(message, str) else message
        self._lines += [
            b"commit refs/heads/%b" % branch.encode(),
            b"mark :%d" % self._mark,
            b"author %b %b" % (by.encode(), _moment(at)),
            b"committer %b %b" % ((committer or by).encode(), _moment(committed or at)),
            *([b"encoding " + encoding.encode()] if encoding else []),
            b"data %d\n%b" % (len(text), text),
            *(b"%b :%d" % (b"merge" if number else b"from", parent) for number, parent in enumerate(parents)),
        ]
        for path, content in files.items():
            name = path.encode("utf-8", "surrogateescape")
            if any(sign in path for sign in '"\\\n'):
                name = b'"%b"' % name.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
            if content is None:
                self._lines.append(b"D " + name)
                continue
            data = content.encode() if isinstance(content, str) else content
            self._lines.append(b"M 100644 inline %b\ndata %d\n%b" % (name, len(data), data))
        return self._mark

    def write(self, root: Path) -> Path:
        """Make the repository, with its work tree."""
        root.mkdir(parents=True, exist_ok=True)
        stream = b"\n".join([b"feature done", *self._lines, b"done", b""])
        for args, stdin in (
            (["init", "--quiet", "-b", "main"], None),
            (["fast-import", "--quiet", "--date-format=raw-permissive"], stream),
            (["reset", "--quiet", "--hard", "main"], None),
        ):
            subprocess.run(["git", "-C", str(root), *args], input=stdin, check=True)
        return root


def _moment(text: str) -> bytes:
    if " " in text:
        return text.encode()
    noon = datetime.fromisoformat(f"{text}T12:00:00+00:00")
    return b"%d +0000" % int(noon.timestamp())


@pytest.fixture(scope="session")
def story() -> type[Story]:
    """What histories are written with."""
    return Story


class Command(Protocol):
    """Starts `tests/stand_in.py`; `before` goes in front of the command line."""

    def __call__(
        self, *args: object, code: int | None = None, before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def stand_in() -> Command:
    """Run the stand-in for a writing command in its own process: `stand_in(repo, "platform", "a: 1")`."""

    def run(
        *args: object, code: int | None = None, before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        command = [*before, sys.executable, str(HERE / "stand_in.py"), *map(str, args)]
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, timeout=60
        )
        assert code is None or done.returncode == code, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


@pytest.fixture
def repo(tmp_path: Path, git: Git) -> Path:
    """A repository with one commit, which holds an `okr.yaml`, and a clean work tree."""
    top = tmp_path / "repo"
    top.mkdir()
    git(top, "init", "--quiet")
    (top / "okr.yaml").write_text("version: 1\nname: Acme\nteams:\n  platform: {name: Platform}\n")
    git(top, "add", "okr.yaml")
    git(top, "commit", "--quiet", "--message", "A workspace")
    return top
