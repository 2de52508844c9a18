"""A goal is followed from file to file: by `log` and `blame`, and `audit` and `trend` agree with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SETTINGS = """\
version: 1
name: Acme
teams:
  platform: {name: Platform, lead: anna}
  app: {name: App}
  infra: {name: Infra}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg, emails: [bo@acme.example]}
"""
BO = "Bo Berg <bo@acme.example>"
PLATFORM, APP, INFRA = (f"okrs/{team}/2026-Q4.yaml" for team in ("platform", "app", "infra"))
LATER = "okrs/app/2027-Q1.yaml"
THERE, HERE = "platform/2026-Q4/checkout/p99", "app/2026-Q4/apps/p99"
FIRST, SECOND, THIRD = ("2026-10-12", 820), ("2026-10-19", 700), ("2026-11-09", 650)
Was = tuple[str, int]


def kr(name: str, target: int = 300, *check_ins: Was, title: str = "", more: str = "") -> str:
    lines = [
        f"- id: {name}", f"  title: {title or f'Latency of {name}'}", "  start: 900", f"  target: {target}",
        *([f"  {more}"] if more else []), *(["  check_ins:"] if check_ins else []),
        *(f"    - {{date: {day}, value: {value}, by: bo}}" for day, value in check_ins),
    ]  # fmt: skip
    return "".join(f"      {line}\n" for line in lines)


def goals(status: str = "active", activated: str = "2026-10-01", **objectives: str) -> str:
    """A file: each objective with its key results, as they are written one after another."""
    head = f"status: {status}\n" + (
        "" if status == "draft" else f"activated: {{date: {activated}, by: anna}}\n"
    )
    told = (
        f"  - id: {name}\n    title: Objective {name}\n    key_results:\n{text}"
        for name, text in objectives.items()
    )
    return head + "objectives:\n" + "".join(told)


BUGS, CRASH = kr("bugs"), kr("crash")
WITHOUT, ALONE = goals(checkout=BUGS), goals(apps=CRASH)
"""The file that p99 left, and the one that it came into, without it."""


def before(target: int = 300, *check_ins: Was) -> str:
    return goals(checkout=kr("p99", target, *check_ins) + BUGS)


def after(target: int = 300, *check_ins: Was) -> str:
    return goals(apps=CRASH + kr("p99", target, *check_ins))


START = {"okr.yaml": SETTINGS, PLATFORM: before(300, FIRST), APP: ALONE}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Callable[[Callable[[Any], object]], Path]:
    """Write a history and give its folder; the same one for all tests that ask for it."""
    known: dict[Any, Path] = {}

    def make(tell: Callable[[Any], object]) -> Path:
        if tell not in known:
            tale = story()
            tell(tale)
            known[tell] = tale.write(tmp_path_factory.mktemp("told"))
        return known[tell]

    return make


def asked(okr: Any, root: Path, *words: str) -> dict[str, Any]:
    answer = okr(*words, "--format", "json", at=root)
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def events(okr: Any, root: Path, *words: str) -> list[tuple[Any, ...]]:
    """Day of the commit, address, what, and the new value where it is plain."""
    return [
        (e["recorded"][5:], e["address"], *([] if e["kind"] == "changed" else [e["kind"]]), *_said(e))
        for e in asked(okr, root, "log", *words)["events"]
    ]


def _said(event: dict[str, Any]) -> list[Any]:
    if event["field"] == "check_ins":
        return [(event["after"] or event["before"])["value"]]
    if event["kind"] == "moved":
        return [event["before"]]
    return [event["field"], event["after"]] if event["field"] else []


def set_on(okr: Any, root: Path, address: str) -> dict[str, tuple[str, str]]:
    """The day on which each field was set, and the address of then."""
    return {
        f"{row['field']} {row['value']['value']}" if row["field"] == "check_ins" else row["field"]: (
            row["set"]["recorded"][5:], row["set"]["address"],
        )
        for row in asked(okr, root, "blame", address)["fields"]
    }  # fmt: skip


# From one file to another, and to another period


def through_three_files(tale: Any) -> None:
    tale.commit({**START, PLATFORM: before()}, "2026-10-01")
    tale.commit({PLATFORM: before(300, FIRST)}, "2026-10-12", by=BO)
    tale.commit({PLATFORM: before(320, FIRST)}, "2026-10-13")
    tale.commit({PLATFORM: WITHOUT, APP: after(320, FIRST, SECOND)}, "2026-10-20")
    tale.commit({APP: after(350, FIRST, SECOND)}, "2026-10-25")
    tale.commit({APP: ALONE, LATER: goals(apps=kr("p99", 350, FIRST, SECOND))}, "2026-11-01")
    tale.commit({LATER: goals(apps=kr("p99", 360, FIRST, SECOND, THIRD))}, "2026-11-09")


LAST = "app/2027-Q1/apps/p99"


def test_the_life_goes_on_in_the_file_that_it_came_from(okr, made):
    assert events(okr, made(through_three_files), LAST) == [
        ("11-09", LAST, "target", 360), ("11-09", LAST, "added", 650),
        ("11-01", LAST, "moved", HERE),
        ("10-25", HERE, "target", 350),
        ("10-20", HERE, "moved", THERE), ("10-20", HERE, "added", 700),
        ("10-13", THERE, "target", 320), ("10-12", THERE, "added", 820), ("10-01", THERE, "added"),
    ]  # fmt: skip


def test_every_field_is_told_where_it_was_set(okr, made):
    assert set_on(okr, made(through_three_files), LAST) == {
        "title": ("10-01", THERE), "start": ("10-01", THERE), "target": ("11-09", LAST),
        "check_ins 820": ("10-12", THERE), "check_ins 700": ("10-20", HERE), "check_ins 650": ("11-09", LAST),
    }  # fmt: skip


def test_people_and_pipes_see_the_address_of_then(okr, made):
    root = made(through_three_files)
    shown = okr("log", LAST, "--color", "always", "--limit", "20", at=root).out
    assert f"{THERE}: target 300" in shown
    assert f"moved from {HERE}, easier: " in shown.replace("\n", " ")
    assert f"in {THERE}" in okr("blame", LAST, "--color", "always", at=root).out
    head, *lines = okr("blame", LAST, at=root).out.splitlines()
    places = [line.split("\t")[head.split("\t").index("set_address")] for line in lines]
    assert places == [THERE, THERE, LAST, THERE, HERE, LAST]


def test_a_goal_that_was_postponed_is_so_everywhere(okr, made):
    root = made(through_three_files)
    moved = [e for e in asked(okr, root, "log", "app")["events"] if e["after"] == LAST]
    assert [(e["address"], e["kind"], e["class"], e["owed"]) for e in moved] == [
        (HERE, "moved", "goalpost", True), (LAST, "moved", "goalpost", True),
    ]  # fmt: skip
    assert {(e["effect"]["direction"], e["effect"]["of"]) for e in moved} == {("easier", "key result")}
    for period in ("2026-Q4", "2027-Q1"):  # the file that it left tells it, and the one that it came to
        rows = asked(okr, root, "audit", period)["goal_changes"]
        assert [(r["kind"], r["effect"]["direction"]) for r in rows if r["recorded"] == "2026-11-01"] == [
            ("moved", "easier")
        ]


def back_again(tale: Any) -> None:
    tale.commit(START, "2026-10-01")
    tale.commit({PLATFORM: before(310, FIRST)}, "2026-10-02")
    tale.commit({PLATFORM: WITHOUT, APP: after(310, FIRST)}, "2026-10-03")
    tale.commit({APP: after(320, FIRST)}, "2026-10-04")
    tale.commit({PLATFORM: before(320, FIRST), APP: ALONE}, "2026-10-05")
    tale.commit({PLATFORM: before(330, FIRST)}, "2026-10-06")


def test_a_goal_that_came_back(okr, made):
    assert events(okr, made(back_again), "p99") == [
        ("10-06", THERE, "target", 330), ("10-05", THERE, "moved", HERE), ("10-04", HERE, "target", 320),
        ("10-03", HERE, "moved", THERE), ("10-02", THERE, "target", 310), ("10-01", THERE, "added"),
        ("10-01", THERE, "added", 820),
    ]  # fmt: skip
    everything = events(okr, made(back_again), "p99", "--full-history")
    assert [e for e in everything if e[0] != "10-03"] == [
        e for e in events(okr, made(back_again), "p99") if e[0] != "10-03"
    ]


def another_of_the_name(tale: Any) -> None:
    other = "Another thing"
    tale.commit(START, "2026-10-01")
    tale.commit({PLATFORM: WITHOUT, APP: after(310, FIRST)}, "2026-10-03")
    tale.commit({PLATFORM: goals(checkout=BUGS + kr("p99", 50, title=other))}, "2026-10-04")
    tale.commit({PLATFORM: goals(checkout=BUGS + kr("p99", 60, title=other))}, "2026-10-05")


def test_a_new_goal_of_the_same_id_in_the_old_place_is_not_it(okr, made):
    root = made(another_of_the_name)
    assert events(okr, root, "app/p99") == [
        ("10-03", HERE, "moved", THERE), ("10-03", HERE, "target", 310), ("10-01", THERE, "added"),
        ("10-01", THERE, "added", 820),
    ]  # fmt: skip
    assert set_on(okr, root, "platform/p99")["title"] == ("10-04", THERE)


# Files that come, go and are split


def split_and_joined(tale: Any) -> None:
    rest = {"checkout": kr("p99", 300, FIRST) + BUGS, "keep": kr("kept")}
    tale.commit({**START, PLATFORM: goals(**rest, third=kr("tail"))}, "2026-10-01")
    tale.commit(
        {PLATFORM: None, INFRA: goals(**rest), APP: goals(apps=CRASH, third=kr("tail", 290))}, "2026-10-03"
    )
    rest["checkout"] = kr("p99", 280, FIRST) + BUGS
    tale.commit({INFRA: None, APP: goals(apps=CRASH, third=kr("tail", 290), **rest)}, "2026-10-04")


def test_a_file_that_was_split_and_joined_again(okr, made):
    root, then = made(split_and_joined), "platform/2026-Q4"
    assert events(okr, root, "p99") == [
        ("10-04", "app/2026-Q4/checkout", "moved", "infra/2026-Q4/checkout"),
        ("10-04", "app/2026-Q4/checkout/p99", "target", 280),
        ("10-03", "infra/2026-Q4", "moved", then), ("10-01", THERE, "added"), ("10-01", THERE, "added", 820),
    ]  # fmt: skip
    assert events(okr, root, "tail") == [
        ("10-03", "app/2026-Q4/third", "moved", f"{then}/third"),
        ("10-03", "app/2026-Q4/third/tail", "target", 290), ("10-01", f"{then}/third/tail", "added"),
    ]  # fmt: skip
    assert set_on(okr, root, "tail")["title"] == ("10-01", f"{then}/third/tail")
    changes = asked(okr, root, "audit", "2026-Q4")["goal_changes"]
    told = {(r["kind"], str(r["after"])) for r in changes}
    places = ("app/2026-Q4/checkout", "app/2026-Q4/keep", "app/2026-Q4/third", "infra/2026-Q4")
    assert told == {*(("moved", place) for place in places), ("changed", "280"), ("changed", "290")}


def test_a_file_that_went_as_a_whole_says_where_to(okr, made):
    """Nothing of it was given up: what owes a reason is only that goals are other teams' now."""
    root = made(split_and_joined)
    for place in ("platform/2026-Q4", "infra/2026-Q4"):
        found = asked(okr, root, "log", place)["events"]
        went = [e for e in found if e["kind"] in ("removed", "moved")]
        assert [(e["class"], e["owed"]) for e in went if e["kind"] == "moved"] == [
            ("goalpost", True) for e in went if e["kind"] == "moved"
        ]
        assert not [e for e in went if e["kind"] == "removed" and e["owed"]]
    found = asked(okr, root, "log", "platform/2026-Q4")["events"][0]
    assert (found["kind"], found["address"], found["after"]) == ("moved", "platform/2026-Q4", "infra/2026-Q4")


