"""The days a file is counted by, and which check-ins count on one of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from okrcli.domain.build import validated
from okrcli.domain.clock import Bands, Clock, added_on, counted
from okrcli.domain.model import Amendment
from okrcli.domain.period import Calendar, Period


def clock(today: str, every: Any = "week") -> Clock:
    return Clock.of(Period.parse("2026-Q4"), Calendar(check_in_every=every), date.fromisoformat(today))


@pytest.mark.parametrize(
    ("today", "started", "running", "ended", "left"),
    [
        ("2026-09-30", False, False, False, 92),
        ("2026-10-01", True, True, False, 91),
        ("2026-12-30", True, True, False, 1),
        ("2026-12-31", True, True, False, 0),
        ("2027-01-01", True, False, True, 0),
    ],
)
def test_a_period_on_a_day(today: str, started: bool, running: bool, ended: bool, left: int) -> None:
    found = clock(today)
    assert (found.started, found.running, found.ended, found.days_left) == (started, running, ended, left)
    assert found.horizon - found.today == timedelta(days=1)


def test_a_clock_of_a_fiscal_calendar() -> None:
    found = Clock.of(Period.parse("2026-Q1"), Calendar(7, "end", "month"), date(2025, 8, 1))
    assert (found.first, found.last, found.check_in_every) == (
        date(2025, 7, 1),
        date(2025, 9, 30),
        "month",
    )
    assert found.bands == Bands()


@pytest.mark.parametrize(
    ("days", "today", "counts"),
    [
        (["2026-10-12", "2026-10-05"], "2026-10-12", ["2026-10-05", "2026-10-12"]),
        (
            ["2026-10-13", "2026-10-14"],
            "2026-10-12",
            ["2026-10-13"],
        ),  # tomorrow, for time zones ahead of ours
        (["2027-01-31", "2027-02-01"], "2027-03-01", ["2027-01-31"]),  # 31 days late
        (["2027-01-31"], "2027-01-05", []),
        (["2026-08-01"], "2026-10-12", ["2026-08-01"]),
    ],
)
def test_the_check_ins_that_count(goal: Any, days: list[str], today: str, counts: list[str]) -> None:
    lines = ", ".join(f"{{date: {day}, value: 1}}" for day in days)
    found = counted(goal(f"start: 0\ntarget: 1\ncheck_ins: [{lines}]").check_ins, clock(today))
    assert [check_in.date.isoformat() for check_in in found] == counts


def test_a_goal_was_added_when_its_last_record_says() -> None:
    records = [
        validated(Amendment, {"date": day, "by": "bo", "reason": "So", "added": name})
        for day, name in [("2026-10-05", "a"), ("2026-10-12", "b"), ("2026-11-02", "a")]
    ]
    assert added_on(records, "a") == date(2026, 11, 2)
    assert added_on(records, "b") == date(2026, 10, 12)
    assert added_on(records, "c") is None
