"""The days of the templates: `5tue` of a period as a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from okrcli.domain.period import Calendar, Period

_WHEN = re.compile(r"(-?[0-9]+)(mon|tue|wed|thu|fri)?")
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_WEEK = timedelta(weeks=1)
LATE = 15
"""The first week that lies after every quarter, even after one that has 14."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The working days of a period, by weeks that count from the one with its first Thursday."""

    first: date
    last: date

    @classmethod
    def of(cls, period: Period, calendar: Calendar) -> Timeline:
        """The timeline of a period."""
        return cls(period.first_day(calendar), period.last_day(calendar))

    @property
    def monday(self) -> date:
        """The Monday of week 1, which may lie before the first day."""
        return self.first + timedelta(days=(3 - self.first.weekday()) % 7 - 3)

    @property
    def weeks(self) -> int:
        """How many weeks belong to the period: in a quarter 13, and sometimes 12 or 14."""
        return (self.last - self.monday - timedelta(days=3)).days // 7 + 1

    def day(self, when: str, usual: int = 4) -> date:
        """The date of a template's WHEN; `usual` is the weekday where none is told.

        Weeks of the period stay within it, weeks before stay before it.
        """
        if when in ("end", "eve"):
            return _workday(self.last if when == "end" else self.first - timedelta(days=1))
        found = _WHEN.fullmatch(when)
        if not found:
            raise ValueError(when)
        week, name = int(found[1]), found[2]
        day = self.monday + (week - 1) * _WEEK + timedelta(days=_DAYS.index(name) if name else usual)
        if week < 1:
            return min(day, self.day("eve"))
        return day if week >= LATE else min(max(day, self.first), self.day("end"))


def _workday(day: date) -> date:
    """The day itself, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))
