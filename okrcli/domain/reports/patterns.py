"""What the numbers of a period suggest: each pattern with the figures behind it, and modestly worded.

A pattern is a question for the team's retrospective and never a verdict; thresholds stand in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict

from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.reports.outcome import KeyResultOutcome, OutcomeView

LOW, HIGH = 40, 70
"""The score, in percents, below which it is low and above which it is good."""
STRONG, WEAK = 80, 50
"""The share of due check-ins, in percents, from which a rhythm is strong, and below which it is weak."""
AHEAD, BEHIND = 20, -20
"""The gap between confidence and score, in percents, that is worth a word."""
SURE = 7
"""The confidence from which somebody is sure."""
FEW = 3
"""Key results below which a mean says little."""


class PatternView(TypedDict):
    """What was noticed, and in which numbers; `told` puts it into words."""

    pattern: str
    figures: dict[str, int | str]


class ReadPattern(PatternView):
    """A pattern with its English words."""

    text: str


def patterns(found: OutcomeView) -> list[PatternView]:
    """What the numbers of one team's period suggest; before its end only what is certain already."""
    looks = _LOOKS if found["ended"] else (_lowered, _raised)
    seen = (look(found) for look in looks)
    return [pattern for pattern in seen if pattern]


def told(pattern: PatternView) -> Words:
    """A pattern in a sentence or two."""
    return _TEXTS[pattern["pattern"]](**pattern["figures"])


def read(found: Sequence[PatternView]) -> list[ReadPattern]:
    """Patterns with their English words."""
    return [{**pattern, "text": str(told(pattern))} for pattern in found]


def _low_strong(found: OutcomeView) -> PatternView | None:
    if not _is_low(found) or _rhythm(found) < STRONG:
        return None
    return _pattern("low-score-strong-rhythm", **_score_and_rhythm(found))


def _low_weak(found: OutcomeView) -> PatternView | None:
    if not _is_low(found) or not found["rhythm"]["due"] or _rhythm(found) >= WEAK:
        return None
    return _pattern("low-score-weak-rhythm", **_score_and_rhythm(found))


def _too_easy(found: OutcomeView) -> PatternView | None:
    goals = [goal for goal in _goals(found) if goal["counted"]]
    stretch = any(o["ambition"] == "aspirational" and not o["dropped"] for o in found["objectives"])
    if not goals or not stretch or any(goal["score_percent"] != 100 for goal in goals):
        return None
    return _pattern("all-reached", goals=len(goals))


def _lowered(found: OutcomeView) -> PatternView | None:
    goals = _goals(found)
    eased = [goal for goal in goals if goal["eased"] and _is_mid(found, goal["amended_on"])]
    if not eased:
        return None
    first = found["original"]
    before = first["score_percent"] if first else None
    known: dict[str, int | str] = {"eased": len(eased), "goals": len(goals),
                                   "names": ", ".join(goal["id"] for goal in eased)}  # fmt: skip
    if before is None or found["score_percent"] is None:
        return _pattern("targets-lowered", **known)
    return _pattern("targets-lowered-score", **known, score=found["score_percent"], original=before)


def _raised(found: OutcomeView) -> PatternView | None:
    ids = [one["id"] for one in found["raised"] if _is_mid(found, one["date"])]
    if not ids:
        return None
    return _pattern("goals-exchanged", names=", ".join(ids), score=found["score_percent"] or 0)


def _sure_until_the_end(found: OutcomeView) -> PatternView | None:
    sure = [
        goal for goal in _goals(found)
        if goal["counted"] and (goal["week_before"] or 0) >= SURE and goal["score_percent"] is not None
        and goal["grade"] == "missed"
    ]  # fmt: skip
    if not sure:
        return None
    return _pattern("sure-until-the-last-week", missed=len(sure), goals=len(_goals(found)), sure=SURE,
                    names=", ".join(goal["id"] for goal in sure))  # fmt: skip


def _confidence_ahead(found: OutcomeView) -> PatternView | None:
    stage = found["calibration"]["halfway"]
    gap = stage["gap_percent"]
    if gap is None or stage["count"] < FEW or BEHIND < gap < AHEAD:
        return None
    name = "confidence-ahead" if gap > 0 else "confidence-behind"
    return _pattern(name, goals=stage["count"], confidence=stage["confidence_percent"] or 0,
                    score=stage["score_percent"] or 0)  # fmt: skip


def _many_dropped(found: OutcomeView) -> PatternView | None:
    goals = _goals(found)
    gone = sum(goal["dropped"] for goal in goals)
    if len(goals) < FEW or 2 * gone < len(goals):
        return None
    return _pattern("half-dropped", dropped=gone, goals=len(goals))


_LOOKS: tuple[Callable[[OutcomeView], PatternView | None], ...] = (
    _low_strong, _low_weak, _too_easy, _lowered, _raised, _sure_until_the_end, _confidence_ahead,
    _many_dropped,
)  # fmt: skip

