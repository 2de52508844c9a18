"""One commit of exactly the files that a command wrote."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrcli.history.failure import is_locked, why
from okrcli.history.git import literal
from okrcli.history.message import subject_of, text_of
from okrcli.history.state import path_states

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from okrcli.history.git import Answer, Repository
    from okrcli.history.state import Identity

PATIENCE = 5.0
"""Seconds to wait for another git command that holds the index or a ref."""

_MADE = re.compile(rb"^\[(detached HEAD|\S+)(?: \(root-commit\))? ([0-9a-f]+)\] ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit just made: its short id, its subject, and whether it lies on no branch."""

    id: str
    subject: str
    detached: bool = False


def commit(
    repository: Repository,
    paths: Sequence[Path],
    message: str,
    *,
    untracked: Sequence[Path] | None = None,
    author: Identity | None = None,
    dates: str = "",
) -> Commit | None:
    """Commit `paths` as they stand in the work tree, and nothing else; what is staged beside them stays so.

    `untracked` names those of `paths` that git does not know yet; without it git is asked. The first line of
    `message` becomes the subject, the rest an indented body. `author` and `dates` (any date that git reads)
    are both the author's and the committer's; without them git decides. None: there was nothing to commit.
    Raises BlockedError; then nothing was committed, and the index is what it was.
    """
    names = [literal(repository.relative(path)) for path in paths]
    new = [literal(repository.relative(path)) for path in _unknown(repository, paths, untracked)]
    try:
        if new:
            _add(repository, new)
        told = ("commit", "--only", "--cleanup=whitespace", "-F", "-", "--", *names)
        extra = {**_authored(author), **_dated(dates)}
        answer = _patiently(lambda: repository.write(*told, stdin=text_of(message), extra=extra))
        if answer.code and not _landed(repository, paths, answer):
            return None if committed(repository, paths) else _refuse(answer)
    except BaseException:
        if new and not committed(repository, paths):
            repository.write("rm", "--cached", "--quiet", "--force", "--ignore-unmatch", "--", *new)
        raise
    return _made(repository, answer, subject_of(message))


def committed(repository: Repository, paths: Sequence[Path]) -> bool:
    """Whether the last commit holds `paths` exactly as they stand in the work tree. Two processes."""
    states = path_states(repository, paths).values()
    if any(state.condition in ("untracked", "intended", "ignored", "conflicted") for state in states):
        return False
    names = [repository.relative(path) for path in paths]
    asked = ("diff", "--quiet", "--no-ext-diff", "--no-textconv", "HEAD", "--", *names)
    return repository.read(*asked, ok=(0, 1, 128)).code == 0


def refresh(repository: Repository, paths: Sequence[Path]) -> None:
    """Make the index hold of `paths` what the last commit holds: a hook, or a crash, left it behind."""
    names = [literal(repository.relative(path)) for path in paths]
    _patiently(lambda: repository.write("reset", "--quiet", "HEAD", "--", *names))


def _unknown(
    repository: Repository, paths: Sequence[Path], untracked: Sequence[Path] | None
) -> Sequence[Path]:
    if untracked is not None:
        return untracked
    return [path for path, state in path_states(repository, paths).items() if state.condition == "untracked"]


def _refuse(answer: Answer) -> Commit:
    raise why(answer, hooks=True)


def _add(repository: Repository, names: list[str]) -> None:
    answer = _patiently(lambda: repository.write("add", "--intent-to-add", "--", *names))
    if answer.code:
        raise why(answer, hooks=False)


def _patiently(do: Callable[[], Answer]) -> Answer:
    deadline, pause = time.monotonic() + PATIENCE, 0.02
    while True:
        answer = do()
        if not is_locked(answer) or time.monotonic() >= deadline:
            return answer
        time.sleep(pause)
        pause = min(pause * 1.5, 0.4)


def _landed(repository: Repository, paths: Sequence[Path], answer: Answer) -> bool:
    """Git can fail after the commit is made: the disk is full for the index, or it was killed."""
    killed = answer.code < 0 or answer.code > 128
    return (killed or b"repository has been updated" in answer.err) and committed(repository, paths)


def _made(repository: Repository, answer: Answer, subject: str) -> Commit:
    if found := _MADE.search(answer.out):
        return Commit(found[2].decode(), subject, detached=found[1] == b"detached HEAD")
    return Commit(repository.read("rev-parse", "--short", "HEAD").out.decode().strip(), subject)


def _authored(author: Identity | None) -> dict[str, str]:
    if author is None:
        return {}
    roles = ("AUTHOR", "COMMITTER")
    return {f"GIT_{role}_NAME": author.name for role in roles} | {
        f"GIT_{role}_EMAIL": author.email for role in roles
    }


def _dated(dates: str) -> dict[str, str]:
    return {"GIT_AUTHOR_DATE": dates, "GIT_COMMITTER_DATE": dates} if dates else {}
