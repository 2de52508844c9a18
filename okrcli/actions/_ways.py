"""What a commit did against one of its parents, with goals followed from file to file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._bound import as_active, either
from okrcli.actions._history import History, entry_at
from okrcli.actions._took_over import took_over
from okrcli.actions._versions import is_below
from okrcli.domain.address import Address
from okrcli.domain.between import Between
from okrcli.domain.diff import Change, diff, lost_amendments
from okrcli.domain.period import Period
from okrcli.domain.reports.events import effect_view, event_views, last_day, moved
from okrcli.domain.settings import Settings
from okrcli.domain.state import Key, State
from okrcli.history.walk import Touch
from okrcli.store.layout import Entry, entry_of
from okrcli.store.workspace import clock

if TYPE_CHECKING:
    from okrcli.domain.clock import Clock
    from okrcli.domain.model import OkrFile

Event = Mapping[str, Any]
Files = Mapping[str, "OkrFile | None"]
"""What contents say, by their ids; None for one that cannot be read."""


class Way(NamedTuple):
    """All events of each file, by its path, and the moves of goals from one file to another, and of `whole`
    files: the address now and the one before. `involved` are the files that took part in any of them.
    """

    events: Mapping[str, list[Event]]
    crossed: Sequence[tuple[str, str]]
    whole: Sequence[tuple[str, str]]
    involved: Collection[str]


def way(history: History, touches: Sequence[Touch], files: Files) -> Way:
    """What the changes of files against one parent did; those that were moved have their former path."""
    before, after, lay = _states(touches, files)
    sides = Sides(history, before, after, lay)
    told: dict[str, list[Event]] = {}
    involved: set[str] = set()
    whole: list[tuple[str, str]] = []
    crossed = [move for move in sides.moves if _left(move) != move.address[:2]]
    ends = {key for move in crossed for key in (_left(move), move.address[:2])}
    for touch in touches:
        entry = entry_at(touch.path)
        if not entry or key_of(entry) not in after.files:
            continue
        told[touch.path] = sides.story(touch, entry)
        involved |= {touch.path} if ends & {key_of(entry), lay.get(key_of(entry))} else set()
        if former := entry_at(touch.was):
            moved_file = sides.moved_file(entry, touch)
            told[touch.was] = [{**event, "address": event["before"]} for event in moved_file]
            involved |= {touch.path, touch.was}
            whole.append((str(Address(*key_of(entry))), str(Address(*key_of(former)))))
    told = {path: _with_reasons(events, told) for path, events in told.items()}
    return Way(told, [(str(move.address), str(move.before)) for move in crossed], whole, involved)


def _with_reasons(events: Iterable[Event], told: Mapping[str, Iterable[Event]]) -> list[Event]:
    """The events of a file; a goal that left it has the reason that stands where it went."""
    given = {
        (event["before"], event["after"]): {name: event[name] for name in ("reason", "by", "date", "owed")}
        for others in told.values()
        for event in others
        if event["kind"] == "moved" and event["reason"]
    }
    return [
        {**event, **given.get((event["before"], event["after"]), {})} if event["kind"] == "moved" else event
        for event in events
    ]


def read_all(history: History, ids: Iterable[str]) -> dict[str, OkrFile | None]:
    """What contents say, from one process."""
    wanted = [blob for blob in dict.fromkeys(ids) if blob]
    with closing(history.repository.contents(wanted)) as contents:
        return {name: parse(raw) for name, raw in zip(wanted, contents, strict=True)}


def parse(raw: bytes | None) -> OkrFile | None:
    """What a content says; None for one that cannot be read, or is not there."""
    from okrcli.document.read import read
    from okrcli.document.validate import load
    from okrcli.domain.model import OkrFile

    return load(read(raw), OkrFile)[0] if raw else None


class Sides:
    """What files said before and after, and the goals that moved between them.

    A file that was moved has the place that it has now; `lay` says where it was.
    """

    def __init__(
        self, history: History, before: State, after: State, lay: Mapping[Key, Key] | None = None
    ) -> None:
        self._history = history
        self._lay = lay or {}
        self._after = after
        self._between = Between(before, after, self._last_day)
        moves, self._aligned = self._between.aligned
        self._before = {**before.files, **{was: before.files[now] for now, was in self._lay.items()}}
        self._made = [move for move in moves if move.kind == "added"]
        moves = tuple(move for move in moves if move.kind == "moved")
        self.moves = [_from_there(move, self._lay) for move in moves]
        self._bound = {
            (there.before, there.after): move
            for move, there in zip(moves, self.moves, strict=True)
            if _left(move) != move.address[:2] and self._before[_left(there)].status != "draft"
        }

    def story(self, touch: Touch, entry: Entry) -> list[Event]:
        """All that happened to one file."""
        if not touch.added:
            whole = self.moved_file(entry, touch) if touch.was else []
            return [*whole, *self.events(entry, gone=not touch.after)]
        came = {str(move.address) for move in self.moves}
        key, now = key_of(entry), self._after.files[key_of(entry)]
        new = event_views(diff(None, now, *key), None, now, self._clock(*key))
        return [
            *(event for event in new if not is_below(event["address"], came)),
            *(event for event in self.events(entry) if is_below(event["address"], came)),
        ]

    def events(self, entry: Entry, *, gone: bool = False) -> list[dict[str, Any]]:
        """What changed in a file that was there; what comes from an active one stays bound in a draft."""
        key = key_of(entry)
        former, now = self._aligned.files[key], None if gone else self._after.files[key]
        lost = lost_amendments(former, now, *key, self.moves) if now else ()
        made = [change for change in self._made if change.address[:2] == key]
        changes = [*made, *self._moved_here(key), *diff(former, now, *key), *lost]
        was = self._before[key]
        free = event_views(changes, former, now, self._clock(*key), was)
        if former.status != "draft":
            return self._crossed(free)
        bound = self._crossed(event_views(changes, as_active(former), now, self._clock(*key), was))
        came = {str(move.address) for move in self._bound.values()}
        return [
            strict if is_below(strict["address"], came) else loose
            for strict, loose in zip(bound, either(free, bound), strict=True)
        ]

    def _crossed(self, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The same events; a bound goal that went to another file says what that did to both."""
        for event in events:
            move = self._bound.get((event["before"], event["after"])) if event["kind"] == "moved" else None
            if move:
                event["effect"] = effect_view(self._between.effect(move))
        return events

    def _moved_here(self, key: Key) -> list[Change]:
        """The moves into a file and within it; and those out of it, told of the place that was left."""
        there = (key, self._lay.get(key))
        came = [move for move in self.moves if move.address[:2] == key]
        went = [move for move in self.moves if _left(move) in there and move.address[:2] != key]
        return [*came, *(replace(move, address=Address(*str(move.before).split("/"))) for move in went)]

    def moved_file(self, entry: Entry, touch: Touch) -> list[Event]:
        """That a whole file was moved."""
        former = entry_at(touch.was)
        if former is None:
            return []
        now, then = key_of(entry), key_of(former)
        clocks = (self._clock(*then), self._clock(*now))
        stays = took_over(self._history, touch.commit.id, former, entry)
        return [moved(Address(*now), Address(*then), self._before[now], clocks, stays=stays)]

    def _clock(self, team: str, period: str) -> Clock:
        return clock(self._history.workspace, entry_of(team, Period.parse(period)), date.min)

    def _last_day(self, period: str) -> Clock:
        """The clock of a period on the day of the last check-in."""
        days = self._clock("", period)
        files = [*self._before.values(), *self._after.files.values()]
        return days._replace(today=max(last_day(file, days) for file in files))