def under_a_new_objective(tale: Any) -> None:
    tale.commit(START, "2026-10-13")
    tale.commit({PLATFORM: goals(checkout=BUGS, speed=kr("p99", 330, FIRST) + kr("new"))}, "2026-10-15")


def test_a_key_result_that_goes_under_a_new_objective(okr, made):
    """Relaxed on the way: it did not go, and what came is told without it."""
    root, here = made(under_a_new_objective), "platform/2026-Q4/speed/p99"
    assert events(okr, root, "p99") == [
        ("10-15", here, "moved", THERE), ("10-15", here, "target", 330), ("10-13", THERE, "added"),
        ("10-13", THERE, "added", 820),
    ]  # fmt: skip
    assert set_on(okr, root, "p99")["title"] == ("10-13", THERE)
    rows = asked(okr, root, "audit", "2026-Q4")["goal_changes"]
    assert [(r["address"].rpartition("/")[2], r["kind"], r["owed"]) for r in rows] == [
        ("speed", "added", True), ("p99", "moved", True), ("p99", "changed", True), ("new", "added", True),
    ]  # fmt: skip


@pytest.mark.parametrize("tell", [under_a_new_objective, through_three_files, split_and_joined])
def test_diff_says_what_log_says(okr, made, tell):
    root = made(tell)
    days = [e["recorded"] for e in asked(okr, root, "log")["events"]]
    for number, day in enumerate(list(dict.fromkeys(days))[:-1]):
        told = asked(okr, root, "diff", f"HEAD~{number + 1}", f"HEAD~{number}")["changes"]
        found = {(r["kind"], r["address"], r["field"]) for r in told if r["class"] != "progress"}
        logged = [e for e in asked(okr, root, "log")["events"] if e["recorded"] == day]
        assert {change for change in found if change[2] != "objectives"} == {
            (e["kind"], e["address"], e["field"])
            for e in logged
            if e["class"] != "progress" and not (e["kind"] == "moved" and e["address"] == e["before"])
        }


