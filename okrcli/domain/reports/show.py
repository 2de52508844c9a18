"""One objective, one key result or one file with everything that is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from okrcli.domain.address import Address
from okrcli.domain.clock import Clock
from okrcli.domain.model import KeyResult, Metric, Milestones, OkrFile
from okrcli.domain.progress import FileProgress, KeyResultProgress, ObjectiveProgress
from okrcli.domain.reports.course import CourseView, VerdictView, course_view, reached_on, verdict_views
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.original import (
    OriginalView,
    original_of_file,
    original_of_key_result,
    original_of_objective,
)
from okrcli.domain.reports.records import (
    AmendmentView,
    CheckInView,
    InitiativeView,
    RecordView,
    addition,
    amendment_views,
    check_in_views,
    initiative_views,
    plain_value,
    record_view,
)
from okrcli.domain.reports.status import (
    file_view,
    key_result_view,
    last_amended,
    objective_view,
)
from okrcli.domain.reports.view import FileView, FrameView, KeyResultView, ObjectiveView


class GoalView(TypedDict):
    """Another objective, as far as a line about it needs. `found` is false where nothing has that address."""

    address: str
    found: bool
    title: str | None
    owner: str | None
    score: Figure | int | None
    score_percent: int | None
    pace: str | None


class MilestoneView(TypedDict):
    """A step, and the day on which it was reached."""

    id: str
    title: str
    weight: Figure
    done: bool
    date: str | None


class KeyResultShow(KeyResultView):
    """A key result with all its records, the newest first."""

    objective: dict[str, str]
    since: str
    every: str | None
    source: str | None
    planned_confidence: int | None
    expected_points: list[Any]
    milestone_states: list[MilestoneView]
    verdicts: list[VerdictView]
    course: CourseView
    check_ins: list[CheckInView]
    amendments: list[AmendmentView]
    added: RecordView | None
    dropped_record: RecordView | None
    initiatives: list[InitiativeView]
    original: OriginalView | None


class ObjectiveShow(ObjectiveView):
    """An objective with all its records, and the goals that it is aligned with."""

    why: str | None
    tags: list[str]
    continues: str | None
    parents: list[GoalView]
    supported_by: list[GoalView]
    amendments: list[AmendmentView]
    added: RecordView | None
    dropped_record: RecordView | None
    original: OriginalView | None


class StampView(TypedDict):
    """Who agreed, when, and whether the goals were amended since."""

    by: str
    date: str
    outdated: bool


class FileShow(FileView):
    """A file with who agreed to it and every change of its goals, the newest first.

    The amendments carry the address of the goal that they changed.
    """

    agreements: list[StampView]
    amendments: list[dict[str, Any]]
    original: OriginalView | None


def frame_view(found: FileProgress, at: Address) -> FrameView:
    """Which file, and how far its period has come."""
    return {
        "team": at.team,
        "period": at.period,
        "status": found.file.status,
        "first_day": found.clock.first.isoformat(),
        "last_day": found.clock.last.isoformat(),
        "days_left": found.clock.days_left,
    }


def show_key_result(found: FileProgress, at: Address) -> KeyResultShow:
    """The key result at the whole address of one in this file."""
    above, one = _find(found, at)
    goal, objective = one.key_result, above.objective
    return {
        **key_result_view(one, at, found.clock),
        "objective": {
            "id": objective.id, "address": str(at._replace(key_result="")), "title": objective.title,
        },
        "since": one.since.isoformat(),
        "every": getattr(goal, "every", None),
        "source": goal.source,
        "planned_confidence": goal.confidence,
        "expected_points": plain_value(goal.expected) if isinstance(goal, Metric) else [],
        "milestone_states": _milestones(goal, one, found.clock),
        "verdicts": verdict_views(goal, found.clock, one.since),
        "course": course_view(one, found.clock),
        "check_ins": check_in_views(goal.check_ins),
        "amendments": amendment_views(goal.amendments, goal),
        "added": addition(objective.amendments, goal.id),
        "dropped_record": record_view(goal.dropped),
        "initiatives": initiative_views(goal.initiatives),
        "original": original_of_key_result(found, objective, goal),
    }  # fmt: skip


def show_objective(
    found: FileProgress, at: Address, parents: Iterable[GoalView], supported_by: Iterable[GoalView]
) -> ObjectiveShow:
    """The objective at the whole address of one in this file, between those that it is aligned with."""
    one = next(o for o in found.objectives if o.objective.id == at.objective)
    objective = one.objective
    return {
        **objective_view(one, at, found.clock),
        "why": objective.why,
        "tags": list(objective.tags),
        "continues": objective.continues,
        "parents": list(parents),
        "supported_by": list(supported_by),
        "amendments": amendment_views(objective.amendments, objective),
        "added": addition(found.file.amendments, objective.id),
        "dropped_record": record_view(objective.dropped),
        "original": original_of_objective(found, objective),
    }


def show_file(found: FileProgress, at: Address) -> FileShow:
    """The whole file in short."""
    last = last_amended(found.file)
    stamps = sorted(found.file.agreed, key=lambda stamp: stamp.date, reverse=True)
    return {
        **file_view(found, at),
        "agreements": [
            {"by": s.by, "date": s.date.isoformat(), "outdated": last is not None and s.date < last}
            for s in stamps
        ],
        "amendments": sorted(_all_amendments(found.file, at), key=lambda a: str(a["date"]), reverse=True),
        "original": original_of_file(found),
    }


def goal_view(address: str, view: ObjectiveView | None) -> GoalView:
    """A line about the objective at an address, which may not exist."""
    return {
        "address": address,
        "found": view is not None,
        "title": view["title"] if view else None,
        "owner": view["owner"] if view else None,
        "score": view["score"] if view else None,
        "score_percent": view["score_percent"] if view else None,
        "pace": view["pace"] if view else None,
    }


def _find(found: FileProgress, at: Address) -> tuple[ObjectiveProgress, KeyResultProgress]:
    return next(
        (objective, goal)
        for objective in found.objectives
        if objective.objective.id == at.objective
        for goal in objective.key_results
        if goal.key_result.id == at.key_result
    )


def _milestones(goal: KeyResult, one: KeyResultProgress, clock: Clock) -> list[MilestoneView]:
    if not isinstance(goal, Milestones):
        return []
    days = reached_on(goal, clock)
    return [
        {
            "id": m.id, "title": m.title, "weight": Figure(m.weight), "done": m.id in one.done,
            "date": days.get(m.id),
        }
        for m in goal.milestones
    ]  # fmt: skip


def _all_amendments(file: OkrFile, at: Address) -> list[dict[str, Any]]:
    goals: list[tuple[Address, Any]] = [(at, file)]
    for objective in file.objectives:
        above = at._replace(objective=objective.id)
        goals.append((above, objective))
        goals += [(above._replace(key_result=goal.id), goal) for goal in objective.key_results]
    found = []
    for address, goal in goals:
        found += [
            {"address": str(address), **view, "dropped": False}
            for view in amendment_views(goal.amendments, goal)
        ]
        if dropped := record_view(getattr(goal, "dropped", None)):
            found.append({"address": str(address), **dropped, "changes": [], "added": None, "dropped": True})
    return found
