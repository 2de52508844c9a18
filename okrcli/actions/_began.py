"""Files that were active from their first commit on, and the files that they are copies of.

What begins as active was never a draft that others could look at; and where it repeats the goals of another
file, what is different about them has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from okrcli.actions._history import History, entry_at
from okrcli.domain.diff import AMENDED
from okrcli.history.walk import Touch, touches
from okrcli.store.layout import FOLDER, entry_of
from okrcli.store.workspace import clock

if TYPE_CHECKING:
    from okrcli.domain.model import OkrFile

Row = Mapping[str, Any]
_OF_COMMIT = ("author", "committer", "recorded", "authored", "commit", "merged")


def began(history: History, rows: Iterable[Row]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The events of files that came as active ones, each with the address of what it is `like` or null; and
    the changes of goals between the two where both are of one period."""
    told = [row for row in rows if _is_active_from_the_first(row)]
    walked = list(touches(history.repository, history.tip, [history.path(FOLDER)])) if told else []
    files, changes = [], []
    for row in told:
        copy = _copied(history, row, walked)
        files.append({**row, "like": copy[0] if copy else None})
        if copy and copy[0].split("/")[1] == row["address"].split("/")[1]:
            changes += _changes(history, row, *copy[1:])
    return files, changes


def _is_active_from_the_first(row: Row) -> bool:
    came = row["kind"] == "added" and not row["field"] and row["address"].count("/") == 1
    return bool(came and row["after"].get("status") in ("active", "closed"))


def _copied(history: History, row: Row, walked: Sequence[Touch]) -> tuple[str, OkrFile, OkrFile] | None:
    """The file that was there before and has every objective of the new one: its address, it and the new one.

    Of several, one of the same period, and then the one that was changed last.
    """
    place = next((n for n, touch in enumerate(walked) if touch.commit.id == row["commit"]), len(walked))
    ours: dict[str, str] = {}
    for touch in walked[place:]:
        entry = entry_at(touch.path)
        if entry and touch.plain:
            here = touch.commit.id == row["commit"]
            name = f"{entry.team}/{entry.period}"
            blob = touch.after if name == row["address"] or not here else ""
            ours.setdefault(name, blob or next(iter(touch.before), ""))
    files = _files(history, [blob for blob in ours.values() if blob])
    new = files.get(ours.pop(row["address"], ""))
    ids = {objective.id for objective in new.objectives} if new else set()
    period = row["address"].split("/")[1]
    for name, blob in sorted(ours.items(), key=lambda item: not item[0].endswith(f"/{period}")):
        old = files.get(blob)
        if new and old and ids and old.status != "draft" and ids <= {o.id for o in old.objectives}:
            return name, old, new
    return None


def _files(history: History, blobs: Sequence[str]) -> dict[str, OkrFile]:
    """The contents that can be read."""
    from okrcli.document.read import read
    from okrcli.document.validate import load
    from okrcli.domain.model import OkrFile

    names = list(dict.fromkeys(blobs))
    if not names:
        return {}
    with closing(history.repository.contents(names)) as contents:
        loaded = {name: load(read(raw), OkrFile)[0] for name, raw in zip(names, contents, strict=True) if raw}
    return {name: file for name, file in loaded.items() if file}


def _changes(history: History, row: Row, old: OkrFile, new: OkrFile) -> list[dict[str, Any]]:
    """What the copy changed about the goals, as events of its commit; one left out stays where it is."""
    from okrcli.domain.diff import diff
    from okrcli.domain.period import Period
    from okrcli.domain.reports.events import event_views

    team, period = row["address"].split("/")
    days = clock(history.workspace, entry_of(team, Period.parse(period)), date.min)
    changes = [
        change
        for change in diff(old, new, team, period)
        if change.class_ in AMENDED and change.kind == "changed" and change.address.objective
    ]
    of_commit = {name: row[name] for name in _OF_COMMIT}
    return [
        {**event, **of_commit, "backdated": None, "bound": True}
        for event in event_views(changes, old, new, days)
    ]