# Merges


def made_in_the_merge(tale: Any) -> None:
    base = tale.commit(START, "2026-10-13")
    bo = tale.commit({PLATFORM: before(300, FIRST, SECOND)}, "2026-10-19", by=BO, parents=(base,), branch="x")
    anna = tale.commit({APP: goals(apps=kr("crash", 5))}, "2026-10-19", parents=(base,), branch="y")
    moved = goals(apps=kr("crash", 5) + kr("p99", 330, FIRST, SECOND))
    tale.commit({PLATFORM: WITHOUT, APP: moved}, "2026-10-20", parents=(anna, bo), message="Merge")


def test_a_merge_in_which_a_goal_goes_between_files(okr, made):
    root = made(made_in_the_merge)
    assert events(okr, root, "p99") == [
        ("10-20", HERE, "moved", THERE), ("10-20", HERE, "target", 330), ("10-19", THERE, "added", 700),
        ("10-13", THERE, "added"), ("10-13", THERE, "added", 820),
    ]  # fmt: skip
    assert events(okr, root, "platform")[0] == ("10-20", THERE, "moved", THERE)
    assert set_on(okr, root, "p99")["check_ins 700"] == ("10-19", THERE)
    rows = asked(okr, root, "audit", "2026-Q4")["goal_changes"]
    assert [(r["address"], r["field"], r["after"]) for r in rows[:2]] == [
        (HERE, "", HERE),
        (HERE, "target", 330),
    ]


