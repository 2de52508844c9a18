"""Periods: how they are written, which days they hold, and that they tile the time."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.names import is_period
from okrcli.domain.period import MONTHS, Calendar, Kind, Period, containing

KINDS: list[Kind] = ["Y", "H", "T", "Q", "M"]
calendars = st.builds(Calendar, st.integers(1, 12), st.sampled_from(["start", "end"]))
days = st.dates(date(1950, 1, 1), date(2900, 1, 1))
periods = st.sampled_from(KINDS).flatmap(
    lambda kind: st.builds(Period, st.integers(1902, 2997), st.just(kind), st.integers(1, 12 // MONTHS[kind]))
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026", Period(2026)),
        ("2026-H2", Period(2026, "H", 2)),
        ("2026-T3", Period(2026, "T", 3)),
        ("2026-Q4", Period(2026, "Q", 4)),
        ("2026-11", Period(2026, "M", 11)),
        ("2026-q1", Period(2026, "Q", 1)),
        ("2026-h1", Period(2026, "H", 1)),
    ],
)
def test_a_period_is_read(text: str, period: Period) -> None:
    assert Period.parse(text) == period
    assert str(period) == text.upper()


@pytest.mark.parametrize(
    "text",
    [
        "", "26", "226", "20266", "2026-", "2026-Q", "2026-Q0", "2026-Q5", "2026-H3", "2026-T4", "2026-H0",
        "2026-00", "2026-13", "2026-1", "2026-011", "2026Q4", "2026-Y1", "Q4", "2026-Q4\n", " 2026",
        "2026-Q44",
        "２０２６", "2026-Q１", "1899", "3000", "2026/Q4", "-2026", "2026-W12", "2026-10-01",
    ],
)  # fmt: skip
def test_anything_else_is_none(text: str) -> None:
    assert not is_period(text)
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "calendar", "first", "last"),
    [
        ("2026-Q4", Calendar(), "2026-10-01", "2026-12-31"),
        ("2026", Calendar(), "2026-01-01", "2026-12-31"),
        ("2026-H2", Calendar(), "2026-07-01", "2026-12-31"),
        ("2026-T2", Calendar(), "2026-05-01", "2026-08-31"),
        ("2028-02", Calendar(), "2028-02-01", "2028-02-29"),
        ("2026-Q1", Calendar(7, "end"), "2025-07-01", "2025-09-30"),
        ("2026-Q1", Calendar(7, "start"), "2026-07-01", "2026-09-30"),
        ("2026-Q3", Calendar(7, "end"), "2026-01-01", "2026-03-31"),
        ("2026", Calendar(4, "end"), "2025-04-01", "2026-03-31"),
        ("2026", Calendar(4, "start"), "2026-04-01", "2027-03-31"),
        ("2026-T3", Calendar(12, "start"), "2027-08-01", "2027-11-30"),
        ("2026", Calendar(1, "start"), "2026-01-01", "2026-12-31"),
        ("2026-02", Calendar(7, "end"), "2026-02-01", "2026-02-28"),
    ],
)
def test_the_days_of_a_period(text: str, calendar: Calendar, first: str, last: str) -> None:
    period = Period.parse(text)
    assert period.first_day(calendar).isoformat() == first
    assert period.last_day(calendar).isoformat() == last


@given(periods)
def test_what_is_written_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert Period.parse(str(period).lower()) == period


@settings(max_examples=200, deadline=None)
@given(days, calendars, st.sampled_from(KINDS))
def test_every_day_lies_in_exactly_one_period_of_a_kind(day: date, calendar: Calendar, kind: Kind) -> None:
    period = containing(day, kind, calendar)
    assert period.contains(day, calendar)
    assert period.shifted(1).first_day(calendar) == period.last_day(calendar) + timedelta(days=1)
    assert period.shifted(-1).last_day(calendar) == period.first_day(calendar) - timedelta(days=1)


@settings(max_examples=200, deadline=None)
@given(periods, calendars)
def test_the_parts_tile_their_year(period: Period, calendar: Calendar) -> None:
    """A year begins with its first part and ends with its last; months are the calendar's own."""
    if period.kind == "M":
        return
    year = Period(period.year)
    parts = [Period(period.year, period.kind, n + 1) for n in range(12 // MONTHS[period.kind])]
    assert parts[0].first_day(calendar) == year.first_day(calendar)
    assert parts[-1].last_day(calendar) == year.last_day(calendar)
    for one, following in itertools.pairwise(parts):
        assert one.last_day(calendar) + timedelta(days=1) == following.first_day(calendar)
    assert all(year.encloses(part, calendar) for part in parts)


@given(periods, st.integers(-30, 30))
def test_a_step_back_undoes_a_step(period: Period, by: int) -> None:
    assert period.shifted(by).shifted(-by) == period
    assert period.shifted(0) == period


@given(periods, periods, calendars)
def test_enclosing_is_about_every_day(one: Period, other: Period, calendar: Calendar) -> None:
    assert one.encloses(one, calendar)
    both = one.encloses(other, calendar) and other.encloses(one, calendar)
    same = (one.first_day(calendar), one.last_day(calendar)) == (
        other.first_day(calendar),
        other.last_day(calendar),
    )
    assert both == same


def test_a_quarter_lies_in_its_half_and_not_in_a_tertial() -> None:
    quarter = Period.parse("2026-Q3")
    assert Period.parse("2026-H2").encloses(quarter, Calendar())
    assert Period.parse("2026-09").encloses(Period.parse("2026-09"), Calendar())
    assert not Period.parse("2026-T2").encloses(quarter, Calendar())
    assert not quarter.encloses(Period.parse("2026-H2"), Calendar())
