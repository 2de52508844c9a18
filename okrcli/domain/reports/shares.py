"""Shares as they are shown: six decimals for machines, whole percents for people."""

from __future__ import annotations

from fractions import Fraction

from okrcli.domain.number import percent
from okrcli.domain.reports.figure import Figure

MILLION = 1_000_000


def share(value: Fraction | None) -> Figure | None:
    """Six decimals, half away from zero; nothing below 1 becomes 1."""
    if value is None:
        return None
    above, below = abs(value.numerator), value.denominator
    millionths = (2 * above * MILLION + below) // (2 * below)  # whole numbers: far quicker than fractions
    if 0 <= value < 1:
        millionths = min(millionths, MILLION - 1)
    sign = "-" if value < 0 and millionths else ""
    return Figure(f"{sign}{millionths // MILLION}.{millionths % MILLION:06}")


def percents(value: Fraction | None) -> int | None:
    """Whole percents as people are shown them."""
    return None if value is None else percent(value)
