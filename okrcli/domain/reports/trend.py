"""The course of an objective, or of all goals of a team: its score over time, in percent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from okrcli.domain.address import Address
from okrcli.domain.clock import Clock, counted
from okrcli.domain.model import KeyResult, Objective, OkrFile
from okrcli.domain.number import percent
from okrcli.domain.progress import FileProgress, ObjectiveProgress, progress
from okrcli.domain.projection import projection
from okrcli.domain.reports.course import CourseView
from okrcli.domain.reports.figure import Figure

_STEP = timedelta(days=7)
Scored = FileProgress | ObjectiveProgress


def score_course(file: OkrFile, at: Address, clock: Clock) -> CourseView:
    """The score after every day with a check-in, with the goals as they are now; the expected share weekly.

    `at` is the address of the file, or of an objective in it.
    """
    days = sorted({day for goal in _goals(file, at) for day in _days(goal, clock)})
    scores = [(day, found) for day in days if (found := _score(file, at, clock, day)) is not None]
    values = [(day, Decimal(percent(score))) for day, score in scores]
    now = _one(progress(file, clock), at)
    open_ = clock.running and now.pace != "done" and not getattr(now, "dropped", False)
    guess = projection(values, clock.last) if open_ else None
    return {
        "values": [{"date": day.isoformat(), "value": Figure(value)} for day, value in values],
        "expected": [
            {"date": day.isoformat(), "value": Figure(percent(share))}
            for day, share in _expected(file, at, clock)
        ],
        "limits": [Figure(100)],
        "projection": None
        if guess is None
        else {"date": clock.last.isoformat(), "value": Figure(percent(guess / 100))},
    }


def _goals(file: OkrFile, at: Address) -> Iterator[KeyResult]:
    for objective in file.objectives:
        if at.level == "file" or objective.id == at.objective:
            yield from objective.key_results


def _days(goal: KeyResult, clock: Clock) -> Iterator[date]:
    """The days on which the goal was checked in; late ones count on the last day."""
    return (min(check_in.date, clock.last) for check_in in counted(goal.check_ins, clock))


def _score(file: OkrFile, at: Address, clock: Clock, day: date) -> Fraction | None:
    """The score with what was checked in up to a day."""
    last = day if day < clock.last else date.max
    known = file.replace(objectives=tuple(_until(o, last) for o in file.objectives))
    then = clock._replace(today=day if day < clock.last else clock.today)
    return _one(progress(known, then), at).score


def _until(objective: Objective, day: date) -> Objective:
    goals = tuple(
        goal.replace(check_ins=tuple(c for c in goal.check_ins if c.date <= day))
        for goal in objective.key_results
    )
    return objective.replace(key_results=goals)


def _expected(file: OkrFile, at: Address, clock: Clock) -> Iterator[tuple[date, Fraction]]:
    day = clock.first
    while day < clock.last:
        yield day, _one(progress(file, clock._replace(today=day)), at).expected or Fraction()
        day += _STEP
    yield clock.last, _one(progress(file, clock._replace(today=clock.last)), at).expected or Fraction()


def _one(found: FileProgress, at: Address) -> Scored:
    if at.level == "file":
        return found
    return next(o for o in found.objectives if o.objective.id == at.objective)
