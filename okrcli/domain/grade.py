"""The grade at the end of a period."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from okrcli.domain.clock import Bands

GradeWord = Literal["achieved", "partly", "missed", "no data"]


def grade(score: Fraction | None, ambition: Literal["aspirational", "committed"], bands: Bands) -> GradeWord:
    """The word for a final score 0..1.

    A committed goal is achieved only at 1; missing that owes an explanation.
    """
    if score is None:
        return "no data"
    upper, lower = bands.of(ambition)
    achieved = Fraction(1) if ambition == "committed" else Fraction(upper)
    if score >= achieved:
        return "achieved"
    return "partly" if score >= Fraction(lower) else "missed"
