"""Who set each field of a goal: when, in which commit, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.actions._addresses import lookup
from okrcli.actions._followed import lived
from okrcli.actions._history import History, open_history
from okrcli.actions._lives import Trail, life_of
from okrcli.actions._rows import NOBODY, Row, merged
from okrcli.domain.address import Address, Level
from okrcli.errors import RefusedError
from okrcli.i18n import say
from okrcli.store.workspace import Loaded, clock, load

if TYPE_CHECKING:
    from okrcli.actions._past import Past
    from okrcli.domain.model import OkrFile
    from okrcli.domain.part import Part

_LEVELS: tuple[Level, ...] = ("file", "objective", "key result")
_STATED = {"activated": "active", "closed": "closed"}
_RECORDS = ("check_ins", "initiatives")


@dataclass(frozen=True, slots=True)
class Blame:
    """The fields as they stand, each with the event that set it; None where nobody can tell.

    The row of what is not committed yet has an empty commit.
    """

    address: str
    rows: tuple[Mapping[str, Any], ...]
    unit: str | None = None
    gaps: tuple[str, ...] = ()


def blame(
    directory: Path, text: str, today: date, *, period: str | None = None, past: Past | None = None
) -> Blame:
    """Who set what of the file, objective or key result that `text` means.

    Raises `BlockedError` without history, `AddressError` where it means nothing, `RefusedError` where its
    file has errors.
    """
    history = open_history(directory, past)
    at = lookup(history.workspace, text, today, _LEVELS, period=period)
    life = life_of(history, at)
    loaded = _now(history, at)
    assert loaded.file is not None  # noqa: S101 - or it would have been refused
    goal = _goal(loaded.file, at)
    trail = Trail(at)
    new = _not_committed(history, at, loaded, life.touches[0].after if life.touches else "")
    own = [row for row in new if trail.holds(row)]
    own += [told.row for told in lived(history, life, trail) if told.own]
    told = [_row(field, value, _setter(field, value, own)) for field, value in _fields(goal)]
    setters = merged(history, life, [row["set"] for row in told if row["set"] and row["set"]["commit"]])
    by_place = {(row["commit"], row["address"], row["field"], str(row["after"])): row for row in setters}
    rows = tuple({**row, "set": by_place.get(_place(row["set"]), row["set"])} for row in told)
    return Blame(str(at), rows, getattr(goal, "unit", None), history.depth.gaps)


def _place(event: Row | None) -> tuple[str, str, str, str]:
    return (
        (event["commit"], event["address"], event["field"], str(event["after"]))
        if event
        else ("", "", "", "")
    )


def _row(field: str, value: Any, event: Row | None) -> dict[str, Any]:
    return {"field": field, "value": value, "set": event}


def _now(history: History, at: Address) -> Loaded:
    """The file as it is, in the work tree or at the moment that is asked about."""
    from okrcli.domain.period import Period
    from okrcli.store.layout import entry_of

    loaded = load(history.workspace, entry_of(at.team, Period.parse(at.period)))
    if loaded.file is None:
        first = next(finding for finding in loaded.findings if finding.severity == "error")
        place = f":{first.place.line}:{first.place.column}" if first.place else ""
        message = say("{file}: {message}", file=f"{loaded.entry.relative}{place}", message=first.message)
        raise RefusedError(message, first.hint or say("`okr check` shows every finding"))
    return loaded


def _not_committed(history: History, at: Address, loaded: Loaded, blob: str) -> list[dict[str, Any]]:
    """What the file on the disk says and the last commit does not."""
    from okrcli.actions._wandered import changes_of
    from okrcli.document.read import read
    from okrcli.document.validate import load as validate
    from okrcli.domain.model import OkrFile
    from okrcli.domain.reports.events import event_views

    raw = next(iter(list(history.repository.contents([blob]))), None) if blob else b""
    if raw is None or raw == loaded.raw:
        return []
    before = validate(read(raw), OkrFile)[0] if raw else None
    unset: dict[str, Any] = {
        "commit": "", "author": NOBODY, "committer": NOBODY, "recorded": None, "authored": None,
        "between": [], "backdated": None, "merged": None,
    }  # fmt: skip
    days = clock(history.workspace, loaded.entry, date.min)
    changes, former = changes_of(before, loaded.file, at.team, at.period)
    told = event_views(changes, former, loaded.file, days, before)
    return [{**event, **unset} for event in told]


def _goal(file: OkrFile, at: Address) -> Part:
    for objective in file.objectives:
        if objective.id == at.objective:
            return next((goal for goal in objective.key_results if goal.id == at.key_result), objective)
    return file


def _fields(goal: Part) -> Iterator[tuple[str, Any]]:
    """What is written about the goal: its fields, then its records one by one."""
    from okrcli.domain.diff import FILE_CLASSES, KEY_RESULT_CLASSES, OBJECTIVE_CLASSES
    from okrcli.domain.reports.events import plain

    names = dict.fromkeys((*OBJECTIVE_CLASSES, *KEY_RESULT_CLASSES, *FILE_CLASSES, "dropped"))
    order = ["title", "owner", *(name for name in names if name not in ("title", "owner"))]
    for field in order:
        if field in goal.said and getattr(goal, field, None) not in (None, ()):
            yield field, plain(getattr(goal, field))
    for field in _RECORDS:
        for record in getattr(goal, field, ()):
            yield field, plain(record)


def _setter(field: str, value: Any, rows: Sequence[Row]) -> Row | None:
    """The newest event that gave the field what it has now."""
    return next((row for row in rows if _gives(row, field, value)), None)


def _gives(row: Row, field: str, value: Any) -> bool:
    if row["field"] == field:
        return _same(row["after"], value)
    if row["field"] == "status":
        return bool(_STATED.get(field) == row["after"])
    came = row["kind"] == "added" and not row["field"]
    return came and isinstance(row["after"], Mapping) and _same(row["after"].get(field), value)


def _same(one: Any, other: Any) -> bool:
    """Whether two plain values are alike; a number may be a figure on one side."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return str(one) == str(other)
