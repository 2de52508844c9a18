"""How well confidence predicted the outcome: what was said at planning, halfway and last, against the score.

A confidence of 7 is taken as 0.7 of the way. The gap is confidence less score, positive where confidence ran
ahead; the error is the mean of the gaps without their signs, so that doubts and hopes do not cancel out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypedDict

from okrcli.domain.clock import Clock, counted
from okrcli.domain.progress import KeyResultProgress
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.rhythm import is_late
from okrcli.domain.reports.shares import percents, share

Stage = Literal["planned", "halfway", "last"]
FRESH_DAYS = 21
"""A confidence older than so many days before the end is not what was thought a week before it."""
STAGES: tuple[Stage, ...] = ("planned", "halfway", "last")


class Sureness(NamedTuple):
    """The confidence in one key result, 0..10, at planning, halfway through the period, a week before its end
    and last; None where nobody had said one. A week before the end it is only what was said in the last
    three weeks: what is older says nothing of how somebody saw it then."""

    planned: int | None
    halfway: int | None
    week_before: int | None
    last: int | None


class StageView(TypedDict):
    """The key results with a confidence at one stage: how many, and the means of confidence, score, gap and
    error as shares; None where there are none."""

    count: int
    confidence: Figure | None
    score: Figure | None
    gap: Figure | None
    error: Figure | None
    confidence_percent: int | None
    score_percent: int | None
    gap_percent: int | None
    error_percent: int | None


CalibrationView = dict[Stage, StageView]


def sureness(found: KeyResultProgress, clock: Clock) -> Sureness:
    """What was said of one key result and when; late check-ins say nothing of the future any more."""
    said = [
        (c.date, c.confidence)
        for c in counted(found.key_result.check_ins, clock)
        if c.confidence is not None and not is_late(c, clock)
    ]
    planned = found.key_result.confidence
    half = clock.first + (clock.last - clock.first) / 2
    week_before = date.fromordinal(clock.last.toordinal() - 7)
    fresh = [(on, sure) for on, sure in said if (clock.last - on).days < FRESH_DAYS]
    return Sureness(
        planned,
        _by(said, half, planned),
        _by(fresh, week_before, None),
        _by(said, clock.last, planned),
    )


def calibration(pairs: Iterable[tuple[Sureness, Fraction]]) -> CalibrationView:
    """The stages over pairs of what was said and the score, 0..1, of the same key result."""
    pairs = list(pairs)
    return {
        stage: _stage([(Fraction(sure, 10), score) for said, score in pairs
                       if (sure := getattr(said, stage)) is not None])
        for stage in STAGES
    }  # fmt: skip


def _by(said: Sequence[tuple[date, int]], day: date, planned: int | None) -> int | None:
    return next((sure for on, sure in reversed(said) if on <= day), planned)


def _stage(pairs: Sequence[tuple[Fraction, Fraction]]) -> StageView:
    count = len(pairs)

    def mean(values: Iterable[Fraction]) -> Fraction | None:
        return sum(values, Fraction()) / count if count else None

    means = {
        "confidence": mean(sure for sure, _ in pairs),
        "score": mean(score for _, score in pairs),
        "gap": mean(sure - score for sure, score in pairs),
        "error": mean(abs(sure - score) for sure, score in pairs),
    }
    return {
        "count": count,
        "confidence": share(means["confidence"]),
        "score": share(means["score"]),
        "gap": share(means["gap"]),
        "error": share(means["error"]),
        "confidence_percent": percents(means["confidence"]),
        "score_percent": percents(means["score"]),
        "gap_percent": percents(means["gap"]),
        "error_percent": percents(means["error"]),
    }
