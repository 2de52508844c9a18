"""Periods of a fiscal calendar: `2026`, `2026-H2`, `2026-T3`, `2026-Q4`, `2026-11`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["Y", "H", "T", "Q", "M"]
MONTHS: dict[Kind, int] = {"Y": 12, "H": 6, "T": 4, "Q": 3, "M": 1}
_KINDS: dict[str, Kind] = {"Y": "Y", "H": "H", "T": "T", "Q": "Q"}
_PERIOD = re.compile(r"([0-9]{4})(?:-(?:([HTQ])([1-4])|(0[1-9]|1[0-2])))?")
FIRST_YEAR, LAST_YEAR = 1900, 2999


class Calendar(NamedTuple):
    """The fiscal year: the month it begins in, and whether it is named by the year it starts or ends in."""

    first_month: int = 1
    year_named_by: Literal["start", "end"] = "end"
    check_in_every: Literal["week", "two weeks", "month"] = "week"


class Period(NamedTuple):
    """A year or a part of one; `number` counts the parts from 1 and is 1 for a whole year."""

    year: int
    kind: Kind = "Y"
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` names, in any case of letters. Raises `ValueError` where it names none."""
        return _parsed(text)

    def __str__(self) -> str:
        match self.kind:
            case "Y":
                return f"{self.year:04}"
            case "M":
                return f"{self.year:04}-{self.number:02}"
            case letter:
                return f"{self.year:04}-{letter}{self.number}"

    def first_day(self, calendar: Calendar) -> date:
        """The first day. A month is always the calendar's; the rest follow the fiscal year."""
        return _month_start(self._months_before(calendar))

    def last_day(self, calendar: Calendar) -> date:
        """The last day, included."""
        return _month_start(self._months_before(calendar) + MONTHS[self.kind]) - timedelta(days=1)

    def contains(self, day: date, calendar: Calendar) -> bool:
        """Whether the period runs on `day`."""
        return self.first_day(calendar) <= day <= self.last_day(calendar)

    def encloses(self, other: Period, calendar: Calendar) -> bool:
        """Whether every day of `other` lies in this period; a period encloses itself."""
        return (
            self.first_day(calendar) <= other.first_day(calendar)
            and other.last_day(calendar) <= self.last_day(calendar)
        )  # fmt: skip

    def shifted(self, by: int) -> Period:
        """The period of the same kind `by` steps later; a negative number goes back."""
        parts = 12 // MONTHS[self.kind]
        year, number = divmod(self.year * parts + self.number - 1 + by, parts)
        return Period(year, self.kind, number + 1)

    def _months_before(self, calendar: Calendar) -> int:
        """Months from January of year 0 to the first month of the period."""
        if self.kind == "M":
            return self.year * 12 + self.number - 1
        named_later = calendar.year_named_by == "end" and calendar.first_month > 1
        year = self.year - 1 if named_later else self.year
        return year * 12 + calendar.first_month - 1 + (self.number - 1) * MONTHS[self.kind]


@lru_cache(maxsize=1024)  # alignment names the same few periods again and again
def _parsed(text: str) -> Period:
    found = _PERIOD.fullmatch(text.upper())
    if not found:
        raise ValueError(text)
    year, letter, number, month = found.groups()
    kind: Kind = "M" if month else _KINDS[letter or "Y"]
    period = Period(int(year), kind, int(number or month or 1))
    if not FIRST_YEAR <= period.year <= LAST_YEAR or period.number > 12 // MONTHS[kind]:
        raise ValueError(text)
    return period


def containing(day: date, kind: Kind, calendar: Calendar) -> Period:
    """The period of this kind that runs on `day`."""
    period = Period(day.year, kind)
    while period.first_day(calendar) > day:
        period = period.shifted(-1)
    while period.last_day(calendar) < day:
        period = period.shifted(1)
    return period


def _month_start(months: int) -> date:
    year, month = divmod(months, 12)
    return date(year, month + 1, 1)
