"""From key results up to a team: weights, what is left out, what is not known, what is stale."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.progress import progress, values_over_time

TODAY = "2026-11-15"
DROPPED = "dropped: {date: 2026-11-09, by: anna, reason: The vendor withdrew}"


def kr(name: str, value: object = None, more: str = "") -> str:
    """A key result on its way from 0 to 100, in one line."""
    check_ins = "" if value is None else f", check_ins: [{{date: 2026-11-14, value: {value}}}]"
    return f"{{id: {name}, title: A goal, start: 0, target: 100{check_ins}{f', {more}' if more else ''}}}"


def objective(name: str, *goals: str, more: str = "") -> str:
    return (
        f"{{id: {name}, title: An objective, key_results: [{', '.join(goals)}]{f', {more}' if more else ''}}}"
    )


def active(*objectives: str, more: str = "status: active") -> str:
    return f"{more}\nobjectives: [{', '.join(objectives)}]"


def shown(found: Any) -> tuple[str | None, str]:
    return None if found.score is None else str(found.score), found.pace


@pytest.mark.parametrize(
    ("goals", "score", "word"),
    [
        ([], None, "no data"),
        ([kr("a")], None, "no data"),
        ([kr("a"), kr("b")], None, "no data"),  # every counted part without data
        ([kr("a", 50)], "1/2", "on track"),
        ([kr("a", 50), kr("b", 0)], "1/4", "at risk"),
        ([kr("a", 50), kr("b")], "1/4", "at risk"),  # no data counts 0 one level up
        ([kr("a", 50, "weight: 3"), kr("b", 0)], "3/8", "on track"),
        ([kr("a", 50, "weight: 0.5"), kr("b", 0, "weight: 1.5")], "1/8", "off track"),  # weights are relative
        ([kr("a", 50), kr("b", 0, "weight: 0")], "1/2", "on track"),  # tracked, not counted
        ([kr("a", 50), kr("b", None, "weight: 0")], "1/2", "on track"),
        ([kr("a", 50, "weight: 0")], None, "no data"),
        ([kr("a", None), kr("b", 50, "weight: 0")], None, "no data"),
        ([kr("a", 50), kr("b", 0, DROPPED)], "1/2", "on track"),  # dropped parts are left out
        ([kr("a", 50, DROPPED)], None, "no data"),  # nothing left
        ([kr("a", 200), kr("b", 0)], "1/2", "on track"),  # scores, not raw progress
        ([kr("a", -100), kr("b", 100)], "1/2", "on track"),
        ([kr("a", 100), kr("b", 120)], "1", "done"),
        ([kr("a", 100), kr("b", 0, "weight: 0")], "1", "done"),  # every counted part
        ([kr("a", 100), kr("b", 0, DROPPED)], "1", "done"),
        ([kr("a", 100), kr("b")], "1/2", "on track"),
    ],
)
def test_an_objective_is_the_mean_of_its_key_results(
    seen: Any, goals: list[str], score: str | None, word: str
) -> None:
    assert shown(seen(active(objective("o", *goals)), TODAY).objectives[0]) == (score, word)


@pytest.mark.parametrize(
    ("objectives", "score", "word"),
    [
        ([], None, "no data"),
        ([objective("o")], None, "no data"),
        ([objective("o", kr("a", 50))], "1/2", "on track"),
        ([objective("o", kr("a", 50)), objective("p")], "1/4", "at risk"),
        ([objective("o", kr("a", 50)), objective("p", kr("a"))], "1/4", "at risk"),
        ([objective("o", kr("a", 50), kr("b", 0)), objective("p", kr("a", 100))], "5/8", "on track"),
        ([objective("o", kr("a", 50)), objective("p", kr("a", 0), more=DROPPED)], "1/2", "on track"),
        ([objective("o", kr("a", 50)), objective("p", kr("a", 0), more="weight: 0")], "1/2", "on track"),
        ([objective("o", kr("a", 50)), objective("p", kr("a", 0), more="weight: 3")], "1/8", "off track"),
        ([objective("o", kr("a", 50), more=DROPPED)], None, "no data"),
        ([objective("o", kr("a", 100)), objective("p", kr("a", 100))], "1", "done"),
    ],
)
def test_a_team_is_the_mean_of_its_objectives(
    seen: Any, objectives: list[str], score: str | None, word: str
) -> None:
    assert shown(seen(active(*objectives), TODAY)) == (score, word)


def test_expected_goes_up_with_the_same_weights(seen: Any) -> None:
    maintained = "{id: m, title: A goal, kind: maintain, at_least: 1, weight: 2}"
    found = seen(
        active(
            objective("o", kr("a"), maintained, kr("b", 1, "weight: 0"), kr("c", 1, DROPPED)),
            objective("p", kr("a"), more="weight: 0.5"),
        ),
        TODAY,
    )
    assert found.objectives[0].expected == Fraction(1, 3) * Fraction(1, 2) + Fraction(2, 3)
    assert found.objectives[1].expected == Fraction(1, 2)
    assert found.expected == Fraction(2, 3) * Fraction(5, 6) + Fraction(1, 3) * Fraction(1, 2)
    assert seen(active(objective("o")), TODAY).expected is None
    beside = seen(active(objective("o"), objective("p", kr("a", 50))), TODAY)
    assert beside.expected == Fraction(1, 2)  # an objective that measures nothing is no excuse for the rest
    assert beside.score == Fraction(1, 4)
    assert seen(active(), TODAY).expected is None


@pytest.mark.parametrize(
    ("ambitions", "value", "word"),
    [
        (["aspirational", "aspirational"], 40, "on track"),  # 0.4 of 0.5
        (["committed", "aspirational"], 40, "on track"),
        (["committed", "committed"], 40, "at risk"),
        (["committed"], 47.5, "on track"),
        (["committed"], 47.4, "at risk"),
        (["committed"], 34.9, "off track"),
    ],
)
def test_a_team_is_committed_only_if_all_its_objectives_are(
    seen: Any, ambitions: list[str], value: float, word: str
) -> None:
    goals = [objective(f"o{n}", kr("a", value), more=f"ambition: {a}") for n, a in enumerate(ambitions)]
    assert seen(active(*goals), TODAY).pace == word


def test_a_dropped_objective_has_no_say_in_the_ambition(seen: Any) -> None:
    gone = objective("p", kr("a", 40), more=f"ambition: aspirational, {DROPPED}")
    kept = objective("o", kr("a", 40), more="ambition: committed")
    assert seen(active(kept, gone), TODAY).pace == "at risk"


def test_key_results_use_the_ambition_of_their_objective(seen: Any) -> None:
    found = seen(
        active(objective("o", kr("a", 40)), objective("p", kr("a", 40), more="ambition: committed")), TODAY
    )
    paces = [(o.pace, o.key_results[0].pace) for o in found.objectives]
    assert paces == [("on track", "on track"), ("at risk", "at risk")]


@pytest.mark.parametrize(
    ("status", "today", "word"),
    [
        ("draft", TODAY, "no data"),
        ("active", TODAY, "on track"),
        ("closed", TODAY, "on track"),
        ("active", "2026-09-30", "no data"),  # before the first day
    ],
)
def test_drafts_and_the_time_before_have_no_pace(seen: Any, status: str, today: str, word: str) -> None:
    goal = "{id: a, title: A goal, start: 0, target: 100, check_ins: [{date: 2026-09-29, value: 50}]}"
    found = seen(active(objective("o", goal), more=f"status: {status}"), today)
    assert [found.pace, found.objectives[0].pace, found.objectives[0].key_results[0].pace] == [word] * 3
    assert found.score == Fraction(1, 2)


# Stale


@pytest.mark.parametrize(
    ("every", "kind", "last", "today", "stale"),
    [
        ("week", "start: 0, target: 9", "2026-11-01", "2026-11-08", False),  # 7 days
        ("week", "start: 0, target: 9", "2026-11-01", "2026-11-09", True),
        ("two weeks", "start: 0, target: 9", "2026-11-01", "2026-11-15", False),  # 14
        ("two weeks", "start: 0, target: 9", "2026-11-01", "2026-11-16", True),
        ("month", "start: 0, target: 9", "2026-11-01", "2026-12-02", False),  # 31
        ("month", "start: 0, target: 9", "2026-11-01", "2026-12-03", True),
        ("week", "start: 0, target: 9", None, "2026-10-08", False),  # since the first day
        ("week", "start: 0, target: 9", None, "2026-10-09", True),
        (
            "week",
            "kind: maintain, at_least: 0, every: month",
            "2026-11-01",
            "2026-12-02",
            False,
        ),  # its own rhythm
        ("week", "kind: maintain, at_least: 0, every: month", "2026-11-01", "2026-12-03", True),
        ("month", "kind: maintain, at_least: 0, every: week", "2026-11-01", "2026-11-08", False),
        ("month", "kind: maintain, at_least: 0, every: week", "2026-11-01", "2026-11-09", True),
        ("week", "start: 0, target: 1", "2026-11-01", "2026-12-01", False),  # done
        ("week", "start: 0, target: 9", "2026-11-01", "2027-01-01", False),  # not running
        ("week", "start: 0, target: 9", "2026-09-20", "2026-09-30", False),
    ],
)
def test_stale(seen: Any, every: str, kind: str, last: str | None, today: str, stale: bool) -> None:
    check_ins = f", check_ins: [{{date: {last}, value: 1}}]" if last else ""
    goal = f"{{id: a, title: A goal, {kind}{check_ins}}}"
    found = seen(active(objective("o", goal)), today, check_in_every=every)
    assert found.objectives[0].key_results[0].stale is stale


@pytest.mark.parametrize(
    ("status", "goal", "above"),
    [("draft", "", ""), ("closed", "", ""), ("active", f", {DROPPED}", ""), ("active", "", DROPPED)],
)
def test_what_is_not_pursued_is_not_stale(seen: Any, status: str, goal: str, above: str) -> None:
    text = f"{{id: a, title: A goal, start: 0, target: 9{goal}}}"
    found = seen(active(objective("o", text, more=above), more=f"status: {status}"), "2026-12-01")
    assert not found.objectives[0].key_results[0].stale


def test_a_note_is_a_check_in_too(seen: Any) -> None:
    goal = "{id: a, title: A, start: 0, target: 9, check_ins: [{date: 2026-11-01, note: Waiting}]}"
    found = seen(active(objective("o", goal)), "2026-11-05").objectives[0].key_results[0]
    assert (found.stale, found.last_check_in, found.value) == (False, date(2026, 11, 1), None)


def test_a_goal_added_later_is_stale_later(seen: Any) -> None:
    added = "amendments: [{date: 2026-11-01, by: bo, added: a, reason: New}]"
    text = active(objective("o", kr("a"), more=added))
    assert not seen(text, "2026-11-08").objectives[0].key_results[0].stale
    assert seen(text, "2026-11-09").objectives[0].key_results[0].stale


# Confidence


@pytest.mark.parametrize(
    ("planned", "said", "now", "before"),
    [
        (None, [], None, None),
        (5, [], 5, None),
        (5, [6], 6, 5),
        (None, [6], 6, None),
        (None, [6, None, 3], 3, 6),
        (5, [None], 5, None),
        (0, [0], 0, 0),
    ],
)
def test_confidence_is_the_last_word(
    seen_goal: Any, planned: int | None, said: list[int | None], now: int | None, before: int | None
) -> None:
    lines = [
        f"{{date: 2026-10-{10 + n}, {'note: Hm' if c is None else f'confidence: {c}'}}}"
        for n, c in enumerate(said)
    ]
    plan = "" if planned is None else f"confidence: {planned}\n"
    found = seen_goal(f"{plan}start: 0\ntarget: 9\ncheck_ins: [{', '.join(lines)}]", TODAY)
    assert (found.confidence, found.confidence_before) == (now, before)


def test_the_values_over_time_are_the_last_of_each_day(goal: Any) -> None:
    found = goal(
        """
        start: 0
        target: 9
        check_ins:
          - {date: 2026-10-12, value: 3}
          - {date: 2026-10-05, value: 1}
          - {date: 2026-10-05, value: 2}
          - {date: 2026-10-06, note: Nothing}
        """
    )
    clock = Clock.of(Period.parse("2026-Q4"), Calendar(), date(2026, 11, 1))
    values = values_over_time(found.check_ins, clock)
    assert values == [(date(2026, 10, 5), Decimal(2)), (date(2026, 10, 12), Decimal(3))]


# Laws

shares = st.one_of(st.none(), st.integers(-50, 150))
weights = st.sampled_from(["0", "0.5", "1", "3"])
goals = st.tuples(shares, weights, st.booleans())


def file_of(objectives: list[tuple[list[tuple[int | None, str, bool]], str]]) -> OkrFile:
    reason = {"date": "2026-11-09", "by": "anna", "reason": "Why not"}
    return validated(
        OkrFile,
        {
            "status": "active",
            "objectives": [
                {
                    "id": f"o{n}",
                    "title": "An objective",
                    "weight": Decimal(weight),
                    "key_results": [
                        {
                            "id": f"k{m}",
                            "title": "A goal",
                            "start": 0,
                            "target": 100,
                            "weight": Decimal(w),
                            "check_ins": [] if value is None else [{"date": "2026-10-12", "value": value}],
                            **({"dropped": reason} if dropped else {}),
                        }
                        for m, (value, w, dropped) in enumerate(parts)
                    ],
                }
                for n, (parts, weight) in enumerate(objectives)
            ],
        },
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.lists(goals, max_size=4), weights), max_size=4))
def test_scores_are_shares_between_their_parts(objectives: Any) -> None:
    found = progress(file_of(objectives), Clock.of(Period.parse("2026-Q4"), Calendar(), date(2026, 11, 15)))
    for whole, parts in [(found, found.objectives), *((o, o.key_results) for o in found.objectives)]:
        counting = [p for p in parts if p.weight > 0 and not p.dropped]
        known = [p.score for p in counting if p.score is not None]
        assert (whole.score is None) == (not known)
        if whole.score is not None:
            all_of_them = [p.score or Fraction() for p in counting]
            assert 0 <= min(all_of_them) <= whole.score <= max(all_of_them) <= 1
            assert (whole.pace == "done") == all(p.pace == "done" for p in counting)
            assert (whole.pace == "done") <= (whole.score == 1)
    for part in (k for o in found.objectives for k in o.key_results):
        assert part.score == (None if part.raw is None else min(max(part.raw, 0), 1))


@settings(max_examples=100, deadline=None)
@given(st.lists(goals, min_size=1, max_size=4), st.sampled_from(["0.25", "2", "7"]))
def test_only_the_proportions_of_weights_matter(parts: Any, factor: str) -> None:
    clock = Clock.of(Period.parse("2026-Q4"), Calendar(), date(2026, 11, 15))
    scaled = [(value, str(Decimal(weight) * Decimal(factor)), dropped) for value, weight, dropped in parts]
    one, other = progress(file_of([(parts, "1")]), clock), progress(file_of([(scaled, factor)]), clock)
    assert (one.score, one.expected, one.pace) == (other.score, other.expected, other.pace)
