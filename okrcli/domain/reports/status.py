"""A file's progress as the status table shows it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from okrcli.domain.address import Address
from okrcli.domain.clock import Clock
from okrcli.domain.measure import within
from okrcli.domain.model import Maintain, Metric, Milestones, OkrFile
from okrcli.domain.progress import FileProgress, KeyResultProgress, ObjectiveProgress, progress
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.shares import percents, share
from okrcli.domain.reports.view import FileView, KeyResultView, ObjectiveView


def status_view(file: OkrFile, clock: Clock, team: str, period: str) -> FileView:
    """The view of one file on the day of the clock."""
    return file_view(progress(file, clock), Address(team, period))


def file_view(found: FileProgress, at: Address) -> FileView:
    """The view of progress that is known already."""
    current, outdated = agreements(found.file)
    return {
        "team": at.team,
        "period": at.period,
        "status": found.file.status,
        "first_day": found.clock.first.isoformat(),
        "last_day": found.clock.last.isoformat(),
        "days_left": found.clock.days_left,
        "score": share(found.score),
        "score_percent": percents(found.score),
        "expected": share(found.expected),
        "expected_percent": percents(found.expected),
        "pace": found.pace,
        "agreed": current,
        "agreed_outdated": outdated,
        "objectives": [
            objective_view(o, at._replace(objective=o.objective.id), found.clock) for o in found.objectives
        ],
    }


def objective_view(found: ObjectiveProgress, at: Address, clock: Clock) -> ObjectiveView:
    """The view of one objective and its key results."""
    objective = found.objective
    return {
        "id": objective.id,
        "address": str(at),
        "title": objective.title,
        "owner": objective.owner,
        "ambition": objective.ambition,
        "supports": list(objective.supports),
        "score": share(found.score),
        "score_percent": percents(found.score),
        "expected": share(found.expected),
        "expected_percent": percents(found.expected),
        "pace": found.pace,
        "dropped": found.dropped,
        "weight": Figure(objective.weight),
        "key_results": [
            key_result_view(k, at._replace(key_result=k.key_result.id), clock) for k in found.key_results
        ],
    }


def key_result_view(found: KeyResultProgress, at: Address, clock: Clock) -> KeyResultView:
    """The view of one key result."""
    goal = found.key_result
    metric = goal if isinstance(goal, Metric) else None
    maintain = goal if isinstance(goal, Maintain) else None
    steps = goal.milestones if isinstance(goal, Milestones) else None
    done = frozenset(found.done)
    reached = [m for m in steps or () if m.id in done]
    return {
        "id": goal.id,
        "address": str(at),
        "title": goal.title,
        "owner": goal.owner,
        "kind": goal.kind,
        "unit": goal.unit,
        "start": figure(metric.start) if metric else None,
        "target": figure(metric.target) if metric else None,
        "at_least": figure(maintain.at_least) if maintain else None,
        "at_most": figure(maintain.at_most) if maintain else None,
        "milestones": None if steps is None else len(steps),
        "milestones_done": None if steps is None else len(reached),
        "value": figure(found.value),
        "within": within(maintain, found.value) if maintain and found.value is not None else None,
        "raw": share(found.raw),
        "raw_percent": percents(found.raw),
        "score": share(found.score),
        "expected": share(found.expected),
        "expected_percent": percents(found.expected),
        "pace": found.pace,
        "confidence": found.confidence,
        "confidence_before": found.confidence_before,
        "last_check_in": found.last_check_in.isoformat() if found.last_check_in else None,
        "days_since": max(0, (clock.today - found.last_check_in).days) if found.last_check_in else None,
        "stale": found.stale,
        "dropped": found.dropped,
        "weight": Figure(goal.weight),
    }


def agreements(file: OkrFile) -> tuple[list[str], list[str]]:
    """Who agreed to the goals as they are, and who agreed before the last amendment only."""
    latest = {stamp.by: stamp.date for stamp in sorted(file.agreed, key=lambda s: s.date)}
    last = last_amended(file)
    outdated = [by for by, day in latest.items() if last and day < last]
    return [by for by in latest if by not in outdated], outdated


def unsure(file: OkrFile, by: str) -> bool:
    """Whether somebody's latest agreement is of the day of the last amendment, so that it can be from before
    it: a day is the finest clock. With more agreements than amendments on that day, the last one is not."""
    days = amended_days(file)
    last = max(days, default=None)
    mine = [stamp.date for stamp in file.agreed if stamp.by == by]
    return last is not None and max(mine, default=None) == last and mine.count(last) <= days.count(last)


def last_amended(file: OkrFile) -> date | None:
    """The day of the last amendment or drop of any of the goals."""
    return max(amended_days(file), default=None)


def amended_days(file: OkrFile) -> list[date]:
    """The day of every amendment and drop of any of the goals."""
    amended = [a.date for a in file.amendments]
    for objective in file.objectives:
        amended += [a.date for a in objective.amendments] + (
            [objective.dropped.date] if objective.dropped else []
        )
        for goal in objective.key_results:
            amended += [a.date for a in goal.amendments] + ([goal.dropped.date] if goal.dropped else [])
    return amended


def figure(value: Decimal | None) -> Figure | None:
    """A number exactly as it was written."""
    return None if value is None else Figure(value)
