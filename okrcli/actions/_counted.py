"""Drafts whose goals counted before: files that were active once, or became so meanwhile.

Two states do not tell. A file that is a draft in the older one may have been active before it, or between the
two: what changed about its goals after that was not free.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from okrcli.actions._history import narrowed
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.diff import AMENDED
from okrcli.domain.model import OkrFile
from okrcli.history.head import tip
from okrcli.history.walk import touches
from okrcli.store.layout import FOLDER

if TYPE_CHECKING:
    from okrcli.actions._sides import Pair, Side
    from okrcli.domain.state import Key
    from okrcli.history.git import Repository

K = TypeVar("K")
_COUNTS = ("active", "closed")


class Counted(NamedTuple):
    """The version by which the goals of a draft began to count; None for one that did before the older state:
    then all that it says there was bound."""

    raw: bytes | None


def counted(
    repository: Repository, base: str, last: str, drafts: Mapping[K, Collection[str]]
) -> dict[K, Counted]:
    """Those of the drafts whose goals counted at some time up to `last`.

    `base` is the commit of the older state, in which they are drafts; `drafts` has the paths of each, then
    and now, seen from the top of the repository. Of what this clone does not have nothing is said.
    """
    paths = list(dict.fromkeys(path for places in drafts.values() for path in places))
    if not paths:
        return {}
    before = _versions(repository, base, paths)
    since = _versions(repository, last, paths, beyond=base) if last != base else {}
    status = _statuses(
        repository, (blob for side in (before, since) for some in side.values() for blob in some)
    )
    found: dict[K, Counted] = {}
    for draft, places in drafts.items():
        old, new = ([blob for place in places for blob in side.get(place, ())] for side in (before, since))
        if any(status[blob] in _COUNTS for blob in old):
            found[draft] = Counted(None)
        elif first := next((blob for blob in reversed(new) if status[blob] in _COUNTS), ""):
            found[draft] = Counted(next(iter(repository.contents([first]))))
    return found


def begun(repository: Repository, last: str, new: Mapping[K, str], *, beyond: str = "") -> dict[K, OkrFile]:
    """What new files said when their goals began to count, up to `last` and after `beyond`.

    `new` has their paths, seen from the top of the repository. One that is still a draft has not begun.
    """
    versions = _versions(repository, last, list(new.values()), beyond=beyond) if new else {}
    status = _statuses(repository, (blob for some in versions.values() for blob in some))
    found: dict[K, OkrFile] = {}
    for key, path in new.items():
        first = next((blob for blob in reversed(versions.get(path, [])) if status[blob] in _COUNTS), "")
        if first and (file := load(read(next(iter(repository.contents([first]))) or b""), OkrFile)[0]):
            found[key] = file
    return found


def counted_files(
    repository: Repository, before: Side, after: Side, pair: Pair, rows: Sequence[Mapping[str, Any]]
) -> dict[Key, OkrFile]:
    """Those files, drafts in the older state of a comparison, whose goals counted before the newer one: as
    they were when they did, by where they are now. `rows` are the changes between the two."""
    root = before.root or after.root
    if before.commit is None or root is None:
        return {}
    folder = root.relative_to(repository.top)
    drafts = {
        now: {(folder / f"{FOLDER}/{key[0]}/{key[1]}.yaml").as_posix() for key in (was, now)}
        for now, was in _former(rows).items()
        if now in pair.after.files and was in pair.before.files and pair.before.files[was].status == "draft"
    }
    last = after.commit.id if after.commit else tip(repository)
    found: dict[Key, OkrFile] = {}
    for now, what in counted(repository, before.commit.id, last, drafts).items():
        if what.raw is None:
            found[now] = pair.before.files[_former(rows)[now]].replace(status="active")
        elif file := load(read(what.raw), OkrFile)[0]:
            found[now] = file
    return found


def _former(rows: Sequence[Mapping[str, Any]]) -> dict[Key, Key]:
    """Where each file lay in whose goals something changed that an active one is asked about."""
    found: dict[Key, Key] = {}
    for row in rows:
        team, *rest = row["address"].split("/")
        if not rest:
            continue
        key = (team, rest[0])
        if row["kind"] == "moved" and not row["field"] and len(rest) == 1:
            team, period = row["before"].split("/")
            found[key] = (team, period)
        elif row["class"] in AMENDED or row["field"] == "check_ins":
            found.setdefault(key, key)
    return found


def _versions(
    repository: Repository, last: str, paths: Sequence[str], *, beyond: str = ""
) -> dict[str, list[str]]:
    """The contents that each file had, the newest first."""
    found: dict[str, list[str]] = {}
    wanted = set(paths)
    for touch in touches(repository, last, narrowed(paths), beyond=beyond):
        if touch.path in wanted and touch.after and touch.plain:
            found.setdefault(touch.path, []).append(touch.after)
    return found


def _statuses(repository: Repository, blobs: Iterable[str]) -> dict[str, str]:
    """What each content says of its status, without a look at the rest."""
    ids = list(dict.fromkeys(blobs))
    with closing(repository.contents(ids)) as contents:
        return {blob: _status(raw) for blob, raw in zip(ids, contents, strict=True)}


def _status(raw: bytes | None) -> str:
    data = read(raw).data if raw else None
    return str(data.get("status", "")) if isinstance(data, dict) else ""
