"""The rules that look at the clock: to the day, and only where goals are under way."""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import indent
from typing import Any, Literal

import pytest

from okrcli.document.read import read
from okrcli.domain.build import validated
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.rules.base import Scene, Surroundings
from okrcli.domain.rules.configure import STANDARD
from okrcli.domain.rules.run import file_findings
from okrcli.domain.settings import CheckSettings

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
Every = Literal["week", "two weeks", "month"]


def scene(
    goal: str, today: date, every: Every = "week", top: str = "status: active", **rules: dict[str, Any]
) -> Scene:
    """A file of 2026-Q4 with one key result, `goal`, seen on a day."""
    from okrcli.domain.rules.configure import configure

    policy = configure(CheckSettings(rules=rules))[0] if rules else STANDARD
    text = f"{top}\nobjectives:\n  - id: o\n    title: An objective\n    key_results:\n"
    body = indent(goal.strip(), "        ").replace("        ", "      - ", 1)
    found = read(f"{text}{body}\n".encode())
    assert not found.findings, found.findings
    around = Surroundings(today, policy, calendar=Calendar(check_in_every=every))
    return Scene(validated(OkrFile, found.data), "platform", Period.parse("2026-Q4"), around)


def rhythm(at: Scene) -> list[str]:
    return [finding.rule for finding in file_findings(at) if finding.rule.startswith("OKR4")]


def goal(*check_ins: str, more: str = "", head: str = "start: 0\ntarget: 100") -> str:
    listed = "".join(f"\n  - {{{check_in}}}" for check_in in check_ins)
    return f"id: kr\ntitle: A goal\n{head}\n{more}" + (f"\ncheck_ins:{listed}" if check_ins else "")


def on(day: str, value: int | None = 50) -> str:
    return f"date: {day}, value: {value}" if value is not None else f"date: {day}, confidence: 5"


@pytest.mark.parametrize(("every", "days"), [("week", 7), ("two weeks", 14), ("month", 31)], ids=str)
def test_a_check_in_is_due_after_the_rhythm_and_three_days(every: Every, days: int) -> None:
    last = date(2026, 10, 12)
    late = last + timedelta(days=days + 3)
    assert "OKR401" not in rhythm(scene(goal(on("2026-10-12")), late, every))
    assert "OKR401" in rhythm(scene(goal(on("2026-10-12")), late + timedelta(days=1), every))
    assert "OKR401" in rhythm(scene(goal(on("2026-10-12")), late, every, OKR401={"grace": 2}))


def test_what_is_maintained_has_its_own_rhythm() -> None:
    monthly = goal(on("2026-10-12"), head="kind: maintain\nat_least: 40\nevery: month")
    assert rhythm(scene(monthly, date(2026, 11, 15))) == []
    assert rhythm(scene(monthly, date(2026, 11, 16))) == ["OKR401"]


STALE = goal(on("2026-10-02"))


@pytest.mark.parametrize(
    ("text", "top", "today"),
    [
        (STALE, "status: draft", date(2026, 11, 23)),
        (STALE, "status: active", date(2027, 1, 1)),
        (STALE, "status: active", date(2026, 9, 30)),
        (goal(on("2026-10-02", 100)), "status: active", date(2026, 11, 23)),
        (STALE + "\ndropped: {date: 2026-10-12, by: bo, reason: So}", "status: active", date(2026, 11, 23)),
    ],
    ids=["draft", "over", "to come", "done", "dropped"],
)
def test_only_what_is_under_way_is_stale(text: str, top: str, today: date) -> None:
    assert not {"OKR401", "OKR402", "OKR406", "OKR407"} & {*rhythm(scene(text, today, top=top))}


@pytest.mark.parametrize(
    ("top", "first_day"),
    [
        ("status: active", date(2026, 10, 1)),
        ("status: active\nactivated: {date: 2026-09-20, by: bo}", date(2026, 10, 1)),
        ("status: active\nactivated: {date: 2026-10-20, by: bo}", date(2026, 10, 20)),
        ("status: active\namendments: [{date: 2026-11-02, by: bo, added: o, reason: So}]", date(2026, 11, 2)),
    ],
)
def test_a_first_check_in_is_due_a_week_after_the_start(top: str, first_day: date) -> None:
    week = first_day + timedelta(days=7)
    assert "OKR402" not in rhythm(scene(goal(), week, top=top))
    assert "OKR402" in rhythm(scene(goal(), week + timedelta(days=1), top=top))
    assert "OKR402" not in rhythm(scene(goal(), week + timedelta(days=7), "two weeks", top=top))
    assert "OKR402" not in rhythm(scene(goal(), week + timedelta(days=1), top=top, OKR402={"days": 9}))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-10-05", "2026-10-12"], 0),
        (["2026-10-05", "2026-10-05"], 0),
        (["2026-10-12", "2026-10-05"], 1),
        (["2026-10-12", "2026-10-05", "2026-10-06", "2026-10-13"], 2),
    ],
)
def test_check_ins_are_in_order(days: list[str], expected: int) -> None:
    assert rhythm(scene(goal(*map(on, days)), date(2026, 10, 14))).count("OKR403") == expected


