"""A check-in as somebody wants it: the record it becomes, and what is said where it makes no sense."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.build import validated
from okrcli.domain.check_in import Wish, bounds, find_by_day, is_late, place_of, record, same, told
from okrcli.domain.clock import Clock
from okrcli.domain.model import CheckIn, Maintain, OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.errors import UsageError

METRIC = "unit: ms\nstart: 900\ntarget: 300\n"
REGIONS = (
    "kind: milestones\nmilestones: [{id: eu, title: Europe}, {id: us, title: America}]\n"
    "check_ins: [{date: 2026-10-12, done: [eu]}]\n"
)


def clock(today: str = "2026-10-20") -> Clock:
    return Clock.of(Period.parse("2026-Q4"), Calendar(), date.fromisoformat(today))


def file(status: str = "active") -> OkrFile:
    return validated(OkrFile, {"status": status})


@pytest.mark.parametrize(
    ("text", "wish", "fields"),
    [
        (METRIC, Wish("820"), {"value": "820"}),
        (METRIC, Wish("820 ms", "6", " First canary "), {"value": "820",
         "confidence": 6, "note": "First canary"}),
        (METRIC, Wish("-5"), {"value": "-5"}),
        (METRIC, Wish("0.10"), {"value": "0.10"}),
        (METRIC, Wish(confidence="0"), {"confidence": 0}),
        (METRIC, Wish(note="Nothing yet"), {"note": "Nothing yet"}),
        (METRIC, Wish("820", date="2026-10-05"), {"date": "2026-10-05", "value": "820"}),
        (METRIC, Wish("820", date="2026-10-21"), {"date": "2026-10-21", "value": "820"}),  # tomorrow
        (REGIONS, Wish(done=("us",)), {"done": ["us"]}),
        (REGIONS, Wish(undone=("eu",)), {"undone": ["eu"]}),
        (REGIONS, Wish(done=("us",), undone=("eu",), confidence="10"),
         {"done": ["us"], "undone": ["eu"], "confidence": 10}),
        ("kind: maintain\nat_least: 1\nunit: '%'\n", Wish("85%"), {"value": "85"}),
    ],
)  # fmt: skip
def test_a_record(goal: Any, text: str, wish: Wish, fields: dict[str, Any]) -> None:
    found = record(wish, goal(text), file(), clock(), "bo")
    found = {name: str(value) if name == "value" else value for name, value in found.items()}
    assert found == {"date": "2026-10-20", **fields, "by": "bo"}
    order = ["date", "value", "done", "undone", "confidence", "by", "note"]
    assert list(found) == [name for name in order if name in found]


def test_a_record_in_a_closed_file_is_late(goal: Any) -> None:
    found = record(Wish("820"), goal(METRIC), file("closed"), clock("2027-01-05"), "bo")
    assert found["late"] is True
    assert "late" not in record(Wish("820"), goal(METRIC), file(), clock("2027-01-05"), "bo")


@pytest.mark.parametrize(
    ("text", "wish", "today", "message", "hint"),
    [
        (METRIC, Wish(), "2026-10-20", "there is nothing to record for kr",
         "give a value, as in `okr check-in kr 42`"),
        (METRIC, Wish(note="  "), "2026-10-20", "there is nothing to record for kr", "give a value"),
        (METRIC, Wish("1,5"), "2026-10-20", "'1,5' is not a number", "write 1.5, with a decimal point"),
        (METRIC, Wish("820s"), "2026-10-20", "'820s' is not a number", "the unit is ms, not 's'"),
        (METRIC, Wish("nan"), "2026-10-20", "'nan' is not a number", "write digits"),
        (METRIC, Wish("820", "11"), "2026-10-20", "a confidence is a whole number from 0 to 10, not 11",
         "0: it will"),
        (METRIC, Wish("820", "5.5"), "2026-10-20", "a confidence is a whole number", "0: it will"),
        (METRIC, Wish("820", "-1"), "2026-10-20", "a confidence is a whole number", "0: it will"),
        (METRIC, Wish("820", "010"), "2026-10-20", "a confidence is a whole number", "0: it will"),
        (METRIC, Wish("820", "٥"), "2026-10-20", "a confidence is a whole number", "0: it will"),
        (METRIC, Wish("820", date="2026-10-22"), "2026-10-20", "2026-10-22 is in the future",
         "today is 2026-10-20"),
        (METRIC, Wish("820", date="2026-09-30"), "2026-10-20",
         "2026-09-30 is before the period begins on 2026-10-01",
         "give a day of the period"),
        (METRIC, Wish("820"), "2027-02-01", "2027-02-01 is after the period, which ended on 2026-12-31",
         "check-ins are taken until 2027-01-31"),
        (METRIC, Wish("820", date="12/10"), "2026-10-20", "'12/10' is not a date", "write it as 2026-10-20"),
        (METRIC, Wish("820", date="2026-02-30"), "2026-10-20", "'2026-02-30' is not a date", "write it as"),
        (METRIC, Wish("820", date="20261012"), "2026-10-20", "'20261012' is not a date", "write it as"),
        (METRIC, Wish(done=("eu",)), "2026-10-20", "kr has no milestones", "give a value"),
        (REGIONS, Wish("5"), "2026-10-20",
         "kr has milestones and takes no value", ("say which milestone is reached: "
         "--done us")),
        (REGIONS, Wish(done=("uss",)), "2026-10-20", "there is no milestone 'uss'", "did you mean us?"),
        (REGIONS, Wish(done=("nope",)), "2026-10-20", "there is no milestone 'nope'",
         "what there is: us; done: eu"),
        (REGIONS, Wish(undone=("us",)), "2026-10-20", "the milestone 'us' is not done", "only what is done"),
        (METRIC + "dropped: {date: 2026-10-10, by: bo, reason: No vendor}\n", Wish("5"), "2026-10-20",
         "kr was dropped on 2026-10-10", "a dropped goal takes no check-ins: No vendor"),
    ],
)  # fmt: skip
def test_a_wish_that_makes_no_sense(
    goal: Any, text: str, wish: Wish, today: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as refused:
        record(wish, goal(text), file(), clock(today), "bo")
    assert str(refused.value.message).startswith(message)
    assert str(refused.value.hint).startswith(hint)


def test_the_last_day_to_be_late() -> None:
    assert is_late(date(2027, 1, 1), clock())
    assert not is_late(date(2026, 12, 31), clock())


@pytest.mark.parametrize(
    ("days", "day", "place"),
    [
        ([], "2026-10-12", 0),
        (["2026-10-05", "2026-10-12"], "2026-10-12", 2),  # after those of the same day
        (["2026-10-05", "2026-10-12"], "2026-10-06", 1),
        (["2026-10-05", "2026-10-12"], "2026-10-01", 0),
        (["2026-10-12", "2026-10-05"], "2026-10-06", 2),  # out of order by hand: at the end
    ],
)
def test_where_a_record_belongs(days: list[str], day: str, place: int) -> None:
    lines = [validated(CheckIn, {"date": d}) for d in days]
    assert place_of(date.fromisoformat(day), lines) == place


def test_the_same_check_in_again() -> None:
    there = validated(CheckIn, {"date": "2026-10-12", "value": 820, "confidence": 6, "by": "bo"})
    fields: dict[str, Any] = {"date": "2026-10-12", "value": 820, "confidence": 6, "by": "bo"}
    assert same(there, fields)
    for field, other in [
        ("value", 821),
        ("confidence", 5),
        ("by", "anna"),
        ("date", "2026-10-13"),
        ("note", "x"),
    ]:
        assert not same(there, fields | {field: other})
    assert not same(there, {"date": "2026-10-12", "confidence": 6, "by": "bo"})


def test_the_check_ins_of_a_day(goal: Any) -> None:
    found = goal(
        METRIC + "check_ins: [{date: 2026-10-12, value: 1}, {date: 2026-10-12, value: 2, withdrawn: "
        "{date: 2026-10-13, by: bo, reason: No}}, {date: 2026-10-12, value: 3}, {date: 2026-10-13, value: 4}]"
    )
    assert find_by_day(found.check_ins, date(2026, 10, 12)) == {1: 0, 3: 2}
    assert find_by_day(found.check_ins, date(2026, 10, 14)) == {}


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [("99.95", None, "%", "≥ 99.95%"), (None, "3", None, "≤ 3"), ("1", "2", "ms", "≥ 1 ms ≤ 2 ms")],
)
def test_bounds_as_people_write_them(low: Any, high: Any, unit: str | None, text: str) -> None:
    goal = Maintain(
        id="a", title="A", kind="maintain", unit=unit,
        at_least=Decimal(low) if low else None, at_most=Decimal(high) if high else None,
    )  # fmt: skip
    assert bounds(goal) == text
    assert told(None, "ms") == "–"
