"""A file's view: numbers as written, shares in six decimals, who stands behind the goals."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.status import share

View = Callable[..., Any]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (Fraction(0), "0.000000"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(1, 2_000_000), "0.000001"),  # half away from zero
        (Fraction(-1, 2_000_000), "-0.000001"),
        (Fraction(-1, 3_000_000), "0.000000"),  # no minus before nothing
        (Fraction(9_999_999, 10_000_000), "0.999999"),  # nothing below 1 becomes 1
        (Fraction(1), "1.000000"),
        (Fraction(-6, 5), "-1.200000"),
        (Fraction(10**40), f"{10**40}.000000"),
    ],
)
def test_shares(value: Fraction | None, shown: str | None) -> None:
    assert share(value) == (None if shown is None else Figure(shown))


@settings(max_examples=300, deadline=None)
@given(st.fractions())
def test_a_share_is_within_half_of_its_last_digit(value: Fraction) -> None:
    shown = Fraction(str(share(value)))
    room = Fraction(1, 1_000_000) if 0 < 1 - value < Fraction(1, 1_000_000) else Fraction(1, 2_000_000)
    assert abs(shown - value) <= room
    assert (shown >= 1) == (value >= 1)


def test_numbers_stay_as_they_were_written(view: View) -> None:
    text = """\
        status: active
        objectives: [{id: o, title: O, weight: 1.50, key_results: [
          {id: k, title: K, start: 0.10, target: 1e3, weight: 2.0,
           check_ins: [{date: 2026-11-20, value: 0.30}]}]}]
    """
    objective = view(text)["objectives"][0]
    goal = objective["key_results"][0]
    shown = (objective["weight"], goal["weight"], goal["start"], goal["target"], goal["value"])
    assert shown == ("1.50", "2.0", "0.10", "1E+3", "0.30")


def test_whether_the_bounds_are_kept(view: View) -> None:
    text = """\
        status: active
        objectives: [{id: o, title: O, key_results: [
          {id: kept, title: K, kind: maintain, at_least: 5, check_ins: [{date: 2026-11-20, value: 5}]},
          {id: missed, title: K, kind: maintain, at_most: 5, check_ins: [{date: 2026-11-20, value: 5.1}]},
          {id: unknown, title: K, kind: maintain, at_most: 5},
          {id: metric, title: K, start: 0, target: 5, check_ins: [{date: 2026-11-20, value: 5.1}]}]}]
    """
    goals = view(text)["objectives"][0]["key_results"]
    assert [goal["within"] for goal in goals] == [True, False, None, None]


@pytest.mark.parametrize(
    ("amendment", "agreed", "outdated"),
    [
        ("", ["anna", "bo"], []),
        ("amendments: [{date: 2026-10-05, by: bo, added: o, reason: New}]", ["bo"], ["anna"]),
        ("amendments: [{date: 2026-10-10, by: bo, added: o, reason: New}]", ["bo"], ["anna"]),  # the same day
        ("amendments: [{date: 2026-11-10, by: bo, added: o, reason: New}]", [], ["anna", "bo"]),
    ],
)
def test_an_agreement_older_than_an_amendment_is_outdated(
    amendment: str, agreed: list[str], outdated: list[str], view: View
) -> None:
    stamps = "agreed: [{by: anna, date: 2026-10-01}, {by: bo, date: 2026-10-01}, {by: bo, date: 2026-10-10}]"
    file = view(f"status: active\n{stamps}\n{amendment}")
    assert (file["agreed"], file["agreed_outdated"]) == (agreed, outdated)


@pytest.mark.parametrize("level", ["objective", "key result"])
def test_an_amendment_or_a_drop_below_the_file_counts_too(level: str, view: View) -> None:
    record = "amendments: [{date: 2026-11-02, by: anna, was: {weight: 2}, reason: More}]"
    dropped = "dropped: {date: 2026-11-02, by: anna, reason: No more}"
    for more in (record, dropped):
        goal, objective = (f", {more}", "") if level == "key result" else ("", f", {more}")
        text = f"""\
            status: active
            agreed: [{{by: bo, date: 2026-11-01}}, {{by: eva, date: 2026-11-02}}]
            objectives:
              - {{id: o, title: O, key_results: [{{id: k, title: K, start: 0, target: 5{goal}}}]{objective}}}
        """
        assert view(text)["agreed_outdated"] == ["bo"]
