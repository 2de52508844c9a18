"""A version that only gained check-ins, seen in its plain data: nearly every new one is such a one.

Neither the schema nor exact arithmetic is loaded for it. What it does not expect is left to the careful way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrcli.document.gained import Gain, begun
from okrcli.domain import names
from okrcli.domain.reports.figure import Figure

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORT = 10_000
_FIELDS = ("date", "value", "done", "undone", "confidence", "by", "note")
"""Those of a check-in, in the order in which the schema tells them."""
_OF_NUMBERS = {"date", "value", "confidence", "by", "note"}
_OF_MILESTONES = {"date", "done", "undone", "confidence", "by", "note"}


def new_check_ins(old: Any, new: Any, file: str) -> list[dict[str, Any]] | None:
    """The events between the data of two versions, the older of which is sound; the newer one is then, too.

    None where anything else than check-ins was added. `file` is the address of the file.
    """
    if not isinstance(old, dict) or not isinstance(new, dict):
        return None
    try:
        found = list(_objectives(old, new, file))
    except _Other:
        return None
    return [{**event, "status": old["status"]} for event in found]


class Lines(NamedTuple):
    """A text by its dated records: of each the key result and its address, None for any but a check-in."""

    raw: bytes
    status: str
    goals: Sequence[tuple[Mapping[str, Any], str] | None]


def lines_of(raw: bytes, data: Any, file: str) -> Lines | None:
    """The records of a sound text, `data` is what it was read as. None where it must be read as a whole."""
    found = begun(raw, data)
    return None if found is None else Lines(raw, data["status"], [_goal(data, path, file) for path in found])


def _goal(data: Any, path: Sequence[str | int], file: str) -> tuple[Mapping[str, Any], str] | None:
    match path:
        case ("objectives", int(one), "key_results", int(other), "check_ins"):
            objective = data["objectives"][one]
            goal = objective["key_results"][other]
            told = {name: goal.get(name) for name in ("kind", "unit")}
            return told, f"{file}/{objective.get('id')}/{goal.get('id')}"
    return None


def gained_check_ins(
    old: Lines, new: bytes, gains: Sequence[Gain]
) -> tuple[list[dict[str, Any]], Lines] | None:
    """As `new_check_ins`, from the records that the new text `gained`; and all of its records, unread."""
    goals, found = [*old.goals], []
    for at, like, record in gains:
        goal = goals[like]
        if goal is None:
            return None
        goals.insert(at, goal)
        try:
            found.append({**_event(_sound(record, goal[0]["kind"] or "metric"), *goal), "status": old.status})
        except _Other:
            return None
    return found, Lines(new, old.status, goals)


class _Other(Exception):  # noqa: N818 - it is no error
    """Something else has changed."""


def _objectives(old: Mapping[str, Any], new: Mapping[str, Any], at: str) -> Iterator[dict[str, Any]]:
    for one, other in _pairs(old, new, "objectives"):
        for was, now in _pairs(one, other, "key_results"):
            address = f"{at}/{other.get('id')}/{now.get('id')}"
            for check_in in _gained(was, now):
                yield _event(check_in, now, address)


def _pairs(old: Mapping[str, Any], new: Mapping[str, Any], field: str) -> Iterator[tuple[Any, Any]]:
    """The entries of a list on both sides, which must be as many, while all else must be alike."""
    one, other = old.get(field, []), new.get(field, [])
    if len(one) != len(other) or not _alike(old, new, field):
        raise _Other
    for was, now in zip(one, other, strict=True):
        if was != now:
            yield was, now


def _alike(old: Mapping[str, Any], new: Mapping[str, Any], field: str) -> bool:
    return {**old, field: None} == {**new, field: None}


def _gained(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The check-ins that came in between the others, which must all be there as they were."""
    rest = iter(old.get("check_ins", []))
    awaited = next(rest, None)
    if not _alike(old, new, "check_ins") or not isinstance(new.get("check_ins"), list):
        raise _Other
    for check_in in new["check_ins"]:
        if awaited is not None and check_in == awaited:
            awaited = next(rest, None)
        else:
            yield _sound(check_in, new.get("kind", "metric"))
    if awaited is not None:
        raise _Other


def _sound(check_in: Any, kind: str) -> dict[str, Any]:
    """The check-in, if nothing in it needs a second look."""
    fields = _OF_MILESTONES if kind == "milestones" else _OF_NUMBERS
    if not isinstance(check_in, dict) or not {"date"} < check_in.keys() <= fields:
        raise _Other
    if check_in.keys() == {"date", "by"}:
        raise _Other
    if not all(_fits(name, value) for name, value in check_in.items()):
        raise _Other
    return check_in


def _fits(name: str, value: Any) -> bool:
    match name:
        case "date":
            return _is_day(value)
        case "value":
            return value is not None and not isinstance(value, bool | str | list | dict)
        case "done" | "undone":
            return isinstance(value, list) and bool(value) and all(map(_is_slug, value))
        case "confidence":
            return type(value) is int and 0 <= value <= 10
        case "by":
            return _is_slug(value)
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _SHORT


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _is_slug(value: Any) -> bool:
    return isinstance(value, str) and not names.fault(value)


def _event(check_in: Mapping[str, Any], goal: Mapping[str, Any], address: str) -> dict[str, Any]:
    told = {name: check_in[name] for name in _FIELDS if name in check_in}
    if "value" in told:
        told["value"] = Figure(told["value"])
    return {
        "class": "progress", "kind": "added", "address": address, "field": "check_ins",
        "before": None, "after": told, "unit": goal.get("unit"), "status": None, "effect": None,
        "date": check_in["date"], "by": check_in.get("by"), "reason": None, "owed": False, "quiet": False,
        "untrue": {},
    }  # fmt: skip
