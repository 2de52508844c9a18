"""The schema of `okr.yaml`: the workspace, its teams and people, and how it counts."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from okrcli.domain import period
from okrcli.domain.model import Line, Number, Part, Slug

VERSION = 1
"""The newest version of the format that this release writes."""


def _ordered(value: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    upper, lower = value
    if not 0 <= lower <= upper <= 1:
        raise PydanticCustomError("bad_bands", "the bands are two shares from 1 down to 0, the upper first")
    return value


Bands = Annotated[tuple[Number, Number], AfterValidator(_ordered)]


class Team(Part):
    """A team, which may be one person."""

    name: Line
    parent: Slug | None = None
    lead: Slug | None = None
    members: tuple[Slug, ...] = ()
    language: Literal["en", "sv"] | None = None


class Person(Part):
    """Somebody, known to git by one of their e-mail addresses."""

    name: Line
    emails: tuple[Line, ...] = ()


class CalendarSettings(Part):
    """The fiscal year, and how often key results are checked in."""

    first_month: Annotated[int, Field(strict=True, ge=1, le=12)] = 1
    year_named_by: Literal["start", "end"] = "end"
    check_in_every: Literal["week", "two weeks", "month"] = "week"


class BandSettings(Part):
    """The share of the expected progress from which a goal is on track, and from which it is at risk."""

    aspirational: Bands = (Decimal("0.7"), Decimal("0.4"))
    committed: Bands = (Decimal("0.95"), Decimal("0.7"))


class CheckSettings(Part):
    """Which rules `okr check` applies, and with which options."""

    select: tuple[Line, ...] = ()
    ignore: tuple[Line, ...] = ()
    rules: dict[str, dict[str, Any]] = {}


class Settings(Part):
    """`okr.yaml`, every part with its default."""

    version: Annotated[int, Field(strict=True, ge=1)] = VERSION
    name: Line = "OKRs"
    teams: dict[Slug, Team] = {}
    people: dict[Slug, Person] = {}
    calendar: CalendarSettings = CalendarSettings()
    bands: BandSettings = BandSettings()
    check: CheckSettings = CheckSettings()
    commit: bool = True
    language: Literal["en", "sv"] = "en"

    def fiscal(self) -> period.Calendar:
        """The calendar as periods count by it."""
        return period.Calendar(**self.calendar.model_dump())
