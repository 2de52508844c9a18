"""The retrospective of one team's period: the outcome, and everything that led to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from okrcli.domain.address import Address
from okrcli.domain.clock import counted
from okrcli.domain.progress import FileProgress, ObjectiveProgress
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.outcome import KeyResultOutcome, ObjectiveOutcome, OutcomeView, outcome_view
from okrcli.domain.reports.patterns import PatternView, ReadPattern, make, patterns, read
from okrcli.domain.reports.records import AmendmentView, RecordView
from okrcli.domain.reports.result import result_of
from okrcli.domain.reports.show import KeyResultShow, show_file, show_key_result, show_objective

BACK_FILLED_DAYS = 7
"""A check-in written down more than so many days after its date was filled in afterwards."""
MANY = 3
"""One in so many check-ins filled in afterwards is worth a word."""


class Unexplained(TypedDict):
    """A change of an active goal that history knows and the file has no reason for."""

    address: str
    kind: str
    field: str
    before: Any
    after: Any
    recorded: str | None
    by: str | None
    commit: str


class Difference(TypedDict):
    """A first goal that is another by the commit that activated it (`before`) than by the file's own
    amendments (`after`); one that only one of them knows is `added` or `removed`."""

    address: str
    kind: str
    field: str
    before: Any
    after: Any


class HindsightView(TypedDict):
    """What history adds to the file: changes without a reason, check-ins that were filled in afterwards, and
    the score against the goals as the commit that activated them had them.

    `agrees` says whether the goals of that commit are those that the file's own amendments tell of, and
    `differences` which are not; None where it cannot be told. `gap` says why history could not be looked at,
    or not as a whole.
    """

    gap: str | None
    activated_in: str | None
    score: Figure | None
    score_percent: int | None
    agrees: bool | None
    differences: list[Difference]
    unexplained: list[Unexplained]
    back_filled: int


class Sure(TypedDict):
    """How sure somebody was on a day, 0..10."""

    date: str
    confidence: int


class KeyResultRetro(KeyResultShow):
    """A key result in a retrospective: everything of `show`, its outcome, and the confidence over time."""

    outcome: KeyResultOutcome
    confidences: list[Sure]


class ObjectiveRetro(TypedDict):
    """An objective in a retrospective; `continued_by` are the objectives of later periods that go on from
    it."""

    outcome: ObjectiveOutcome
    why: str | None
    amendments: list[AmendmentView]
    added: RecordView | None
    dropped_record: RecordView | None
    continued_by: list[str]
    key_results: list[KeyResultRetro]


class RetroView(TypedDict):
    """The whole report. `changes` are all changes of goals with their reasons, the oldest first."""

    name: str
    result: str
    outcome: OutcomeView
    activated: dict[str, str] | None
    closed: dict[str, str] | None
    reopened: list[RecordView]
    objectives: list[ObjectiveRetro]
    changes: list[dict[str, Any]]
    hindsight: HindsightView | None
    went_well: list[str]
    went_badly: list[str]
    patterns: list[ReadPattern]


def retro_view(
    found: FileProgress,
    at: Address,
    name: str,
    continued: Mapping[str, Sequence[str]],
    hindsight: HindsightView | None = None,
) -> RetroView:
    """The report of a file on the day of its clock. `continued` has for an objective's address those that go
    on from it."""
    outcome, file = outcome_view(found, at), found.file
    retrospective = file.retrospective
    return {
        "name": name,
        "result": str(result_of(outcome, name)),
        "outcome": outcome,
        "activated": _stamp(file.activated),
        "closed": _stamp(file.closed),
        "reopened": [{"date": r.date.isoformat(), "by": r.by, "reason": r.reason} for r in file.reopened],
        "objectives": [
            _objective(one, result, found, at, continued)
            for one, result in zip(found.objectives, outcome["objectives"], strict=True)
        ],
        "changes": show_file(found, at)["amendments"][::-1],
        "hindsight": hindsight,
        "went_well": list(retrospective.went_well) if retrospective else [],
        "went_badly": list(retrospective.went_badly) if retrospective else [],
        "patterns": read([*patterns(outcome), *_filled_in(outcome, hindsight)]),
    }


def _filled_in(outcome: OutcomeView, hindsight: HindsightView | None) -> list[PatternView]:
    made = outcome["rhythm"]["check_ins"]
    late = hindsight["back_filled"] if hindsight else 0
    if late == 0 or late * MANY < made:
        return []
    return [make("back-filled", back_filled=late, check_ins=made)]


def _objective(
    one: ObjectiveProgress,
    outcome: ObjectiveOutcome,
    found: FileProgress,
    at: Address,
    continued: Mapping[str, Sequence[str]],
) -> ObjectiveRetro:
    above = at._replace(objective=one.objective.id)
    shown = show_objective(found, above, (), ())
    return {
        "outcome": outcome,
        "why": one.objective.why,
        "amendments": shown["amendments"],
        "added": shown["added"],
        "dropped_record": shown["dropped_record"],
        "continued_by": list(continued.get(str(above), ())),
        "key_results": [
            _key_result(found, above._replace(key_result=goal["id"]), goal) for goal in outcome["key_results"]
        ],
    }


def _key_result(found: FileProgress, at: Address, outcome: KeyResultOutcome) -> KeyResultRetro:
    one = next(
        k for o in found.objectives if o.objective.id == at.objective
        for k in o.key_results if k.key_result.id == at.key_result
    )  # fmt: skip
    said = [c for c in counted(one.key_result.check_ins, found.clock) if c.confidence is not None]
    return {
        **show_key_result(found, at),
        "outcome": outcome,
        "confidences": [{"date": c.date.isoformat(), "confidence": c.confidence or 0} for c in said],
    }


def _stamp(stamp: Any) -> dict[str, str] | None:
    return {"date": stamp.date.isoformat(), "by": stamp.by} if stamp else None
