"""The course of a key result: values that count, the line that was expected, a guess for the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from okrcli.domain.reports.course import course_view, verdict_views

Seen = Callable[..., Any]


def file_with(goal: str) -> str:
    return f"status: active\nobjectives: [{{id: o, title: O, key_results: [{{id: k, title: K, {goal}}}]}}]"


def course_of(seen: Seen, goal: str, today: str = "2026-11-23") -> Any:
    found = seen(file_with(goal), today)
    return course_view(found.objectives[0].key_results[0], found.clock)


def points(found: list[Any]) -> list[tuple[str, str]]:
    return [(point["date"], str(point["value"])) for point in found]


def test_values_and_the_straight_line(seen: Seen) -> None:
    text = """start: 900, target: 300, check_ins: [
        {date: 2026-11-02, value: 700.0}, {date: 2026-10-12, value: 820}, {date: 2026-10-12, value: 810},
        {date: 2026-11-03, value: 7, withdrawn: {date: 2026-11-03, by: bo, reason: A slip}},
        {date: 2026-11-04, confidence: 5}, {date: 2026-12-24, value: 1}]"""
    found = course_of(seen, text)
    assert points(found["values"]) == [("2026-10-12", "810"), ("2026-11-02", "700.0")]
    assert points(found["expected"]) == [("2026-09-30", "900"), ("2026-12-31", "300")]
    assert found["limits"] == ["300"]


def test_the_expected_points_are_corners_of_the_line(seen: Seen) -> None:
    text = "start: 0, target: 9, expected: [{date: 2026-12-31, value: 8}, {date: 2026-11-15, value: 2}]"
    assert points(course_of(seen, text)["expected"]) == [
        ("2026-09-30", "0"), ("2026-11-15", "2"), ("2026-12-31", "9"),
    ]  # fmt: skip


LINE = "start: 0, target: 100, check_ins: [{date: 2026-10-02, value: 10}, {date: 2026-10-12, value: 20}]"


@pytest.mark.parametrize(
    ("text", "today", "guess"),
    [
        (LINE, "2026-10-12", "100"),  # a day is 1
        (LINE, "2026-12-31", "100"),
        (LINE, "2027-01-01", None),  # nothing to guess any more
        (LINE.replace("value: 20", "value: 0.25"), "2026-10-12", "-77.75"),
        (LINE.replace("value: 20", "value: 13"), "2026-10-12", "37"),
        (LINE.replace("2026-10-02", "2026-10-03"), "2026-10-12", "108.9"),  # a place more than written
        (LINE.replace("value: 20", "value: 100"), "2026-10-12", None),  # done
        (f"{LINE}, dropped: {{date: 2026-10-12, by: bo, reason: No more}}", "2026-10-12", None),
        (LINE.replace("{date: 2026-10-02, value: 10}, ", ""), "2026-10-12", None),  # one point: no line
        ("kind: maintain, at_least: 5, " + LINE.partition(", target: 100, ")[2], "2026-10-12", None),
    ],
)
def test_a_guess_for_the_last_day(text: str, today: str, guess: str | None, seen: Seen) -> None:
    found = course_of(seen, text, today)["projection"]
    assert (found and str(found["value"])) == guess
    assert found is None or found["date"] == "2026-12-31"


def test_milestones_go_by_percents_of_their_weight(seen: Seen) -> None:
    text = """kind: milestones, milestones: [{id: a, title: A, weight: 2}, {id: b, title: B}], check_ins: [
        {date: 2026-10-30, done: [a]}, {date: 2026-11-02, confidence: 5}, {date: 2026-11-09, done: [b]},
        {date: 2026-11-16, undone: [a]}]"""
    found = course_of(seen, text)
    assert points(found["values"]) == [
        ("2026-10-30", "66.7"), ("2026-11-02", "66.7"), ("2026-11-09", "100"), ("2026-11-16", "33.3"),
    ]  # fmt: skip
    assert points(found["expected"]) == [("2026-09-30", "0"), ("2026-12-31", "100")]


def test_bounds_are_limits_and_every_week_is_judged(seen: Seen) -> None:
    text = """kind: maintain, at_least: 5, at_most: 9, check_ins: [
        {date: 2026-10-05, value: 5}, {date: 2026-10-12, value: 9.5}]"""
    found = course_of(seen, text, "2026-10-20")
    assert (found["limits"], found["expected"]) == (["5", "9"], [])
    progress = seen(file_with(text), "2026-10-20")
    one = progress.objectives[0].key_results[0]
    judged = verdict_views(one.key_result, progress.clock, one.since)
    assert [(v["first_day"], v["value"], v["met"]) for v in judged] == [
        ("2026-09-28", None, False), ("2026-10-05", "5", True), ("2026-10-12", "9.5", False),
        ("2026-10-19", None, None),
    ]  # fmt: skip
