"""How far a key result has come: raw progress, unclamped and exact, and the value it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from okrcli.domain.clock import LATE_DAYS, Clock, counted
from okrcli.domain.model import CheckIn, KeyResult, Maintain, Metric, Milestones

SUNDAY = 6


class Measure(NamedTuple):
    """`value` is the latest number (for milestones: none), `raw` the progress, below 0 and above 1 included;
    both None without data. `done` names the milestones reached."""

    value: Decimal | None = None
    raw: Fraction | None = None
    done: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """One week or month of a maintain goal: its first and last day, its last value, and whether that was met.

    `met` is None while there is still time; a missing value of the past counts as not met.
    """

    begin: date
    end: date
    value: Decimal | None
    met: bool | None


def measure(key_result: KeyResult, clock: Clock, since: date) -> Measure:
    """The progress of a key result that has been a goal `since` that day."""
    check_ins = counted(key_result.check_ins, clock)
    match key_result:
        case Metric():
            return _metric(key_result, check_ins)
        case Maintain():
            return _maintain(key_result, clock, since)
        case Milestones():
            return _milestones(key_result, check_ins)


@lru_cache(maxsize=1024)
def exact(number: Decimal) -> Fraction:
    """A number as a fraction. The same weights, bands and targets come again in every goal."""
    return Fraction(number)


def share(value: Decimal, start: Decimal, target: Decimal) -> Fraction | None:
    """How much of the way from start to target a value has gone, in either direction.

    None where start and target are the same.
    """
    if start == target:
        return None
    begin = exact(start)
    return (exact(value) - begin) / (exact(target) - begin)


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units are the same word; spaces around it are none of it."""
    return (one or "").split() == (other or "").split()


def latest_value(check_ins: Sequence[CheckIn]) -> Decimal | None:
    """The last value among check-ins that are in order."""
    return next((c.value for c in reversed(check_ins) if c.value is not None), None)


def done_ids(check_ins: Sequence[CheckIn]) -> tuple[str, ...]:
    """The milestones reached, after all check-ins in order: `done` adds, `undone` takes back."""
    reached: dict[str, None] = {}
    for check_in in check_ins:
        reached.update(dict.fromkeys(check_in.done))
        for milestone in check_in.undone:
            reached.pop(milestone, None)
    return tuple(reached)


def _metric(key_result: Metric, check_ins: Sequence[CheckIn]) -> Measure:
    value = latest_value(check_ins)
    if value is None:
        return Measure()
    return Measure(value, share(value, key_result.start, key_result.target))


def _milestones(key_result: Milestones, check_ins: Sequence[CheckIn]) -> Measure:
    total = sum((exact(m.weight) for m in key_result.milestones), Fraction())
    if not check_ins:
        return Measure()
    reached = done_ids(check_ins)
    weight = sum((exact(m.weight) for m in key_result.milestones if m.id in reached), Fraction())
    return Measure(None, weight / total if total else None, reached)


def _maintain(key_result: Maintain, clock: Clock, since: date) -> Measure:
    judged = verdicts(key_result, clock, since)
    values = [verdict.value for verdict in judged if verdict.value is not None]
    if not values:
        return Measure()
    counts = [verdict.met for verdict in judged if verdict.met is not None]
    return Measure(values[-1], Fraction(sum(counts), len(counts)))


def verdicts(key_result: Maintain, clock: Clock, since: date) -> list[Verdict]:
    """The weeks or months that have begun, in order, each judged by its last check-in."""
    check_ins = counted(key_result.check_ins, clock)
    return [
        _verdict(key_result, begin, end, _last_in(check_ins, begin, end), clock)
        for begin, end in _stretches(key_result, clock, since)
        if begin <= clock.horizon
    ]


def _verdict(key_result: Maintain, begin: date, end: date, value: Decimal | None, clock: Clock) -> Verdict:
    if value is None:
        return Verdict(begin, end, None, False if end < clock.today else None)
    return Verdict(begin, end, value, within(key_result, value))


def counted_until(key_result: KeyResult, clock: Clock) -> date:
    """The last date that a check-in can have and still count: late ones for metrics and milestones, and for
    what is maintained the end of the last week or month that belongs to the period."""
    if isinstance(key_result, Maintain):
        return _stretches(key_result, clock, clock.first)[-1][1]
    return clock.last + timedelta(days=LATE_DAYS)


def within(key_result: Maintain, value: Decimal) -> bool:
    """Whether a value keeps the bounds, which are themselves inside."""
    low, high = key_result.at_least, key_result.at_most
    return (low is None or low <= value) and (high is None or value <= high)


def _last_in(check_ins: Sequence[CheckIn], begin: date, end: date) -> Decimal | None:
    return latest_value([c for c in check_ins if begin <= c.date <= end])


def _stretches(key_result: Maintain, clock: Clock, since: date) -> list[tuple[date, date]]:
    """The weeks or months, first and last day, that belong to the period and end on or after `since`."""
    all_of_them = months(clock) if key_result.every == "month" else weeks(clock)
    return [(begin, end) for begin, end in all_of_them if since <= end]


def weeks(clock: Clock) -> list[tuple[date, date]]:
    """Monday to Sunday; a week belongs to the period that holds its Thursday (ISO 8601's rule for years)."""
    thursday = clock.first + timedelta(days=(3 - clock.first.weekday()) % 7)
    count = (clock.last - thursday).days // 7 + 1
    mondays = [thursday - timedelta(days=3) + timedelta(days=7 * week) for week in range(count)]
    return [(monday, monday + timedelta(days=SUNDAY)) for monday in mondays]


def months(clock: Clock) -> list[tuple[date, date]]:
    """The calendar's months that lie in the period, first and last day."""
    found = []
    begin = clock.first
    while begin <= clock.last:
        following = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
        found.append((begin, following - timedelta(days=1)))
        begin = following
    return found
