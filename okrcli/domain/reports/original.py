"""Scores against the goals as they were first agreed, as a report shows them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypedDict

from okrcli.domain.model import KeyResult, Objective, OkrFile
from okrcli.domain.original import original
from okrcli.domain.progress import FileProgress
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.shares import percents, share
from okrcli.domain.reports.status import last_amended


class OriginalView(TypedDict):
    """The score against the goal as it was first agreed; None and not comparable where its kind or unit was
    another."""

    comparable: bool
    score: Figure | None
    score_percent: int | None


def is_amended(file: OkrFile) -> bool:
    """Whether any goal was changed, added or dropped since the file became active."""
    return last_amended(file) is not None


def original_of_key_result(found: FileProgress, objective: Objective, goal: KeyResult) -> OriginalView | None:
    """The same for one key result of an objective."""
    if not (goal.amendments or goal.dropped):
        return None
    alone = objective.replace(key_results=(goal,), amendments=(), dropped=None)
    before = original(found.file.replace(objectives=(alone,), amendments=()), found.clock)
    if before.progress is None:
        return _original(None, comparable=False)
    return _original(before.progress.objectives[0].key_results[0].score, comparable=True)


def original_of_objective(found: FileProgress, objective: Objective) -> OriginalView | None:
    """The same for one objective, over its key results."""
    goals: list[Any] = [objective, *objective.key_results]
    if not any(goal.amendments or goal.dropped for goal in goals):
        return None
    before = original(found.file.replace(objectives=(objective,), amendments=()), found.clock)
    if before.progress is None:
        return _original(None, comparable=False)
    return _original(before.progress.objectives[0].score, comparable=True)


def original_of_file(found: FileProgress) -> OriginalView | None:
    """What the same values would score against all first goals; None where no goal was ever changed."""
    if not is_amended(found.file):
        return None
    before = original(found.file, found.clock)
    if before.progress is None:
        return _original(None, comparable=False)
    return _original(before.progress.score, comparable=True)


def _original(score: Fraction | None, *, comparable: bool) -> OriginalView:
    return {"comparable": comparable, "score": share(score), "score_percent": percents(score)}
