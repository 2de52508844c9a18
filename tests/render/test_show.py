"""One goal in full: on a pipe nothing is cut, at 80 columns everything fits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from okrcli.domain.address import Address
from okrcli.domain.reports.show import (
    frame_view,
    goal_view,
    show_file,
    show_key_result,
    show_objective,
)
from okrcli.render.lines import columns, plain
from okrcli.render.page import Page
from okrcli.render.show import as_json, file_page, key_result_page, objective_page
from okrcli.render.words import voice

Seen = Callable[..., Any]
GOLDEN = Path(__file__).parent / "golden"
TODAY = "2026-11-23"
AT = Address("platform", "2026-Q4", "checkout")
GOALS = """\
status: active
agreed: [{by: bo, date: 2026-10-01}, {by: anna, date: 2026-11-20}]
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    why: |
      Peak-hour failures are our largest source of lost orders.
      And they are the ones that customers remember.
    owner: anna
    tags: [reliability]
    continues: platform/2026-Q3/checkout
    supports: [company/2026/trust, company/2026/gone]
    amendments: [{date: 2026-11-05, by: anna, was: {weight: 2}, reason: As important as the rest}]
    key_results:
      - id: p99
        title: p99 latency of checkout at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        confidence: 5
        source: https://grafana.example/d/42
        check_ins:
          - {date: 2026-10-05, value: 900, confidence: 7, by: bo}
          - date: 2026-10-12
            value: 820
            by: bo
            note: First canary is out and it looks as if the cache helps more than anybody had thought
            corrected: [{date: 2026-10-14, by: anna, was: {value: 280}, reason: A slip}]
          - {date: 2026-11-03, value: 70, by: bo,
             withdrawn: {date: 2026-11-04, by: bo, reason: The wrong host}}
          - {date: 2026-11-16, value: 520, confidence: 6, by: bo, note: "[draft] x[/foo]"}
        amendments: [{date: 2026-11-02, by: anna, was: {target: 250}, reason: The card network adds 40 ms}]
        initiatives:
          - {id: redis, title: Move sessions to Redis, owner: bo, status: doing, url: "https://example.org/12"}
          - {id: index, title: Index the orders, status: done}
      - id: uptime
        title: Checkout stays up
        kind: maintain
        unit: "%"
        at_least: 99.95
        check_ins: [{date: 2026-11-10, value: 99.97}, {date: 2026-11-17, value: 99.90}]
      - id: regions
        title: Every region runs on the new checkout
        kind: milestones
        milestones: [{id: eu, title: Europe, weight: 2}, {id: us, title: United States}]
        check_ins: [{date: 2026-10-30, done: [eu], confidence: 8}, {date: 2026-11-20, note: Legal is slow}]
      - {id: pay, title: One touch, start: 12, target: 50,
         dropped: {date: 2026-11-09, by: anna, reason: The vendor withdrew}}
"""


@pytest.fixture
def draw(seen: Seen) -> Callable[..., str]:
    """The page of a goal by its id, of the objective, or of the file."""

    def run(what: str, width: int | None = None, *, unicode: bool = True, text: str = GOALS) -> str:
        found = seen(text)
        frame = frame_view(found, AT)
        page = Page(voice("en", unicode=unicode), width, columns())
        if what == "file":
            return plain(file_page(show_file(found, AT._replace(objective="")), "Platform", TODAY, page))
        if what == "checkout":
            parents = [goal_view("company/2026/gone", None)]
            return plain(objective_page(show_objective(found, AT, parents, []), frame, TODAY, page))
        goal = show_key_result(found, AT._replace(key_result=what))
        return plain(key_result_page(goal, frame, TODAY, page))

    return run


@pytest.mark.parametrize("what", ["p99", "uptime", "regions", "checkout", "file"])
def test_on_a_pipe(what: str, draw: Callable[..., str]) -> None:
    assert draw(what) == (GOLDEN / f"show_{what}.txt").read_text(encoding="utf-8")


def test_at_80_columns(draw: Callable[..., str]) -> None:
    assert draw("p99", 80) == (GOLDEN / "show_p99_80.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["p99", "uptime", "regions", "pay", "checkout", "file"])
@pytest.mark.parametrize(("width", "unicode"), [(40, True), (80, True), (80, False), (200, True)])
def test_it_fits(what: str, width: int, unicode: bool, draw: Callable[..., str]) -> None:
    text = draw(what, width, unicode=unicode)
    assert max(map(columns(), text.splitlines())) <= width
    assert unicode or text.isascii()


def test_a_dropped_goal_says_who_gave_it_up_and_why(draw: Callable[..., str]) -> None:
    text = draw("pay")
    assert "–  dropped" in text
    assert "2026-11-09  anna: dropped: The vendor withdrew" in text


def test_nothing_that_steers_a_terminal_gets_through(draw: Callable[..., str]) -> None:
    text = draw(
        "p99", 80, text=GOALS.replace('"[draft] x[/foo]"', '"\\t[red]x\\u200b"').replace("A slip", "\u00ad")
    )
    assert "\\u200b" in text
    assert "\u200b" not in text
    assert "\u00ad" not in text


def test_the_json_has_everything(seen: Seen) -> None:
    found = seen(GOALS)
    goal = show_key_result(found, AT._replace(key_result="p99"))
    frame = frame_view(found, AT)
    data = json.loads(as_json("platform/2026-Q4/checkout/p99", TODAY, key_result=goal, frame=frame))
    assert (data["schema_version"], data["kind"], data["level"]) == (1, "show", "key result")
    assert (data["files"], data["objective"], data["file"]["days_left"]) == ([], None, 38)
    shown = data["key_result"]
    assert [c["value"] for c in shown["check_ins"]] == [520, 70, 820, 900]
    assert shown["course"]["projection"] == {"date": "2026-12-31", "value": 118.2}
    assert shown["amendments"][0]["changes"] == [{"field": "target", "before": 250, "after": 300}]
    assert {name for name, value in shown.items() if value is None} == {
        "at_least", "at_most", "milestones", "milestones_done", "within", "every", "added", "dropped_record",
    }  # fmt: skip
