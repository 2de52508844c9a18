"""How far a key result has come: the rows metric, maintain and milestones of the arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.clock import Clock
from okrcli.domain.measure import measure, share, verdicts
from okrcli.domain.model import CheckIn, Maintain, Metric
from okrcli.domain.period import Calendar, Period

FIRST = date(2026, 10, 1)
numbers = st.integers(-1000, 1000).map(lambda n: Decimal(n) / 4)


def raw(found: Any) -> str | None:
    return None if found.raw is None else str(found.raw)


# Metrics


@pytest.mark.parametrize(
    ("start", "target", "value", "progress", "score"),
    [
        ("900", "300", "820", "2/15", "2/15"),  # down
        ("9", "3", "7", "1/3", "1/3"),
        ("9", "3", "11", "-1/3", "0"),  # regressed
        ("9", "3", "2", "7/6", "1"),  # over-achieved
        ("12", "50", "31", "1/2", "1/2"),  # up
        ("12", "50", "12", "0", "0"),
        ("12", "50", "50", "1", "1"),
        ("12", "50", "4.4", "-1/5", "0"),
        ("-10", "10", "0", "1/2", "1/2"),  # through nothing
        ("0.1", "0.3", "0.2", "1/2", "1/2"),  # exact, as written
        ("0", "1e3", "1", "1/1000", "1/1000"),
        ("50", "50", "50", None, None),  # nowhere to go
        ("50", "50", "60", None, None),
    ],
)
def test_a_metric(
    seen_goal: Any, start: str, target: str, value: str, progress: str | None, score: str | None
) -> None:
    found = seen_goal(
        f"start: {start}\ntarget: {target}\ncheck_ins: [{{date: 2026-10-12, value: {value}}}]", "2026-10-20"
    )
    assert (raw(found), None if found.score is None else str(found.score)) == (progress, score)
    assert str(found.value) == str(Decimal(value))


@pytest.mark.parametrize(
    ("check_ins", "value"),
    [
        ("[]", None),
        ("[{date: 2026-10-12, note: Nothing yet}]", None),
        ("[{date: 2026-10-12, value: 1}]", "1"),
        ("[{date: 2026-10-12, value: 1}, {date: 2026-10-19, confidence: 3}]", "1"),  # only a confidence
        ("[{date: 2026-10-19, value: 2}, {date: 2026-10-12, value: 1}]", "2"),  # by date, not by line
        ("[{date: 2026-10-12, value: 1}, {date: 2026-10-12, value: 2}]", "2"),  # the later line of a day
        ("[{date: 2026-10-20, value: 1}, {date: 2026-10-21, value: 2}]", "2"),  # tomorrow is no future
        ("[{date: 2026-10-20, value: 1}, {date: 2026-10-22, value: 2}]", "1"),
        ("[{date: 2026-09-28, value: 1}]", "1"),  # before the first day
        (
            (
                "[{date: 2026-10-12, value: 1}, {date: 2026-10-13, value: 2, "
                "withdrawn: {date: 2026-10-14, by: bo, reason: Wrong}}]"
            ),
            "1",
        ),
        (
            (
                "[{date: 2026-10-12, value: 3, corrected: [{date: 2026-10-13, by: bo, was: {value: 9}, "
                "reason: Typo}]}]"
            ),
            "3",
        ),
    ],
)
def test_the_current_value(seen_goal: Any, check_ins: str, value: str | None) -> None:
    found = seen_goal(f"start: 0\ntarget: 10\ncheck_ins: {check_ins}", "2026-10-20")
    assert found.value == (None if value is None else Decimal(value))
    assert (found.raw is None) == (value is None)


@given(numbers, numbers, numbers)
def test_a_metric_works_in_both_directions(value: Decimal, start: Decimal, target: Decimal) -> None:
    assert share(-value, -start, -target) == share(value, start, target)


@given(numbers, numbers, numbers, st.integers(1, 1000), numbers)
def test_a_metric_is_the_same_in_any_unit(
    value: Decimal, start: Decimal, target: Decimal, factor: int, offset: Decimal
) -> None:
    """Milliseconds or seconds, Celsius or Fahrenheit: the share of the way is the same."""
    moved = [number * factor + offset for number in (value, start, target)]
    assert share(*moved) == share(value, start, target)


@given(numbers, numbers)
def test_a_metric_goes_from_nothing_to_all(start: Decimal, target: Decimal) -> None:
    if start != target:
        assert share(start, start, target) == 0
        assert share(target, start, target) == 1
    else:
        assert share(start, start, target) is None


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.dates(FIRST, date(2027, 1, 31)), numbers, max_size=6), st.randoms())
def test_the_order_of_lines_of_different_days_is_no_matter(values: dict[date, Decimal], random: Any) -> None:
    lines = [CheckIn(date=day, value=value) for day, value in values.items()]
    shuffled = random.sample(lines, len(lines))
    clock = Clock.of(Period.parse("2026-Q4"), Calendar(), date(2026, 12, 1))
    found = [
        measure(Metric(id="a", title="A", start=Decimal(0), target=Decimal(7), check_ins=c), clock, FIRST)
        for c in (tuple(lines), tuple(shuffled))
    ]
    assert found[0] == found[1]


# Milestones

REGIONS = """
kind: milestones
milestones: [{id: eu, title: Europe, weight: 2}, {id: us, title: America}, {id: asia, title: Asia, weight: 0}]
check_ins: """


@pytest.mark.parametrize(
    ("check_ins", "progress", "done"),
    [
        ("[]", None, ()),
        ("[{date: 2026-10-02, note: We have begun}]", "0", ()),
        ("[{date: 2026-10-02, done: [eu]}]", "2/3", ("eu",)),
        ("[{date: 2026-10-02, done: [us]}]", "1/3", ("us",)),
        ("[{date: 2026-10-02, done: [asia]}]", "0", ("asia",)),
        ("[{date: 2026-10-02, done: [eu]}, {date: 2026-10-09, done: [us]}]", "1", ("eu", "us")),
        ("[{date: 2026-10-02, done: [eu]}, {date: 2026-10-09, done: [eu]}]", "2/3", ("eu",)),
        ("[{date: 2026-10-02, done: [eu, us]}, {date: 2026-10-09, undone: [eu]}]", "1/3", ("us",)),
        ("[{date: 2026-10-09, undone: [eu]}, {date: 2026-10-02, done: [eu]}]", "0", ()),  # by date
        ("[{date: 2026-10-02, done: [eu]}, {date: 2026-10-02, undone: [eu]}]", "0", ()),
        ("[{date: 2026-10-02, undone: [eu]}, {date: 2026-10-02, done: [eu]}]", "2/3", ("eu",)),
        ("[{date: 2026-10-02, done: [mars]}]", "0", ("mars",)),  # counts for nothing
        ("[{date: 2026-10-02, done: [eu], withdrawn: {date: 2026-10-03, by: bo, reason: No}}]", None, ()),
    ],
)
def test_milestones(seen_goal: Any, check_ins: str, progress: str | None, done: tuple[str, ...]) -> None:
    found = seen_goal(REGIONS + check_ins, "2026-10-20")
    assert (raw(found), found.value, found.done) == (progress, None, done)


def test_milestones_that_weigh_nothing_have_no_score(seen_goal: Any) -> None:
    text = """
        kind: milestones
        milestones: [{id: eu, title: Europe, weight: 0}]
        check_ins: [{date: 2026-10-02, done: [eu]}]
    """
    assert raw(seen_goal(text, "2026-10-20")) is None


# Maintain. 1 October and 31 December 2026 are Thursdays: the quarter has the 14 weeks that begin on
# 28 September up to the one that ends on 3 January.


def upkeep(check_ins: str, more: str = "") -> str:
    return f"kind: maintain\nat_least: 99\n{more}\ncheck_ins: {check_ins}"


@pytest.mark.parametrize(
    ("check_ins", "today", "progress"),
    [
        ("[]", "2026-12-31", None),  # until the first check-in: no data
        ("[{date: 2026-10-01, confidence: 5}]", "2026-10-20", None),  # nothing to judge by
        ("[{date: 2026-10-01, value: 99}]", "2026-10-02", "1"),  # the running week, once it has one
        ("[{date: 2026-10-01, value: 98}]", "2026-10-02", "0"),
        ("[{date: 2026-10-01, value: 99}]", "2026-10-05", "1"),  # a new week begins: still time
        ("[{date: 2026-10-01, value: 99}]", "2026-10-11", "1"),  # its Sunday
        ("[{date: 2026-10-01, value: 99}]", "2026-10-12", "1/2"),  # past and missing: not met
        ("[{date: 2026-10-12, value: 99}]", "2026-10-12", "1/3"),  # weeks before the first check-in too
        (
            "[{date: 2026-10-01, value: 99}, {date: 2026-10-02, value: 98}]",
            "2026-10-03",
            "0",
        ),  # the last decides
        ("[{date: 2026-10-02, value: 99}, {date: 2026-10-01, value: 98}]", "2026-10-03", "1"),
        ("[{date: 2026-10-01, value: 98}, {date: 2026-10-02, confidence: 9}]", "2026-10-03", "0"),
        ("[{date: 2026-09-28, value: 99}]", "2026-10-04", "1"),  # the first week's Monday
        ("[{date: 2026-09-27, value: 99}]", "2026-10-04", None),  # the week before: the last period's
        ("[{date: 2026-12-28, value: 99}]", "2026-12-31", "1/14"),
        ("[{date: 2027-01-03, value: 99}]", "2027-01-04", "1/14"),  # still the week of 31 December
        ("[{date: 2027-01-04, value: 99}]", "2027-01-10", None),  # late: never
        ("[{date: 2026-12-27, value: 99}, {date: 2027-01-04, value: 99}]", "2027-01-10", "1/14"),
        ("[{date: 2026-10-02, value: 99}, {date: 2026-10-04, value: 99}]", "2026-10-02", "1"),  # not yet
    ],
)
def test_a_week_is_the_period_s_that_holds_its_thursday(
    seen_goal: Any, check_ins: str, today: str, progress: str | None
) -> None:
    assert raw(seen_goal(upkeep(check_ins), today)) == progress


@pytest.mark.parametrize(
    ("period", "weeks", "first", "last"),
    [
        ("2026-Q3", 13, "2026-06-29", "2026-09-27"),  # from Wednesday to Wednesday
        ("2026-Q4", 14, "2026-09-28", "2027-01-03"),
        ("2027-Q1", 12, "2027-01-04", "2027-03-28"),  # 1 January is a Friday
        ("2026", 53, "2025-12-29", "2027-01-03"),
        ("2027", 52, "2027-01-04", "2028-01-02"),
        ("2026-11", 4, "2026-11-02", "2026-11-29"),
    ],
)
def test_the_weeks_of_a_period(period: str, weeks: int, first: str, last: str) -> None:
    clock = Clock.of(Period.parse(period), Calendar(), date(2030, 1, 1))
    found = verdicts(Maintain(id="a", title="A", kind="maintain"), clock, clock.first)
    assert (len(found), found[0].begin.isoformat(), found[-1].end.isoformat()) == (weeks, first, last)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(2000, 2100), st.integers(1, 12), st.sampled_from(["start", "end"]), st.sampled_from("YHTQM")
)
def test_the_weeks_of_all_periods_are_all_weeks(year: int, month: int, named: Any, kind: Any) -> None:
    """No week is counted twice and none is forgotten where one period follows another."""
    calendar, period = Calendar(month, named), Period(year, kind)
    goal = Maintain(id="a", title="A", kind="maintain")
    clocks = [Clock.of(p, calendar, date(2990, 1, 1)) for p in (period, period.shifted(1))]
    before, after = (verdicts(goal, clock, clock.first) for clock in clocks)
    assert before[-1].end + timedelta(days=1) == after[0].begin
    for week in (*before, *after):
        assert week.begin.weekday() == 0
        assert week.end == week.begin + timedelta(days=6)
    assert all(clocks[0].first <= w.begin + timedelta(days=3) <= clocks[0].last for w in before)


@pytest.mark.parametrize(
    ("bounds", "value", "met"),
    [
        ("at_least: 99.95", "99.95", True), ("at_least: 99.95", "99.949", False),
        ("at_least: 99.95", "100", True),
        ("at_most: 3", "3", True), ("at_most: 3", "3.01", False), ("at_most: 3", "-5", True),
        ("at_least: 60\nat_most: 80", "60", True), ("at_least: 60\nat_most: 80", "80", True),
        ("at_least: 60\nat_most: 80", "59", False), ("at_least: 60\nat_most: 80", "81", False),
    ],
)  # fmt: skip
def test_bounds_are_themselves_inside(seen_goal: Any, bounds: str, value: str, met: bool) -> None:
    text = f"kind: maintain\n{bounds}\ncheck_ins: [{{date: 2026-10-01, value: {value}}}]"
    found = seen_goal(text, "2026-10-02")
    assert found.score == met
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("check_ins", "today", "progress"),
    [
        ("[{date: 2026-10-31, value: 99}]", "2026-10-31", "1"),
        ("[{date: 2026-10-31, value: 99}]", "2026-11-30", "1"),  # November still has time
        ("[{date: 2026-10-31, value: 99}]", "2026-12-01", "1/2"),
        ("[{date: 2026-11-01, value: 99}]", "2026-11-02", "1/2"),
        ("[{date: 2026-10-05, value: 98}, {date: 2026-10-31, value: 99}]", "2026-11-01", "1"),
        (
            "[{date: 2026-12-31, value: 99}, {date: 2027-01-01, value: 98}]",
            "2027-01-02",
            "1/3",
        ),  # late: never
        ("[{date: 2026-09-30, value: 99}]", "2026-10-02", None),
    ],
)
def test_a_goal_judged_by_the_month(seen_goal: Any, check_ins: str, today: str, progress: str | None) -> None:
    assert raw(seen_goal(upkeep(check_ins, "every: month"), today)) == progress


@pytest.mark.parametrize(
    ("added", "progress"),
    [("2026-10-01", "1/6"), ("2026-10-12", "1/4"), ("2026-10-18", "1/4"), ("2026-10-19", "1/3")],
)
def test_weeks_count_since_the_goal_was_added(seen: Any, added: str, progress: str) -> None:
    found = seen(
        f"""
        status: active
        objectives:
          - id: o
            title: An objective
            key_results:
              - {{id: up, title: It stays up, kind: maintain, at_least: 99,
                  check_ins: [{{date: 2026-11-02, value: 99}}]}}
            amendments: [{{date: {added}, by: bo, added: up, reason: New}}]
        """,
        "2026-11-03",
    )
    assert raw(found.objectives[0].key_results[0]) == progress


@pytest.mark.parametrize(
    ("day", "today", "value"),
    [
        ("2026-12-31", "2027-01-05", 7),
        ("2027-01-31", "2027-02-01", 7),  # 31 days late
        ("2027-02-01", "2027-02-02", None),  # 32
        ("2027-01-07", "2027-01-05", None),  # not yet
    ],
)
def test_a_late_check_in_counts_for_31_days(seen_goal: Any, day: str, today: str, value: int | None) -> None:
    found = seen_goal(f"start: 0\ntarget: 10\ncheck_ins: [{{date: {day}, value: 7, late: true}}]", today)
    assert found.value == value
    regions = REGIONS + f"[{{date: {day}, done: [eu]}}]"
    assert seen_goal(regions, today).done == (("eu",) if value else ())
