"""The shape of `okr.yaml`: the workspace, its teams and people, and how it counts."""

from decimal import Decimal
from typing import Any, Literal

from okrcli.domain import period
from okrcli.domain.part import Part
from okrcli.domain.values import Bands, Line, Month, Slug, Switch, Version

VERSION = 1
"""The newest version of the format that this release writes."""


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

    first_month: Month = 1
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

    version: Version = VERSION
    name: Line = "OKRs"
    teams: dict[Slug, Team] = {}
    people: dict[Slug, Person] = {}
    calendar: CalendarSettings = CalendarSettings()
    bands: BandSettings = BandSettings()
    check: CheckSettings = CheckSettings()
    commit: Switch = True
    language: Literal["en", "sv"] = "en"

    def fiscal(self) -> period.Calendar:
        """The calendar as periods count by it."""
        return period.Calendar(**dict(self.calendar))
