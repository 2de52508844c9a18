"""okr show: one goal by any of its addresses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PLATFORM = """\
status: active
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: anna
    supports: [company/2026/trust, company/2026/gone]
    key_results:
      - {id: p99, title: p99 latency, owner: bo, unit: ms, start: 900, target: 300, check_ins: [
          {date: 2026-11-16, value: 620, confidence: 7}, {date: 2026-11-20, value: 520, confidence: 6}]}
"""
PAST = PLATFORM.replace("id: p99, title: p99 latency", "id: p95, title: p95 latency")
YEAR = "status: active\nobjectives: [{id: trust, title: Customers trust us, owner: eva}]"
BROKEN = "status: active\nobjectives:\n  - id: cart\n    title: 5\n"
Acme = Callable[..., Path]
Okr = Callable[..., Any]


@pytest.fixture
def root(acme: Acme) -> Path:
    return acme(**{"platform": PLATFORM, "company/2026": YEAR, "platform/2026-Q3": PAST})


@pytest.mark.parametrize(
    "words",
    [
        ["p99"],
        ["checkout/p99"],
        ["platform/p99"],
        ["platform/2026-Q4/checkout/p99"],
        ["p99", "-p", "2026-q4"],
    ],
)
def test_a_key_result_by_any_of_its_addresses(words: list[str], root: Path, okr: Okr) -> None:
    answer = okr("show", *words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("p99 latency\n")
    assert "520 → 300 ms" in answer.out
    assert "at this rate" in answer.out


def test_an_objective_between_what_it_supports_and_what_supports_it(root: Path, okr: Okr) -> None:
    child = okr("show", "checkout").out
    assert "Supports\n  Customers trust us  company/2026/trust  eva  – no data\n" in child
    assert "company/2026/gone (does not exist)" in child
    parent = okr("show", "trust").out
    assert "Supported by\n  Customers trust checkout  platform/2026-Q3/checkout  anna  – no data" in parent
    assert "platform/2026-Q4/checkout  anna  63 % on track\n" in parent


def test_a_team_and_a_file(root: Path, okr: Okr) -> None:
    assert okr("show", "platform").out == okr("show", "platform/2026-Q4").out
    assert okr("show", "platform/2026-Q4").out.startswith("Platform 2026-Q4\n")
    assert okr("show", "platform", "--period", "2026-Q3").out.startswith("Platform 2026-Q3\n")


@pytest.mark.parametrize(
    ("address", "level", "key"),
    [
        ("p99", "key result", "key_result"),
        ("checkout", "objective", "objective"),
        ("platform", "file", "files"),
    ],
)
def test_json(address: str, level: str, key: str, root: Path, okr: Okr) -> None:
    data = json.loads(okr("show", address, "--format", "json").out)
    assert (data["schema_version"], data["kind"], data["today"]) == (1, "show", "2026-11-23")
    assert data["level"] == level
    assert [name for name in ("files", "objective", "key_result") if data[name]] == [key]


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (["p98"], "there is no 'p98' here", "did you mean platform/2026-Q4/checkout/p99?"),
        (["p95"], "'p95' is in no period that runs on 2026-11-23", "which: platform/2026-Q3/checkout/p95"),
        (["2027/p99"], "there are no goals for 2027", "2026-Q4"),
        (["2026-Q4/p99", "--period", "2026-Q3"], "the address is about 2026-Q4", "leave one"),
        (
            ["p99", "--today", "2029-01-01"],
            "'p99' is in no period that runs",
            "platform/2026-Q4/checkout/p99",
        ),
        (["px", "--today", "2029-01-01"], "no period with goals runs on 2029-01-01", "2026"),
        (["platform", "--today", "2029-01-01"], "no period with goals runs on 2029-01-01", "2026-Q4"),
        (["platfrm/2026-Q4/p99"], "there is no team 'platfrm'", "did you mean platform?"),
        ([""], "there is no '' here", "there are"),
    ],
)
def test_what_means_nothing_is_refused_with_a_way_out(
    words: list[str], error: str, hint: str, root: Path, okr: Okr
) -> None:
    answer = okr("show", *words)
    assert (answer.code, answer.out) == (2, "")
    assert error in answer.err
    assert hint in answer.err.partition("hint: ")[2]


def test_what_means_several_things_lists_them(acme: Acme, okr: Okr) -> None:
    acme(platform=PLATFORM, company=PLATFORM)
    answer = okr("show", "p99")
    assert answer.code == 2
    assert "company/2026-Q4/checkout/p99, platform/2026-Q4/checkout/p99" in answer.err
    assert okr("show", "company/p99").code == 0


def test_a_goal_named_as_the_one_below_it_is_meant_by_its_whole_address(acme: Acme, okr: Okr) -> None:
    acme(platform=PLATFORM.replace("id: p99", "id: checkout"))
    assert okr("show", "checkout").code == 2
    assert okr("show", "platform/2026-Q4/checkout").out.startswith("Customers trust checkout")
    assert okr("show", "checkout/checkout").out.startswith("p99 latency")


def test_a_file_with_errors_says_so(acme: Acme, okr: Okr) -> None:
    trust = YEAR.replace("id: trust", "id: trust, supports: [platform/2026-Q4/cart]")
    acme(**{"platform": BROKEN, "company/2026": trust})
    answer = okr("show", "cart")
    assert (answer.code, answer.out) == (1, "")
    assert "okrs/platform/2026-Q4.yaml:4:12: " in answer.err
    beside = okr("show", "trust")
    assert beside.code == 1
    assert beside.out.startswith("Customers trust us")
    assert "okrs/platform/2026-Q4.yaml:4:12: " in beside.err


def test_a_file_that_is_no_yaml_is_named_where_a_goal_is_not_found(acme: Acme, okr: Okr) -> None:
    acme(**{"platform": "status: [", "company/2026": YEAR})
    answer = okr("show", "p99")
    assert answer.code == 2
    assert "okrs/platform/2026-Q4.yaml cannot be read, `okr check` says why" in answer.err


def test_on_a_screen_it_is_wrapped_and_on_a_pipe_it_is_not(
    root: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "word " * 40
    path = root / "okrs/platform/2026-Q4.yaml"
    path.write_text(path.read_text().replace("confidence: 6", f"note: {note}"))
    monkeypatch.setenv("COLUMNS", "60")
    assert note.strip() in okr("show", "p99").out
    shown = okr("show", "p99", "--color", "always").out
    assert note.strip() not in shown
    assert "\x1b[1mp99 latency\x1b[0m" in shown
