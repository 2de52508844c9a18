"""The names that other tools give to periods, and the days that they mean."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from okrcli.domain.imports.days import MONTHS
from okrcli.domain.imports.goal import Note
from okrcli.domain.period import Calendar, Kind, Period, containing
from okrcli.i18n import say

_YEAR = r"(?:(?:FY|CY|Year)\s*)?'?(?P<year>\d{4}|\d{2})"
_GAP = r"[\s\-_/,:.]*(?:of\s+)?"
_PART = (
    r"(?:(?P<kind>Q|H|T|Quarter|Half|Tertial|Trimester)\s*(?P<number>[1-4])"
    r"|(?P<first>[1-4])\s*(?P<letter>[QHT]))"
)
_PARTS = (
    re.compile(rf"{_PART}{_GAP}{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}{_GAP}{_PART}", re.IGNORECASE),
)
_WHOLE = re.compile(
    rf"(?:(?:Annual|Yearly|Full\s*year){_GAP}{_YEAR}|{_YEAR}{_GAP}(?:Annual|Yearly|Full\s*year)"
    r"|(?:FY|CY|Year)\s*'?(?P<named>\d{4}|\d{2})|(?P<bare>\d{4}))".replace("(?P<year>", "(?:", 1),
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:(?P<word>[A-Za-z]{3,9})\.?[\s\-_/,']*(?P<year>\d{4}|\d{2})|(?P<early>\d{4})[\s\-_/]*(?P<late>[A-Za-z]{3,9}))"
)
_DIGITS = re.compile(r"\d{4}|\d{2}")
_KINDS: tuple[Kind, ...] = ("M", "Q", "T", "H", "Y")


@lru_cache(maxsize=1024)
def named(text: str) -> Period | None:
    """The period of a name: `Q1 2025`, `Annual 2025`, `FY25 Q1`, `Quarter 1 FY25`, `1Q25`, `Jan 2025`."""
    plain = " ".join(text.split())
    for read in (_own, _part, _year, _month):
        if found := read(plain):
            return found
    return None


def settle(name: str, first: str, last: str, calendar: Calendar) -> tuple[Period | None, list[Note]]:
    """The period of a goal, by its name where that fits its days, else by the days; and what was guessed."""
    period = named(name) if name else None
    days = _day(first), _day(last)
    if period is None:
        found = _of_days(*days, calendar)
        if found and name:
            words = say(
                "{name!r} is no period's name; by its days it is {period}", name=name, period=str(found)
            )
            return found, [Note("guessed", words)]
        if found:
            return found, [Note("guessed", say("{period}, by its days", period=str(found)))]
        return None, []
    exact = _exactly(*days, calendar)
    begins, ends = period.first_day(calendar), period.last_day(calendar)
    apart = exact and days[0] and days[1] and (days[1] < begins or days[0] > ends)
    if exact and apart:
        words = say(
            "{name!r} has the days of {period} here; calendar.first_month in okr.yaml can make it {named}",
            name=name,
            period=str(exact),
            named=str(period),
        )
        return exact, [Note("guessed", words)]
    return period, []


def _own(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _part(text: str) -> Period | None:
    for pattern in _PARTS:
        if found := pattern.fullmatch(text):
            letter = (found["kind"] or found["letter"])[0].upper()
            number = found["number"] or found["first"]
            return _own(f"{_whole_year(found['year'])}-{letter}{number}")
    return None


def _year(text: str) -> Period | None:
    found = _WHOLE.fullmatch(text)
    return _own(_whole_year(_DIGITS.findall(text)[0])) if found else None


def _month(text: str) -> Period | None:
    if found := _MONTH.fullmatch(text):
        number = MONTHS.get((found["word"] or found["late"]).lower())
        if number:
            return _own(f"{_whole_year(found['year'] or found['early'])}-{number:02}")
    return None


def _whole_year(digits: str) -> str:
    return digits if len(digits) == 4 else f"20{digits}"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _exactly(first: date | None, last: date | None, calendar: Calendar) -> Period | None:
    """The period that has exactly these days."""
    if first is None or last is None:
        return None
    for kind in _KINDS:
        period = _around(first, kind, calendar)
        if period and period.first_day(calendar) == first and period.last_day(calendar) == last:
            return period
    return None


def _of_days(first: date | None, last: date | None, calendar: Calendar) -> Period | None:
    """The shortest period that holds the days; where none does, the one around the last."""
    if found := _exactly(first, last, calendar):
        return found
    day = last or first
    if day is None:
        return None
    for kind in _KINDS[1:]:
        period = _around(day, kind, calendar)
        if period and (first is None or period.first_day(calendar) <= first):
            return period
    return _around(day, "Y", calendar)


@lru_cache(maxsize=4096)
def _around(day: date, kind: Kind, calendar: Calendar) -> Period | None:
    return containing(day, kind, calendar) if 1901 <= day.year <= 2998 else None
