"""Goals that went to another file in two commits: copied first and then taken away, or the other way round.

Only what came with a past is looked for: with check-ins, or in a file that was activated, before its commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._history import History, entry_at
from okrcli.actions._lives import Life, Trail
from okrcli.actions._rows import Left, Told, events_of
from okrcli.actions._versions import Came, Version, is_below
from okrcli.domain.address import Address
from okrcli.domain.diff import AMENDED
from okrcli.history.between import Pair, between
from okrcli.history.walk import Touch, touches
from okrcli.store.layout import FOLDER, Entry

if TYPE_CHECKING:
    from okrcli.domain.model import KeyResult, Objective, OkrFile

_SLACK = timedelta(days=2)
"""Days by which a record may be of a later day than its commit: zones, and a check-in for tomorrow."""


def brought(history: History, life: Life, found: list[Told]) -> tuple[list[Told], list[Left]]:
    """The same events, with a goal that only seems to be new told as moved; and where it was before."""
    first = _first(found)
    if first is None or life.whole or not life.complete:
        return found, []
    past = _past(first)
    origin = _origin(history, first, past) if past else None
    if origin is None:
        return found, []
    version = _as_moved(history, first, origin)
    if version is None:
        return found, []
    told = events_of(history, version, Trail(Address(*first.row["address"].split("/"))), set())
    newer = next(n for n, it in enumerate(found) if it.version is first.version)
    unknown = [it for it in found[newer:] if it.row["kind"] == "unknown"]
    return [*found[:newer], *told, *unknown], [Left(origin.at, origin.commit)]


def on_the_way(history: History, found: list[Told]) -> list[dict[str, Any]]:
    """What changed about goals on their way to another file that was there, as events of where they came.

    A whole file that came is another matter: see `began`.
    """
    changes: list[dict[str, Any]] = []
    tops: dict[int, set[str]] = {}
    for told in found:
        if told.row["kind"] != "added" or told.row["field"]:
            continue
        if id(told.version) not in tops:
            tops[id(told.version)] = _tops(told.version)
        if told.row["address"] in tops[id(told.version)] and (version := _came_from(history, told)):
            changes += [
                {**told.row, **event}
                for event in version.events
                if event["kind"] == "changed" and event["class"] in AMENDED
                if is_below(event["address"], [told.row["address"]])
            ]
    return changes


def _tops(version: Version) -> set[str]:
    """The goals that came in a version, without those in what came with them; none of a file that is new."""
    came = {event["address"] for event in version.events if event["kind"] == "added" and not event["field"]}
    return {each for each in came if each.count("/") > 1 and not came & {*_above(each)}}


def _above(address: str) -> list[str]:
    parts = address.split("/")
    return ["/".join(parts[:length]) for length in range(2, len(parts))]


def _came_from(history: History, told: Told) -> Version | None:
    """The version in which a goal came, with its move; None where it is new."""
    past = _past(told) if len(told.touch.before) == 1 and told.touch.commit.parents else None
    origin = _origin(history, told, past) if past else None
    return _as_moved(history, told, origin) if origin else None


def may_come_or_go(history: History, at: Address, changes: Iterable[Touch]) -> bool:
    """Whether changes of files may make a goal of this name come or go: they name it more, or less, often."""
    near = [touch for touch in changes if entry_at(touch.path)]
    blobs = dict.fromkeys(blob for touch in near for blob in (*touch.before, touch.after) if blob)
    name = at.parts[-1].encode()
    with closing(history.repository.contents(blobs)) as contents:
        named = {blob: (raw or b"").count(name) for blob, raw in zip(blobs, contents, strict=True)}
    return any(named.get(touch.after, 0) != named.get(blob, 0) for touch in near for blob in touch.before)


class _Origin(NamedTuple):
    """Where a goal was: its address, a commit that has it there, and what the file said."""

    at: Address
    commit: str
    file: OkrFile
    entry: Entry


def _first(found: list[Told]) -> Told | None:
    """That the goal came, if that is the first that is told of it, and not of a merge."""
    last = next((told for told in reversed(found) if told.own), None)
    for told in found if last else ():
        came = told.own and told.row["kind"] == "added" and not told.row["field"]
        if came and told.version is last.version and told.row["address"].count("/") > 1:  # type: ignore[union-attr]
            return told if len(told.touch.before) == 1 and told.touch.commit.parents else None
    return None


def _past(told: Told) -> date | None:
    """The day of the last record that a new goal came with, if that is older than its commit."""
    row = told.row
    days = [
        event["date"]
        for event in told.version.events
        if event["field"] == "check_ins"
        and event["kind"] == "added"
        and is_below(event["address"], [row["address"]])
    ] or [
        str(event["after"]["activated"]["date"])
        for event in told.version.events
        if event["kind"] == "added" and event["address"].count("/") == 1 and event["after"].get("activated")
    ]
    if not days or not row["recorded"] or min(days) >= row["recorded"]:
        return None
    return date.fromisoformat(max(days))


def _origin(history: History, told: Told, past: date) -> _Origin | None:
    """The file of the same period that has lost the goal since, or had lost it before."""
    from okrcli.actions._ways import read_all

    at = Address(*told.row["address"].split("/"))
    new = _goal(read_all(history, [told.touch.after])[told.touch.after], at)
    if new is None:
        return None
    return _lost_in(history, _since(history, told), told, new) or _lost_in(
        history, _earlier(history, told, past), told, new
    )


Lost = tuple[str, str, str, str]
"""A path, its content before and after, and a commit that has the one before."""


def _lost_in(
    history: History, changes: Iterable[Lost], told: Told, new: Objective | KeyResult
) -> _Origin | None:
    """The first change by which an active file lost the goal. A content is read only where it names it."""
    from okrcli.actions._ways import parse

    period = str(told.version.entry.period)
    near = [it for it in changes if it[1] and it[0] != told.touch.path and f"/{period}." in it[0]]
    blobs = dict.fromkeys(blob for _, before, after, _ in near for blob in (before, after) if blob)
    with closing(history.repository.contents(blobs)) as contents:
        raw = dict(zip(blobs, contents, strict=True))
    for path, before, after, commit in near:
        entry = entry_at(path)
        if not entry or new.id.encode() not in (raw[before] or b""):
            continue
        old = parse(raw[before])
        was = _place(old, new, Address(entry.team, period)) if old and old.status != "draft" else None
        if old and was and not _goal(parse(raw.get(after)), was):
            return _Origin(was, commit, old, entry)
    return None


def _since(history: History, told: Told) -> Iterator[Lost]:
    """The files that are different now from what they were when the goal came."""
    parent = told.touch.commit.parents[0]
    for different in between(history.repository, [Pair(parent, history.tip)], history.path(FOLDER)):
        for path, (before, after) in sorted(different.items()):
            yield path, before, after, parent


def _earlier(history: History, told: Told, past: date) -> Iterator[Lost]:
    """The changes of files since the last record, the newest first."""
    midnight = datetime.combine(past - _SLACK, time(), UTC).timestamp()
    parent = told.touch.commit.parents[0]
    walk = touches(history.repository, parent, [history.path(FOLDER)], since=max(1, int(midnight)))
    for touch in walk:
        if len(touch.before) == 1 and touch.commit.parents:
            yield touch.path, touch.before[0], touch.after, touch.commit.parents[0]


def _goal(file: OkrFile | None, at: Address) -> Objective | KeyResult | None:
    for objective in file.objectives if file else ():
        if objective.id == at.objective:
            return (
                next((it for it in objective.key_results if it.id == at.key_result), None)
                if at.key_result
                else objective
            )
    return None


def _place(file: OkrFile, goal: Objective | KeyResult, at: Address) -> Address | None:
    """Where a file has the same goal: of the same id, saying or recording the same."""
    from okrcli.domain.moves import is_same
    from okrcli.domain.state import entries

    for place, entry in entries(file, at).items():
        if (
            place.parts[-1] == goal.id
            and place.level != "file"
            and type(entry) is type(goal)
            and is_same(entry, goal)
        ):
            return place
    return None


def _as_moved(history: History, told: Told, origin: _Origin) -> Version | None:
    """The version in which the goal came, with its move and what changed by it."""
    from okrcli.actions._bound import settled
    from okrcli.actions._ways import Sides, key_of, read_all
    from okrcli.domain.settings import Settings
    from okrcli.domain.state import State

    version = told.version
    at = Address(*told.row["address"].split("/"))
    new = read_all(history, [told.touch.after])[told.touch.after]
    if new is None:
        return None
    here, there = key_of(version.entry), key_of(origin.entry)
    before = State(Settings(), {there: origin.file, here: _without(new, at)})
    after = State(Settings(), {there: _without(origin.file, origin.at), here: new})
    sides = Sides(history, before, after)
    events = [event for event in sides.events(version.entry) if is_below(event["address"], [str(at)])]
    if not any(event["kind"] == "moved" for event in events):
        return None
    kept = [event for event in version.events if not is_below(event["address"], [str(at)])]
    moved = settled([version._replace(events=events)])[0].events
    return version._replace(events=[*kept, *moved], came=[Came(str(at), str(origin.at), origin.commit)])


def _without(file: OkrFile, at: Address) -> OkrFile:
    def rest(objective: Objective) -> Objective:
        if objective.id != at.objective:
            return objective
        kept = tuple(goal for goal in objective.key_results if goal.id != at.key_result)
        return objective.replace(key_results=kept)

    if at.key_result:
        return file.replace(objectives=tuple(map(rest, file.objectives)))
    return file.replace(objectives=tuple(o for o in file.objectives if o.id != at.objective))