def _two_branches(tale: Any, target: int, *, turned: bool) -> None:
    """One moves the goal and sets 310, the other sets 320 where it was and checks in; the merge decides."""
    base = tale.commit(START, "2026-10-13")
    moved = tale.commit(
        {PLATFORM: WITHOUT, APP: after(310, FIRST)}, "2026-10-18", parents=(base,), branch="y"
    )
    bo = tale.commit({PLATFORM: before(320, FIRST, SECOND)}, "2026-10-19", by=BO, parents=(base,), branch="x")
    parents = (bo, moved) if turned else (moved, bo)
    tale.commit({PLATFORM: WITHOUT, APP: after(target, FIRST, SECOND)}, "2026-10-20", parents=parents)


DECIDED = [
    (target, turned, lambda tale, t=target, r=turned: _two_branches(tale, t, turned=r))
    for target in (320, 275)
    for turned in (False, True)
]


@pytest.mark.parametrize(("target", "turned", "tell"), DECIDED)
def test_one_branch_moved_it_while_the_other_changed_it(okr, made, target, turned, tell):
    root = made(tell)
    decided = [("10-20", HERE, "target", target)] if target == 275 else []
    assert events(okr, root, "p99") == [
        *decided, ("10-19", THERE, "target", 320), ("10-19", THERE, "added", 700),
        ("10-18", HERE, "moved", THERE), ("10-18", HERE, "target", 310),
        ("10-13", THERE, "added"), ("10-13", THERE, "added", 820),
    ]  # fmt: skip
    assert set_on(okr, root, "p99")["target"] == (("10-20", HERE) if decided else ("10-19", THERE))
    found = asked(okr, root, "log", "p99", "--class", "goalpost")["events"]
    assert [bool(e["merged"]) for e in found if e["after"] == 320] == [not turned]
    changes = asked(okr, root, "audit", "2026-Q4")["goal_changes"]
    assert [r["after"] for r in changes if r["kind"] == "moved"] == [HERE]
    changed = [r["after"] for r in changes if r["kind"] != "moved"]
    assert sorted(changed) == sorted({310, 320, *([275] if decided else [])})


