"""What differs between commits that are named two by two: all of their files, as one git tells it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from okrcli.history.git import Repository

_ASKED = ("diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-renames", "--no-abbrev")
_AT_ONCE = 200
"""Pairs that one git is asked about: so many fit into a pipe that nobody reads yet."""
_PLAIN = b"100"


class Pair(NamedTuple):
    """A commit, and the one that it is compared with."""

    before: str
    after: str


Different = dict[str, tuple[str, str]]
"""The ids of the contents of a file in both commits, by its path; empty where there is no file."""


def between(repository: Repository, pairs: Iterable[Pair], path: str) -> Iterator[Different]:
    """The files at or below a path that differ, for every pair; without links and submodules."""
    wanted = list(pairs)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from _some(repository, wanted[start : start + _AT_ONCE], path)


def _some(repository: Repository, pairs: list[Pair], path: str) -> list[Different]:
    with repository.stream(*_ASKED, "--", path) as process:
        assert process.stdin is not None  # noqa: S101 - it was asked for
        assert process.stdout is not None  # noqa: S101 - it was asked for
        process.stdin.write(b"".join(f"{after} {before}\n".encode("ascii") for before, after in pairs))
        process.stdin.close()
        tokens = iter(process.stdout.read().split(b"\0"))
    return _parsed(tokens)


def _parsed(tokens: Iterator[bytes]) -> list[Different]:
    """The id of the newer commit begins every pair; records with a path each follow."""
    found: list[Different] = []
    for token in tokens:
        if not token.startswith(b":"):
            found += [{}] if token else []
            continue
        old_mode, new_mode, *ids = token[1:].split()[:4]
        name = os.fsdecode(next(tokens))
        if all(mode.startswith(_PLAIN) or not mode.strip(b"0") for mode in (old_mode, new_mode)):
            old, new = (oid.decode() if oid.strip(b"0") else "" for oid in ids)
            found[-1][name] = (old, new)
    return found
