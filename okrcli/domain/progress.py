"""Scores and paces, from a key result up to a team. Everything is exact; rounding is for the screen.

A score is 0..1, `raw` is the same unclamped. None means no data, which counts 0 one level up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Protocol

from okrcli.domain.clock import STALE_DAYS, Clock, added_on, counted
from okrcli.domain.measure import exact, measure
from okrcli.domain.model import Amendment, CheckIn, KeyResult, Maintain, Metric, Objective, OkrFile
from okrcli.domain.pace import Pace, clamp, expected, mean, pace


class KeyResultProgress(NamedTuple):
    """Where one key result stands.

    `confidence` is the owner's last word, 0..10, and `confidence_before` the one before it. `since` is the
    first day that counts: the period's, or the day the goal was added.
    """

    key_result: KeyResult
    value: Decimal | None
    raw: Fraction | None
    score: Fraction | None
    expected: Fraction | None
    pace: Pace
    done: tuple[str, ...]
    confidence: int | None
    confidence_before: int | None
    last_check_in: date | None
    stale: bool
    since: date

    @property
    def dropped(self) -> bool:
        """Whether the goal was given up; it then counts nowhere."""
        return self.key_result.dropped is not None

    @property
    def weight(self) -> Fraction:
        """The weight among its siblings."""
        return exact(self.key_result.weight)


class ObjectiveProgress(NamedTuple):
    """Where one objective stands: the mean of its key results by weight."""

    objective: Objective
    key_results: tuple[KeyResultProgress, ...]
    score: Fraction | None
    expected: Fraction | None
    pace: Pace

    @property
    def dropped(self) -> bool:
        """Whether the goal was given up; it then counts nowhere."""
        return self.objective.dropped is not None

    @property
    def weight(self) -> Fraction:
        """The weight among its siblings."""
        return exact(self.objective.weight)


class FileProgress(NamedTuple):
    """Where a team stands in one period: the mean of its objectives by weight."""

    file: OkrFile
    clock: Clock
    objectives: tuple[ObjectiveProgress, ...]
    score: Fraction | None
    expected: Fraction | None
    pace: Pace


def progress(file: OkrFile, clock: Clock) -> FileProgress:
    """All scores of a file on the day of the clock."""
    silent = file.status == "draft" or not clock.started
    objectives = tuple(
        _objective(o, clock, since_of(file.amendments, o.id, clock), file, silent=silent)
        for o in file.objectives
    )
    score, should, done = _roll_up(objectives)
    living = [o for o in file.objectives if o.dropped is None]
    committed = bool(living) and all(o.ambition == "committed" for o in living)
    bands = clock.bands.of("committed" if committed else "aspirational")
    return FileProgress(
        file, clock, objectives, score, should, _pace(score, should, bands, done=done, silent=silent)
    )


def _objective(
    objective: Objective, clock: Clock, since: date, file: OkrFile, *, silent: bool
) -> ObjectiveProgress:
    bands = clock.bands.of(objective.ambition)
    running = file.status == "active" and clock.running and objective.dropped is None
    parts = tuple(
        _key_result(
            k,
            clock,
            max(since, since_of(objective.amendments, k.id, clock)),
            bands,
            silent=silent,
            running=running,
        )
        for k in objective.key_results
    )
    score, should, done = _roll_up(parts)
    return ObjectiveProgress(
        objective, parts, score, should, _pace(score, should, bands, done=done, silent=silent)
    )


def since_of(amendments: Sequence[Amendment], goal: str, clock: Clock) -> date:
    """The first day that counts for a goal: the period's, or the one in it on which it was added."""
    return min(max(added_on(amendments, goal) or clock.first, clock.first), clock.last)


def _key_result(
    key_result: KeyResult,
    clock: Clock,
    since: date,
    bands: tuple[Decimal, Decimal],
    *,
    silent: bool,
    running: bool,
) -> KeyResultProgress:
    found = measure(key_result, clock, since)
    check_ins = counted(key_result.check_ins, clock)
    score = None if found.raw is None else clamp(found.raw)
    should = expected(key_result, clock, since)
    word = _pace(score, should, bands, done=_done(key_result, found.raw, clock), silent=silent)
    sure = [c.confidence for c in check_ins if c.confidence is not None]
    if key_result.confidence is not None:
        sure.insert(0, key_result.confidence)
    last = check_ins[-1].date if check_ins else None
    idle = (clock.today - (last or since)).days
    stale = running and word != "done" and key_result.dropped is None and idle > _patience(key_result, clock)
    return KeyResultProgress(
        key_result=key_result,
        value=found.value,
        raw=found.raw,
        score=score,
        expected=should,
        pace=word,
        done=found.done,
        confidence=sure[-1] if sure else None,
        confidence_before=sure[-2] if len(sure) > 1 else None,
        last_check_in=last,
        stale=stale,
        since=since,
    )


def _patience(key_result: KeyResult, clock: Clock) -> int:
    every = key_result.every if isinstance(key_result, Maintain) else clock.check_in_every
    return STALE_DAYS[every]


def _done(key_result: KeyResult, raw: Fraction | None, clock: Clock) -> bool:
    if raw is None:
        return False
    if isinstance(key_result, Metric):
        return raw >= 1
    return raw == 1 and (clock.ended or not isinstance(key_result, Maintain))


def _pace(
    score: Fraction | None,
    should: Fraction | None,
    bands: tuple[Decimal, Decimal],
    *,
    done: bool,
    silent: bool,
) -> Pace:
    return "no data" if silent else pace(score, should, bands, done=done)


class _Part(Protocol):
    @property
    def score(self) -> Fraction | None: ...
    @property
    def expected(self) -> Fraction | None: ...
    @property
    def pace(self) -> Pace: ...
    @property
    def dropped(self) -> bool: ...
    @property
    def weight(self) -> Fraction: ...


def _roll_up(parts: Sequence[_Part]) -> tuple[Fraction | None, Fraction | None, bool]:
    """Score and expected share one level up, and whether every part that counts is done.

    A part that measures nothing counts 0 in the score and does not lower what is expected of the rest.
    """
    counting = [p for p in parts if not p.dropped and p.weight > 0]
    should = mean((p.expected, p.weight) for p in counting if p.expected is not None)
    if all(p.score is None for p in counting):
        return None, should, False
    score = mean((p.score or Fraction(), p.weight) for p in counting)
    return score, should, all(p.pace == "done" for p in counting)


def values_over_time(check_ins: Sequence[CheckIn], clock: Clock) -> list[tuple[date, Decimal]]:
    """The values that count, by their own dates, the last one of each day."""
    return list({c.date: c.value for c in counted(check_ins, clock) if c.value is not None}.items())