def renamed_on_a_branch(tale: Any) -> None:
    """What git makes of it without a conflict: the team's folder is renamed, and the check-in is in it."""
    base = tale.commit({**START, INFRA: None}, "2026-10-13")
    renamed = tale.commit(
        {PLATFORM: None, INFRA: before(300, FIRST)}, "2026-10-15", parents=(base,), branch="renamed"
    )
    bo = tale.commit(
        {PLATFORM: before(310, FIRST, SECOND)}, "2026-10-19", by=BO, parents=(base,), branch="bo"
    )
    merged = {PLATFORM: None, INFRA: before(310, FIRST, SECOND)}
    tale.commit(merged, "2026-10-20", parents=(bo, renamed), message="Merge")


def renamed_in_the_merge(tale: Any) -> None:
    base = tale.commit({**START, INFRA: None}, "2026-10-13")
    app = tale.commit({APP: goals(apps=kr("crash", 5))}, "2026-10-15", parents=(base,), branch="app")
    bo = tale.commit(
        {PLATFORM: before(310, FIRST, SECOND)}, "2026-10-19", by=BO, parents=(base,), branch="bo"
    )
    merged = {PLATFORM: None, INFRA: before(330, FIRST, SECOND), APP: goals(apps=kr("crash", 5))}
    tale.commit(merged, "2026-10-20", parents=(bo, app), message="Merge")


@pytest.mark.parametrize("address", ["infra/p99", "infra/2026-Q4", "infra"])
@pytest.mark.parametrize("tell", [renamed_on_a_branch, renamed_in_the_merge])
def test_a_team_folder_that_was_renamed_while_another_branch_checked_in(okr, made, tell, address):
    """Nothing is told twice, and whoever merged did not do what was done before."""
    root, new = made(tell), "infra/2026-Q4"
    evil = tell is renamed_in_the_merge
    expected = [
        *([("10-20", new, "moved", "platform/2026-Q4")] if evil else []),
        *([("10-20", f"{new}/checkout/p99", "target", 330)] if evil else []),
        ("10-19", THERE, "target", 310), ("10-19", THERE, "added", 700),
        *([] if evil else [("10-15", new, "moved", "platform/2026-Q4")]),
        ("10-13", THERE, "added"), ("10-13", THERE, "added", 820),
    ]  # fmt: skip
    found = events(okr, root, address)
    assert [event for event in found if event[1] in (THERE, new, f"{new}/checkout/p99")] == expected
    assert set_on(okr, root, "infra/p99")["check_ins 700"] == ("10-19", THERE)
    changes = asked(okr, root, "audit", "2026-Q4")["goal_changes"]
    assert [r["after"] for r in changes if r["address"].endswith("p99")] == ([330, 310] if evil else [310])


