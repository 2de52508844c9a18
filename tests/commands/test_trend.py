"""A goal's values over time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout
    key_results:
      - id: p99
        title: Latency
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: bo, note: First canary is out}
          - {date: 2026-11-09, value: 600, confidence: 8, by: bo}
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 250}, reason: The card network adds 40 ms}
      - id: regions
        title: Every region
        kind: milestones
        milestones: [{id: eu, title: Europe}, {id: us, title: United States}]
        check_ins:
          - {date: 2026-10-30, done: [eu], by: bo}
      - id: uptime
        title: Checkout stays up
        kind: maintain
        at_least: 99.9
      - {id: gone, title: Gone, start: 0, target: 1, dropped: {date: 2026-11-10, by: anna, reason: No need}}
"""


@pytest.fixture
def goals(tmp_path: Path) -> Path:
    """A workspace without any repository."""
    root = tmp_path / "acme"
    (root / "okrs" / "platform").mkdir(parents=True)
    (root / "okr.yaml").write_text("version: 1\nname: Acme\nteams:\n  platform: {name: Platform}\n")
    (root / "okrs" / "platform" / "2026-Q4.yaml").write_text(GOALS)
    return root


def told(okr: Any, at: Path, *words: str) -> dict[str, Any]:
    answer = okr("trend", *words, "--format", "json", at=at)
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def test_the_file_alone_is_enough(okr, goals):
    found = told(okr, goals, "p99")
    assert (found["history"], found["complete"], found["address"]) == (
        False, False, "platform/2026-Q4/checkout/p99",
    )  # fmt: skip
    assert [(p["date"], p["value"], p["confidence"], p["recorded"]) for p in found["points"]] == [
        ("2026-10-12", 820, 6, None), ("2026-11-09", 600, 8, None),
    ]  # fmt: skip
    assert found["course"]["expected"] == [
        {"date": "2026-09-30", "value": 900}, {"date": "2026-12-31", "value": 300},
    ]  # fmt: skip
    assert found["course"]["projection"]["date"] == "2026-12-31"
    assert [(a["date"], a["reason"], a["commit"]) for a in found["amendments"]] == [
        ("2026-11-02", "The card network adds 40 ms", None)
    ]


def test_history_adds_when_it_was_recorded_and_what_was_done_without_a_reason(okr, lived):
    found = told(okr, lived, "p99")
    assert found["history"] is True
    assert [(p["date"], p["recorded"]) for p in found["points"]] == [("2026-10-12", "2026-10-30")]
    assert [(a["date"], a["reason"], a["changes"]) for a in found["amendments"]] == [
        ("2026-11-02", "The card network adds 40 ms", [{"field": "target", "before": 250, "after": 300}]),
        ("2026-11-06", None, [{"field": "target", "before": 300, "after": 400}]),
    ]


def test_a_screen_gets_a_chart_with_a_mark_for_the_amendment(okr, goals):
    shown = re.sub(r"\x1b\[[0-9;]*m", "", okr("trend", "p99", "--color", "always", at=goals).out)
    assert shown.count("●") == 3  # two check-ins, and the one in the legend
    assert shown.count("▲") == 2
    assert "(a guess)" in shown
    assert "2026-11-02  anna: target 250 → 300: The card network adds 40 ms" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_pipe_gets_every_series(okr, goals):
    head, *lines = okr("trend", "p99", at=goals).out.splitlines()
    rows = [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert [(row["series"], row["date"], row["value"]) for row in rows] == [
        ("value", "2026-10-12", "820"), ("value", "2026-11-09", "600"),
        ("expected", "2026-09-30", "900"), ("expected", "2026-12-31", "300"),
        ("limit", "2026-10-01", "300"), ("limit", "2026-12-31", "300"),
        ("projection", "2026-12-31", rows[6]["value"]), ("amendment", "2026-11-02", ""),
    ]  # fmt: skip


def test_a_drawing_is_xml_and_says_what_it_shows(okr, goals):
    answer = okr("trend", "p99", "--format", "svg", at=goals)
    drawing = ET.fromstring(answer.out)
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Latency" in answer.out
    assert "Amended on 2026-11-02" in answer.out
    nothing = okr("trend", "uptime", "--format", "svg", at=goals)
    assert nothing.code == 0
    assert "Nothing has been checked in yet." in ET.fromstring(nothing.out).findtext(
        f"{drawing.tag[:-3]}desc", ""
    )
    assert "nothing has been checked in yet" in nothing.err


UNTOUCHED = """\
status: active
objectives:
  - id: books
    title: Books
    key_results:
      - id: close
        title: Days to close
        start: 9
        target: 6
        amendments: [{date: 2026-10-14, by: anna, was: {target: 3}, reason: Holidays}]
"""


def test_a_goal_without_check_ins_is_drawn_with_its_course_and_its_changes(okr, acme):
    """Who moves the target before anybody checks in is seen as well."""
    root = acme(platform=UNTOUCHED)
    shown = okr("trend", "close", "--color", "always", at=root).out
    drawing = okr("trend", "close", "--format", "svg", at=root).out

    assert "nothing has been checked in yet" in shown
    assert ("▲ amended" in shown, "● checked in" in shown, "╌ target 6" in shown) == (True, False, True)
    assert ET.fromstring(drawing).tag.endswith("svg")
    assert ('class="pace"' in drawing, 'class="limit"' in drawing) == (True, True)
    assert "<title>2026-10-14</title>" in drawing
    assert "checked in<" not in drawing


def test_an_objective_and_a_team_have_their_score_over_time(okr, goals):
    """At 820 ms: 13 % of p99, nothing of regions, nothing of uptime, in whole percents of three goals."""
    objective, file = told(okr, goals, "checkout"), told(okr, goals, "platform")
    values = [(point["date"], point["value"]) for point in objective["points"]]
    assert values == [("2026-10-12", 4), ("2026-10-30", 21), ("2026-11-09", 33)]
    assert [(p["date"], p["value"]) for p in file["points"]] == values
    assert objective["course"]["limits"] == [100]
    assert [(a["address"].rpartition("/")[2], a["dropped"]) for a in objective["amendments"]] == [
        ("p99", False), ("gone", True),
    ]  # fmt: skip
    assert "anna: p99 target 250 → 300" in okr("trend", "checkout", "--color", "always", at=goals).out


def test_milestones_are_drawn_in_percent(okr, goals):
    assert told(okr, goals, "regions")["course"]["values"] == [{"date": "2026-10-30", "value": 50}]


def test_a_goal_that_was_given_up_says_when(okr, goals):
    assert "anna: dropped: No need" in okr("trend", "gone", "--color", "always", at=goals).out


def test_what_cannot_be_drawn(okr, goals):
    answer = okr("trend", "p98", at=goals)
    assert (answer.code, answer.out) == (2, "")
    path = goals / "okrs" / "platform" / "2026-Q4.yaml"
    path.write_text(GOALS.replace("target: 300", "target: soon"))
    answer = okr("trend", "p99", at=goals)
    assert (answer.code, answer.out) == (1, "")
    assert "2026-Q4.yaml:11:" in answer.err
