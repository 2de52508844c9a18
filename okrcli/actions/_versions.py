"""The versions of OKR files in history, and what happened from each to the next."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._content import Content, Contents, contents_of
from okrcli.actions._history import History, entry_at, is_cut
from okrcli.domain.reports.figure import Figure
from okrcli.history.walk import Touch
from okrcli.store.cache import key
from okrcli.store.layout import Entry
from okrcli.store.workspace import clock

if TYPE_CHECKING:
    from okrcli.domain.clock import Clock
    from okrcli.domain.model import OkrFile


class Version(NamedTuple):
    """What a commit did to a file. `fault` says why it cannot be told: the version is `unreadable`, or not
    in this clone (`missing`), or the clone ends here (`boundary`). A merge is `parted` where a goal, or the
    file, came or went against one of its parents and not against all. `between` are the commits that left the
    file unreadable just before: what happened may have happened in any of them. `came` is what was elsewhere
    before.
    """

    touch: Touch
    entry: Entry
    events: Sequence[Mapping[str, Any]]
    fault: str = ""
    parted: bool = False
    between: Sequence[str] = ()
    came: Sequence[Came] = ()


class Came(NamedTuple):
    """A goal that came from another file: its address now, the one before, and a commit that has it there."""

    now: str
    was: str
    commit: str


class Told(NamedTuple):
    """What is kept of a version."""

    events: Sequence[Any]
    fault: str = ""
    parted: bool = False
    between: Sequence[str] = ()


def versions(history: History, touches: Iterable[Touch], *, complete: bool = True) -> list[Version]:
    """What each change of an OKR file did, in the same order. Other files are left out.

    Without the older changes of the files it is not `complete`; raises `LookupError` where they are needed.
    """
    placed = [(touch, entry) for touch in touches if (entry := entry_at(touch.path))]
    files: dict[str, _File] = {}
    for touch, entry in placed:
        files.setdefault(touch.path, _File(history, entry, complete=complete)).add(touch)
    _tell(history, files.values())
    cut = Told([], "boundary")
    return [
        Version(touch, entry, *((None if is_cut(history, touch) else files[touch.path].of(touch)) or cut))
        for touch, entry in placed
    ]


def _tell(history: History, files: Iterable[_File]) -> None:
    """Have every file tell its changes, with all contents from one process."""
    new = [(file, missing) for file in files if (missing := file.unknown())]
    if not new:
        return
    ids = [blob for _, missing in new for blob in contents_of(missing)]
    with closing(history.repository.contents(ids)) as contents:
        for number, (file, missing) in enumerate(new, 1):
            file.tell(missing, contents)
            if history.done:
                history.done(number, len(new))


class _File:
    """The changes of one path, the oldest told first, so that few contents are held at a time.

    What happened between two contents is kept: both are named by what is in them, so that it is never stale.
    """

    def __init__(self, history: History, entry: Entry, *, complete: bool) -> None:
        self._history = history
        self._entry = entry
        self._complete = complete
        self._touches: list[Touch] = []
        self._key = key("events 14", history.workspace.config.counting)
        self.told: dict[str, Told] = {}
        """What every change did, by what tells it from the others."""

    def add(self, touch: Touch) -> None:
        """A change, the newest first."""
        if not is_cut(self._history, touch):
            self._touches.append(touch)

    def of(self, touch: Touch) -> Told | None:
        """What is known of a change."""
        return self.told.get(_in_commit(touch)) or self.told.get(change_name(touch))

    def unknown(self) -> list[Touch]:
        """The changes that were not told before, the oldest first."""
        kept = self._history.workspace.cache.get(
            "events", self._entry.relative, self._key, parse_int=Figure, parse_float=Figure
        )
        self.told = {name: Told(*told) for name, told in (kept or {}).items()}
        return [touch for touch in reversed(self._touches) if self.of(touch) is None]

    def tell(self, unknown: Sequence[Touch], contents: Iterator[bytes | None]) -> None:
        """Tell them, given their contents in the order of `contents_of`, and keep what was told.

        One that follows on a version that is not sound may need older ones: then all is told again.
        """
        known = {name.partition("..")[2] for name, told in self.told.items() if not told.fault}
        ours = Contents(unknown, contents, known)
        try:
            made = dict(self._named(touch, ours) for touch in unknown)
        except LookupError:
            if not self._complete:
                raise
            ours.drain()
            made = self._anew()
        self.told |= made
        self._keep()

    def _anew(self) -> dict[str, Told]:
        everything = self._touches[::-1]
        with closing(self._history.repository.contents(contents_of(everything))) as contents:
            ours = Contents(everything, contents, set())
            return dict(self._named(touch, ours, whole=True) for touch in everything)

    def _keep(self) -> None:
        if not self._history.workspace.cache.wanted:
            return
        from okrcli.render.json import dumps

        lasting = {name: told for name, told in self.told.items() if told.fault in ("", "unreadable")}
        self._history.workspace.cache.put("events", self._entry.relative, self._key, dumps(lasting, 0))

    def _named(self, touch: Touch, contents: Contents, *, whole: bool = False) -> tuple[str, Told]:
        """A change by its name; by its commit, too, where what was sound long before it decides on it."""
        before, after = contents.of(touch)
        told = self._step(touch, before, after, whole=whole)
        if between := _unread(before):
            told = told._replace(between=between)
        return _in_commit(touch) if any(content.former for content in before) else change_name(touch), told

    def _step(self, touch: Touch, before: Sequence[Content], after: Content | None, *, whole: bool) -> Told:
        """What one change did: against each content before it, and so in a merge what was made there."""
        if len(before) == 1 and after and before[0].sound and touch.plain and not touch.was:
            quick = after.check_ins_since(before[0], f"{self._entry.team}/{self._entry.period}")
            if quick is not None:
                return Told(quick)
        return self._carefully(touch, before, after, whole=whole)

    def _carefully(
        self, touch: Touch, before: Sequence[Content], after: Content | None, *, whole: bool
    ) -> Told:
        files = [content.file for content in before]
        if any(content.fault == "missing" for content in before):
            if after and not after.file:
                after.fault = "missing"
            return Told([], "missing")
        if not whole and None in files:
            raise LookupError
        if any(content.fault and not content.rooted for content in before):
            return Told([], "boundary")  # it cannot be read, and nobody knows what was there before it
        if after is None:
            return Told(self._compare(files[0], None, touch))
        file = after.file if touch.plain else None
        if file is None or after.fault:
            after.fault = after.fault or "unreadable"
            after.former = next((content for content in before if content.file), None)
            after.unread = [touch.commit.id, *_unread(before)]
            after.rooted = touch.added or after.former is not None
            return Told([], after.fault)
        ways = [self._compare(former, file, touch) for former in files or [None]]
        return Told(in_all(ways), "", len(ways) < len(touch.before) or _is_parted(ways))

    def _compare(self, before: OkrFile | None, after: OkrFile | None, touch: Touch) -> list[Any]:
        from okrcli.actions._bound import as_active, either
        from okrcli.actions._wandered import changes_of
        from okrcli.domain.reports.events import event_views

        changes, former = changes_of(before, after, self._entry.team, str(self._entry.period))

        def told(before: OkrFile | None, former: OkrFile | None) -> list[Any]:
            moved = self._moved(touch, before) if touch.was else []
            return moved + event_views(changes, former, after, self._clock(self._entry), before)

        free = told(before, former)
        if before is None or before.status != "draft":
            return free
        return either(free, told(as_active(before), as_active(former)))

    def _moved(self, touch: Touch, before: OkrFile | None) -> list[Any]:
        from okrcli.actions._took_over import took_over
        from okrcli.domain.address import Address
        from okrcli.domain.reports.events import moved

        former = entry_at(touch.was)
        if former is None:
            return []
        now, was = (Address(entry.team, str(entry.period)) for entry in (self._entry, former))
        stays = took_over(self._history, touch.commit.id, former, self._entry)
        return [moved(now, was, before, (self._clock(former), self._clock(self._entry)), stays=stays)]

    def _clock(self, entry: Entry) -> Clock:
        return clock(self._history.workspace, entry, date.min)


def _unread(before: Iterable[Content]) -> list[str]:
    """The commits since the last sound content, the newest first."""
    return list(dict.fromkeys(commit for content in before for commit in content.unread))


def change_name(touch: Touch) -> str:
    """What tells one change of a path from another: the contents before it and after it."""
    return f"{'+'.join(touch.before)}..{touch.after}{'' if touch.plain else '!'}{touch.was}"


def _in_commit(touch: Touch) -> str:
    """What tells a change from all others, those between the same contents among them."""
    return f"{touch.commit.id}@{change_name(touch)}"


def in_all(ways: Sequence[list[Any]]) -> list[Any]:
    """What changed against every parent; against one only, the change came from another.

    A parent that has not got a goal has no say in what changed about it.
    """
    if len(ways) == 1:
        return ways[0]
    told = [({_essence(event) for event in way}, _added(way)) for way in ways]
    found: dict[str, Any] = {}
    for way in ways:
        for event in way:
            essence = _essence(event)
            if all(essence in known or is_below(event["address"], added) for known, added in told):
                found.setdefault(essence, event)
    return list(found.values())


def _added(way: Iterable[Mapping[str, Any]]) -> set[str]:
    """The goals that came against one parent."""
    return {event["address"] for event in way if event["kind"] == "added" and came_or_went(event)}


def is_below(address: str, tops: Collection[str]) -> bool:
    """Whether an address is one of these, or below one of them."""
    return any(address == top or address.startswith(f"{top}/") for top in tops)


def came_or_went(event: Mapping[str, Any]) -> bool:
    """Whether an event is that a goal came or went."""
    goal = event["address"].count("/") > 1 and not event["field"]
    return goal and event["kind"] in ("added", "removed")


def _is_parted(ways: Sequence[list[Any]]) -> bool:
    """Whether goals came or went against one parent of a merge, and not against another."""
    goals = [{(e["kind"], e["address"]) for e in way if came_or_went(e)} for way in ways]
    return any(some != goals[0] for some in goals)


def _essence(event: Mapping[str, Any]) -> str:
    """The change apart from what was there before."""
    gone = event["before"] if event["after"] is None else None
    return json.dumps([event["address"], event["field"], event["after"], gone], default=str)