# In two commits


def copied_first(tale: Any) -> None:
    tale.commit({**START, PLATFORM: before()}, "2026-10-01")
    tale.commit({PLATFORM: before(310, FIRST)}, "2026-10-12", by=BO)
    tale.commit({APP: after(330, FIRST)}, "2026-10-20")
    tale.commit({APP: after(330, FIRST, SECOND)}, "2026-10-21")
    tale.commit({PLATFORM: WITHOUT}, "2026-10-22")


def taken_away_first(tale: Any) -> None:
    tale.commit({**START, PLATFORM: before()}, "2026-10-01")
    tale.commit({PLATFORM: before(310, FIRST)}, "2026-10-12", by=BO)
    tale.commit({PLATFORM: WITHOUT}, "2026-10-18")
    tale.commit({INFRA: goals(other=kr("other"))}, "2026-10-19")
    tale.commit({APP: after(330, FIRST)}, "2026-10-20")


def whole_file_copied(tale: Any) -> None:
    tale.commit({**START, PLATFORM: before(), APP: None}, "2026-10-01")
    tale.commit({PLATFORM: before(310, FIRST)}, "2026-10-12", by=BO)
    tale.commit({APP: before(330, FIRST)}, "2026-10-20")
    tale.commit({PLATFORM: None}, "2026-10-22")


def whole_file_taken_away_first(tale: Any) -> None:
    tale.commit({**START, PLATFORM: before(), APP: None}, "2026-10-01")
    tale.commit({PLATFORM: before(310, FIRST)}, "2026-10-12", by=BO)
    tale.commit({PLATFORM: None}, "2026-10-18")
    tale.commit({APP: before(330, FIRST)}, "2026-10-20")


@pytest.mark.parametrize(
    "tell", [copied_first, taken_away_first, whole_file_copied, whole_file_taken_away_first]
)
def test_a_goal_that_went_in_two_commits(okr, made, tell):
    root = made(tell)
    here = "app/2026-Q4/checkout/p99" if tell in (whole_file_copied, whole_file_taken_away_first) else HERE
    found = [event for event in events(okr, root, "app/p99") if event[0] != "10-21"]
    assert found == [
        ("10-20", here, "moved", THERE), ("10-20", here, "target", 330), ("10-12", THERE, "target", 310),
        ("10-12", THERE, "added", 820), ("10-01", THERE, "added"),
    ]  # fmt: skip
    fields = set_on(okr, root, "app/p99")
    assert (fields["title"], fields["target"]) == (("10-01", THERE), ("10-20", here))
    assert fields["check_ins 820"] == ("10-12", THERE)
    relaxed = [e for e in asked(okr, root, "log", "app/p99")["events"] if e["after"] == 330]
    assert [(e["owed"], e["effect"]["direction"]) for e in relaxed] == [(True, "easier")]


def test_what_audit_calls_the_same_goals_log_calls_so_too(okr, made):
    for tell in (whole_file_copied, whole_file_taken_away_first):
        root = made(tell)
        report = asked(okr, root, "audit", "app", "2026-Q4")
        assert [row["like"] for row in report["began_active"]] == ["platform/2026-Q4"]
        told = [e for e in asked(okr, root, "log", "app/p99")["events"] if e["after"] == 330]
        assert [row["commit"] for row in report["goal_changes"]] == [e["commit"] for e in told]


def test_audit_tells_what_changed_on_the_way_to_a_file_that_was_there(okr, made):
    for tell in (copied_first, taken_away_first):
        rows = asked(okr, made(tell), "audit", "2026-Q4")["goal_changes"]
        relaxed = [r for r in rows if r["field"] == "target" and r["after"] == 330]
        assert [(r["address"], r["before"], r["owed"], r["recorded"]) for r in relaxed] == [
            (HERE, 310, True, "2026-10-20")
        ]
        assert asked(okr, made(tell), "audit", "app", "2026-Q4")["goal_changes"] == [
            row for row in rows if row["address"].startswith("app")
        ]


