"""The walk over history: which commit gave which file which content, the newest first.

One `git log --raw` is read while it runs. A merge shows what was made in it (`-c`): a content that none of
its parents has. Renames are not left to git, which guesses: a file that went and one that came in the same
commit are both told, and whoever reads them pairs them by the ids in them.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from okrcli.errors import BlockedError

if TYPE_CHECKING:
    from typing import IO

    from okrcli.history.git import Repository

_FIELDS = 9
_FORMAT = "--format=%x02%H%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%s"
_LOG = (
    *("-c", "log.showRoot=true", "-c", "log.follow=false"),
    *("log", "--raw", "-z", "-c", "--no-renames", "--no-abbrev", "--no-color", "--no-decorate", "--no-notes"),
    *("-O/dev/null", "--no-textconv", "--no-ext-diff"),
    *("--encoding=UTF-8", _FORMAT),
)
_PLAIN = b"100"
_CHUNK = 1 << 16
_FEW = 1000


class Person(NamedTuple):
    """Who git says it was."""

    name: str
    email: str


class Commit(NamedTuple):
    """A commit. `authored` and `committed` are its two clocks, in seconds since 1970; None where it has none
    that can be read. Both are what somebody's machine said."""

    id: str
    parents: tuple[str, ...]
    author: Person
    authored: int | None
    committer: Person
    committed: int | None
    subject: str


class Touch(NamedTuple):
    """A file that a commit changed. `before` is its content in each parent, `after` the new one, as blob ids;
    empty where there was no file. `plain` is false for a link or a submodule in its place. `was` is the path
    that the file had before, where it was moved."""

    commit: Commit
    path: str
    before: tuple[str, ...]
    after: str
    plain: bool = True
    was: str = ""

    @property
    def added(self) -> bool:
        """Whether no parent has the file."""
        return bool(self.after) and not any(self.before)


