"""Numbers, signs and days as people read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from okrcli.render.words import voice

ENGLISH = voice("en", unicode=True)
PLAIN = voice("en", unicode=False)
View = Callable[..., Any]


def goal_of(view: View, text: str) -> Any:
    """The view of one key result on 23 November 2026."""
    file = view(
        f"status: active\nobjectives: [{{id: o, title: O, key_results: [{{id: k, title: K, {text}}}]}}]"
    )
    return file["objectives"][0]["key_results"][0]


@pytest.mark.parametrize(
    ("value", "shown", "plain"),
    [
        (None, "–", "-"),
        (0, "0 %", "0 %"),
        (-20, "−20 %", "-20 %"),
        (117, "117 %", "117 %"),
        (9999, "9999 %", "9999 %"),
        (10**50, ">9999 %", ">9999 %"),
        (-(10**50), "<−9999 %", "<-9999 %"),
    ],
)
def test_percents(value: int | None, shown: str, plain: str) -> None:
    assert ENGLISH.percent(value).replace("\xa0", " ") == shown
    assert PLAIN.percent(value).replace("\xa0", " ") == plain


UPTIME = "kind: maintain, at_least: 99.95, unit: '%'"
REGIONS = "kind: milestones, milestones: [{id: eu, title: Europe}, {id: us, title: States}]"
METRIC = "start: 900, target: 300, unit: ms"
CHECKED = "check_ins: [{{date: 2026-11-20, value: {}}}]"


@pytest.mark.parametrize(
    ("goal", "shown", "plain"),
    [
        (METRIC, "– → 300 ms", "- -> 300 ms"),
        (f"{METRIC}, {CHECKED.format(820)}", "820 → 300 ms", "820 -> 300 ms"),
        (f"start: 0, target: -5, {CHECKED.format('-1.50')}", "−1.50 → −5", "-1.50 -> -5"),
        (f"start: 0, target: 1, {CHECKED.format('1e-7')}", "0.0000001 → 1", "0.0000001 -> 1"),
        (f"start: 0, target: 1e30, {CHECKED.format('1e5')}", "100000 → 1E+30", "100000 -> 1E+30"),
        (UPTIME, "– ≥ 99.95 %", "- >= 99.95 %"),
        (f"{UPTIME}, {CHECKED.format(99.97)}", "99.97 ≥ 99.95 %", "99.97 >= 99.95 %"),
        (f"{UPTIME}, {CHECKED.format(99.9)}", "99.9 < 99.95 %", "99.9 < 99.95 %"),
        (f"kind: maintain, at_most: 5, {CHECKED.format(5)}", "5 ≤ 5", "5 <= 5"),
        (f"kind: maintain, at_most: 5, {CHECKED.format(6)}", "6 > 5", "6 > 5"),
        (f"kind: maintain, at_least: 1, at_most: 5, {CHECKED.format(3)}", "1 ≤ 3 ≤ 5", "1 <= 3 <= 5"),
        (f"kind: maintain, at_least: 1, at_most: 5, {CHECKED.format(0)}", "0 < 1", "0 < 1"),
        (f"kind: maintain, at_least: 1, at_most: 5, {CHECKED.format('1e300')}", "1E+300 > 5", "1E+300 > 5"),
        (REGIONS, "– of 2", "- of 2"),
        (f"{REGIONS}, check_ins: [{{date: 2026-11-20, done: [us]}}]", "1 of 2", "1 of 2"),
        ("start: 0, target: 5, unit: \"x[/foo]\\ty\"", "– → 5 x[/foo] y", "- -> 5 x[/foo] y"),
    ],
)  # fmt: skip
def test_a_value_against_what_is_wanted(goal: str, shown: str, plain: str, view: View) -> None:
    found = goal_of(view, goal)
    assert ENGLISH.value(found).replace("\xa0", " ") == shown
    assert PLAIN.value(found).replace("\xa0", " ") == plain


@pytest.mark.parametrize(
    ("goal", "shown", "plain"),
    [
        (METRIC, "–", "-"),
        (f"{METRIC}, confidence: 5", "5", "5"),
        (f"{METRIC}, confidence: 5, check_ins: [{{date: 2026-11-20, confidence: 6}}]", "6 ↗", "6 ^"),
        (f"{METRIC}, confidence: 10, check_ins: [{{date: 2026-11-20, confidence: 6}}]", "6 ↘", "6 v"),
        (f"{METRIC}, confidence: 6, check_ins: [{{date: 2026-11-20, confidence: 6}}]", "6 →", "6 ="),
    ],
)
def test_confidence_and_where_it_goes(goal: str, shown: str, plain: str, view: View) -> None:
    assert ENGLISH.confidence(goal_of(view, goal)) == shown
    assert PLAIN.confidence(goal_of(view, goal)) == plain


@pytest.mark.parametrize(
    ("goal", "shown"),
    [
        (METRIC, "–!"),
        (f"{METRIC}, check_ins: [{{date: 2026-11-16, value: 1}}]", "7 d"),
        (f"{METRIC}, check_ins: [{{date: 2026-11-15, value: 500}}]", "8 d!"),
        (f"{METRIC}, check_ins: [{{date: 2026-11-15, value: 300}}]", "8 d"),  # done: nobody waits for it
        (f"{METRIC}, check_ins: [{{date: 2026-11-24, value: 500}}]", "0 d"),
    ],
)
def test_the_days_since_the_last_check_in(goal: str, shown: str, view: View) -> None:
    assert ENGLISH.seen(goal_of(view, goal)) == shown


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        ("2026-09-25", "starts in 6 days"),
        ("2026-09-30", "starts tomorrow"),
        ("2026-10-01", "91 days left"),
        ("2026-12-30", "1 day left"),
        ("2026-12-31", "last day"),
        ("2027-01-01", "ended yesterday"),
        ("2027-01-12", "ended 12 days ago"),
    ],
)
def test_how_far_the_period_is(today: str, shown: str, view: View) -> None:
    assert ENGLISH.left(view("status: active", today), today) == shown
