"""The schema of an OKR file: `okrs/<team>/<period>.yaml`.

Numbers are decimals exactly as written; a confidence is a whole number 0..10; a weight is relative.
Scores, current values and totals are derived by `progress`, never stored.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from okrcli.domain import names
from okrcli.domain.period import Period

DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
ONE_LINE = r"^[^\r\n]*\S[^\r\n]*$"
_DAY = re.compile(DAY_PATTERN[1:-1])


def _day(value: Any) -> Any:
    if type(value) is date:
        return value
    day = _parsed(value) if type(value) is str and len(value) == 10 else None
    if day is None:
        raise PydanticCustomError("not_a_day", "this is not a date")
    if not day:
        raise PydanticCustomError("no_such_day", "there is no day {day}", {"day": value})
    return day


@lru_cache(maxsize=4096)
def _parsed(text: str) -> date | Literal[False] | None:
    """The day in a text: False where there is none on the calendar, None where it is not written as one."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return False


def _decimal(value: Any) -> Any:
    return Decimal(value) if type(value) is int else value


def _name(value: Any) -> Any:
    if type(value) is str and (fault := names.fault(value)):
        raise PydanticCustomError("bad_name", "{name!r} {fault}", {"name": value, "fault": fault})
    return value


def _goal_address(length: int, value: Any) -> Any:
    if type(value) is str:
        team, _, rest = value.partition("/")
        period, *ids = rest.split("/")
        if len(ids) != length or any(map(names.fault, (team, *ids))) or not names.is_period(period):
            raise PydanticCustomError(
                "bad_address", "{value!r} is not written TEAM/PERIOD/OBJECTIVE", {"value": value}
            )
        return f"{team}/{Period.parse(period)}/{'/'.join(ids)}"
    return value


Day = Annotated[
    date,
    BeforeValidator(_day, json_schema_input_type=Annotated[str, Field(json_schema_extra={"format": "date"})]),
]
# A constraint stands before the function that prepares its value: behind it, it would be checked in Python.
Number = Annotated[Decimal, Field(strict=True), BeforeValidator(_decimal, json_schema_input_type=float)]
Weight = Annotated[
    Decimal,
    Field(strict=True, ge=0),
    BeforeValidator(_decimal, json_schema_input_type=Annotated[float, Field(ge=0)]),
]
Score = Annotated[
    Decimal,
    Field(strict=True, ge=0, le=1),
    BeforeValidator(_decimal, json_schema_input_type=Annotated[float, Field(ge=0, le=1)]),
]
Slug = Annotated[
    str, StringConstraints(pattern=names.PATTERN, max_length=names.LONGEST), BeforeValidator(_name)
]
Line = Annotated[str, StringConstraints(pattern=ONE_LINE, max_length=1000)]
Text = Annotated[str, StringConstraints(pattern=r"\S", max_length=20_000)]
Confidence = Annotated[int, Field(strict=True, ge=0, le=10)]
ObjectiveAddress = Annotated[str, BeforeValidator(partial(_goal_address, 1))]


class Part(BaseModel):
    """Anything in an OKR file: unchangeable, and closed to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Stamp(Part):
    """Who did something, and on which day."""

    date: Day
    by: Slug


class Reasoned(Stamp):
    """Who did something, when, and why."""

    reason: Text


class Correction(Reasoned):
    """What a check-in said before it was corrected: the whole former value of each changed field."""

    was: dict[str, Any] = Field(min_length=1)


class CheckIn(Part):
    """What somebody saw on a day: a value, milestones reached, how sure they are, or only a note."""

    date: Day
    value: Number | None = None
    done: tuple[Slug, ...] = ()
    undone: tuple[Slug, ...] = ()
    confidence: Confidence | None = None
    by: Slug | None = None
    note: Text | None = None
    late: bool = False
    corrected: tuple[Correction, ...] = ()
    withdrawn: Reasoned | None = None

    @property
    def counts(self) -> bool:
        """Whether the check-in was not withdrawn."""
        return self.withdrawn is None


class Amendment(Reasoned):
    """A change of a goal since it became active: what it said before, or which goal was added."""

    was: dict[str, Any] | None = Field(default=None, min_length=1)
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
    milestones: tuple[Milestone, ...] = Field(min_length=1)


KINDS = ("metric", "maintain", "milestones")


def _kind(value: Any) -> str | None:
    kind = value.get("kind", "metric") if isinstance(value, dict) else getattr(value, "kind", None)
    return kind if isinstance(kind, str) and kind in KINDS else None


KeyResult = Annotated[
    Annotated[Metric, Tag("metric")]
    | Annotated[Maintain, Tag("maintain")]
    | Annotated[Milestones, Tag("milestones")],
    Discriminator(_kind),
]


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
