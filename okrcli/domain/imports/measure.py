"""What a goal of another tool measures: its kind, its numbers, and its check-ins in the unit of the goal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from okrcli.domain.clock import LATE_DAYS
from okrcli.domain.edits import Data
from okrcli.domain.imports.figures import Figured, figure, tidy
from okrcli.domain.imports.goal import Goal, Seen
from okrcli.domain.imports.texts import LONGEST_TEXT
from okrcli.i18n import say

_UNITS = {"percentage": "%", "percent": "%", "number": "", "numeric": "", "count": "", "#": "", "none": ""}
_NEAR = Decimal(1)
"""Percent points that two figures of progress may differ by and still be the same."""


@dataclass(slots=True)
class Measured:
    """The fields of a key result, its check-ins, and how far it has come by them: percents, or None.

    `shares` says that the values of its check-ins were percents of the way.
    """

    fields: dict[str, Data]
    check_ins: list[dict[str, Data]] = field(default_factory=list)
    left_out: int = 0
    progress: Decimal | None = None
    shares: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days that check-ins are counted by: the last of the period, and the day that it is."""

    last: date
    today: date

    @property
    def horizon(self) -> date:
        """The last day that can have been anywhere on earth."""
        return self.today + timedelta(days=1)

    @property
    def latest(self) -> str:
        """The last day of a check-in that counts."""
        return min(self.last + timedelta(days=LATE_DAYS), self.horizon).isoformat()


def measured(
    goal: Goal, days: Days, source: str, handle: Callable[[Seen], str], decimal: str = "."
) -> Measured:
    """The measure of a goal. What is guessed is noted on the goal."""
    start, target = figure(goal.start, decimal), figure(goal.target, decimal)
    bounds = {
        name: figure(text, decimal) for name, text in (("at_least", goal.at_least), ("at_most", goal.at_most))
    }
    found = Measured({})
    unit = _unit(goal, start, target)
    if any(bounds.values()):
        found.fields = {
            "kind": "maintain",
            **_unit_field(unit),
            **{n: b.value for n, b in bounds.items() if b},
        }
        _check_ins(found, goal, days, handle, lambda seen: seen.value, decimal)
        return found
    low, high, unit = _way(goal, start, target, unit)
    if low == high:
        goal.note(
            "guessed",
            say("start and target are the same: a value to keep, at least {value}", value=str(high)),
        )
        found.fields = {"kind": "maintain", **_unit_field(unit), "at_least": high}
        _check_ins(found, goal, days, handle, lambda seen: seen.value, decimal)
        if goal.progress:
            goal.note(
                "guessed",
                say("progress may differ: what is kept within bounds is judged week by week"),
            )
        return found
    found.fields = {**_unit_field(unit), "start": low, "target": high}
    read = _reading(goal, low, high, unit, decimal)
    found.shares = read is not _as_value
    _check_ins(found, goal, days, handle, read, decimal)
    found.progress = _progress(found, low, high, days)
    _close(found, goal, days, low, high, source, decimal)
    return found


def _unit(goal: Goal, start: Figured | None, target: Figured | None) -> str:
    unit = goal.unit.strip()
    unit = _UNITS.get(unit.casefold(), unit)
    if not unit:
        unit = (
            "%" if target and target.percent else next((f.unit for f in (target, start) if f and f.unit), "")
        )
    return unit[:60]


def _unit_field(unit: str) -> dict[str, Data]:
    return {"unit": unit} if unit else {}


def _way(
    goal: Goal, start: Figured | None, target: Figured | None, unit: str
) -> tuple[Decimal, Decimal, str]:
    """Start and target, guessed where they are missing."""
    if target is None or (start is None and target.value == 0):
        goal.note("guessed", say("no target: progress in percents, from 0 to 100"))
        if start is not None and start.value:
            goal.kept["start"] = goal.start
        return Decimal(0), Decimal(100), "%"
    if start is None:
        goal.note("guessed", say("no start: from 0"))
        return Decimal(0), target.value, unit
    return start.value, target.value, unit


def _as_value(seen: Figured) -> Decimal:
    return seen.value


def _reading(
    goal: Goal, low: Decimal, high: Decimal, unit: str, decimal: str
) -> Callable[[Figured], Decimal]:
    """How the values of check-ins are meant: in the unit of the goal, or as percents of the way."""

    def as_share(seen: Figured) -> Decimal:
        return tidy(low + seen.value / 100 * (high - low))

    if unit == "%" and low == 0 and high == 100:
        return _as_value
    last = next((f for seen in reversed(goal.check_ins) if (f := figure(seen.value, decimal))), None)
    last = last or figure(goal.value, decimal)
    if last is None:
        return _as_value
    told = figure(goal.progress, decimal)
    if told is not None:
        fits = [near(_percent(read(last), low, high), told.value) for read in (_as_value, as_share)]
        if fits[0] != fits[1]:
            if fits[1]:
                goal.note("guessed", say("values are percents of the way: so they fit the progress"))
            return as_share if fits[1] else _as_value
    if last.percent and unit != "%":
        goal.note("guessed", say("values with a percent sign are percents of the way"))
        return as_share
    return _as_value


