"""The retrospective of a whole organisation: its teams side by side, their alignment, and what they share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypedDict

from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.patterns import HIGH, PatternView, ReadPattern, make, patterns, read
from okrcli.domain.reports.shares import percents, share
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.reports.outcome import LessonView, ObjectiveOutcome, OutcomeView

SHARED = 2
"""Teams from which a pattern is one of the organisation."""


class GoalLine(TypedDict):
    """An objective, as far as a line about it needs; unknown fields are None."""

    address: str
    team: str
    title: str | None
    score: Figure | None
    score_percent: int | None
    grade: str | None


class SupportView(TypedDict):
    """An objective and those that support it, with the mean of their scores."""

    goal: GoalLine
    below: Figure | None
    below_percent: int | None
    supporters: list[GoalLine]


class TeamLine(TypedDict):
    """A team in the comparison."""

    name: str
    outcome: OutcomeView
    patterns: list[ReadPattern]


class OrganisationView(TypedDict):
    """The whole report. `loose` are the objectives below the top that support nothing."""

    name: str
    period: str
    result: str
    grades: dict[str, int]
    teams: list[TeamLine]
    alignment: list[SupportView]
    loose: list[GoalLine]
    patterns: list[ReadPattern]
    lessons: list[LessonView]


def organisation_view(
    name: str,
    period: str,
    outcomes: Sequence[OutcomeView],
    elsewhere: Iterable[OutcomeView],
    names: Mapping[str, str],
    top_teams: Collection[str],
) -> OrganisationView:
    """The report of these outcomes. `elsewhere` are files with objectives that these support; `top_teams`
    are the teams above which there is none."""
    found = {
        o["address"]: _graded(o, ended=file["ended"])
        for file in (*elsewhere, *outcomes)
        for o in file["objectives"]
    }
    alignment = _alignment(outcomes, found)
    own = [
        (file["team"], o) for file in outcomes if file["team"] not in top_teams
        for o in file["objectives"] if not o["dropped"]
    ]  # fmt: skip
    loose = [_line(o["address"], found) for _, o in own if not o["supports"]]
    teams = [_team(file, names) for file in outcomes]
    return {
        "name": name,
        "period": period,
        "result": str(organisation_result(name, period, outcomes)),
        "grades": _grades(outcomes),
        "teams": teams,
        "alignment": alignment,
        "loose": loose,
        "patterns": read([*_shared(teams), *_supported(alignment), *_loosely(loose, len(own))]),
        "lessons": [lesson for file in outcomes for lesson in file["lessons"]],
    }


def organisation_result(name: str, period: str, outcomes: Sequence[OutcomeView]) -> Words:
    """How the organisation came out in one sentence."""
    grades = _grades(outcomes)
    objectives = [o for file in outcomes for o in file["objectives"] if not o["dropped"]]
    return say(
        "{name} in {period}: of {teams} teams {achieved} ended achieved, {partly} partly and {missed} "
        "missed, and {done} of {all} objectives were achieved.",
        name=name, period=period, teams=len(outcomes), achieved=grades["achieved"], partly=grades["partly"],
        missed=grades["missed"], done=sum(o["grade"] == "achieved" for o in objectives), all=len(objectives),
    )  # fmt: skip


def supported_files(outcomes: Iterable[OutcomeView]) -> list[tuple[str, str]]:
    """The team and the period of every file that these support and that is none of them."""
    files = list(outcomes)
    own = {(file["team"], file["period"]) for file in files}
    named = (address.split("/") for file in files for o in file["objectives"] for address in o["supports"])
    return list(dict.fromkeys((team, period) for team, period, _ in named if (team, period) not in own))


def _grades(outcomes: Iterable[OutcomeView]) -> dict[str, int]:
    words = [file["grade"] for file in outcomes]
    return {word: words.count(word) for word in ("achieved", "partly", "missed", "no data")}


def _team(file: OutcomeView, names: Mapping[str, str]) -> TeamLine:
    return {
        "name": names.get(file["team"], file["team"]), "outcome": file, "patterns": read(patterns(file)),
    }  # fmt: skip


def _alignment(outcomes: Sequence[OutcomeView], found: Mapping[str, Mapping[str, Any]]) -> list[SupportView]:
    below: dict[str, list[str]] = {}
    for file in outcomes:
        for objective in file["objectives"]:
            for parent in objective["supports"] if not objective["dropped"] else ():
                below.setdefault(parent, []).append(objective["address"])
    return [_support(parent, children, found) for parent, children in below.items()]


def _support(parent: str, children: Sequence[str], found: Mapping[str, Mapping[str, Any]]) -> SupportView:
    lines = [_line(child, found) for child in children]
    scores = [Fraction(line["score"]) for line in lines if line["score"] is not None]
    mean = sum(scores, Fraction()) / len(scores) if scores else None
    return {
        "goal": _line(parent, found), "below": share(mean), "below_percent": percents(mean),
        "supporters": lines,
    }  # fmt: skip


def _graded(goal: ObjectiveOutcome, *, ended: bool) -> Mapping[str, Any]:
    """An objective, without a grade where its period still runs."""
    return goal if ended else {**goal, "grade": None}


def _line(address: str, found: Mapping[str, Mapping[str, Any]]) -> GoalLine:
    goal: Any = found.get(address) or {}
    return {
        "address": address, "team": address.partition("/")[0], "title": goal.get("title"),
        "score": goal.get("score"), "score_percent": goal.get("score_percent"), "grade": goal.get("grade"),
    }  # fmt: skip


def _shared(teams: Sequence[TeamLine]) -> list[PatternView]:
    """Patterns that several teams have, most common first; the words of one stand for all."""
    having: dict[str, list[TeamLine]] = {}
    for team in teams:
        for pattern in team["patterns"]:
            having.setdefault(pattern["pattern"].removesuffix("-score"), []).append(team)
    common = sorted((kind for kind in having if len(having[kind]) >= SHARED), key=lambda k: -len(having[k]))
    return [
        make(f"shared-{kind}", teams=len(having[kind]), all=len(teams),
             names=", ".join(team["name"] for team in having[kind]))
        for kind in common
    ]  # fmt: skip


def _supported(alignment: Iterable[SupportView]) -> list[PatternView]:
    return [
        make(
            "supported-yet-missed",
            address=each["goal"]["address"],
            score=each["goal"]["score_percent"] or 0,
            below=each["below_percent"] or 0,
            goals=len(each["supporters"]),
        )
        for each in alignment
        if each["goal"]["grade"] == "missed" and (each["below_percent"] or 0) >= HIGH
    ]  # fmt: skip


def _loosely(loose: Sequence[GoalLine], goals: int) -> list[PatternView]:
    if not goals or 4 * len(loose) < goals:
        return []
    return [make("loosely-aligned", loose=len(loose), goals=goals)]
