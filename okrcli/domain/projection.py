"""Where a value will be on the last day if it goes on as it did. A guess, never part of a score."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

POINTS = 4


def projection(values: Sequence[tuple[date, Decimal]], last: date) -> Fraction | None:
    """The least-squares line through the last four values, on the last day; None from fewer than two days."""
    points = [(Fraction(day.toordinal()), Fraction(value)) for day, value in values[-POINTS:]]
    if len({day for day, _ in points}) < 2:
        return None
    mean_day = sum((day for day, _ in points), Fraction()) / Fraction(len(points))
    mean_value = sum((value for _, value in points), Fraction()) / Fraction(len(points))
    spread = sum(((day - mean_day) * (day - mean_day) for day, _ in points), Fraction())
    slope = sum(((day - mean_day) * (value - mean_value) for day, value in points), Fraction()) / spread
    return mean_value + slope * (Fraction(last.toordinal()) - mean_day)
