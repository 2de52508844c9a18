"""The score against the goals as first agreed: amendments undone, newest first."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.model import OkrFile
from okrcli.domain.original import original, original_score
from okrcli.domain.period import Calendar, Period
from okrcli.domain.progress import progress

CLOCK = Clock.of(Period.parse("2026-Q4"), Calendar(), date(2027, 1, 5))


def amended(*records: str) -> str:
    lines = ", ".join(
        f"{{date: {r.split(' ', 1)[0]}, by: anna, {r.split(' ', 1)[1]}, reason: So}}" for r in records
    )
    return f"amendments: [{lines}]"


def one(goal: str, above: str = "", file: str = "") -> str:
    """A file with one objective and one key result whose last value is 50."""
    check_ins = "check_ins: [{date: 2026-11-01, value: 50}]"
    line = f"{{id: kr, title: A goal, {goal}, {check_ins}}}"
    return (
        f"status: closed\nobjectives: [{{id: o, title: An objective, key_results: [{line}]"
        f"{f', {above}' if above else ''}}}]\n{file}"
    )


@pytest.mark.parametrize(
    ("goal", "score"),
    [
        ("start: 0, target: 100", "1/2"),
        ("start: 0, target: 50, " + amended("2026-11-02 was: {target: 100}"), "1/2"),
        ("start: 25, target: 75, " + amended("2026-11-02 was: {target: 100, start: 0}"), "1/2"),
        ("start: 0, target: 40, " + amended("2026-11-02 was: {target: 100}",
         "2026-11-09 was: {target: 80}"), "1/2"),
        ("start: 0, target: 40, " + amended("2026-11-09 was: {target: 80}",
         "2026-11-02 was: {target: 100}"), "1/2"),
        # twice on one day: the first line is the older one
        ("start: 0, target: 40, " + amended("2026-11-02 was: {target: 100}",
         "2026-11-02 was: {target: 80}"), "1/2"),
        ("start: 0, target: 40, " + amended("2026-11-02 was: {target: 80}",
         "2026-11-09 was: {start: 40}"), "1/4"),
        ("start: 0, target: 40, " + amended("2026-11-02 was: {weight: null}") + ", weight: 0", "1"),
        ("start: 0, target: 40, dropped: {date: 2026-11-09, by: anna, reason: So}", "1"),  # its last value
        ("kind: maintain, every: month, at_least: 60, " + amended("2026-11-02 was: {at_least: 40}"), "1/3"),
        # the kind or the unit changed, and there is nothing to compare
        ("start: 0, target: 40, unit: s, " + amended("2026-11-02 was: {unit: ms}"), None),
        ("start: 0, target: 40, unit: s, " + amended("2026-11-02 was: {unit: null}"), None),
        ("kind: maintain, at_least: 1, "
         + amended("2026-11-02 was: {kind: null, start: 0, target: 9, at_least: null}"), None),
        ("kind: maintain, at_least: 1, "
         + amended("2026-11-02 was: {kind: milestones, milestones: [{id: a, title: A}]}"), None),
        # there and back again
        ("start: 0, target: 100, unit: ms, " + amended("2026-11-02 was: {unit: ms}",
         "2026-11-09 was: {unit: s}"), "1/2"),
        ("kind: metric, start: 0, target: 100, " + amended("2026-11-02 was: {kind: null}"), "1/2"),
        # a record that fits nothing
        ("start: 0, target: 40, " + amended("2026-11-02 was: {target: far}"), None),
        ("start: 0, target: 40, " + amended("2026-11-02 was: {targett: 100}"), None),
        ("start: 0, target: 40, " + amended("2026-11-02 was: {target: null}"), None),
    ],
)  # fmt: skip
def test_a_key_result_as_it_was(written: Any, goal: str, score: str | None) -> None:
    file = written(one(goal))
    assert original_score(file, CLOCK) == (None if score is None else Fraction(score))
    assert original(file, CLOCK).incomparable == (("o/kr",) if score is None else ())


@pytest.mark.parametrize(
    ("above", "file", "score"),
    [
        ("", "", "1/2"),
        (amended("2026-11-02 added: kr"), "", None),  # added goals are left out
        ("", amended("2026-11-02 added: o"), None),
        ("dropped: {date: 2026-11-09, by: anna, reason: So}", "", "1/2"),  # a dropped one counts
        ("weight: 0, " + amended("2026-11-02 was: {weight: 2}"), "", "1/2"),
        ("weight: 2, " + amended("2026-11-02 was: {weight: 0}"), "", None),  # then it did not count
        (amended("2026-11-02 was: {supports: null, ambition: null}") + ", ambition: committed", "", "1/2"),
        (amended("2026-11-02 was: {weight: heavy}"), "", None),
    ],
)
def test_an_objective_as_it_was(written: Any, above: str, file: str, score: str | None) -> None:
    found = written(one("start: 0, target: 100", above, file))
    assert original_score(found, CLOCK) == (None if score is None else Fraction(score))
    assert original(found, CLOCK).incomparable == (("o",) if "heavy" in above else ())


def test_the_whole_of_a_changed_quarter(written: Any) -> None:
    """One goal relaxed, one added, one dropped, one weighted anew: the first plan is what counts."""
    file = written(
        """
        status: closed
        objectives:
          - id: o
            title: An objective
            key_results:
              - id: relaxed
                title: A goal
                start: 0
                target: 50
                weight: 3
                amendments: [{date: 2026-11-02, by: anna, was: {target: 100, weight: null}, reason: So}]
                check_ins: [{date: 2026-12-01, value: 50}]
              - {id: added, title: A goal, start: 0, target: 1, check_ins: [{date: 2026-12-01, value: 1}]}
              - id: dropped
                title: A goal
                start: 0
                target: 10
                check_ins: [{date: 2026-12-01, value: 1}]
                dropped: {date: 2026-12-02, by: anna, reason: So}
            amendments: [{date: 2026-11-02, by: anna, added: added, reason: So}]
        """
    )
    assert progress(file, CLOCK).score == 1
    assert original_score(file, CLOCK) == (Fraction(1, 2) + Fraction(1, 10)) / 2


def test_a_stranger_that_counts_for_nothing_is_no_obstacle(written: Any) -> None:
    file = written(
        """
        status: closed
        objectives:
          - id: o
            title: An objective
            key_results:
              - {id: a, title: A, start: 0, target: 10, check_ins: [{date: 2026-12-01, value: 5}]}
              - id: b
                title: B
                start: 0
                target: 10
                unit: s
                weight: 0
                amendments: [{date: 2026-11-02, by: anna, was: {unit: ms}, reason: So}]
        """
    )
    assert original_score(file, CLOCK) == Fraction(1, 2)


def test_the_file_itself_stays_as_it_is(written: Any) -> None:
    file = written(one("start: 0, target: 40, " + amended("2026-11-02 was: {target: 100}")))
    before = copy.deepcopy(file)
    original(file, CLOCK)
    assert file == before


# The law: whatever was amended, undoing it gives the goals that were there first.

numbers = st.integers(0, 50).map(Decimal)
changes = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.dictionaries(
            st.sampled_from(["start", "target", "weight", "expected"]), numbers.filter(bool), min_size=1
        ),
    ),
    max_size=5,
)


def _put(goal: dict[str, Any], field: str, value: Decimal) -> None:
    goal[field] = [{"date": "2026-11-15", "value": value}] if field == "expected" else value


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(["weight", "expected"]), numbers.filter(bool)), changes)
def test_undoing_every_amendment_restores_the_first_goals(first: dict[str, Decimal], steps: Any) -> None:
    goal: dict[str, Any] = {"id": "kr", "title": "A goal", "start": Decimal(0), "target": Decimal(51)}
    goal["check_ins"] = [{"date": "2026-11-01", "value": 7}]
    for field, value in first.items():
        _put(goal, field, value)
    before = dict(goal)
    records: list[dict[str, Any]] = []
    for days, fields in sorted(steps, key=lambda step: step[0]):
        was = {field: goal.get(field) for field in fields}
        for field, value in fields.items():
            _put(goal, field, value)
        day = (date(2026, 10, 2) + timedelta(days=days)).isoformat()
        records.append({"date": day, "by": "anna", "was": was, "reason": "So"})

    def file(key_result: dict[str, Any], amendments: list[dict[str, Any]]) -> OkrFile:
        objective = {
            "id": "o",
            "title": "O",
            "key_results": [key_result | ({"amendments": amendments} if amendments else {})],
        }
        return validated(OkrFile, {"status": "active", "objectives": [objective]})

    found = original(file(goal, records), CLOCK)
    assert found.incomparable == ()
    assert found.progress is not None
    assert found.progress.file == file(before, [])
    assert found.progress.score == progress(file(before, []), CLOCK).score