def test_one_that_was_withdrawn_is_in_nobodys_way() -> None:
    withdrawn = f"{on('2026-12-24')}, withdrawn: {{date: 2026-10-12, by: bo, reason: So}}"
    assert rhythm(scene(goal(withdrawn, on("2026-10-12")), date(2026, 10, 14))) == []


@pytest.mark.parametrize(
    ("day", "head", "found"),
    [
        ("2026-09-30", "start: 0\ntarget: 100", True),
        ("2026-10-01", "start: 0\ntarget: 100", False),
        ("2027-01-31", "start: 0\ntarget: 100", False),
        ("2027-02-01", "start: 0\ntarget: 100", True),
        ("2026-09-28", "kind: maintain\nat_least: 1", False),
        ("2026-09-27", "kind: maintain\nat_least: 1", True),
        ("2027-01-03", "kind: maintain\nat_least: 1", False),
        ("2027-01-04", "kind: maintain\nat_least: 1", True),
    ],
)
def test_a_check_in_lies_in_the_period(day: str, head: str, *, found: bool) -> None:
    seen = rhythm(scene(goal(on(day), head=head), date(2027, 3, 1), top="status: closed"))
    assert ("OKR404" in seen) == found


@pytest.mark.parametrize("status", ["draft", "active", "closed"])
def test_tomorrow_has_begun_somewhere(status: str) -> None:
    top, today = f"status: {status}", date(2026, 10, 11)
    assert "OKR405" not in rhythm(scene(goal(on("2026-10-12")), today, top=top))
    later = rhythm(scene(goal(on("2026-10-13")), today, top=top))
    assert ("OKR405" in later) == (status != "closed")


def test_standing_still_takes_four_weeks() -> None:
    fast = goal(on("2026-10-02", 60), on("2026-10-10", 60), on("2026-10-29", 60))
    assert rhythm(scene(fast, date(2026, 10, 30))) == [], "27 days"
    slow = goal(on("2026-10-02", 60), on("2026-10-10", 60), on("2026-10-30", 60))
    assert rhythm(scene(slow, date(2026, 10, 30))) == ["OKR406"]
    assert rhythm(scene(slow, date(2026, 10, 30), OKR406={"weeks": 5})) == []
    moved = goal(on("2026-10-02", 60), on("2026-10-10", 61), on("2026-10-30", 60))
    assert rhythm(scene(moved, date(2026, 10, 30))) == []
    said = goal(on("2026-10-02", 60), on("2026-10-30", None))
    assert rhythm(scene(said, date(2026, 10, 30))) == [], "no value is no value that has not moved"


def test_a_standstill_that_was_planned_is_none() -> None:
    plan = "expected: [{date: 2026-10-05, value: 50}, {date: 2026-11-05, value: 50}]"
    still = goal(on("2026-10-05"), on("2026-11-04"), more=plan)
    assert rhythm(scene(still, date(2026, 11, 4))) == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (33, ""),
        (32, "score 0.32, expected 0.58: 26 points behind"),
        (0, "score 0.00, expected 0.58: 58 points behind"),
        (-50, "score 0.00, expected 0.58: 58 points behind"),
    ],
)
def test_behind_by_more_than_25_points_with_the_arithmetic(value: int, message: str) -> None:
    """On 22 November 53 of 92 days have gone: 0.576 is expected, and 0.326 is just enough."""
    at = scene(goal(on("2026-11-22", value)), date(2026, 11, 22))
    assert [str(f.message) for f in file_findings(at) if f.rule == "OKR407"] == ([message] if message else [])


def test_how_far_behind_is_for_the_team_to_say() -> None:
    at = scene(goal(on("2026-11-22", 0)), date(2026, 11, 22), OKR407={"points": 60})
    assert "OKR407" not in rhythm(at)


def test_whether_the_day_mattered_is_told() -> None:
    """What does not depend on the day can be kept for another one."""
    for status, asked in (("draft", False), ("closed", False), ("active", True)):
        at = scene(goal(), date(2026, 11, 22), top=f"status: {status}")
        list(file_findings(at))
        assert at.asked_the_day == asked


def test_what_is_closed_is_the_same_on_any_day() -> None:
    days = [FIRST - timedelta(days=400), FIRST, date(2026, 11, 22), LAST, LAST + timedelta(days=400)]
    found = []
    for day in days:
        found.append(rhythm(scene(goal(on("2026-10-12"), on("2027-02-05")), day, top="status: closed")))
    assert found == [["OKR404", "OKR408"]] * len(days)
