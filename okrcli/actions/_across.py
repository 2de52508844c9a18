"""Goals that went to another file in the same commit: told as moved, with what changed about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._bound import as_active, either
from okrcli.actions._history import History, entry_at
from okrcli.history.walk import Touch, within
from okrcli.store.layout import FOLDER, Entry
from okrcli.store.workspace import clock

if TYPE_CHECKING:
    from okrcli.actions._versions import Version
    from okrcli.domain.diff import Change
    from okrcli.domain.model import OkrFile
    from okrcli.domain.state import Key, State

_AT_ONCE = 200
"""Commits that one git is asked about by name."""
Events = Sequence[Mapping[str, Any]]


def across(history: History, versions: Sequence[Version]) -> list[Version]:
    """The same versions; where a goal left one file and came into another, both files say that it moved.

    A file that went, or was moved, is followed as a whole.
    """
    asked = dict.fromkeys(version.touch.commit.id for version in versions if _gained_or_lost(version))
    told: dict[tuple[str, str], _Told] = {}
    for touches in _together(history, list(asked)):
        told |= _told(history, touches)
    return [_with(version, told.get((version.touch.commit.id, version.touch.path))) for version in versions]


class _Told(NamedTuple):
    """What happened to a file; where it is new, in place of what its own story says of these goals."""

    events: Events
    instead: tuple[str, ...] | None = None


def _with(version: Version, told: _Told | None) -> Version:
    if told is None or version.touch.was:
        return version
    kept = [
        event
        for event in version.events
        if told.instead is not None and not event["address"].startswith(told.instead)
    ]
    return version._replace(events=[*kept, *told.events])


def _gained_or_lost(version: Version) -> bool:
    """Whether a goal came into a file, or left one that is there still."""
    if not version.touch.after or version.touch.was:
        return False
    return any(
        event["kind"] in ("added", "removed") and not event["field"] and event["address"].count("/") > 1
        for event in version.events
    )


def _together(history: History, commits: Sequence[str]) -> Iterable[list[Touch]]:
    """The files that each of these commits changed or made, where one of several was there before."""
    found: dict[str, list[Touch]] = {}
    for start in range(0, len(commits), _AT_ONCE):
        some = commits[start : start + _AT_ONCE]
        for touch in within(history.repository, some, history.path(FOLDER)):
            if touch.plain and len(touch.before) == 1 and entry_at(touch.path):
                found.setdefault(touch.commit.id, []).append(touch)
    return [touches for touches in map(_comparable, found.values()) if len(touches) > 1]


def _comparable(touches: Sequence[Touch]) -> list[Touch]:
    """Those that are there after the commit; without new ones where they may be others that were moved."""
    there = [touch for touch in touches if touch.after and touch.before[0]]
    came = [touch for touch in touches if touch.added]
    return there if len(there) + len(came) < len(touches) or not there else [*there, *came]


def _told(history: History, touches: Sequence[Touch]) -> dict[tuple[str, str], _Told]:
    """The events of the files between which goals moved, by commit and path."""
    from okrcli.domain.moves import align

    before, after = _states(history, touches)
    moves, aligned = align(before, after)
    if not any(_left(move) != move.address[:2] for move in moves):
        return {}
    told: dict[tuple[str, str], _Told] = {}
    for touch in touches:
        entry = entry_at(touch.path)
        if entry and (entry.team, str(entry.period)) in after.files:
            events = _events(history, entry, moves, (before, aligned, after))
            told[touch.commit.id, touch.path] = _only_moved(events, moves) if touch.added else _Told(events)
    return told


def _only_moved(events: Events, moves: Sequence[Change]) -> _Told:
    """Of a file that is new, what moved into it: the rest it tells itself."""
    came = tuple(str(move.address) for move in moves)
    return _Told([event for event in events if event["address"].startswith(came)], came)


def _states(history: History, touches: Sequence[Touch]) -> tuple[State, State]:
    """What the files said before and after; without those that cannot be read on one side.

    A new one is taken for what it is now without its goals, so that they can have come from elsewhere.
    """
    from okrcli.document.read import read
    from okrcli.document.validate import load
    from okrcli.domain.model import OkrFile
    from okrcli.domain.settings import Settings
    from okrcli.domain.state import State

    ids = list(dict.fromkeys(blob for touch in touches for blob in (*touch.before, touch.after) if blob))
    with closing(history.repository.contents(ids)) as contents:
        files = {
            name: load(read(raw), OkrFile)[0] if raw else None
            for name, raw in zip(ids, contents, strict=True)
        }
    before, after = {}, {}
    for touch in touches:
        entry, old, new = entry_at(touch.path), files.get(touch.before[0]), files[touch.after]
        if entry and new and (old or touch.added):
            key = (entry.team, str(entry.period))
            before[key], after[key] = old or _bare(new, list(files.values())), new
    return State(Settings(), before), State(Settings(), after)


def _bare(file: OkrFile, others: Sequence[OkrFile | None]) -> OkrFile:
    """A file without its key results, and without the objectives that others have or had."""
    known = {o.id for other in others if other and other is not file for o in other.objectives}
    bare = [o.model_copy(update={"key_results": ()}) for o in file.objectives if o.id not in known]
    return file.model_copy(update={"objectives": tuple(bare), "amendments": ()})


def _left(move: Change) -> Key:
    """The file that a goal moved out of."""
    team, period, *_ = str(move.before).split("/")
    return team, period


def _events(
    history: History, entry: Entry, moves: Sequence[Change], states: tuple[State, State, State]
) -> list[dict[str, Any]]:
    """What happened to one file; a goal that comes from an active file is bound, also in a draft."""
    from okrcli.domain.diff import diff, lost_amendments
    from okrcli.domain.reports.events import event_views

    before, aligned, after = states
    key = (entry.team, str(entry.period))
    former, now = aligned.files[key], after.files[key]
    changes = [
        *_moved_here(moves, key), *diff(former, now, *key), *lost_amendments(former, now, *key),
    ]  # fmt: skip
    days = clock(history.workspace, entry, date.min)
    free = event_views(changes, former, now, days)
    if former.status != "draft":
        return free
    bound = event_views(changes, as_active(former), now, days)
    came = tuple(str(m.address) for m in moves if before.files[_left(m)].status != "draft")
    return [
        strict if strict["address"].startswith(came) else loose
        for strict, loose in zip(bound, either(free, bound), strict=True)
    ]


def _moved_here(moves: Sequence[Change], key: Key) -> list[Change]:
    """The moves into a file and within it; and those out of it, told of the place that was left."""
    from okrcli.domain.address import Address
    from okrcli.domain.diff import Change

    came = [move for move in moves if move.address[:2] == key]
    went = [move for move in moves if _left(move) == key != move.address[:2]]
    return [
        *came,
        *(
            Change("structure", "moved", Address(*str(move.before).split("/")), "", move.before, move.after)
            for move in went
        ),
    ]
