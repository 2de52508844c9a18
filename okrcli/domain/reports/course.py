"""The course of a key result: its values by the days of the check-ins, beside what is expected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

from okrcli.domain.clock import Clock, counted
from okrcli.domain.measure import verdicts
from okrcli.domain.model import KeyResult, Maintain, Metric, Milestones
from okrcli.domain.progress import KeyResultProgress, values_over_time
from okrcli.domain.projection import projection
from okrcli.domain.reports.figure import Figure


class PointView(TypedDict):
    """A number on a day."""

    date: str
    value: Figure


class VerdictView(TypedDict):
    """A week or month of a maintain goal; `met` is None while there is still time."""

    first_day: str
    last_day: str
    value: Figure | None
    met: bool | None


class CourseView(TypedDict):
    """What a chart draws, in the unit of the key result; for milestones in percent of their weight.

    `expected` is a line from corner to corner; `limits` are the target, or the bounds of a maintain goal.
    `projection` is a guess for the last day.
    """

    values: list[PointView]
    expected: list[PointView]
    limits: list[Figure]
    projection: PointView | None


def course_view(found: KeyResultProgress, clock: Clock) -> CourseView:
    """The course of a key result on the day of the clock."""
    match found.key_result:
        case Metric() as goal:
            values = values_over_time(goal.check_ins, clock)
            expected = _expected(goal, found.since, clock)
            return _course(values, expected, [goal.target], _projection(found, values, clock))
        case Maintain() as goal:
            limits = [limit for limit in (goal.at_least, goal.at_most) if limit is not None]
            return _course(values_over_time(goal.check_ins, clock), [], limits, None)
        case Milestones() as goal:
            expected = [(found.since - timedelta(days=1), Decimal(0)), (clock.last, Decimal(100))]
            return _course(_shares(goal, clock), expected, [Decimal(100)], None)


def verdict_views(goal: KeyResult, clock: Clock, since: date) -> list[VerdictView]:
    """The weeks or months of a maintain goal, oldest first; none for other kinds."""
    if not isinstance(goal, Maintain):
        return []
    return [
        {
            "first_day": verdict.begin.isoformat(),
            "last_day": verdict.end.isoformat(),
            "value": None if verdict.value is None else Figure(verdict.value),
            "met": verdict.met,
        }
        for verdict in verdicts(goal, clock, since)
    ]


def reached_on(goal: Milestones, clock: Clock) -> dict[str, str]:
    """The day on which each milestone that is reached was reached last."""
    days: dict[str, str] = {}
    check_ins = counted(goal.check_ins, clock)
    for check_in in check_ins:
        for milestone in check_in.done:
            days.setdefault(milestone, check_in.date.isoformat())
        for milestone in check_in.undone:
            days.pop(milestone, None)
    return days


def _expected(goal: Metric, since: date, clock: Clock) -> list[tuple[date, Decimal]]:
    begin = since - timedelta(days=1)
    corners = [(begin, goal.start)]
    for point in sorted(goal.expected, key=lambda p: p.date):
        if corners[-1][0] < point.date < clock.last:
            corners.append((point.date, point.value))
    return [*corners, (clock.last, goal.target)]


def _shares(goal: Milestones, clock: Clock) -> list[tuple[date, Decimal]]:
    """The percents of the weight that were reached after every check-in."""
    weights = {milestone.id: Fraction(milestone.weight) for milestone in goal.milestones}
    total, reached = sum(weights.values()), Fraction()
    done: dict[str, Fraction] = {}  # carried on: a long list of check-ins is gone through once
    shares: dict[date, Decimal] = {}
    for check_in in counted(goal.check_ins, clock):
        for name in check_in.done:
            if name not in done:
                done[name] = weights.get(name, Fraction())
                reached += done[name]
        for name in check_in.undone:
            reached -= done.pop(name, Fraction())
        if total:
            shares[check_in.date] = _rounded(reached * 100 / total, 1)
    return list(shares.items())


def _projection(
    found: KeyResultProgress, values: list[tuple[date, Decimal]], clock: Clock
) -> tuple[date, Decimal] | None:
    """A guess is worth something only while there is time, and for a goal that is still one."""
    if not clock.running or found.dropped or found.pace == "done":
        return None
    guess = projection(values, clock.last)
    if guess is None:
        return None
    places = max((_places(value) for _, value in values), default=0)
    return clock.last, _rounded(guess, places + 1)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return min(12, max(0, -exponent)) if isinstance(exponent, int) else 0


def _rounded(value: Fraction, places: int) -> Decimal:
    """Half away from zero to so many decimals, without zeros at their end."""
    scaled = int((abs(value) * 10**places * 2 + 1) // 2)
    text = f"{scaled:0{places + 1}}"
    digits = f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".") if places else text
    return Decimal(f"-{digits}" if value < 0 and scaled else digits)


def _course(
    values: Iterable[tuple[date, Decimal]],
    expected: Iterable[tuple[date, Decimal]],
    limits: Iterable[Decimal],
    guess: tuple[date, Decimal] | None,
) -> CourseView:
    return {
        "values": [_point(*point) for point in values],
        "expected": [_point(*point) for point in expected],
        "limits": [Figure(limit) for limit in limits],
        "projection": _point(*guess) if guess else None,
    }


def _point(day: date, value: Decimal) -> PointView:
    return {"date": day.isoformat(), "value": Figure(value)}