def broken_on_the_way(tale: Any) -> None:
    tale.commit(START, "2026-10-13")
    tale.commit({PLATFORM: WITHOUT, APP: "status: [\n"}, "2026-10-20")
    tale.commit({APP: after(350, FIRST)}, "2026-10-25")


def test_a_version_that_could_not_be_read_does_not_end_a_life(okr, made):
    assert events(okr, made(broken_on_the_way), "p99") == [
        ("10-25", HERE, "moved", THERE), ("10-25", HERE, "target", 350),
        ("10-20", "app/2026-Q4", "unknown", "unreadable", None),
        ("10-13", THERE, "added"), ("10-13", THERE, "added", 820),
    ]  # fmt: skip


@pytest.mark.parametrize("depth", [2, 3, 4, 5, 6])
def test_where_a_clone_ends_the_life_ends_in_the_unknown(okr, made, git, tmp_path, depth):
    """Never a guess: what was before is told by nobody."""
    source = made(through_three_files)
    git(tmp_path, "clone", "--quiet", f"--depth={depth}", f"file://{source}", "shallow")
    whole, found = events(okr, source, LAST), events(okr, tmp_path / "shallow", LAST)
    assert found[-1][1:] == ("", "unknown", "boundary", None)
    assert found[:-1] == whole[: len(found) - 1]
    fields = asked(okr, tmp_path / "shallow", "blame", LAST)["fields"]
    assert [row["set"] for row in fields if row["field"] == "title"] == [None]


def clocks_that_go_back(tale: Any) -> None:
    tale.commit(START, "2026-10-13")
    tale.commit({PLATFORM: before(310, FIRST)}, "2026-10-20")
    tale.commit({PLATFORM: WITHOUT, APP: after(320, FIRST)}, "2026-10-14", by=BO)
    tale.commit({APP: after(330, FIRST)}, "2026-10-14", by=BO)


def test_a_commit_that_says_to_be_older_than_what_it_changes_is_marked(okr, made):
    root = made(clocks_that_go_back)
    marked = [
        c["recorded"] for c in asked(okr, root, "audit", "2026-Q4")["commits"] if "back in time" in c["marks"]
    ]
    assert marked == ["2026-10-14"]
    assert "dated before what it changes" in okr("audit", "2026-Q4", at=root).out
    assert [event[0] for event in events(okr, root, "p99")] == ["10-14"] * 3 + ["10-20"] + ["10-13"] * 2


def still_in_both(tale: Any) -> None:
    tale.commit({**START, PLATFORM: before(310, FIRST)}, "2026-10-12")
    tale.commit({APP: after(330, FIRST)}, "2026-10-20")


def test_a_copy_is_another_goal_while_both_are_there(okr, made, git, tmp_path):
    """And is one with what it was made of when that is gone, whatever was remembered."""
    git(tmp_path, "clone", "--quiet", str(made(still_in_both)), "both")
    root = tmp_path / "both"
    assert [event[2] for event in events(okr, root, "app/p99")] == ["added", "added"]
    assert set_on(okr, root, "app/p99")["title"] == ("10-20", HERE)
    (root / PLATFORM).write_text(WITHOUT)
    git(root, "commit", "--quiet", "--all", "--message", "Taken away")
    assert [event[2] for event in events(okr, root, "app/p99")] == ["moved", "target", "added", "added"]


def told_in_a_draft(tale: Any) -> None:
    """Nothing binds a draft: what it is a copy of is not looked for."""
    tale.commit({**START, PLATFORM: before(310, FIRST).replace("active", "draft", 1)}, "2026-10-12")
    tale.commit({APP: after(330, FIRST)}, "2026-10-20")
    tale.commit({PLATFORM: WITHOUT}, "2026-10-22")


def test_what_was_in_a_draft_is_no_goal_that_anybody_had(okr, made):
    assert [event[2] for event in events(okr, made(told_in_a_draft), "app/p99")] == ["added", "added"]


