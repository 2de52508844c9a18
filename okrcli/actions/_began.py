"""Files that were active from their first commit on, and the files that they are copies of.

What begins as active was never a draft that others could look at; and where it repeats the goals of another
file, what is different about them has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._history import History, entry_at
from okrcli.domain.diff import AMENDED
from okrcli.history.walk import touches
from okrcli.store.layout import FOLDER, entry_of
from okrcli.store.workspace import clock

if TYPE_CHECKING:
    from okrcli.domain.model import OkrFile

Row = Mapping[str, Any]
_OF_COMMIT = ("author", "committer", "recorded", "authored", "commit", "merged", "between")


def began(history: History, rows: Iterable[Row]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The events of files that came as active ones, each with the address of what it is `like` or null; and
    the changes of goals between the two where both are of one period."""
    told: dict[str, list[Row]] = {}
    for row in rows:
        told.setdefault(row["commit"], []).append(row)
    came = [row for some in told.values() for row in some if _is_active_from_the_first(row)]
    past = _Past(history) if came else None
    files, changes = [], []
    for row in came:
        ids = _objectives(row, told[row["commit"]])
        copy = past.like(row, ids) if past and ids else None
        files.append({**row, "like": copy.of if copy else None})
        if copy and _period(copy.of) == _period(row["address"]):
            changes += _changes(history, row, copy)
    return files, changes


class _Copy(NamedTuple):
    """A file that repeats the goals of another one: where that is, what it said and what the new one says."""

    of: str
    old: OkrFile
    new: OkrFile


class _Past:
    """What every file said at any time. A content is got once, and read only where it names the goals."""

    def __init__(self, history: History) -> None:
        self._history = history
        walked = touches(history.repository, history.tip, [history.path(FOLDER)])
        self._walked = [
            (touch, f"{entry.team}/{entry.period}")
            for touch in walked
            if touch.plain and (entry := entry_at(touch.path))
        ]
        self._raw: dict[str, bytes | None] = {}

    def like(self, row: Row, ids: set[str]) -> _Copy | None:
        """The file that was there before, no draft, and has every objective of the new one.

        Of several, one of the same period, and then the one that was changed last.
        """
        blobs = self._before(row)
        new = self._read(blobs.pop(row["address"], ""), ids)
        period = _period(row["address"])
        for name in sorted(blobs, key=lambda name: _period(name) != period) if new else ():
            old = self._read(blobs[name], ids)
            if new and old and old.status != "draft" and ids <= {o.id for o in old.objectives}:
                return _Copy(name, old, new)
        return None

    def _before(self, row: Row) -> dict[str, str]:
        """The contents of all files before the commit of an event, and that of its own after it."""
        found: dict[str, str] = {}
        reached = False
        for touch, name in self._walked:
            here = touch.commit.id == row["commit"]
            reached = reached or here
            if reached:
                after = touch.after if not here or name == row["address"] else ""
                found.setdefault(name, after or next(iter(touch.before), ""))
        wanted = [blob for blob in dict.fromkeys(found.values()) if blob and blob not in self._raw]
        if wanted:
            with closing(self._history.repository.contents(wanted)) as contents:
                self._raw |= zip(wanted, contents, strict=True)
        return {name: blob for name, blob in found.items() if blob}

    def _read(self, blob: str, ids: Iterable[str]) -> OkrFile | None:
        raw = self._raw.get(blob)
        if not raw or not all(name.encode() in raw for name in ids):
            return None
        from okrcli.document.read import read
        from okrcli.document.validate import load
        from okrcli.domain.model import OkrFile

        return load(read(raw), OkrFile)[0]


def _is_active_from_the_first(row: Row) -> bool:
    came = row["kind"] == "added" and not row["field"] and row["address"].count("/") == 1
    return bool(came and row["after"].get("status") in ("active", "closed"))


def _objectives(row: Row, rows: Iterable[Row]) -> set[str]:
    """The ids of the objectives that came with a file, of all that its commit did."""
    return {
        other["address"].split("/")[2]
        for other in rows
        if other["kind"] == "added"
        and not other["field"]
        and other["address"].startswith(f"{row['address']}/")
    }


def _period(address: str) -> str:
    return address.split("/")[1]


def _changes(history: History, row: Row, copy: _Copy) -> list[dict[str, Any]]:
    """What the copy changed about the goals, as events of its commit; one left out stays where it is."""
    from okrcli.domain.diff import diff
    from okrcli.domain.period import Period
    from okrcli.domain.reports.events import event_views

    team, period = row["address"].split("/")
    days = clock(history.workspace, entry_of(team, Period.parse(period)), date.min)
    changes = [
        change
        for change in diff(copy.old, copy.new, team, period)
        if change.class_ in AMENDED and change.kind == "changed" and change.address.objective
    ]
    of_commit = {name: row[name] for name in _OF_COMMIT}
    return [
        {**event, **of_commit, "backdated": None, "bound": True}
        for event in event_views(changes, copy.old, copy.new, days)
    ]
