"""The rhythm of check-ins: how many were due, and in how many of those weeks or months one was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal, TypedDict

from okrcli.domain.clock import Clock, counted
from okrcli.domain.measure import months, weeks
from okrcli.domain.model import CheckIn, Maintain
from okrcli.domain.progress import KeyResultProgress
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.shares import percents, share

Every = Literal["week", "two weeks", "month"]


class RhythmView(TypedDict):
    """`due` is how many weeks (or pairs of weeks, or months) asked for a check-in, `made` in how many of them
    one was made while the period was not closed; `share` is the one of the other, None where nothing was due.

    `check_ins` counts all that were not withdrawn, `late` those of them dated after the period or written
    when it was closed.
    """

    due: int
    made: int
    share: Figure | None
    percent: int | None
    check_ins: int
    late: int


def rhythm(found: KeyResultProgress, clock: Clock, *, draft: bool = False) -> RhythmView:
    """The rhythm of one key result, from the first day that counts until today, the last day, or until it was
    reached or dropped. A week or month that still runs asks for nothing yet, nor does a draft."""
    goal = found.key_result
    every: Every = goal.every if isinstance(goal, Maintain) else clock.check_in_every
    check_ins = counted(goal.check_ins, clock)
    days = [c.date for c in check_ins if not c.late]
    asked = [
        (begin, end) for begin, end in stretches(every, clock)
        if not draft and found.since <= end and begin <= clock.last and begin <= _until(found, clock)
    ]  # fmt: skip
    made = sum(any(begin <= day <= end for day in days) for begin, end in asked)
    open_ones = sum(
        end >= clock.today and not any(begin <= day <= end for day in days) for begin, end in asked
    )
    return _view(len(asked) - open_ones, made, len(check_ins), sum(is_late(c, clock) for c in check_ins))


def together(views: Iterable[RhythmView]) -> RhythmView:
    """The rhythm of several key results."""
    views = list(views)
    return _view(*(sum(view[name] for view in views) for name in ("due", "made", "check_ins", "late")))


def is_late(check_in: CheckIn, clock: Clock) -> bool:
    """Whether a check-in came after the period: by its date, or because the file was closed already."""
    return check_in.late or check_in.date > clock.last


def stretches(every: Every, clock: Clock) -> list[tuple[date, date]]:
    """The weeks, pairs of weeks or months of a period, first and last day of each."""
    if every == "month":
        return months(clock)
    single = weeks(clock)
    if every == "week":
        return single
    pairs = (single[place : place + 2] for place in range(0, len(single), 2))
    return [(pair[0][0], pair[-1][1]) for pair in pairs]


def _until(found: KeyResultProgress, clock: Clock) -> date:
    """The last day on which a check-in could be due."""
    if found.key_result.dropped:
        return found.key_result.dropped.date
    if found.pace == "done" and found.last_check_in and not isinstance(found.key_result, Maintain):
        return found.last_check_in
    return min(clock.today, clock.last)


def _view(due: int, made: int, check_ins: int, late: int) -> RhythmView:
    part = Fraction(made, due) if due else None
    return {
        "due": due, "made": made, "share": share(part), "percent": percents(part), "check_ins": check_ins,
        "late": late,
    }  # fmt: skip