# What trend makes of it


def amended_on_the_way(tale: Any) -> None:
    """One change with a reason and one without where it was, one on the way, and it is postponed at last."""
    reason = "amendments: [{date: 2026-10-14, by: anna, was: {target: 300}, reason: The card network}]"

    def p99(target: int, *check_ins: Was) -> str:
        return kr("p99", target, *check_ins, more=reason)

    tale.commit({**START, PLATFORM: before()}, "2026-10-01")
    tale.commit({PLATFORM: before(300, FIRST)}, "2026-10-13", by=BO)
    tale.commit({PLATFORM: goals(checkout=p99(320, FIRST) + BUGS)}, "2026-10-14")
    tale.commit({PLATFORM: goals(checkout=p99(340, FIRST) + BUGS)}, "2026-10-15")
    tale.commit({PLATFORM: WITHOUT, APP: goals(apps=CRASH + p99(350, FIRST))}, "2026-10-18")
    tale.commit({APP: goals(apps=CRASH + p99(350, FIRST, SECOND))}, "2026-10-20", by=BO)
    tale.commit({APP: ALONE, LATER: goals(apps=p99(350, FIRST, SECOND))}, "2026-11-01")


def test_the_course_of_a_goal_that_moved(okr, made):
    root = made(amended_on_the_way)
    found = asked(okr, root, "trend", LAST)
    assert [(p["value"], p["recorded"]) for p in found["points"]] == [
        (820, "2026-10-13"),
        (700, "2026-10-20"),
    ]
    changes = [(a["date"], *a["changes"][0].values(), a["reason"], a["address"]) for a in found["amendments"]]
    assert changes == [
        ("2026-10-14", "target", 300, 320, "The card network", LAST),
        ("2026-10-15", "target", 320, 340, None, THERE),
        ("2026-10-18", "", THERE, HERE, None, HERE),
        ("2026-10-18", "target", 340, 350, None, HERE),
        ("2026-11-01", "", HERE, LAST, None, LAST),
    ]
    shown = okr("trend", LAST, "--color", "always", at=root).out
    assert f"anna: moved from {HERE}: no reason given" in shown
    assert "anna: target 300 → 320: The card network" in shown


# What is remembered is what would be found


def taken_whole_by_a_merge(tale: Any) -> None:
    """The merge has nothing of its own: all that it has of these files is the branch's."""
    base = tale.commit(START, "2026-10-13")
    side = tale.commit({PLATFORM: before(320, FIRST)}, "2026-10-14", by=BO, parents=(base,), branch="side")
    tale.commit({PLATFORM: before(320, FIRST)}, "2026-10-16", parents=(base, side), message="Merge")


@pytest.mark.parametrize("words", [[], ["p99"], ["platform"]])
def test_a_merge_that_took_all_of_a_branch_is_told_when_the_log_is_asked_again(
    okr, made, git, tmp_path, words
):
    git(tmp_path, "clone", "--quiet", str(made(taken_whole_by_a_merge)), "again")
    root = tmp_path / "again"
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    asked(okr, root, "log", *words)
    git(root, "reset", "--quiet", "--hard", "origin/main")
    found = asked(okr, root, "log", *words)["events"]
    assert [bool(e["merged"]) for e in found if e["after"] == 320] == [True]


def a_file_between_others(tale: Any) -> None:
    """A team's newest and oldest changes are of one file, and what another one came from lies in between."""
    tale.commit({**START, INFRA: goals(other=kr("other"))}, "2026-10-13")
    tale.commit({INFRA: goals(other=kr("other", 290))}, "2026-10-14")
    tale.commit({INFRA: None, LATER: goals(other=kr("other", 290))}, "2026-10-15")
    tale.commit({APP: goals(apps=kr("crash", 5))}, "2026-10-16")


def test_what_several_files_of_a_team_went_through_is_told_by_time(okr, made):
    days = [event[0] for event in events(okr, made(a_file_between_others), "app")]
    assert days == sorted(days, reverse=True)