def key_of(entry: Entry) -> Key:
    """The team and the period of a file."""
    return entry.team, str(entry.period)


def _states(touches: Sequence[Touch], files: Files) -> tuple[State, State, dict[Key, Key]]:
    """What the files said before and after, without those that cannot be read on one side, and where those
    that were moved lay.

    A new one is taken for what it is without its goals, so that they can have come from elsewhere, and one
    that is gone for one without goals, so that they can have gone.
    """
    before, after, lay = {}, {}, {}
    went = {name for touch in touches for name in _went(files.get(touch.before[0]), files.get(touch.after))}
    for touch in touches:
        entry, old, new = entry_at(touch.path), files.get(touch.before[0]), files.get(touch.after)
        if not entry or (touch.before[0] and not old) or (touch.after and not new):
            continue
        if old:
            before[key_of(entry)], after[key_of(entry)] = old, new or _empty(old)
        elif new:
            before[key_of(entry)], after[key_of(entry)] = _bare(new, went), new
        if old and touch.was and (former := entry_at(touch.was)):
            lay[key_of(entry)] = key_of(former)
    return State(Settings(), before), State(Settings(), after), lay


def _empty(file: OkrFile) -> OkrFile:
    return file.replace(objectives=(), amendments=())


def _went(old: OkrFile | None, new: OkrFile | None) -> set[str]:
    """The ids of the objectives that left a file."""
    was, now = ({o.id for o in file.objectives} if file else set() for file in (old, new))
    return was - now


def _bare(file: OkrFile, went: Collection[str]) -> OkrFile:
    """A file without its key results, and without the objectives that others have lost."""
    bare = [o.replace(key_results=()) for o in file.objectives if o.id not in went]
    return file.replace(objectives=tuple(bare), amendments=())


def _left(move: Change) -> Key:
    """The file that a goal moved out of."""
    team, period, *_ = str(move.before).split("/")
    return team, period


def _from_there(move: Change, lay: Mapping[Key, Key]) -> Change:
    """A move out of a file that was itself moved, told of the place that this had; one within it stays."""
    left = _left(move)
    if left == move.address[:2] or left not in lay:
        return move
    return replace(move, before="/".join((*lay[left], *str(move.before).split("/")[2:])))