_TEXTS: dict[str, Callable[..., Words]] = {
    "low-score-strong-rhythm": lambda **figures: say(
        "The score is {score} %, though {made} of {due} check-ins were made. Perhaps these were the wrong "
        "goals, rather than goals with too little attention.",
        **figures,
    ),
    "low-score-weak-rhythm": lambda **figures: say(
        "The score is {score} %, and {made} of {due} check-ins were made. Perhaps it was the rhythm itself: "
        "what nobody looks at is hard to steer.",
        **figures,
    ),
    "all-reached": lambda **figures: say(
        "Every key result ended at 100 % ({goals} of {goals}). Perhaps they could have asked for more.",
        **figures,
    ),
    "targets-lowered": lambda **figures: say(
        "Made easier after the first weeks: {names} ({eased} of {goals} key results).", **figures
    ),
    "targets-lowered-score": lambda **figures: say(
        "Made easier after the first weeks: {names} ({eased} of {goals} key results). The score is "
        "{score} %; against the first goals it would be {original} %.",
        **figures,
    ),
    "goals-exchanged": lambda **figures: say(
        "Dropped or added after the first weeks, which raised the score to {score} %: {names}.", **figures
    ),
    "sure-until-the-last-week": lambda **figures: say(
        "A week before the end the confidence was still {sure} or more, and yet missed: {names} ({missed} of "
        "{goals} key results). Perhaps bad news came late.",
        **figures,
    ),
    "confidence-ahead": lambda **figures: say(
        "Halfway the mean confidence was {confidence} %, and the mean score became {score} % ({goals} key "
        "results). Confidence may have run ahead of results.",
        **figures,
    ),
    "confidence-behind": lambda **figures: say(
        "Halfway the mean confidence was {confidence} %, and the mean score became {score} % ({goals} key "
        "results). Perhaps more is possible than was thought.",
        **figures,
    ),
    "half-dropped": lambda **figures: say(
        "{dropped} of {goals} key results were dropped on the way. Perhaps the plan was made too early, or "
        "for too much.",
        **figures,
    ),
    "back-filled": lambda **figures: say(
        "{back_filled} of {check_ins} check-ins were written down more than a week after their date. What "
        "was known in time may have been less than it seems now.",
        **figures,
    ),
    "supported-yet-missed": lambda **figures: say(
        "{address} ended at {score} %, while what supports it ended at {below} % on average ({goals} "
        "objectives). Perhaps it helps less than was thought.",
        **figures,
    ),
    "loosely-aligned": lambda **figures: say(
        "{loose} of {goals} objectives below the top support nothing. Perhaps a link is missing, or only not "
        "written down.",
        **figures,
    ),
    "shared-low-score-strong-rhythm": lambda **figures: say(
        "A low score in spite of a strong rhythm, in {teams} of {all} teams: {names}. Perhaps the goals were "
        "the wrong ones.",
        **figures,
    ),
    "shared-low-score-weak-rhythm": lambda **figures: say(
        "A low score and a weak rhythm, in {teams} of {all} teams: {names}. Perhaps the rhythm comes first.",
        **figures,
    ),
    "shared-all-reached": lambda **figures: say(
        "Everything at 100 %, in {teams} of {all} teams: {names}. Perhaps goals are set too low.", **figures
    ),
    "shared-targets-lowered": lambda **figures: say(
        "Goals made easier after the first weeks, in {teams} of {all} teams: {names}.", **figures
    ),
    "shared-goals-exchanged": lambda **figures: say(
        "Goals dropped or added after the first weeks, which raised the score, in {teams} of {all} teams: "
        "{names}.",
        **figures,
    ),
    "shared-sure-until-the-last-week": lambda **figures: say(
        "Confident until the last week and then missed, in {teams} of {all} teams: {names}. Perhaps bad news "
        "is not told early enough.",
        **figures,
    ),
    "shared-confidence-ahead": lambda **figures: say(
        "Confidence ahead of results at half-time, in {teams} of {all} teams: {names}.", **figures
    ),
    "shared-confidence-behind": lambda **figures: say(
        "Confidence behind results at half-time, in {teams} of {all} teams: {names}. Perhaps more is "
        "possible than was thought.",
        **figures,
    ),
    "shared-half-dropped": lambda **figures: say(
        "Half of the key results or more dropped on the way, in {teams} of {all} teams: {names}.", **figures
    ),
    "goal-eased-again": lambda **figures: say(
        "{title} ({address}): made easier in {eased} of {periods} periods.", **figures
    ),
    "carried-again": lambda **figures: say(
        "{title} ({address}) has been carried through {periods} periods, at {scores}. Perhaps it is too "
        "large for one, or not wanted enough.",
        **figures,
    ),
    "drifting": lambda **figures: say(
        "Goals were made easier in {eased} of {periods} periods. The mean score is {score} %; against the "
        "first goals it would be {original} %.",
        **figures,
    ),
    "always-ahead": lambda **figures: say(
        "Halfway, confidence was ahead of what came of it in {ahead} of {periods} periods, by {gap} % of the "
        "way on average.",
        **figures,
    ),
}


def _pattern(name: str, **figures: int | str) -> PatternView:
    return {"pattern": name, "figures": figures}


def make(name: str, **figures: int | str) -> PatternView:
    """A pattern that another report has seen."""
    assert name in _TEXTS, name  # noqa: S101 - a pattern without words is a mistake of ours
    return _pattern(name, **figures)


def _goals(found: OutcomeView) -> Sequence[KeyResultOutcome]:
    return [goal for objective in found["objectives"] for goal in objective["key_results"]]


def _is_low(found: OutcomeView) -> bool:
    return found["score_percent"] is not None and found["score_percent"] < LOW


def _rhythm(found: OutcomeView) -> int:
    return found["rhythm"]["percent"] or 0


def _score_and_rhythm(found: OutcomeView) -> dict[str, int | str]:
    rhythm = found["rhythm"]
    return {"score": found["score_percent"] or 0, "made": rhythm["made"], "due": rhythm["due"]}


def _is_mid(found: OutcomeView, day: str | None) -> bool:
    """Whether a change came after the first quarter of the period: earlier ones still belong to planning."""
    if day is None:
        return False
    first, last = (date.fromisoformat(found[name]) for name in ("first_day", "last_day"))
    return Fraction((date.fromisoformat(day) - first).days, max(1, (last - first).days)) > Fraction(1, 4)


def names() -> Iterator[str]:
    """All patterns that there are."""
    yield from _TEXTS
