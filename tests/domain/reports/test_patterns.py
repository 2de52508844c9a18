"""What the numbers of a period suggest, and what they do not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from okrcli.domain.reports.organisation import organisation_view
from okrcli.domain.reports.over import over_view
from okrcli.domain.reports.patterns import make, names, patterns, told
from okrcli.i18n import catalogue, translate


def goal(**more: Any) -> Any:
    usual = {
        "id": "k", "title": "K", "score": "0.500000", "score_percent": 50, "grade": "partly", "eased": False,
        "dropped": False, "counted": True, "amended_on": None, "week_before": 5, "target": None,
        "first_target": None,
    }  # fmt: skip
    return {**usual, **more}


def objective(*goals: Any, **more: Any) -> Any:
    usual = {
        "id": "o", "address": "a/2026-Q3/o", "title": "O", "ambition": "aspirational", "dropped": False,
        "score": "0.500000", "score_percent": 50, "grade": "partly", "supports": [], "continues": None,
    }  # fmt: skip
    return {**usual, "key_results": list(goals), **more}


def stage(count: int = 0, confidence: int | None = None, score: int | None = None) -> Any:
    gap = None if confidence is None or score is None else confidence - score
    return {
        "count": count, "confidence_percent": confidence, "score_percent": score, "gap_percent": gap,
        "error_percent": None if gap is None else abs(gap),
    }  # fmt: skip


def outcome(*objectives: Any, **more: Any) -> Any:
    usual = {
        "team": "a", "period": "2026-Q3", "first_day": "2026-07-01", "last_day": "2026-09-30", "ended": True,
        "score": "0.500000", "score_percent": 50, "grade": "partly", "original": None, "raised": [],
        "rhythm": {"due": 10, "made": 7, "percent": 70}, "calibration": {"halfway": stage()}, "lessons": [],
    }  # fmt: skip
    return {**usual, "objectives": list(objectives or [objective(goal())]), **more}


def rhythm(made: int, due: int = 10) -> Any:
    return {"due": due, "made": made, "percent": 100 * made // due if due else None}


@pytest.mark.parametrize(
    ("found", "seen"),
    [
        (outcome(), []),
        (outcome(score_percent=30, rhythm=rhythm(9)), ["low-score-strong-rhythm"]),
        (outcome(score_percent=30, rhythm=rhythm(4)), ["low-score-weak-rhythm"]),
        (outcome(score_percent=30, rhythm=rhythm(6)), []),
        (outcome(score_percent=30, rhythm=rhythm(0, 0)), []),
        (outcome(score_percent=None, rhythm=rhythm(4)), []),
        (outcome(objective(goal(score_percent=100), goal(score_percent=100))), ["all-reached"]),
        (outcome(objective(goal(score_percent=100), goal(score_percent=99))), []),
        (outcome(objective(goal(score_percent=100), ambition="committed")), []),
        (outcome(objective(goal(score_percent=100), goal(score_percent=0, counted=False))), ["all-reached"]),
        (outcome(objective(goal(eased=True, amended_on="2026-08-14"))), ["targets-lowered"]),
        (outcome(objective(goal(eased=True, amended_on="2026-07-10"))), []),
        (outcome(raised=[{"id": "k", "date": "2026-08-14"}]), ["goals-exchanged"]),
        (outcome(raised=[{"id": "k", "date": "2026-07-10"}]), []),
        (
            outcome(objective(goal(eased=True, amended_on="2026-08-14")), original={"score_percent": 40}),
            ["targets-lowered-score"],
        ),
        (outcome(objective(goal(week_before=8, grade="missed"))), ["sure-until-the-last-week"]),
        (outcome(objective(goal(week_before=6, grade="missed"))), []),
        (outcome(objective(goal(week_before=9, grade="partly"))), []),
        (outcome(calibration={"halfway": stage(3, 80, 50)}), ["confidence-ahead"]),
        (outcome(calibration={"halfway": stage(2, 80, 50)}), []),
        (outcome(calibration={"halfway": stage(3, 60, 90)}), ["confidence-behind"]),
        (outcome(calibration={"halfway": stage(3, 60, 50)}), []),
        (outcome(objective(goal(dropped=True), goal(dropped=True), goal())), ["half-dropped"]),
        (outcome(score_percent=30, rhythm=rhythm(9), ended=False), []),
    ],
)
def test_what_is_noticed(found, seen):
    assert [pattern["pattern"] for pattern in patterns(found)] == seen
    for pattern in patterns(found):
        assert re.search(r"[0-9]", str(told(pattern))), "a pattern comes with its figures"


def test_every_pattern_is_modest_and_speaks_swedish():
    """A pattern that reads the numbers says perhaps or may; one that only counts needs neither."""
    names_of_figures = (
        "score", "made", "due", "goals", "names", "eased", "original", "sure", "missed", "confidence",
        "dropped", "back_filled", "check_ins", "address", "below", "loose", "teams", "all", "title",
        "periods", "scores", "ahead", "gap",
    )  # fmt: skip
    figures: dict[str, Any] = dict.fromkeys(names_of_figures, 3)
    counting = {
        "targets-lowered", "targets-lowered-score", "shared-targets-lowered", "shared-confidence-ahead",
        "shared-half-dropped", "goal-eased-again", "drifting", "always-ahead", "goals-exchanged",
        "shared-goals-exchanged",
    }  # fmt: skip
    for name in names():
        words = told(make(name, **figures))
        assert name in counting or re.search(r"[Pp]erhaps|\bmay\b", str(words)), name
        assert catalogue("sv").gettext(words.template) != words.template
        assert "{" not in translate(words, "sv")


def test_what_several_teams_share_is_one_of_the_organisation():
    low = {"score_percent": 30, "rhythm": rhythm(9)}
    teams = [outcome(**low), outcome(**low, team="b"), outcome(team="c")]
    found = organisation_view("Acme", "2026-Q3", teams, [], {"a": "Aa"}, ["a", "b", "c"])

    assert [pattern["pattern"] for pattern in found["patterns"]] == ["shared-low-score-strong-rhythm"]
    assert found["patterns"][0]["figures"] == {"teams": 2, "all": 3, "names": "Aa, b"}


def test_a_goal_that_was_missed_though_what_supports_it_was_not():
    above = outcome(objective(goal(), address="top/2026-Q3/o", score_percent=30, grade="missed"), team="top")
    below = outcome(objective(goal(), score="0.900000", score_percent=90, supports=["top/2026-Q3/o"]))
    loose = outcome(objective(goal(), address="b/2026-Q3/o"), team="b")
    found = organisation_view("Acme", "2026-Q3", [above, below, loose], [], {}, ["top"])

    assert [pattern["pattern"] for pattern in found["patterns"]] == [
        "supported-yet-missed",
        "loosely-aligned",
    ]
    assert (found["alignment"][0]["below_percent"], len(found["alignment"][0]["supporters"])) == (90, 1)
    assert [line["address"] for line in found["loose"]] == ["b/2026-Q3/o"]


def over(*eased: bool) -> Any:
    """A goal that went on through so many quarters of one team."""
    files = []
    for number, easy in enumerate(eased, 1):
        before = f"a/2026-Q{number - 1}/o" if number > 1 else None
        one = objective(goal(eased=easy), address=f"a/2026-Q{number}/o", continues=before)
        first = {"comparable": True, "score": "0.400000", "score_percent": 40} if easy else None
        halfway = {"halfway": stage(3, 80, 50)}
        files.append(outcome(one, period=f"2026-Q{number}", original=first, calibration=halfway))
    return over_view("a", "Aa", files)


def test_across_periods_drift_calibration_and_what_is_carried_again_and_again():
    found = over(True, False, True)

    assert [link["address"] for link in found["lineages"][0]["links"]] == [
        f"a/2026-Q{n}/o" for n in (1, 2, 3)
    ]
    assert {pattern["pattern"]: pattern["figures"] for pattern in found["patterns"]} == {
        "drifting": {"eased": 2, "periods": 3, "score": 50, "original": 43},
        "always-ahead": {"ahead": 3, "periods": 3, "gap": 30},
        "carried-again": {"title": "O", "address": "a/2026-Q3/o", "periods": 3, "scores": "50 %, 50 %, 50 %"},
        "goal-eased-again": {"title": "O", "address": "a/2026-Q3/o", "eased": 2, "periods": 3},
    }


def test_two_periods_are_not_again_and_again():
    assert [pattern["pattern"] for pattern in over(False, False)["patterns"]] == ["always-ahead"]


def test_goals_that_continue_each_other_in_a_ring_come_to_an_end():
    ring = [
        outcome(objective(goal(), address="a/2026-Q1/o", continues="a/2026-Q2/o"), period="2026-Q1"),
        outcome(objective(goal(), address="a/2026-Q2/o", continues="a/2026-Q1/o"), period="2026-Q2"),
        outcome(objective(goal(), address="a/2026-Q3/o", continues="a/2026-Q2/o"), period="2026-Q3"),
    ]
    assert [len(line["links"]) for line in over_view("a", "A", ring)["lineages"]] == [3]
