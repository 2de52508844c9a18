from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.demo.story import rows
from okrcli.demo.timeline import LATE, Timeline
from okrcli.domain.period import Calendar, Period

quarters = st.builds(
    lambda year, number: Timeline.of(Period(year, "Q", number), Calendar()),
    st.integers(1971, 2099),
    st.integers(1, 4),
)
weeks = st.integers(-3, LATE + 2)


@given(quarters, weeks, st.integers(0, 4))
@settings(max_examples=300, deadline=None)
def test_every_day_is_a_working_day_on_its_side_of_the_border(
    line: Timeline, week: int, weekday: int
) -> None:
    day = line.day(str(week), weekday)

    assert day.weekday() < 5
    if week < 1:
        assert day < line.first
    elif week <= 13:
        assert line.first <= day <= line.last
    elif week >= LATE:
        assert day > line.last


@given(quarters, weeks, st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_days_come_in_order(line: Timeline, week: int, weekday: int) -> None:
    assert line.day(str(week), weekday) <= line.day(str(week), weekday + 1) <= line.day(str(week + 1), 0)
    assert line.day("eve") < line.first <= line.day("end") <= line.last


@given(quarters)
@settings(max_examples=100, deadline=None)
def test_a_week_belongs_to_the_quarter_that_holds_its_thursday(line: Timeline) -> None:
    assert line.weeks in (12, 13, 14)
    assert line.day(str(line.weeks), 3).weekday() == 3
    assert line.monday + timedelta(weeks=line.weeks, days=3) > line.last


def test_a_day_can_be_named() -> None:
    line = Timeline.of(Period.parse("2026-Q4"), Calendar())  # it begins on a Thursday

    assert line.day("1mon") == date(2026, 10, 1)
    assert line.day("2tue") == date(2026, 10, 6)
    assert line.day("0fri") == date(2026, 9, 25)
    assert line.day("eve") == date(2026, 9, 30)
    assert line.day("15", 0) == date(2027, 1, 4)


def test_a_day_that_is_none() -> None:
    with pytest.raises(ValueError, match="soon"):
        Timeline(date(2026, 10, 1), date(2026, 12, 31)).day("soon")


def test_a_story_is_a_table() -> None:
    told = """
        1        61    5  Counted anew
        2>3tue   -     -
        4@yuki   62.5  6
        5        +eu,us  7
        6        !eu   -  Taken back
    """
    found = [(row.seen, row.recorded, row.by, row.fields) for row in rows(told)]

    assert [(*each[:3], {key: str(value) for key, value in each[3].items()}) for each in found] == [
        ("1", "1", "", {"value": "61", "confidence": "5", "note": "Counted anew"}),
        ("2", "3tue", "", {}),
        ("4", "4", "yuki", {"value": "62.5", "confidence": "6"}),
        ("5", "5", "", {"done": "['eu', 'us']", "confidence": "7"}),
        ("6", "6", "", {"undone": "['eu']", "note": "Taken back"}),
    ]
