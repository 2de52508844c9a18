"""Where progress should be by now, and what the difference is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from okrcli.domain.clock import BandPair, Clock
from okrcli.domain.measure import exact, share
from okrcli.domain.model import KeyResult, Maintain, Metric

Pace = Literal["on track", "at risk", "off track", "done", "no data"]


def clamp(raw: Fraction) -> Fraction:
    """A score from raw progress: 0..1."""
    if 0 <= raw.numerator <= raw.denominator:
        return raw
    return Fraction(raw.numerator > 0)


def expected(key_result: KeyResult, clock: Clock, since: date) -> Fraction:
    """The share 0..1 that should be reached by today.

    A straight line over the days, or through the points given and to the target on the last day; maintain is
    always expected whole. A goal that was added later starts its line on that day.
    """
    if isinstance(key_result, Maintain):
        return Fraction(1)
    today = min(clock.today, clock.last)
    if isinstance(key_result, Metric) and key_result.expected:
        return clamp(_along_points(key_result, clock, since, today))
    return clamp(Fraction((today - since).days + 1, max(1, (clock.last - since).days + 1)))


def _along_points(key_result: Metric, clock: Clock, since: date, today: date) -> Fraction:
    start, target = key_result.start, key_result.target
    points = [(since - timedelta(days=1), Fraction())]
    for point in sorted(key_result.expected, key=lambda p: p.date):
        if points[-1][0] < point.date < clock.last:
            points.append((point.date, share(point.value, start, target) or Fraction()))
    points.append((clock.last, Fraction(1)))
    if today <= points[0][0]:
        return Fraction()
    (begin, low), (end, high) = next(pair for pair in pairwise(points) if today <= pair[1][0])
    return low + (high - low) * Fraction((today - begin).days, (end - begin).days)


def pace(score: Fraction | None, should: Fraction | None, bands: BandPair, *, done: bool) -> Pace:
    """The word for a score against what is expected by now; bands compare unrounded."""
    if score is None or should is None:
        return "no data"
    if done:
        return "done"
    upper, lower = bands
    if score >= exact(upper) * should:
        return "on track"
    return "at risk" if score >= exact(lower) * should else "off track"


def mean(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The mean of (value, weight) pairs by weight; None where nothing weighs."""
    total = weights = Fraction()
    for value, weight in parts:
        total += value if weight == 1 else value * weight
        weights += weight
    return total / weights if weights else None
