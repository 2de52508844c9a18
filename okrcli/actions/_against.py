"""The state that a check compares with: which commit that is, and which files differ from it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import new as hasher
from typing import TYPE_CHECKING, Literal

from okrcli.actions._history import entry_at
from okrcli.errors import UsageError
from okrcli.history.request import request
from okrcli.history.revision import day_in, find, merge_base, repository_of, resolve
from okrcli.history.snapshot import snapshot
from okrcli.i18n import say
from okrcli.store.files import LIMIT, FileFaultError
from okrcli.store.layout import FOLDER, SETTINGS_FILE, Entry, folder_in_repository

if TYPE_CHECKING:
    from okrcli.actions._checkout import Checkout
    from okrcli.actions._past import Past
    from okrcli.history.git import Repository
    from okrcli.history.revision import Commit
    from okrcli.store.source import Source

_SHA1 = 40
"""Digits of an object id; there are 64 of SHA-256."""


@dataclass(frozen=True, slots=True)
class Against:
    """What to compare with: a revision or day, where HEAD left a branch, or the base of the pull request."""

    kind: Literal["since", "merge base", "pull request"]
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """The former state. `former` has the contents, by their paths, of the files that differ now or are gone,
    and `same` names those that are as they were. `ids` are the ids of all contents."""

    repository: Repository
    commit: Commit
    former: Mapping[str, bytes | None]
    same: frozenset[str]
    ids: Mapping[str, str]

    def differs(self, path: str) -> bool:
        """Whether a file was not there, or was another one."""
        return path not in self.same


def base(files: Checkout, entries: Sequence[Entry], against: Against) -> Base:
    """The state to compare the files with.

    Raises `UsageError` for an unknown revision, and for one after the moment that is looked at, and
    `BlockedError` where there is no repository, or where the clone does not reach back so far: then it says
    what to fetch.
    """
    repository = repository_of(files.root)
    commit = _commit(repository, against, files.past)
    folder = folder_in_repository(files.root).rstrip("/")
    then = snapshot(repository, commit.id, folder, (SETTINGS_FILE, FOLDER))
    ids = {path: leaf.id for path, leaf in then.leaves.items() if leaf.kind == "file" and _is_ours(path)}
    now = {path: _raw(files.source, path) for path in (SETTINGS_FILE, *(entry.relative for entry in entries))}
    changed = [path for path, raw in now.items() if path in ids and not _is_same(raw, ids[path])]
    gone = [path for path in ids if path not in now]
    former = then.contents([*changed, *gone], LIMIT)
    former = {path: raw for path, raw in former.items() if not _reads_alike(raw, now.get(path))}
    rest = {path for path in then.leaves if path not in former}
    return Base(repository, commit, former, frozenset(rest), ids)


def _commit(repository: Repository, against: Against, past: Past | None) -> Commit:
    if against.kind == "pull request":
        if past:
            raise UsageError(
                say("--pr is about the pull request that is checked out"),
                say("leave --as-of out, or name the base: --since REV"),
            )
        return request(repository, os.environ).base
    if against.kind == "merge base":
        here = past.commit if past else resolve(repository, "HEAD")
        return merge_base(repository, resolve(repository, against.revision), here)
    return _before(find(repository, against.revision), against.revision, past)


def _before(commit: Commit, asked: str, past: Past | None) -> Commit:
    """The commit, where it is not after the moment that is compared with it. Raises `UsageError`."""
    day = day_in(asked) or commit.day
    if past and day > past.today:
        raise UsageError(
            say("{since} is after {today}", since=day, today=past.today),
            say("--since takes a day before that of --as-of"),
        )
    return commit


def _is_ours(path: str) -> bool:
    return path == SETTINGS_FILE or entry_at(path) is not None


def _raw(source: Source, path: str) -> bytes | None:
    try:
        return source.read(path)
    except FileFaultError:
        return None


def _is_same(raw: bytes | None, oid: str) -> bool:
    """Whether a file has the content that git knows by this id."""
    if raw is None:
        return False
    made = hasher("sha1" if len(oid) == _SHA1 else "sha256", b"blob %d\0" % len(raw), usedforsecurity=False)
    made.update(raw)
    return made.hexdigest() == oid


def _reads_alike(one: bytes | None, other: bytes | None) -> bool:
    """Whether only the ends of lines differ, as git may change them on the way to the disk."""
    return (
        one is not None and other is not None and one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")
    )
