"""Status on a pipe and as JSON: complete, never cut, the same numbers in both."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from okrcli.render.status import PIPED, as_json, as_rows

View = Callable[..., Any]
GOLDEN = Path(__file__).parent / "golden"
GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
agreed: [{by: anna, date: 2026-10-01}, {by: bo, date: 2026-11-20}]
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - id: p99
        title: p99 latency of checkout at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        confidence: 5
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 7, by: bo}
          - {date: 2026-11-16, value: 520.0, confidence: 6, by: bo}
      - id: uptime
        title: Checkout stays up
        kind: maintain
        unit: "%"
        at_least: 99.95
        check_ins: [{date: 2026-11-16, value: 99.97}]
      - id: regions
        title: Every region runs on the new checkout
        owner: bo
        kind: milestones
        milestones: [{id: eu, title: Europe, weight: 2}, {id: us, title: United States}]
        check_ins: [{date: 2026-10-30, done: [eu], confidence: 8}]
      - {id: pay, title: "[draft] x[/foo]", start: 12, target: 50, weight: 0.50,
         dropped: {date: 2026-11-09, by: anna, reason: The vendor withdrew}}
  - {id: empty, title: No key results yet}
"""


def table(text: str) -> list[dict[str, str]]:
    """The rows by their column names."""
    header, *rows = (line.split("\t") for line in text.splitlines())
    assert tuple(header) == PIPED
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_json_is_the_one_that_was_promised(view: View) -> None:
    text = as_json([view(GOALS)], "2026-11-23", None)
    assert text == (GOLDEN / "status.json").read_text(encoding="utf-8").rstrip("\n")


def test_the_rows_are_the_ones_that_were_promised(view: View) -> None:
    assert as_rows([view(GOALS)]) == (GOLDEN / "status.tsv").read_text(encoding="utf-8")


def test_every_goal_has_its_row_and_the_same_numbers_as_in_json(view: View) -> None:
    files = [view(GOALS), view("status: draft\nobjectives: []", team="company", period="2026")]
    teams = json.loads(as_json(files, "2026-11-23", None), parse_float=str)["teams"]
    rows = iter(table(as_rows(files)))
    for team in teams:
        assert same(next(rows), team, "file", team["score_percent"])
        for objective in team["objectives"]:
            assert same(next(rows), objective, "objective", objective["score_percent"])
            for goal in objective["key_results"]:
                assert same(next(rows), goal, goal["kind"], goal["raw_percent"])
    assert not list(rows)


def same(row: dict[str, str], view: dict[str, Any], kind: str, percent: int | None) -> bool:
    words = {None: "", True: "yes", False: "no"}
    told = {name: view[name] for name in PIPED if name in view} | {"kind": kind, "percent": percent}
    return {name: row[name] for name in told} == {
        name: ",".join(value)
        if isinstance(value, list)
        else words[value]
        if value is None or isinstance(value, bool)
        else str(value)
        for name, value in told.items()
    }


def test_a_script_that_counts_columns_stays_right() -> None:
    """`okr status | cut -f 1,5,17,19`, as the help has it."""
    assert [PIPED[number - 1] for number in (1, 5, 17, 19)] == ["team", "key_result", "percent", "pace"]
    assert PIPED[-5:] == ("confidence_before", "days_since", "days_left", "agreed", "agreed_outdated")


@pytest.mark.parametrize("title", ["a\\tb", "a\\nb", "a\\r\\nb", "a\\u2028b"])
def test_a_text_never_breaks_its_row(title: str, view: View) -> None:
    file = view("status: active\nobjectives: [{id: o, title: t}]")
    file["objectives"][0]["title"] = json.loads(f'"{title}"')
    assert [row["title"] for row in table(as_rows([file]))] == ["", "a b"]


def test_what_could_steer_a_terminal_is_shown_and_not_obeyed(view: View) -> None:
    file = view("status: active\nobjectives: [{id: o, title: t}]")
    file["objectives"][0]["title"] = "\x1b[31mred\x9b\u202e"
    assert table(as_rows([file]))[1]["title"] == "\\x1b[31mred\\x9b\\u202e"


def test_a_view_from_the_cache_is_written_as_the_fresh_one(view: View) -> None:
    from okrcli.domain.reports.figure import Figure
    from okrcli.render.json import dumps

    fresh = view(GOALS)
    kept = json.loads(dumps(fresh, 0), parse_float=Figure)
    assert as_json([kept], "2026-11-23", "2026-Q4") == as_json([fresh], "2026-11-23", "2026-Q4")
    assert as_rows([kept]) == as_rows([fresh])
