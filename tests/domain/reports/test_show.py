"""A goal with all its records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from okrcli.domain.address import Address
from okrcli.domain.reports.show import goal_view, show_file, show_key_result, show_objective

Seen = Callable[..., Any]
AT = Address("platform", "2026-Q4", "checkout")
GOALS = """\
    status: active
    agreed: [{by: bo, date: 2026-10-01}, {by: anna, date: 2026-11-20}]
    objectives:
      - id: checkout
        title: Customers trust checkout
        why: Lost orders
        owner: anna
        tags: [reliability]
        supports: [company/2026/trust]
        continues: platform/2026-Q3/checkout
        amendments:
          - {date: 2026-10-20, by: anna, added: regions, reason: One more}
          - {date: 2026-10-21, by: anna, was: {ambition: committed}, reason: Too hard}
        key_results:
          - id: p99
            title: p99 latency
            unit: ms
            start: 900
            target: 300
            confidence: 5
            source: https://grafana.example
            check_ins:
              - {date: 2026-10-12, value: 820, note: First, corrected: [
                 {date: 2026-10-13, by: bo, was: {value: 280, note: null}, reason: Digits swapped},
                 {date: 2026-10-14, by: bo, was: {value: 82.0}, reason: A digit lost}]}
              - {date: 2026-11-16, value: 540}
              - {date: 2026-11-17, value: 5, withdrawn: {date: 2026-11-18, by: bo, reason: Another host}}
            amendments:
              - {date: 2026-11-02, by: anna, was: {target: 250, unit: ms}, reason: 40 ms more}
              - {date: 2026-11-09, by: bo, was: {target: 280}, reason: 20 ms more}
            initiatives: [{id: redis, title: Move sessions, owner: bo, status: doing, url: "https://e.example/1"}]
          - id: regions
            title: Regions
            kind: milestones
            milestones: [{id: eu, title: Europe, weight: 2}, {id: us, title: States}]
            check_ins: [{date: 2026-10-30, done: [eu, us]}, {date: 2026-11-06, undone: [us]}]
          - {id: pay, title: One touch, start: 0, target: 10, check_ins: [{date: 2026-11-01, value: 5}],
             dropped: {date: 2026-11-09, by: anna, reason: The vendor withdrew}}
"""


def key_result(seen: Seen, name: str, text: str = GOALS) -> Any:
    return show_key_result(seen(text), AT._replace(key_result=name))


def test_check_ins_come_newest_first_with_what_happened_to_them(seen: Seen) -> None:
    found = key_result(seen, "p99")["check_ins"]
    assert [(c["date"], c["value"], c["counts"]) for c in found] == [
        ("2026-11-17", "5", False), ("2026-11-16", "540", True), ("2026-10-12", "820", True),
    ]  # fmt: skip
    assert found[0]["withdrawn"] == {"date": "2026-11-18", "by": "bo", "reason": "Another host"}
    assert [(c["date"], c["reason"], c["changes"]) for c in found[2]["corrected"]] == [
        ("2026-10-14", "A digit lost", [{"field": "value", "before": "82.0", "after": "820"}]),
        ("2026-10-13", "Digits swapped", [
            {"field": "value", "before": 280, "after": "82.0"},
            {"field": "note", "before": None, "after": "First"},
        ]),
    ]  # fmt: skip


def test_every_amendment_says_what_became_of_it(seen: Seen) -> None:
    found = key_result(seen, "p99")["amendments"]
    assert [(a["date"], a["changes"]) for a in found] == [
        ("2026-11-09", [{"field": "target", "before": 280, "after": "300"}]),
        ("2026-11-02", [{"field": "target", "before": 250, "after": 280},
                        {"field": "unit", "before": "ms", "after": "ms"}]),
    ]  # fmt: skip


def test_the_rest_of_a_key_result(seen: Seen) -> None:
    found = key_result(seen, "p99")
    assert found["objective"] == {
        "id": "checkout", "address": "platform/2026-Q4/checkout", "title": "Customers trust checkout",
    }  # fmt: skip
    assert (found["source"], found["planned_confidence"]) == ("https://grafana.example", 5)
    assert [i["url"] for i in found["initiatives"]] == ["https://e.example/1"]
    assert found["dropped_record"] is None


def test_milestones_say_since_when(seen: Seen) -> None:
    found = key_result(seen, "regions")
    assert [(m["id"], m["weight"], m["done"], m["date"]) for m in found["milestone_states"]] == [
        ("eu", "2", True, "2026-10-30"), ("us", "1", False, None),
    ]  # fmt: skip
    assert found["added"] == {"date": "2026-10-20", "by": "anna", "reason": "One more"}
    assert found["since"] == "2026-10-20"


def test_the_score_against_the_goal_as_first_agreed(seen: Seen) -> None:
    found = key_result(seen, "p99")
    assert (found["score"], found["original"]) == (
        "0.600000", {"comparable": True, "score": "0.553846", "score_percent": 55},
    )  # fmt: skip
    assert key_result(seen, "regions")["original"] is None  # it was added, and never changed since
    assert key_result(seen, "pay")["original"] == {
        "comparable": True,
        "score": "0.500000",
        "score_percent": 50,
    }
    other_unit = GOALS.replace("was: {target: 250, unit: ms}", "was: {unit: s}")
    assert key_result(seen, "p99", other_unit)["original"] == {
        "comparable": False, "score": None, "score_percent": None,
    }  # fmt: skip


def test_an_objective_with_its_records(seen: Seen) -> None:
    parents = [goal_view("company/2026/trust", None)]
    found = show_objective(seen(GOALS), AT, parents, [])
    assert (found["why"], found["tags"], found["continues"]) == (
        "Lost orders", ["reliability"], "platform/2026-Q3/checkout",
    )  # fmt: skip
    assert found["parents"][0]["found"] is False
    assert [(a["added"], a["changes"]) for a in found["amendments"]] == [
        (None, [{"field": "ambition", "before": "committed", "after": "aspirational"}]), ("regions", []),
    ]  # fmt: skip
    assert found["original"] == {"comparable": True, "score": "0.526923", "score_percent": 53}


def test_a_file_with_all_its_amendments_and_who_agreed(seen: Seen) -> None:
    found = show_file(seen(GOALS), Address("platform", "2026-Q4"))
    assert found["agreements"] == [
        {"by": "anna", "date": "2026-11-20", "outdated": False},
        {"by": "bo", "date": "2026-10-01", "outdated": True},
    ]
    assert [(a["date"], a["address"].rpartition("/")[2], a["dropped"]) for a in found["amendments"]] == [
        ("2026-11-09", "p99", False), ("2026-11-09", "pay", True), ("2026-11-02", "p99", False),
        ("2026-10-21", "checkout", False), ("2026-10-20", "checkout", False),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["status: active", GOALS.partition("        amendments:")[0]])
def test_without_amendments_there_is_no_other_goal(text: str, seen: Seen) -> None:
    assert show_file(seen(text), Address("platform", "2026-Q4"))["original"] is None
