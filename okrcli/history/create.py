"""New repositories, and whole histories written into them in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from okrcli.errors import BlockedError
from okrcli.history.git import Answer, Repository
from okrcli.history.message import text_of
from okrcli.history.state import Identity
from okrcli.i18n import say

BRANCH = "main"


@dataclass(frozen=True, slots=True)
class PastCommit:
    """A commit of one file, as it was made at a moment of the past (which must know its time zone).

    `path` is seen from the top, and `beside` has other files of the same commit. The name and the address
    hold no angle brackets and no line breaks.
    """

    author: Identity
    at: datetime
    message: str
    path: str
    content: bytes
    beside: Sequence[tuple[str, bytes]] = ()


def create(folder: Path, *settings: str) -> Repository:
    """Make a repository of a folder that has none; `settings` go to `git init`. Raises BlockedError."""
    repository = Repository(folder, folder / ".git", folder / ".git")
    _do(repository, "init", "--quiet", *settings)
    found = Repository.find(folder)
    return repository if found is None else found


def import_history(repository: Repository, commits: Iterable[PastCommit]) -> None:
    """Write the commits, oldest first, to the branch main of an empty repository, and check the last one out.

    The same commits always get the same ids: no hook runs and nothing is signed. Raises BlockedError.
    """
    stream = b"".join(_stream(commits))
    _do(repository, "fast-import", "--quiet", "--date-format=raw", stdin=stream)
    _do(repository, "reset", "--quiet", "--hard", f"refs/heads/{BRANCH}")


def set_identity(repository: Repository, who: Identity) -> None:
    """Let everything that is committed in this repository from here on be by `who`, unsigned."""
    for name, value in (("user.name", who.name), ("user.email", who.email), ("commit.gpgSign", "false")):
        _do(repository, "config", "--local", name, value)


def _stream(commits: Iterable[PastCommit]) -> Iterator[bytes]:
    for commit in commits:
        who = f"{commit.author.name} <{commit.author.email}> {int(commit.at.timestamp())} {commit.at:%z}"
        yield f"commit refs/heads/{BRANCH}\nauthor {who}\ncommitter {who}\n".encode()
        yield _data(text_of(commit.message))
        for path, content in ((commit.path, commit.content), *commit.beside):
            yield f"M 100644 inline {path}\n".encode()
            yield _data(content)


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _do(repository: Repository, *args: str, stdin: bytes = b"") -> Answer:
    answer = repository.write(*args, stdin=stdin)
    if answer.code:
        raise BlockedError(
            say("git could not make the repository: {git}", git=answer.last_lines()),
            say("run `git --version` and look at the disk and the permissions of the folder"),
        )
    return answer