def day_of(seconds: int | None) -> date | None:
    """The local day of a moment; None for one that no calendar has."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds).date()  # noqa: DTZ006 (the user's day)
    except (OverflowError, OSError, ValueError):
        return None


class Walk(NamedTuple):
    """The changes that a walk came across, the newest first. It stopped at the commit `begin` that added the
    file; empty where it went all the way. It went `straight` where it followed first parents only: then none
    of its commits was brought by a merge."""

    touches: list[Touch]
    begin: str = ""
    straight: bool = False


def touches(
    repository: Repository,
    tip: str,
    paths: Iterable[str],
    *,
    beyond: str = "",
    since: int = 0,
    whole: bool = False,
) -> Iterator[Touch]:
    """Every change of files at or below `paths` in the history of `tip`, the newest first.

    Without the history of commit `beyond`, and without what was recorded before `since`, in seconds. Branches
    that left no trace in the result are passed over, with `whole` they are told too. Close it to stop early.
    """
    revisions = [tip, *([f"^{beyond}"] if beyond else [])]
    everything = [*(["--full-history"] if whole else []), *([f"--max-age={since}"] if since else [])]
    with repository.stream(*_LOG, *everything, "--end-of-options", *revisions, "--", *paths) as process:
        if process.stdout is not None:
            yield from _parsed(_tokens(process.stdout))


def walk(repository: Repository, tip: str, path: str) -> Walk:
    """Every change of files at or below a path, all the way."""
    road = _Road()
    return Walk(list(_walked(repository, tip, path, road)), "", road.straight)


def life(repository: Repository, tip: str, path: str) -> Walk:
    """The changes of one file back to the commit that added it.

    The walk stops there. Where two lines of history have met on the way, each may have added the file: the
    rest is walked too, but for what lies before the first of these commits.
    """
    found: list[Touch] = []
    lines = 1
    road = _Road()
    walked = _walked(repository, tip, path, road)
    with closing(walked):
        for touch in walked:
            if touch.path != path:
                continue
            found.append(touch)
            lines += len(touch.before) - 1
            if touch.added:
                break
    if not found or not found[-1].added:
        return Walk(found, "", road.straight)
    begin = found[-1]
    if lines > 1:
        rest = touches(repository, tip, [path], beyond=begin.commit.id)
        found = [*(touch for touch in rest if touch.path == path), begin]
    return Walk(found, begin.commit.id, road.straight)


class _Road:
    """Whether a walk met no merge that mattered to it."""

    def __init__(self) -> None:
        self.straight = True


def _walked(repository: Repository, tip: str, path: str, road: _Road) -> Generator[Touch]:
    """As `touches`. A merge that only took another parent's files is listed too, without a change: all
    others follow their first parent, so that without one of either kind nothing came from beside it.
    """
    empty = False
    with repository.stream(*_LOG, "--show-pulls", "--end-of-options", tip, "--", path) as process:
        for told in _records(_tokens(process.stdout)) if process.stdout else ():
            if isinstance(told, Touch):
                empty = False
                yield told
                continue
            road.straight = road.straight and not empty and len(told.parents) < 2
            empty = True
    road.straight = road.straight and not empty


def since(repository: Repository, tip: str, known: str, paths: Iterable[str]) -> list[Touch] | None:
    """What came after commit `known`, the newest first; None unless it came in one line of a few commits.

    Then whatever was found out about the history of `known` is still so.
    """
    found: list[Touch] = []
    awaited, commits = tip, 0
    # Without the full history a merge that took all files of one parent is told to have no other.
    asked = (*_LOG, "--full-history", "--sparse", "--end-of-options", tip, f"^{known}", "--", *paths)
    try:
        with repository.stream(*asked) as process:
            assert process.stdout is not None  # noqa: S101 - it was asked for
            for told in _records(_tokens(process.stdout)):
                if isinstance(told, Touch):
                    found.append(told)
                    continue
                commits += 1
                if told.id != awaited or len(told.parents) != 1 or commits > _FEW:
                    return None
                awaited = told.parents[0]
    except BlockedError:  # as where `known` was rewritten and is gone
        return None
    return found if awaited == known else None


def _tokens(out: IO[bytes]) -> Iterator[bytes]:
    """What stands between the zero bytes."""
    left = b""
    while part := os.read(out.fileno(), _CHUNK):
        *whole, left = (left + part).split(b"\0")
        yield from whole
    if left:
        yield left


def _parsed(tokens: Iterator[bytes]) -> Iterator[Touch]:
    return (told for told in _records(tokens) if isinstance(told, Touch))


def _records(tokens: Iterator[bytes]) -> Iterator[Commit | Touch]:
    """Every commit, each followed by the files that it changed."""
    commit = None
    people: dict[Person, Person] = {}  # few people, and few paths, come again and again
    paths: dict[bytes, str] = {}
    for token in tokens:
        token = token.lstrip(b"\n")
        if token.startswith(b"\x02"):
            commit = _commit([token[1:], *(next(tokens, b"") for _ in range(_FIELDS - 1))], people)
            yield commit
        elif token.startswith(b":") and commit:
            path = next(tokens, b"")
            yield _touch(commit, token, paths.setdefault(path, os.fsdecode(path)))


def _commit(fields: list[bytes], people: dict[Person, Person]) -> Commit:
    text = [field.decode("utf-8", "replace") for field in fields]
    author, committer = Person(text[2], text[3]), Person(text[5], text[6])
    author, committer = people.setdefault(author, author), people.setdefault(committer, committer)
    return Commit(
        text[0],
        tuple(text[1].split()),
        author,
        _moment(text[4]),
        committer,
        _moment(text[7]),
        text[8].strip(),
    )


def _moment(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 16 else None


def _touch(commit: Commit, record: bytes, path: str) -> Touch:
    r"""A raw record: colons, one for each parent, then their modes and the new one, their ids and the new."""
    parents = len(record) - len(record.lstrip(b":"))
    words = record[parents:].split()
    ids = [word.decode() if word.strip(b"0") else "" for word in words[parents + 1 : 2 * parents + 2]]
    mode = words[parents]
    plain = mode.startswith(_PLAIN) or not mode.strip(b"0")
    return Touch(commit, path, tuple(ids[:-1]), ids[-1], plain)


def within(repository: Repository, commits: Iterable[str], path: str) -> Iterator[Touch]:
    """What these commits, and no others, changed at or below a path."""
    wanted = list(dict.fromkeys(commits))
    if not wanted:
        return
    asked = (*_LOG, "--no-walk=unsorted", "--end-of-options", *wanted, "--", path)
    with repository.stream(*asked) as process:
        if process.stdout is not None:
            yield from _parsed(_tokens(process.stdout))
