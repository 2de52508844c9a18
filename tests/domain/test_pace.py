"""Where a goal should be by now, and the word for the difference."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.clock import Bands, Clock
from okrcli.domain.model import ExpectedPoint, Metric
from okrcli.domain.pace import expected, mean, pace

METRIC = "start: 0\ntarget: 100\n"


# Expected. The fourth quarter of 2026 has 92 days.


@pytest.mark.parametrize(
    ("today", "share"),
    [
        ("2026-09-30", "0"), ("2026-10-01", "1/92"), ("2026-10-02", "2/92"), ("2026-11-15", "46/92"),
        ("2026-12-30", "91/92"), ("2026-12-31", "1"), ("2027-01-01", "1"), ("2028-01-01", "1"),
        ("2020-01-01", "0"),
    ],
)  # fmt: skip
def test_expected_is_a_line_over_the_days(seen_goal: Any, today: str, share: str) -> None:
    assert seen_goal(METRIC, today).expected == Fraction(share)
    assert seen_goal("kind: milestones\nmilestones: [{id: a, title: A}]", today).expected == Fraction(share)
    assert seen_goal("kind: maintain\nat_least: 1", today).expected == 1


@pytest.mark.parametrize(
    ("points", "today", "share"),
    [
        ("[{date: 2026-11-15, value: 20}]", "2026-11-15", "1/5"),
        ("[{date: 2026-11-15, value: 20}]", "2026-10-23", "1/10"),  # half of the way there
        ("[{date: 2026-11-15, value: 20}]", "2026-12-08", "3/5"),  # half of the way from there to the target
        ("[{date: 2026-11-15, value: 20}]", "2026-12-31", "1"),
        ("[{date: 2026-11-15, value: 20}]", "2026-09-30", "0"),
        (
            "[{date: 2026-11-15, value: 20}]",
            "2026-10-01",
            "1/230",
        ),  # the line begins the day before the first
        (
            "[{date: 2026-12-01, value: 50}, {date: 2026-11-01, value: 50}]",
            "2026-11-15",
            "1/2",
        ),  # in any order
        ("[{date: 2026-11-15, value: 120}]", "2026-11-15", "1"),  # clamped
        ("[{date: 2026-11-15, value: -20}]", "2026-11-15", "0"),
        ("[{date: 2026-11-15, value: -20}]", "2026-12-31", "1"),
        ("[{date: 2026-12-31, value: 50}]", "2026-12-31", "1"),  # the last day is the target's
        ("[{date: 2026-12-31, value: 0}]", "2026-11-15", "1/2"),
        ("[{date: 2026-09-30, value: 50}]", "2026-11-15", "1/2"),  # before the line begins
        ("[{date: 2027-01-15, value: 50}]", "2026-11-15", "1/2"),  # after it ends
    ],
)
def test_expected_goes_through_the_points(seen_goal: Any, points: str, today: str, share: str) -> None:
    assert seen_goal(f"{METRIC}expected: {points}", today).expected == Fraction(share)


def test_points_are_shares_of_the_way(seen_goal: Any) -> None:
    found = seen_goal("start: 900\ntarget: 300\nexpected: [{date: 2026-11-15, value: 700}]", "2026-11-15")
    assert found.expected == Fraction(1, 3)


@pytest.mark.parametrize(
    ("added", "today", "share"),
    [
        ("2026-11-16", "2026-11-16", "1/46"), ("2026-11-16", "2026-12-08", "23/46"),
        ("2026-11-16", "2026-11-15", "0"),
        ("2026-11-16", "2026-12-31", "1"), ("2026-12-31", "2026-12-31", "1"),
        ("2026-12-31", "2026-12-30", "0"),
        ("2026-09-20", "2026-11-15", "1/2"),  # before the period begins: from its first day
        ("2027-01-05", "2027-01-06", "1"),  # after it ended
    ],
)  # fmt: skip
def test_a_goal_added_later_starts_its_line_then(seen: Any, added: str, today: str, share: str) -> None:
    objective = "id: o, title: An objective, key_results: [{id: kr, title: A goal, start: 0, target: 1}]"
    amendment = f"{{date: {added}, by: bo, reason: New, added: "
    below = f"status: active\nobjectives: [{{{objective}, amendments: [{amendment}kr}}]}}]"
    above = f"status: active\nobjectives: [{{{objective}}}]\namendments: [{amendment}o}}]"
    both = f"{below}\namendments: [{amendment}o}}]"
    for text in (below, above, both):
        assert seen(text, today).objectives[0].key_results[0].expected == Fraction(share)


def test_an_added_goal_has_its_points_from_then_on(seen: Any) -> None:
    found = seen(
        """
        status: active
        objectives:
          - id: o
            title: An objective
            key_results:
              - id: kr
                title: A goal
                start: 0
                target: 100
                expected: [{date: 2026-10-20, value: 90}, {date: 2026-12-09, value: 20}]
            amendments: [{date: 2026-11-16, by: bo, added: kr, reason: New}]
        """,
        "2026-11-27",
    )
    assert found.objectives[0].key_results[0].expected == Fraction(1, 10)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-5, 100), st.integers(-200, 300)), max_size=4),
    st.integers(-10, 110),
    st.integers(0, 91),
)
def test_expected_is_a_share_and_whole_at_the_end(
    points: list[tuple[int, int]], today: int, added: int
) -> None:
    first = date(2026, 10, 1)
    goal = Metric(
        id="a", title="A", start=Decimal(0), target=Decimal(100),
        expected=tuple(ExpectedPoint(date=first + timedelta(days=d), value=Decimal(v)) for d, v in points),
    )  # fmt: skip
    since = first + timedelta(days=added)
    last = date(2026, 12, 31)
    assert 0 <= expected(goal, Clock(first, last, first + timedelta(days=today)), since) <= 1
    assert expected(goal, Clock(first, last, last), since) == 1
    assert expected(goal, Clock(first, last, since - timedelta(days=1)), since) == 0


# Pace


@pytest.mark.parametrize(
    ("ambition", "score", "should", "word"),
    [
        ("aspirational", "0.35", "1/2", "on track"),  # exactly at the band
        ("aspirational", "0.3499999999", "1/2", "at risk"),  # unrounded: shown as 35 %, but below
        ("aspirational", "0.2", "1/2", "at risk"),
        ("aspirational", "0.1999999999", "1/2", "off track"),
        ("aspirational", "0", "0", "on track"),
        ("aspirational", "0.7", "1", "on track"),
        ("aspirational", "0.4", "1", "at risk"),
        ("committed", "0.475", "1/2", "on track"),
        ("committed", "0.4749999999", "1/2", "at risk"),
        ("committed", "0.35", "1/2", "at risk"),
        ("committed", "0.3499999999", "1/2", "off track"),
        ("committed", "0.95", "1", "on track"),
    ],
)
def test_pace_by_the_bands(ambition: Any, score: str, should: str, word: str) -> None:
    assert pace(Fraction(score), Fraction(should), Bands().of(ambition), done=False) == word


def test_no_score_or_nothing_expected_is_no_data() -> None:
    bands = Bands().aspirational
    assert pace(None, Fraction(1), bands, done=False) == "no data"
    assert pace(Fraction(1), None, bands, done=False) == "no data"
    assert pace(None, None, bands, done=True) == "no data"
    assert pace(Fraction(1), Fraction(1), bands, done=True) == "done"


@pytest.mark.parametrize("bands", [Bands(), Bands((Decimal(1), Decimal(1)), (Decimal(1), Decimal(0)))])
@given(st.fractions(0, 1), st.fractions(0, 1), st.fractions(0, 1))
def test_more_is_never_worse(bands: Bands, one: Fraction, more: Fraction, should: Fraction) -> None:
    order = ["off track", "at risk", "on track"]
    for pair in (bands.aspirational, bands.committed):
        low, high = (order.index(pace(s, should, pair, done=False)) for s in sorted((one, more)))
        assert low <= high


def test_a_mean_goes_by_weight() -> None:
    assert mean([]) is None
    assert mean([(Fraction(1), Fraction(0))]) is None
    assert mean([(Fraction(1), Fraction(1)), (Fraction(0), Fraction(3))]) == Fraction(1, 4)
    assert mean([(Fraction(1), Fraction(0)), (Fraction(1, 3), Fraction(2))]) == Fraction(1, 3)


# What a key result's own pace is


@pytest.mark.parametrize(
    ("text", "today", "word"),
    [
        (METRIC + "check_ins: [{date: 2026-11-01, value: 100}]", "2026-11-02", "done"),
        (METRIC + "check_ins: [{date: 2026-11-01, value: 117}]", "2026-11-02", "done"),
        (METRIC + "check_ins: [{date: 2026-11-01, value: 99.999}]", "2026-11-02", "on track"),
        (METRIC + "check_ins: [{date: 2026-11-15, value: 35}]", "2026-11-15", "on track"),
        (METRIC + "check_ins: [{date: 2026-11-15, value: 34.99}]", "2026-11-15", "at risk"),
        (METRIC + "check_ins: [{date: 2026-11-15, value: 19.99}]", "2026-11-15", "off track"),
        (METRIC + "check_ins: [{date: 2026-11-15, value: -40}]", "2026-11-15", "off track"),
        (METRIC, "2026-11-15", "no data"),
        (METRIC + "check_ins: [{date: 2026-09-29, value: 100}]", "2026-09-30", "no data"),  # too early
        (METRIC + "check_ins: [{date: 2026-09-29, value: 100}]", "2026-10-01", "done"),
        (("kind: milestones\nmilestones: [{id: a, title: A}, {id: b, title: B}]\n"
         "check_ins: [{date: 2026-10-05, done: [a, b]}]"), "2026-10-06", "done"),
        (("kind: milestones\nmilestones: [{id: a, title: A}, {id: b, title: B}]\n"
         "check_ins: [{date: 2026-10-05, done: [a]}]"), "2026-10-06", "on track"),
        ("kind: maintain\nat_least: 1\nevery: month\ncheck_ins: [{date: 2026-10-05, value: 1}]", "2026-10-06",
         "on track"),
        (("kind: maintain\nat_least: 1\nevery: month\ncheck_ins: [{date: 2026-10-05, value: 1}, "
         "{date: 2026-11-05, value: 1}, {date: 2026-12-05, value: 1}]"), "2026-12-31", "on track"),
        (("kind: maintain\nat_least: 1\nevery: month\ncheck_ins: [{date: 2026-10-05, value: 1}, "
         "{date: 2026-11-05, value: 1}, {date: 2026-12-05, value: 1}]"), "2027-01-01", "done"),
        (("kind: maintain\nat_least: 1\nevery: month\ncheck_ins: [{date: 2026-10-05, value: 1}, "
         "{date: 2026-12-05, value: 1}]"), "2027-01-01", "at risk"),
        ("kind: maintain\nat_least: 1\nevery: month\ncheck_ins: [{date: 2026-12-05, value: 1}]", "2027-01-01",
         "off track"),
    ],
)  # fmt: skip
def test_the_pace_of_a_key_result(seen_goal: Any, text: str, today: str, word: str) -> None:
    assert seen_goal(text, today).pace == word
