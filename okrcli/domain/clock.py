"""The days that a file is counted by: the period's first and last day, and the day it is seen on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from okrcli.domain.model import Amendment, CheckIn
from okrcli.domain.period import Calendar, Period

LATE_DAYS = 31
"""A check-in dated up to this many days after the last day still counts as of the last day."""
STALE_DAYS = {"week": 7, "two weeks": 14, "month": 31}

BandPair = tuple[Decimal, Decimal]


class Bands(NamedTuple):
    """The shares of the expected progress where on track and at risk begin, upper first."""

    aspirational: BandPair = (Decimal("0.7"), Decimal("0.4"))
    committed: BandPair = (Decimal("0.95"), Decimal("0.7"))

    def of(self, ambition: Literal["aspirational", "committed"]) -> BandPair:
        """The pair for one ambition."""
        return self.committed if ambition == "committed" else self.aspirational


class Clock(NamedTuple):
    """A period as seen on one day. `today` may lie before, in or after it."""

    first: date
    last: date
    today: date
    check_in_every: Literal["week", "two weeks", "month"] = "week"
    bands: Bands = Bands()

    @classmethod
    def of(cls, period: Period, calendar: Calendar, today: date, bands: Bands | None = None) -> Clock:
        """The clock of a period in a workspace's calendar."""
        first, last = period.first_day(calendar), period.last_day(calendar)
        return cls(first, last, today, calendar.check_in_every, bands or Bands())

    @property
    def started(self) -> bool:
        """Whether the first day has come."""
        return self.first <= self.today

    @property
    def ended(self) -> bool:
        """Whether the last day is over."""
        return self.last < self.today

    @property
    def running(self) -> bool:
        """Whether today lies in the period."""
        return self.started and not self.ended

    @property
    def days_left(self) -> int:
        """Days after today until the last day, 0 on the last day and after it."""
        return max(0, (self.last - self.today).days)

    @property
    def horizon(self) -> date:
        """The last date that a check-in can have today: tomorrow, for time zones ahead of ours."""
        return self.today + timedelta(days=1)


def counted(check_ins: Iterable[CheckIn], clock: Clock) -> list[CheckIn]:
    """The check-ins that count today, by date and then by line: neither withdrawn, nor in the future,
    nor more than 31 days late."""
    latest = min(clock.horizon, clock.last + timedelta(days=LATE_DAYS))
    return sorted((c for c in check_ins if c.withdrawn is None and c.date <= latest), key=lambda c: c.date)


def added_on(amendments: Sequence[Amendment], goal: str) -> date | None:
    """The day a goal was added to a file that was active already, from the amendments above it."""
    return next((a.date for a in reversed(amendments) if a.added == goal), None)
