"""The shape of an OKR file: `okrs/<team>/<period>.yaml`.

Numbers are decimals exactly as written; a confidence is a whole number 0..10; a weight is relative.
Scores, current values and totals are derived by `progress`, never stored.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from okrcli.domain.part import Part
from okrcli.domain.values import (
    NOT_EMPTY,
    Confidence,
    Day,
    Line,
    Number,
    ObjectiveAddress,
    Score,
    Slug,
    Switch,
    Text,
    Weight,
)


class Stamp(Part):
    """Who did something, and on which day."""

    date: Day
    by: Slug


class Reasoned(Stamp):
    """Who did something, when, and why."""

    reason: Text


class Correction(Reasoned):
    """What a check-in said before it was corrected: the whole former value of each changed field."""

    was: Annotated[dict[str, Any], NOT_EMPTY]


class CheckIn(Part):
    """What somebody saw on a day: a value, milestones reached, how sure they are, or only a note."""

    date: Day
    value: Number | None = None
    done: tuple[Slug, ...] = ()
    undone: tuple[Slug, ...] = ()
    confidence: Confidence | None = None
    by: Slug | None = None
    note: Text | None = None
    late: Switch = False
    corrected: tuple[Correction, ...] = ()
    withdrawn: Reasoned | None = None

    @property
    def counts(self) -> bool:
        """Whether the check-in was not withdrawn."""
        return self.withdrawn is None


class Amendment(Reasoned):
    """A change of a goal since it became active: what it said before, or which goal was added."""

    was: Annotated[dict[str, Any], NOT_EMPTY] | None = None
    added: Slug | None = None


class Initiative(Part):
    """Daily work behind a key result. It never counts into a score."""

    id: Slug
    title: Line
    owner: Slug | None = None
    status: Literal["todo", "doing", "done", "dropped"] = "todo"
    url: Line | None = None


class Milestone(Part):
    """A step that is either reached or not."""

    id: Slug
    title: Line
    weight: Weight = Decimal(1)


class ExpectedPoint(Part):
    """A value expected by a day, where the pace of a metric is not a straight line."""

    date: Day
    value: Number


class _KeyResult(Part):
    id: Slug
    title: Line
    owner: Slug | None = None
    unit: Line | None = None
    weight: Weight = Decimal(1)
    confidence: Confidence | None = None
    source: Line | None = None
    check_ins: tuple[CheckIn, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    dropped: Reasoned | None = None


class Metric(_KeyResult):
    """A number on its way from `start` to `target`, up or down."""

    kind: Literal["metric"] = "metric"
    start: Number
    target: Number
    expected: tuple[ExpectedPoint, ...] = ()


class Maintain(_KeyResult):
    """A number to keep within bounds, judged once every week or month."""

    kind: Literal["maintain"]
    at_least: Number | None = None
    at_most: Number | None = None
    every: Literal["week", "month"] = "week"


class Milestones(_KeyResult):
    """Steps to reach, each with a weight."""

    kind: Literal["milestones"]
    milestones: Annotated[tuple[Milestone, ...], NOT_EMPTY]


KINDS = ("metric", "maintain", "milestones")
KeyResult = Metric | Maintain | Milestones


class Objective(Part):
    """What a team wants to reach, and the key results that say whether it did."""

    id: Slug
    title: Line
    why: Text | None = None
    owner: Slug | None = None
    ambition: Literal["aspirational", "committed"] = "aspirational"
    supports: tuple[ObjectiveAddress, ...] = ()
    continues: ObjectiveAddress | None = None
    weight: Weight = Decimal(1)
    tags: tuple[Line, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    dropped: Reasoned | None = None


class Lesson(Part):
    """Something learnt, to be found again when the next period is planned."""

    id: Slug
    text: Text
    tags: tuple[Line, ...] = ()


class Grade(Part):
    """The owner's word on an objective at the end: what comes next, and a score 0..1 where theirs differs."""

    next: Literal["keep", "change", "drop"]
    score: Score | None = None
    why: Text | None = None


class Retrospective(Part):
    """What the team says when the period is closed."""

    went_well: tuple[Text, ...] = ()
    went_badly: tuple[Text, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    grades: dict[Slug, Grade] = {}


class OkrFile(Part):
    """The goals of one team for one period."""

    status: Literal["draft", "active", "closed"]
    activated: Stamp | None = None
    closed: Stamp | None = None
    reopened: tuple[Reasoned, ...] = ()
    agreed: tuple[Stamp, ...] = ()
    objectives: tuple[Objective, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    retrospective: Retrospective | None = None
