"""What a check-in moved, in the words of the screen and of the log."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from okrcli.actions._told import listed
from okrcli.domain.check_in import told
from okrcli.domain.edits import Data
from okrcli.domain.model import KeyResult
from okrcli.domain.number import percent
from okrcli.i18n import Words, say

_LONGEST_NOTE = 40
_MOST_PERCENT = 9999


class Stand(Protocol):
    """Where a key result stands: its latest value, raw progress, milestones reached, and confidence."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def raw(self) -> Fraction | None: ...
    @property
    def done(self) -> tuple[str, ...]: ...
    @property
    def confidence(self) -> int | None: ...


def step(goal: KeyResult, before: Stand, after: Stand, record: Mapping[str, Data], *, latest: bool) -> Words:
    """`900 → 820 ms, 13 %, confidence 6`; where later records follow, what this one says and what holds."""
    if not latest:
        return _earlier(goal, after, record)
    parts: list[Words] = []
    if "value" in record:
        was = f"{told(before.value, None)} → " if before.value not in (None, after.value) else ""
        parts.append(say("{value}", value=was + told(after.value, goal.unit)))
    parts += _reached(record)
    if parts and after.raw is not None:
        parts.append(_share(after.raw))
    if "confidence" in record and (not parts or record["confidence"] != before.confidence):
        parts.append(say("confidence {number}", number=record["confidence"]))
    return listed(parts) if parts else _note(record)


def _earlier(goal: KeyResult, after: Stand, record: Mapping[str, Data]) -> Words:
    parts = [say("{value}", value=told(Decimal(record["value"]), goal.unit))] if "value" in record else []
    parts += _reached(record)
    if "confidence" in record:
        parts.append(say("confidence {number}", number=record["confidence"]))
    said = listed(parts) if parts else _note(record)
    day = record["date"]
    if after.raw is None:
        return say("{said} on {day}", said=said, day=day)
    now = [say("{value}", value=told(after.value, goal.unit))] if after.value is not None else []
    return say("{said} on {day}; now {now}", said=said, day=day, now=listed([*now, _share(after.raw)]))


def _reached(record: Mapping[str, Data]) -> list[Words]:
    parts = []
    if record.get("done"):
        parts.append(say("done {list}", list=", ".join(record["done"])))
    if record.get("undone"):
        parts.append(say("undone {list}", list=", ".join(record["undone"])))
    return parts


def _share(raw: Fraction) -> Words:
    """Whole percents; beyond what anybody reads, only that it is more."""
    number = percent(raw)
    if number > _MOST_PERCENT:
        return say("over {number} %", number=_MOST_PERCENT)
    if number < -_MOST_PERCENT:
        return say("below {number} %", number=-_MOST_PERCENT)
    return say("{value}", value=f"{number} %")


def _note(record: Mapping[str, Data]) -> Words:
    note = " ".join(str(record.get("note", "")).split())
    short = note if len(note) <= _LONGEST_NOTE else f"{note[:_LONGEST_NOTE].rstrip()}…"
    return say("note: {note}", note=short)
