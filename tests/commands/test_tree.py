"""okr tree: what supports what, across teams and periods."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

COMPANY = "status: active\nobjectives: [{id: trust, title: Customers trust us, owner: eva}]"
PLATFORM = """\
status: active
objectives:
  - {id: checkout, title: Checkout stands, owner: anna, supports: [company/2026/trust]}
  - {id: cost, title: It costs what it is worth, owner: bo}
"""
Acme = Callable[..., Path]
Okr = Callable[..., Any]


@pytest.fixture
def root(acme: Acme) -> Path:
    return acme(**{"platform": PLATFORM, "company/2026": COMPANY, "platform/2026-Q3": PLATFORM})


def lines(out: str) -> list[str]:
    return [" ".join(line.split()) for line in out.splitlines()]


def test_the_running_periods(root: Path, okr: Okr) -> None:
    answer = okr("tree")
    assert (answer.code, answer.err) == (0, "")
    assert lines(answer.out) == [
        "Customers trust us company/2026 eva – no data",
        "└─ Checkout stands platform/2026-Q4 anna – no data",
        "",
        "Not aligned: these support no other goal",
        "It costs what it is worth platform/2026-Q4 bo – no data",
    ]


@pytest.mark.parametrize("words", [["platform"], ["--team", "platform"], ["--period", "2026-Q4"]])
def test_a_parent_that_is_not_shown_is_named_by_its_address(words: list[str], root: Path, okr: Okr) -> None:
    assert lines(okr("tree", *words).out)[:2] == [
        "company/2026/trust: Customers trust us (not in this view)",
        "└─ Checkout stands platform/2026-Q4 anna – no data",
    ]


def test_every_period(root: Path, okr: Okr) -> None:
    assert lines(okr("tree", "--all").out)[:3] == [
        "Customers trust us company/2026 eva – no data",
        "├─ Checkout stands platform/2026-Q3 anna – no data",
        "└─ Checkout stands platform/2026-Q4 anna – no data",
    ]


def test_a_parent_that_does_not_exist(acme: Acme, okr: Okr) -> None:
    acme(platform=PLATFORM)
    assert lines(okr("tree").out)[0] == "company/2026/trust (does not exist)"


def test_without_a_team_above_another_every_goal_may_stand_alone(acme: Acme, okr: Okr) -> None:
    flat = "version: 1\nname: Flat\nteams:\n  platform: {name: Platform}\n"
    acme(flat, platform="status: active\nobjectives: [{id: cost, title: Cost}]")
    assert lines(okr("tree").out) == ["Cost platform/2026-Q4 – – no data"]


def test_json(root: Path, okr: Okr) -> None:
    data = json.loads(okr("tree", "--format", "json", "--period", "2026-q4").out)
    assert (data["schema_version"], data["kind"], data["period"]) == (1, "tree", "2026-Q4")
    assert [node["address"] for node in data["roots"][0]["children"]] == ["platform/2026-Q4/checkout"]


def test_a_broken_file_is_named_and_the_rest_is_shown(root: Path, okr: Okr) -> None:
    (root / "okrs/company/2026.yaml").write_text("status: active\nobjectives: 5\n")
    answer = okr("tree")
    assert answer.code == 1
    assert "okrs/company/2026.yaml:2:13: " in answer.err
    assert "Checkout stands" in answer.out


def test_where_nothing_runs_it_says_so(root: Path, okr: Okr) -> None:
    answer = okr("tree", "--today", "2029-01-01", "--color", "always")
    assert (answer.code, answer.err) == (0, "")
    assert "2026-Q4" in answer.out
    assert okr("tree", "nobody").code == 2
