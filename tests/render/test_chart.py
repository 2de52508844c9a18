"""Charts of values over time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.reports.figure import Figure
from okrcli.render.chart import HEIGHT, chart
from okrcli.render.lines import plain
from okrcli.render.words import voice

GOLDEN = Path(__file__).parent / "golden"
DAYS = (date(2026, 10, 1), date(2026, 12, 31))


def course(*values: tuple[str, str], **more: Any) -> Any:
    """A course with these values, and the straight line from 900 to 300."""
    usual: dict[str, Any] = {
        "expected": points(("2026-09-30", "900"), ("2026-12-31", "300")),
        "limits": [Figure("300")],
        "projection": None,
    }
    return {**usual, **more, "values": points(*values)}


def points(*pairs: tuple[str, str]) -> list[Any]:
    return [{"date": day, "value": Figure(value)} for day, value in pairs]


def drawn(found: Any, width: int = 60, *, unicode: bool = True, amended: tuple[date, ...] = ()) -> str:
    return plain(chart(found, DAYS, amended, width, voice("en", unicode=unicode), "green"))


P99 = course(
    ("2026-10-05", "900"), ("2026-10-19", "760"), ("2026-11-16", "520"),
    projection=points(("2026-12-31", "150"))[0],
)  # fmt: skip


AMENDED = (date(2026, 11, 2),)


@pytest.mark.parametrize(("name", "unicode"), [("chart.txt", True), ("chart_ascii.txt", False)])
def test_a_chart(name: str, unicode: bool) -> None:
    shown = drawn(P99, unicode=unicode, amended=AMENDED)
    assert shown == (GOLDEN / name).read_text(encoding="utf-8")


def test_without_values_what_is_expected_is_drawn() -> None:
    shown = plain(chart(course(), DAYS, (), 60, voice("en", unicode=False), "green"))
    assert ("o" in shown, "." in shown, "900" in shown) == (False, True, True)


def test_without_any_number_there_is_no_chart() -> None:
    bare = course(expected=[], limits=[])
    assert chart(bare, DAYS, (), 60, voice("en", unicode=True), "green") == []


def test_the_target_and_both_ends_are_named() -> None:
    lines = drawn(P99, unicode=False).splitlines()
    assert [line.split("|")[0].strip() for line in lines[:HEIGHT]] == ["900", *[""] * 6, "300", "", "150"]
    assert lines[7].startswith("300 |----")


def test_a_wild_guess_does_not_press_the_rest_together() -> None:
    wild = {**P99, "projection": points(("2026-12-31", "-90000"))[0]}
    lines = drawn(wild, unicode=False).splitlines()
    assert lines[HEIGHT - 1].startswith("300 |")


def test_one_value_and_nothing_else() -> None:
    shown = drawn(course(("2026-10-01", "5"), expected=[], limits=[]), unicode=False)
    assert shown.count("o") == 1


@pytest.mark.parametrize(
    ("day", "at"), [("2026-09-01", 0), ("2026-10-01", 0), ("2026-12-31", -1), ("2027-01-20", -1)]
)
def test_days_outside_of_the_period_stand_at_its_edges(day: str, at: int) -> None:
    lines = drawn(course((day, "600"), expected=[]), unicode=False).splitlines()
    [row] = [line.partition("|")[2] for line in lines if "o" in line]
    assert row.ljust(54)[at] == "o"


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False).map(str) | st.sampled_from(
    ["0", "1E+999", "-1E+999", "1E-999", "300", "123456789012345678901234567890"]
)
A_DAY = st.dates(date(2026, 9, 1), date(2027, 1, 31)).map(date.isoformat)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(A_DAY, NUMBERS), min_size=1, max_size=5, unique_by=lambda point: point[0]),
    NUMBERS,
    NUMBERS,
    st.integers(20, 100),
    st.booleans(),
)
def test_any_numbers_fit(
    values: list[tuple[str, str]], target: str, guess: str, width: int, unicode: bool
) -> None:
    found = course(*sorted(values), limits=[Figure(target)], projection=points(("2026-12-31", guess))[0])
    lines = drawn(found, width, unicode=unicode).splitlines()
    assert len(lines) == HEIGHT + 2
    assert max(map(len, lines)) <= max(width, 12 + 2 + 10)
    assert any(sign in line for line in lines for sign in "●o")
