"""How a team's period came out, in short: what a comparison, a pattern and the next period need of it.

Plain values only, so that a cache can keep it; `retro` adds what a report of one team shows besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

from okrcli.domain.address import Address
from okrcli.domain.clock import Clock
from okrcli.domain.closing import owes_why
from okrcli.domain.grade import grade
from okrcli.domain.model import KeyResult, Metric, Objective, OkrFile
from okrcli.domain.original import first_ambition, is_promise
from okrcli.domain.progress import FileProgress, KeyResultProgress, ObjectiveProgress, progress
from okrcli.domain.reports.calibration import CalibrationView, Sureness, calibration, sureness
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.original import (
    OriginalView,
    original_of_file,
    original_of_key_result,
    original_of_objective,
)
from okrcli.domain.reports.raised import RaisedView, raised
from okrcli.domain.reports.rhythm import RhythmView, is_late, rhythm, together
from okrcli.domain.reports.shares import percents, share
from okrcli.domain.reports.status import figure


class OwnerGradeView(TypedDict):
    """What the owner said at the end: a score where theirs differs, why, and keep, change or drop."""

    next: str
    score: Figure | None
    score_percent: int | None
    why: str | None


class KeyResultOutcome(TypedDict):
    """A key result at the end. `original` is there where the goal was changed; `eased` says that the change
    made it easier. The confidences are those at planning, halfway, a week before the end, and last."""

    id: str
    address: str
    title: str
    kind: str
    unit: str | None
    score: Figure | None
    score_percent: int | None
    raw_percent: int | None
    grade: str
    target: Figure | None
    first_target: Figure | None
    original: OriginalView | None
    amendments: int
    amended_on: str | None
    eased: bool
    dropped: bool
    counted: bool
    planned: int | None
    halfway: int | None
    week_before: int | None
    last: int | None
    rhythm: RhythmView


class ObjectiveOutcome(TypedDict):
    """An objective at the end. `original_grade` is the one against its first goals, where they were changed
    and can be compared, by the ambition it had then. `owes_why`: it is or was committed, was not achieved as
    such, and nobody says why."""

    id: str
    address: str
    title: str
    owner: str | None
    ambition: str
    score: Figure | None
    score_percent: int | None
    grade: str
    original: OriginalView | None
    original_grade: str | None
    owner_grade: OwnerGradeView | None
    owes_why: bool
    dropped: bool
    supports: list[str]
    continues: str | None
    tags: list[str]
    key_results: list[KeyResultOutcome]


class LessonView(TypedDict):
    """A lesson, and where it was learnt."""

    id: str
    text: str
    tags: list[str]
    team: str
    period: str


class LateView(TypedDict):
    """The score without the check-ins that came after the period."""

    check_ins: int
    score: Figure | None
    score_percent: int | None


class OutcomeView(TypedDict):
    """One file at the end of its period, or as far as it has come. `grades` counts the objectives by grade;
    `without_late` is there where check-ins came late; `raised` are goals whose drop or addition raised the
    score."""

    team: str
    period: str
    status: str
    first_day: str
    last_day: str
    ended: bool
    score: Figure | None
    score_percent: int | None
    grade: str
    original: OriginalView | None
    without_late: LateView | None
    raised: list[RaisedView]
    grades: dict[str, int]
    objectives: list[ObjectiveOutcome]
    rhythm: RhythmView
    calibration: CalibrationView
    initiatives: dict[str, int]
    lessons: list[LessonView]


def outcome_view(found: FileProgress, at: Address) -> OutcomeView:
    """The outcome of a file on the day of its clock."""
    file, clock = found.file, found.clock
    living = [o for o in file.objectives if o.dropped is None]
    committed = bool(living) and all(o.ambition == "committed" for o in living)
    objectives = [_objective(o, found, at) for o in found.objectives]
    goals = [goal for objective in objectives for goal in objective["key_results"]]
    return {
        "team": at.team,
        "period": at.period,
        "status": file.status,
        "first_day": clock.first.isoformat(),
        "last_day": clock.last.isoformat(),
        "ended": clock.ended,
        "score": share(found.score),
        "score_percent": percents(found.score),
        "grade": grade(found.score, "committed" if committed else "aspirational", clock.bands),
        "original": original_of_file(found),
        "without_late": without_late(file, clock),
        "raised": raised(found),
        "grades": _count(
            ("achieved", "partly", "missed", "no data", "dropped"),
            ("dropped" if o["dropped"] else o["grade"] for o in objectives),
        ),
        "objectives": objectives,
        "rhythm": together(goal["rhythm"] for goal in goals),
        "calibration": calibration_of(objectives),
        "initiatives": _count(("done", "doing", "todo", "dropped"), _initiatives(file)),
        "lessons": _lessons(file, at),
    }


def calibration_of(objectives: Iterable[ObjectiveOutcome]) -> CalibrationView:
    """How well confidence predicted what came of these objectives, over the key results that count."""
    return calibration(
        (Sureness(goal["planned"], goal["halfway"], goal["week_before"], goal["last"]), _score(goal))
        for objective in objectives
        if not objective["dropped"]
        for goal in objective["key_results"]
        if goal["counted"] and goal["score"] is not None
    )


def without_late(file: OkrFile, clock: Clock) -> LateView | None:
    """What the score would be without late check-ins; None where there are none."""
    late = [
        c
        for o in file.objectives
        for k in o.key_results
        for c in k.check_ins
        if c.counts and is_late(c, clock)
    ]
    if not late:
        return None
    objectives = tuple(
        o.replace(key_results=tuple(_in_time(k, clock) for k in o.key_results)) for o in file.objectives
    )
    score = progress(file.replace(objectives=objectives), clock).score
    return {"check_ins": len(late), "score": share(score), "score_percent": percents(score)}


def promise_grades(found: FileProgress) -> dict[str, str]:
    """The grade of each objective by its id; of one that is or was committed, as a promise is graded."""
    return {o.objective.id: _promise_grade(o, found.clock) for o in found.objectives}


def _promise_grade(one: ObjectiveProgress, clock: Clock) -> str:
    return grade(one.score, "committed" if is_promise(one.objective) else one.objective.ambition, clock.bands)


def _objective(one: ObjectiveProgress, found: FileProgress, at: Address) -> ObjectiveOutcome:
    objective = one.objective
    word = grade(one.score, objective.ambition, found.clock.bands)
    own, clock = _owner_grade(found.file, objective), found.clock
    first = original_of_objective(found, objective)
    owes = clock.ended and owes_why(objective, _promise_grade(one, clock))
    above = at._replace(objective=objective.id)
    return {
        "id": objective.id,
        "address": str(above),
        "title": objective.title,
        "owner": objective.owner,
        "ambition": objective.ambition,
        "score": share(one.score),
        "score_percent": percents(one.score),
        "grade": word,
        "original": first,
        "original_grade": _original_grade(first, objective, clock),
        "owner_grade": own,
        "owes_why": owes and not one.dropped and not (own and own["why"]),
        "dropped": one.dropped,
        "supports": list(objective.supports),
        "continues": objective.continues,
        "tags": list(objective.tags),
        "key_results": [_key_result(k, objective, found, above) for k in one.key_results],
    }


def _key_result(
    one: KeyResultProgress, objective: Objective, found: FileProgress, above: Address
) -> KeyResultOutcome:
    goal, clock = one.key_result, found.clock
    sure = sureness(one, clock)
    first = original_of_key_result(found, objective, goal)
    target, first_target = _targets(goal)
    amended = [a.date for a in goal.amendments if a.was]
    return {
        "id": goal.id,
        "address": str(above._replace(key_result=goal.id)),
        "title": goal.title,
        "kind": goal.kind,
        "unit": goal.unit,
        "score": share(one.score),
        "score_percent": percents(one.score),
        "raw_percent": percents(one.raw),
        "grade": grade(one.score, objective.ambition, clock.bands),
        "target": figure(target),
        "first_target": figure(first_target),
        "original": first,
        "amendments": len(amended),
        "amended_on": max(amended).isoformat() if amended else None,
        "eased": _eased(goal, one.score, first),
        "dropped": one.dropped,
        "counted": not one.dropped and one.weight > 0,
        "planned": sure.planned,
        "halfway": sure.halfway,
        "week_before": sure.week_before,
        "last": sure.last,
        "rhythm": rhythm(one, clock, draft=found.file.status == "draft"),
    }


def _eased(goal: KeyResult, score: Fraction | None, first: OriginalView | None) -> bool:
    """Whether its amendments made a goal easier: the same value scores more, or the way became shorter."""
    if goal.dropped or not goal.amendments or first is None:
        return False
    if (
        first["score"] is not None
        and score is not None
        and Fraction(first["score"]) != Fraction(str(share(score)))
    ):
        return Fraction(first["score"]) < score
    target, before = _targets(goal)
    if not isinstance(goal, Metric) or target is None or before is None:
        return False
    return abs(target - goal.start) < abs(before - goal.start)


def _targets(goal: KeyResult) -> tuple[Decimal | None, Decimal | None]:
    """The target of a metric now, and when the goal became active."""
    if not isinstance(goal, Metric):
        return None, None
    for amendment in sorted(goal.amendments, key=lambda a: a.date):
        if amendment.was and "target" in amendment.was:
            former = amendment.was["target"]
            if isinstance(former, int | Decimal) and not isinstance(former, bool):
                return goal.target, Decimal(former)
    return goal.target, goal.target


def _original_grade(first: OriginalView | None, objective: Objective, clock: Clock) -> str | None:
    if first is None or not first["comparable"]:
        return None
    score = None if first["score"] is None else Fraction(first["score"])
    return grade(score, first_ambition(objective), clock.bands)


def _owner_grade(file: OkrFile, objective: Objective) -> OwnerGradeView | None:
    own = file.retrospective.grades.get(objective.id) if file.retrospective else None
    if own is None:
        return None
    score = None if own.score is None else Fraction(own.score)
    return {"next": own.next, "score": share(score), "score_percent": percents(score), "why": own.why}


def _in_time(goal: KeyResult, clock: Clock) -> KeyResult:
    return goal.replace(check_ins=tuple(c for c in goal.check_ins if not is_late(c, clock)))


def _lessons(file: OkrFile, at: Address) -> list[LessonView]:
    lessons = file.retrospective.lessons if file.retrospective else ()
    return [
        {"id": it.id, "text": it.text, "tags": list(it.tags), "team": at.team, "period": at.period}
        for it in lessons
    ]


def _initiatives(file: OkrFile) -> Iterable[str]:
    return (i.status for o in file.objectives for k in o.key_results for i in k.initiatives)


def _count(words: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {word: counts[word] for word in words}


def _score(goal: KeyResultOutcome) -> Fraction:
    return Fraction(str(goal["score"]))
