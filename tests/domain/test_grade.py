"""The grade at the end, and the guess before it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.clock import Bands
from okrcli.domain.grade import grade
from okrcli.domain.projection import projection

DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("score", "ambition", "word"),
    [
        (None, "aspirational", "no data"), (None, "committed", "no data"),
        ("1", "aspirational", "achieved"), ("0.7", "aspirational", "achieved"),
        ("0.6999999", "aspirational", "partly"), ("0.4", "aspirational", "partly"),
        ("0.3999999", "aspirational", "missed"), ("0", "aspirational", "missed"),
        ("1", "committed", "achieved"), ("0.9999999", "committed", "partly"), ("0.95", "committed", "partly"),
        ("0.7", "committed", "partly"), ("0.6999999", "committed", "missed"),
    ],
)  # fmt: skip
def test_the_grade(score: str | None, ambition: Any, word: str) -> None:
    assert grade(None if score is None else Fraction(score), ambition, Bands()) == word


def test_the_grade_goes_by_the_bands_of_the_workspace() -> None:
    bands = Bands((Decimal("0.9"), Decimal("0.5")), (Decimal("0.9"), Decimal("0.6")))
    assert [grade(Fraction(s), "aspirational", bands) for s in ("0.9", "0.89", "0.49")] == [
        "achieved",
        "partly",
        "missed",
    ]
    assert [grade(Fraction(s), "committed", bands) for s in ("0.99", "0.6", "0.59")] == [
        "partly",
        "partly",
        "missed",
    ]


def points(*values: tuple[int, str]) -> list[tuple[date, Decimal]]:
    return [(DAY + timedelta(days=day), Decimal(value)) for day, value in values]


@pytest.mark.parametrize(
    ("values", "guess"),
    [
        ([], None),
        ([(0, "5")], None),
        ([(3, "5"), (3, "6")], None),  # one day makes no line
        ([(0, "0"), (10, "1")], "9.1"),
        ([(0, "5"), (10, "5")], "5"),
        ([(0, "900"), (30, "600")], "-10"),
        ([(0, "1000"), (10, "10"), (20, "20"), (30, "30"), (40, "40")], "91"),  # only the last four
        ([(0, "0"), (10, "2"), (20, "2"), (30, "4")], "11.12"),  # the best line, not the last step
    ],
)
def test_the_projection(values: list[tuple[int, str]], guess: str | None) -> None:
    found = projection(points(*values), DAY + timedelta(days=91))
    assert found == (None if guess is None else Fraction(guess))


@settings(max_examples=100, deadline=None)
@given(
    st.integers(-1000, 1000), st.integers(-99, 99),
    st.lists(st.integers(0, 90), min_size=2, max_size=6, unique=True),
)  # fmt: skip
def test_a_straight_line_goes_on(at_first: int, slope: int, days: list[int]) -> None:
    values = [(DAY + timedelta(days=d), Decimal(at_first + slope * d) / 8) for d in sorted(days)]
    assert projection(values, DAY + timedelta(days=91)) == Fraction(at_first + slope * 91, 8)
