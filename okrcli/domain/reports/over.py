"""Across periods, by lineage: how targets drifted, how well confidence predicted, and what was carried on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict

from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.patterns import AHEAD, PatternView, ReadPattern, make, read
from okrcli.domain.reports.shares import percents

if TYPE_CHECKING:
    from okrcli.domain.reports.original import OriginalView
    from okrcli.domain.reports.outcome import ObjectiveOutcome, OutcomeView

AGAIN = 3
"""Periods from which a goal has been carried again and again."""


class PeriodLine(TypedDict):
    """One period of a team. `gap_percent` is confidence less score halfway, `eased` how many of its key
    results were made easier."""

    period: str
    score: Figure | None
    score_percent: int | None
    grade: str
    original: OriginalView | None
    rhythm_percent: int | None
    gap_percent: int | None
    error_percent: int | None
    eased: int
    key_results: int


class LinkView(TypedDict):
    """One period of a goal that was carried on: its targets now and first, where it has any."""

    address: str
    period: str
    score: Figure | None
    score_percent: int | None
    grade: str
    eased: int
    targets: list[str]


class LineageView(TypedDict):
    """A goal through the periods, the oldest first."""

    title: str
    address: str
    links: list[LinkView]


class TeamOver(TypedDict):
    """A team across periods, the oldest first."""

    team: str
    name: str
    periods: list[PeriodLine]
    lineages: list[LineageView]
    patterns: list[ReadPattern]


def over_view(team: str, name: str, outcomes: Sequence[OutcomeView]) -> TeamOver:
    """A team across these periods, the oldest first."""
    periods = [_period(file) for file in outcomes]
    lineages = _lineages(outcomes)
    return {
        "team": team,
        "name": name,
        "periods": periods,
        "lineages": lineages,
        "patterns": read([*_drifting(periods), *_ahead(periods), *_carried(lineages)]),
    }


def _period(file: OutcomeView) -> PeriodLine:
    goals = [goal for o in file["objectives"] for goal in o["key_results"]]
    halfway = file["calibration"]["halfway"]
    return {
        "period": file["period"],
        "score": file["score"],
        "score_percent": file["score_percent"],
        "grade": file["grade"],
        "original": file["original"],
        "rhythm_percent": file["rhythm"]["percent"],
        "gap_percent": halfway["gap_percent"],
        "error_percent": halfway["error_percent"],
        "eased": sum(goal["eased"] for goal in goals),
        "key_results": len(goals),
    }


def _lineages(outcomes: Sequence[OutcomeView]) -> list[LineageView]:
    """Every goal that went on from an earlier one, followed back as far as these periods reach."""
    found = {o["address"]: (file["period"], o) for file in outcomes for o in file["objectives"]}
    followed = {o["continues"] for _, o in found.values()}
    ends = [
        address for address, (_, o) in found.items() if o["continues"] in found and address not in followed
    ]
    return [_lineage(address, found) for address in ends]


def _lineage(end: str, found: Mapping[str, tuple[str, ObjectiveOutcome]]) -> LineageView:
    links: list[LinkView] = []
    seen: set[str] = set()
    address: str | None = end
    while address is not None and address in found and address not in seen:
        seen.add(address)
        period, goal = found[address]
        links.append(_link(period, goal))
        address = goal["continues"]
    return {"title": found[end][1]["title"], "address": end, "links": links[::-1]}


def _link(period: str, goal: ObjectiveOutcome) -> LinkView:
    return {
        "address": goal["address"],
        "period": period,
        "score": goal["score"],
        "score_percent": goal["score_percent"],
        "grade": goal["grade"],
        "eased": sum(k["eased"] for k in goal["key_results"]),
        "targets": [
            f"{k['id']} {k['first_target']} → {k['target']}" if k["first_target"] != k["target"]
            else f"{k['id']} {k['target']}"
            for k in goal["key_results"] if k["target"] is not None and not k["dropped"]
        ],
    }  # fmt: skip


def _drifting(periods: Sequence[PeriodLine]) -> list[PatternView]:
    eased = sum(line["eased"] > 0 for line in periods)
    pairs = [
        (Fraction(line["score"]), Fraction(first))
        for line in periods
        if line["score"] is not None
        and (first := line["original"]["score"] if line["original"] else line["score"]) is not None
    ]
    if eased < 2 or not pairs:
        return []
    score, before = (percents(sum(side, Fraction()) / len(pairs)) or 0 for side in zip(*pairs, strict=True))
    return [make("drifting", eased=eased, periods=len(periods), score=score, original=before)]


def _ahead(periods: Sequence[PeriodLine]) -> list[PatternView]:
    gaps = [line["gap_percent"] for line in periods if line["gap_percent"] is not None]
    ahead = [gap for gap in gaps if gap >= AHEAD]
    if len(ahead) < 2:
        return []
    return [make("always-ahead", ahead=len(ahead), periods=len(gaps), gap=round(sum(ahead) / len(ahead)))]


def _carried(lineages: Sequence[LineageView]) -> list[PatternView]:
    found = []
    for line in lineages:
        links = line["links"]
        eased = sum(link["eased"] > 0 for link in links)
        if len(links) >= AGAIN:
            scores = ", ".join(
                "–" if k["score_percent"] is None else f"{k['score_percent']} %" for k in links
            )
            found.append(make("carried-again", title=line["title"], address=line["address"],
                              periods=len(links), scores=scores))  # fmt: skip
        if eased >= 2:
            found.append(make("goal-eased-again", title=line["title"], address=line["address"], eased=eased,
                              periods=len(links)))  # fmt: skip
    return found