def _check_ins(
    found: Measured,
    goal: Goal,
    days: Days,
    handle: Callable[[Seen], str],
    read: Callable[[Figured], Decimal],
    decimal: str,
) -> None:
    if any(seen.state and (seen.value or seen.note) for seen in goal.check_ins):
        goal.note("left out", say("the status words of its check-ins"))
    for seen in goal.check_ins:
        if seen.day > days.horizon.isoformat():
            goal.note("left out", say("a check-in of {day}, which is yet to come", day=seen.day))
            found.left_out += 1
            continue
        record: dict[str, Data] = {"date": seen.day}
        number = figure(seen.value, decimal) if seen.value else None
        if number is not None:
            record["value"] = read(number)
        elif seen.value:
            goal.note(
                "guessed", say("the value {text!r} is no number: kept in the note", text=seen.value[:40])
            )
        if seen.confidence is not None:
            record["confidence"] = seen.confidence
        record |= {name: list(steps) for name in ("done", "undone") if (steps := getattr(seen, name))}
        if by := handle(seen):
            record["by"] = by
        if note := _note(seen, said=number is not None or seen.confidence is not None, number=number):
            record["note"] = note
        if len(record) == 1 + ("by" in record):
            goal.note("left out", say("a check-in of {day}, which says nothing", day=seen.day))
            found.left_out += 1
            continue
        found.check_ins.append(record)


def _note(seen: Seen, *, said: bool, number: Figured | None) -> str:
    """The note, with the state before it where a state was all that was said."""
    note = seen.note
    if seen.value and number is None:
        note = f"{seen.value}: {note}" if note else seen.value
    if not note and not said:
        note = seen.state
    return note if len(note) <= LONGEST_TEXT else note[: LONGEST_TEXT - 1] + "…"


def _close(
    found: Measured, goal: Goal, days: Days, low: Decimal, high: Decimal, source: str, decimal: str
) -> None:
    """A last check-in that says what the other tool's own progress says, where the others do not."""
    told, now = figure(goal.progress, decimal), figure(goal.value, decimal)
    if told is None and (now is None or found.progress is not None):
        return
    if told is None and now is not None:
        share = now.percent and found.fields.get("unit") != "%"
        told = now if share else Figured(_percent(now.value, low, high))
    if told is None or (found.progress is None and told.value == 0 and not goal.last_seen):
        return
    if told.value > 100:
        goal.note("guessed", say("its progress there is {progress} %: a score ends at 100 %",
                                 progress=f"{told.value:f}"))  # fmt: skip
    if found.progress is not None and near(clamped(found.progress), clamped(told.value)):
        return
    value = tidy(low + told.value / 100 * (high - low))
    if now is not None and near(_percent(now.value, low, high), told.value):
        value = now.value
    counting = [r["date"] for r in found.check_ins if r["date"] <= days.latest]
    day = max([*counting, min(goal.last_seen or min(days.last, days.today).isoformat(), days.latest)])
    words = f"{tidy(told.value):f} % in {source}"
    record: dict[str, Data] = {"date": day, "value": value, "note": words}
    place = len(counting) if sorted(counting) == counting else len(found.check_ins)
    found.check_ins.insert(place, record)
    found.progress = told.value
    goal.note(
        "guessed",
        say("a check-in with the progress of {source}, which the others do not give", source=source),
    )


def near(one: Decimal, other: Decimal) -> bool:
    """Whether two figures of progress are the same within a percent point."""
    return abs(one - other) <= _NEAR


def clamped(percents: Decimal) -> Decimal:
    """Percents within 0 and 100, as a score has them."""
    return max(Decimal(0), min(Decimal(100), percents))


def _percent(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    return (value - low) / (high - low) * 100


def _progress(found: Measured, low: Decimal, high: Decimal, days: Days) -> Decimal | None:
    """How far the check-ins say that it has come: by the last that counts and has a value."""
    counting = [r for r in found.check_ins if "value" in r and r["date"] <= days.latest]
    last = max(enumerate(counting), key=lambda pair: (pair[1]["date"], pair[0]), default=None)
    return None if last is None else _percent(last[1]["value"], low, high)
