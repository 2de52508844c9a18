"""Goals that went to another file in the same commit: told as moved, with what changed about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from okrcli.actions._history import History, entry_at
from okrcli.actions._versions import Came, Version, came_or_went, in_all, is_below
from okrcli.history.between import Different, Pair, between
from okrcli.history.moves import paired
from okrcli.history.walk import Commit, Touch
from okrcli.store.layout import FOLDER

if TYPE_CHECKING:
    from okrcli.actions._ways import Files, Way
    from okrcli.domain.address import Address


def across(history: History, versions: Sequence[Version], at: Address | None = None) -> list[Version]:
    """The same versions; where a goal left one file and came into another, both files say that it moved.

    A merge is compared with each of its parents: what moved against one of them only, a branch has moved. In
    the life of one goal, nothing else is looked at: its id stays, wherever it goes.
    """
    asked = {v.touch.commit.id: v.touch.commit for v in versions if v.parted or _matters(v, at)}
    told = dict(_ways(history, list(asked.values())))
    return [_with(version, told.get(version.touch.commit.id, [])) for version in versions]


def _matters(version: Version, at: Address | None) -> bool:
    """Whether a goal came or went, or that one, or one of its key results."""
    names = [event["address"].split("/") for event in version.events if came_or_went(event)]
    if at is None or not at.objective:
        return bool(names)
    return any(at.parts[-1] == name[-1] or name[2] == at.parts[-1] for name in names)


def _with(version: Version, ways: Sequence[Way]) -> Version:
    """The version with what was found out about its commit, if a goal went into its file, or out of it."""
    path, parents = version.touch.path, version.touch.commit.parents
    if version.fault or not any(path in way.involved for way in ways):
        return version
    if any(path not in way.events for way in ways):  # nobody can tell what it was there
        return version
    here = f"{version.entry.team}/{version.entry.period}"
    came = [
        Came(now, was, parents[n])
        for n, way in enumerate(ways)
        for now, was in (*way.crossed, *(way.whole if len(ways) > 1 else ()))  # else the life has both names
        if is_below(now, [here])
    ]
    return version._replace(events=in_all([list(way.events[path]) for way in ways]), came=came)


def _ways(history: History, commits: Sequence[Commit]) -> Iterator[tuple[str, list[Way]]]:
    """What each commit did against each of its parents, where two or more files differ."""
    pairs = [Pair(parent, commit.id) for commit in commits for parent in commit.parents]
    found = iter(between(history.repository, pairs, history.path(FOLDER))) if pairs else iter(())
    for commit in commits:
        sides = [files_of(commit, next(found)) for _ in commit.parents]
        if any(len(side) > 1 for side in sides):
            from okrcli.actions._ways import read_all, way

            blobs = (blob for side in sides for touch in side for blob in (*touch.before, touch.after))
            files = read_all(history, blobs)
            yield commit.id, [way(history, list(paired(side, ids_of(files))), files) for side in sides]


def files_of(commit: Commit, different: Different) -> list[Touch]:
    """The OKR files among those that differ, as changes of the commit."""
    return [
        Touch(commit, path, (before,), after) for path, (before, after) in different.items() if entry_at(path)
    ]


def ids_of(files: Files) -> Any:
    """What tells the ids of the objectives in a content, among those that were read."""

    def ids(blob: str) -> frozenset[str]:
        file = files.get(blob)
        return frozenset(o.id for o in file.objectives) if file else frozenset()

    return ids
