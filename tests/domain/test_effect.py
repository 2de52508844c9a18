"""What a change does to the score at the same values: YAML of both states in, scores and direction out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.diff import diff
from okrcli.domain.effect import NO_EFFECT, effect
from okrcli.domain.model import OkrFile

CLOCK = Clock(date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 23))
FILE = """
    status: active
    objectives:
      - id: a
        title: A
        key_results:
          - id: k
            title: K
            unit: ms
            start: 9
            target: 3
            check_ins:
              - {date: 2026-10-12, value: 8}
              - {date: 2026-10-19, value: 6}
          - id: m
            title: M
            kind: milestones
            milestones: [{id: eu, title: EU}, {id: us, title: US}]
            check_ins: [{date: 2026-10-12, done: [eu]}]
          - {id: u, title: U, kind: maintain, at_least: 9, check_ins: *VALUES*}
      - {id: b, title: B, key_results: [{id: k, title: New, start: 0, target: 10}]}
    """.replace("*VALUES*", "[{date: 2026-11-18, value: 8}]")


def effects(written, was: str, now: str) -> dict[str, tuple[str, ...]]:
    was = was.replace("*VALUES*", "[{date: 2026-11-18, value: 8}]")
    assert was in FILE
    before, after = written(FILE), written(FILE.replace(was, now))
    found = {}
    for change in diff(before, after, "t", "p"):
        seen = effect(change, before, after, CLOCK)
        name = "/".join(change.address.parts[2:]) + f" {change.field}"
        found[name] = (str(seen.score_before), str(seen.score_after), seen.direction, seen.of)
    return found


@pytest.mark.parametrize(
    ("was", "now", "row"),
    [
        ("target: 3", "target: 6", ("a/k target", "1/2", "1", "easier", "key result")),
        ("target: 3", "target: 0", ("a/k target", "1/2", "1/3", "harder", "key result")),
        ("start: 9", "start: 12", ("a/k start", "1/2", "2/3", "easier", "key result")),
        ("start: 9", "start: 7", ("a/k start", "1/2", "1/4", "harder", "key result")),
        ("start: 9\n            target: 3",
         "start: 6\n            target: 3",
         ("a/k start", "1/2", "0", "harder", "key result")),
        ("start: 0, target: 10",
         "start: 0, target: 5",
         ("b/k target", "None", "None", "easier", "key result")),
        ("start: 0, target: 10",
         "start: 5, target: 10",
         ("b/k start", "None", "None", "easier", "key result")),
        ("start: 0, target: 10",
         "start: 0, target: -10",
         ("b/k target", "None", "None", "None", "key result")),
        ("at_least: 9", "at_least: 8", ("a/u at_least", "0", "1/8", "easier", "key result")),
        ("at_least: 9", "at_least: 8.5", ("a/u at_least", "0", "0", "easier", "key result")),
        ("at_least: 9", "at_least: 10", ("a/u at_least", "0", "0", "harder", "key result")),
        ("at_least: 9", "at_least: 9, at_most: 10", ("a/u at_most", "0", "0", "harder", "key result")),
        ("at_least: 9", "at_most: 10", ("a/u at_most", "0", "1/8", "easier", "key result")),
        (", {id: us, title: US}", "", ("a/m milestones", "1/2", "1", "easier", "key result")),
        ("{id: us, title: US}",
         "{id: us, title: US, weight: 3}",
         ("a/m milestones", "1/2", "1/4", "harder", "key result")),
        ("{id: us, title: US}",
         "{id: us, title: USA}",
         ("a/m milestones", "1/2", "1/2", "None", "key result")),
        ("{id: eu, title: EU}, ", "", ("a/m milestones", "1/2", "0", "harder", "key result")),
        ("unit: ms", "unit: s", ("a/k unit", "None", "None", "None", "key result")),
        ("start: 9",
         "expected: [{date: 2026-11-15, value: 8}]\n            start: 9",
         ("a/k expected", "1/2", "1/2", "easier", "key result")),
        ("start: 9",
         "expected: [{date: 2026-10-15, value: 4}]\n            start: 9",
         ("a/k expected", "1/2", "1/2", "harder", "key result")),
        ("unit: ms",
         "weight: 2\n            unit: ms",
         ("a/k weight", "1/3", "3/8", "easier", "objective")),
        ("unit: ms",
         "weight: 0\n            unit: ms",
         ("a/k weight", "1/3", "1/4", "harder", "objective")),
        ("unit: ms",
         "dropped: {date: 2026-11-01, by: bo, reason: x}\n            unit: ms",
         ("a/k dropped", "1/3", "1/4", "harder", "objective")),
        ("{id: u, title: U,",
         "{id: u, title: U, dropped: {date: 2026-11-01, by: bo, reason: x},",
         ("a/u dropped", "1/3", "1/2", "easier", "objective")),
        ("          - {id: u, title: U, kind: maintain, at_least: 9, check_ins: *VALUES*}",
         "",
         ("a/u ", "1/3", "1/2", "easier", "objective")),
        ("{id: k, title: New, start: 0, target: 10}",
         "{id: k, title: New, start: 0, target: 10}, {id: l, title: L, start: 0, target: 1}",
         ("b/l ", "None", "None", "harder", "objective")),
        ("{id: b, title: B,", "{id: b, title: B, weight: 0,", ("b weight", "1/6", "1/3", "easier", "team")),
        ("{id: b, title: B,",
         "{id: b, title: B, ambition: committed,",
         ("b ambition", "None", "None", "harder", "objective")),
        ("title: K", "title: KK", ("a/k title", "None", "None", "None", "key result")),
    ],
)  # fmt: skip
def test_every_change_of_a_goal_has_its_effect(written, was, now, row):
    found = effects(written, was, now)
    name, *expected = row
    assert [str(part) for part in found[name]] == expected


def test_both_sides_are_counted_with_the_newest_values(written):
    """The example that started it: one branch relaxes, another checks in, and git merges both."""
    before = FILE.replace("              - {date: 2026-10-19, value: 6}\n", "")
    after = FILE.replace("target: 3", "target: 6")
    found = diff(written(before), written(after), "t", "p")
    (target,) = [change for change in found if change.field == "target"]
    seen = effect(target, written(before), written(after), CLOCK)
    assert (seen.score_before, seen.score_after, seen.value) == (Fraction(1, 2), Fraction(1), 6)


def test_fields_that_change_together_have_one_effect(written):
    found = effects(written, "start: 9\n            target: 3", "start: 12\n            target: 6")
    assert found["a/k start"] == found["a/k target"] == ("1/2", "1", "easier", "key result")


def test_another_kind_is_compared_by_the_same_values(written):
    found = effects(written, "start: 9\n            target: 3", "kind: maintain\n            at_most: 3")
    assert {row[:3] for row in found.values()} == {("1/2", "0", "harder")}


def test_a_unit_that_is_only_named_hides_nothing(written):
    gap = "\n            "
    found = effects(written, f"unit: ms{gap}start: 9{gap}target: 3", f"start: 9{gap}target: 6")
    assert found["a/k target"][2] == "easier"


def test_a_whole_file_has_no_effect_of_its_own(written):
    (change,) = diff(None, written(FILE), "t", "p")
    assert effect(change, None, written(FILE), CLOCK) == NO_EFFECT


NUMBERS = st.integers(-5, 5)


def _metric(start: int, target: int, value: int | None) -> OkrFile:
    check_ins = [] if value is None else [{"date": "2026-10-12", "value": value}]
    goal = {"id": "k", "title": "K", "start": start, "target": target, "check_ins": check_ins}
    return validated(
        OkrFile, {"status": "active", "objectives": [{"id": "a", "title": "A", "key_results": [goal]}]}
    )


@given(NUMBERS, NUMBERS, NUMBERS, st.none() | NUMBERS)
def test_there_and_back_are_opposites(start: int, one: int, other: int, value: int | None) -> None:
    """What is easier one way is harder the other, and a target that is nearer is never harder."""
    if start in (one, other) or one == other:
        return
    before, after = _metric(start, one, value), _metric(start, other, value)
    (there,), (back,) = diff(before, after, "t", "p"), diff(after, before, "t", "p")
    first, second = effect(there, before, after, CLOCK), effect(back, after, before, CLOCK)
    opposite = {"easier": "harder", "harder": "easier", None: None}
    assert second.direction == opposite[first.direction]
    if (one > start) == (other > start):
        nearer = abs(other - start) < abs(one - start)
        assert first.direction == ("easier" if nearer else "harder")


def test_what_is_kept_of_a_parent_is_what_is_reckoned_for_each_change() -> None:
    def file(*weights: int) -> OkrFile:
        goals = [
            {"id": f"k{n}", "title": f"Goal {n}", "start": 0, "target": 10, "weight": weight,
             "check_ins": [{"date": "2026-10-12", "value": n}]}
            for n, weight in enumerate(weights)
        ]  # fmt: skip
        parts = [{"id": f"o{n}", "title": "A", "key_results": goals[n:]} for n in range(3)]
        return validated(OkrFile, {"status": "active", "objectives": parts})

    before, after = file(1, 1, 2, 0), file(1, 2, 0, 3, 1)
    changes = [change for change in diff(before, after, "a", "2026-Q4") if change.class_ == "goalpost"]
    kept: dict[Any, Any] = {}
    found = [effect(change, before, after, CLOCK, reckoned=kept) for change in changes]
    assert found == [effect(change, before, after, CLOCK) for change in changes]
    assert len(changes) > 6 > len(kept) > 1
