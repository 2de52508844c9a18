"""What a reviewer is shown of a change: YAML of both sides in, the scores of the team before and after out.

The numbers are those of the whole: nothing that makes the team's score better hides behind another change.
"""

from __future__ import annotations

import re
from datetime import date
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document.read import read
from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.progress import progress
from okrcli.domain.reports.diff import diff_rows, summary, with_parts
from okrcli.domain.reports.shares import share
from okrcli.domain.settings import Settings
from okrcli.domain.state import State
from okrcli.render import changes, events
from okrcli.render.diff import as_page
from okrcli.render.diff_html import as_html
from okrcli.render.diff_markdown import as_markdown
from okrcli.render.lines import plain
from okrcli.render.page import Page
from okrcli.render.words import Voice

TODAY = date(2026, 11, 28)
CHECKOUT = """\
  - id: checkout
    title: Customers trust checkout
    key_results:
      - {id: p99, title: p99 latency, unit: ms, start: 900, target: 300,
         check_ins: [{date: 2026-11-20, value: 600, by: bo}]}
      - {id: regions, title: Every region, kind: milestones, milestones: [{id: eu, title: Europe},
         {id: us, title: United States}], check_ins: [{date: 2026-10-30, done: [eu], by: bo}]}
"""
PEOPLE = """\
      - {id: people, title: People hired, start: 0, target: 10,
         check_ins: [{date: 2026-11-01, value: 1, by: bo}]}
"""
HIRE = """\
  - id: hire
    title: A team that can carry it
    key_results:
      - {id: onboarded, title: People on board, start: 0, target: 10,
         check_ins: [{date: 2026-11-01, value: 9, by: bo}]}
"""
DOCS = """\
      - {id: docs, title: Pages written, start: 0, target: 10,
         check_ins: [{date: 2026-11-01, value: 5, by: bo}]}
"""
SIDE = """\
  - id: side
    title: Side things
    weight: 0
    key_results:
"""
TRUST = """\
  - id: trust
    title: Trusted
    key_results:
      - {id: nps, title: NPS, start: 0, target: 50, check_ins: [{date: 2026-11-01, value: 25, by: bo}]}
"""
PLATFORM = CHECKOUT + HIRE + PEOPLE + SIDE + DOCS


def clock(period: str) -> Clock:
    return Clock.of(Period.parse(period), Calendar(), TODAY)


def file(objectives: str, status: str = "active") -> OkrFile:
    found = read(dedent(f"status: {status}\nobjectives:\n{objectives}").encode())
    assert not found.findings, found.findings
    return validated(OkrFile, found.data)


def state(platform: str, company: str = TRUST, **more: str) -> State:
    files = {"platform": platform, "company": company, **more}
    return State(Settings(), {(team, "2026-Q4"): file(text) for team, text in files.items() if text})


def rows(before: State, after: State) -> list[dict[str, Any]]:
    return diff_rows(before, after, clock)


def effects(before: State, after: State) -> dict[str, tuple[Any, ...]]:
    return {
        f"{row['address']} {row['field']}".strip(): (
            row["class"], row["owed"], row["effect"]["percent_before"], row["effect"]["percent_after"],
            row["effect"]["direction"], row["effect"]["of"],
        )
        for row in rows(before, after)
    }  # fmt: skip


def parents(before: State, after: State) -> dict[str, list[tuple[str, Any, Any]]]:
    return {
        row["address"]: [
            (each["address"], each["percent_before"], each["percent_after"])
            for each in row["effect"]["parents"]
        ]
        for row in rows(before, after)
        if row["effect"]["parents"]
    }


def test_weights_that_are_shifted_together_are_seen_together() -> None:
    """One without the other does next to nothing; both lift the objective from 50 to 90 %."""
    after = PLATFORM.replace("id: people, ", "id: people, weight: 0, ").replace(
        "id: onboarded, ", "id: onboarded, weight: 100, "
    )
    joint = ("goalpost", True, 50, 90, "easier", "objective")
    assert effects(state(PLATFORM), state(after)) == {
        "platform/2026-Q4/hire/people weight": joint,
        "platform/2026-Q4/hire/onboarded weight": joint,
    }


def test_weights_of_objectives_too() -> None:
    relaxed = PLATFORM.replace("  - id: checkout\n", "  - id: checkout\n    weight: 0\n").replace(
        "{id: onboarded, title: People on board, start: 0, target: 10",
        "{id: onboarded, title: People on board, start: 0, target: 10",
    )
    after = relaxed.replace("  - id: hire\n", "  - id: hire\n    weight: 100\n").replace(
        "value: 600", "value: 780"
    )
    found = effects(state(PLATFORM), state(after))
    joint = ("goalpost", True, 43, 50, "easier", "team")
    assert found["platform/2026-Q4/checkout weight"] == found["platform/2026-Q4/hire weight"] == joint


def test_a_key_result_that_moves_to_where_it_does_not_count() -> None:
    after = CHECKOUT + HIRE + SIDE + DOCS + PEOPLE
    assert effects(state(PLATFORM), state(after)) == {
        "platform/2026-Q4/side/people": ("goalpost", True, 50, 70, "easier", "team")
    }
    assert parents(state(PLATFORM), state(after)) == {
        "platform/2026-Q4/side/people": [
            ("platform/2026-Q4/hire", 50, 90),
            ("platform/2026-Q4/side", 50, 30),
            ("platform/2026-Q4", 50, 70),
        ]
    }


def test_a_move_with_a_reason_where_the_goal_came_to_owes_none() -> None:
    reason = "    amendments: [{date: 2026-11-25, by: anna, added: people, reason: It fits there}]\n"
    after = (
        CHECKOUT + HIRE + SIDE.replace("    key_results:\n", f"{reason}    key_results:\n") + DOCS + PEOPLE
    )
    (row,) = [row for row in rows(state(PLATFORM), state(after)) if row["kind"] == "moved"]
    assert (row["owed"], row["reason"], row["by"]) == (False, "It fits there", "anna")


def test_before_there_are_values_the_share_of_the_team_tells() -> None:
    before, after = (
        state(
            text.replace("value: 1,", "confidence: 5,")
            .replace("value: 9,", "confidence: 5,")
            .replace("value: 5,", "confidence: 5,")
        )
        for text in (HIRE + PEOPLE + SIDE + DOCS, HIRE + SIDE + DOCS + PEOPLE)
    )
    assert effects(before, after)["platform/2026-Q4/side/people"][2:] == (None, None, "easier", "team")
    assert effects(after, before)["platform/2026-Q4/hire/people"][2:] == (None, None, "harder", "team")


def test_an_objective_that_moves_to_another_team_says_what_that_does_to_both() -> None:
    worse = PLATFORM.replace("value: 600", "value: 840")
    before, after = state(worse), state(HIRE + PEOPLE + SIDE + DOCS, TRUST + CHECKOUT.replace("600", "840"))
    address = "company/2026-Q4/checkout"
    assert effects(before, after)[address] == ("goalpost", True, 40, 50, "easier", "team")
    assert parents(before, after)[address] == [("platform/2026-Q4", 40, 50), ("company/2026-Q4", 50, 40)]
    assert effects(after, before)["platform/2026-Q4/checkout"][4] == "easier"  # it is so for the company


def test_joined_objectives_are_compared_with_both_of_them() -> None:
    before, after = CHECKOUT + HIRE + PEOPLE, CHECKOUT + PEOPLE + HIRE.partition("key_results:\n")[2]
    bad = before.replace("value: 9,", "value: 1,"), after.replace("value: 9,", "value: 1,")
    found = effects(state(bad[0]), state(bad[1]))
    assert found["platform/2026-Q4/hire"] == ("goalpost", True, 30, 30, "same", "team")
    lone = before + "  - {id: third, title: Third, key_results: []}\n"
    found = effects(state(lone), state(after + "  - {id: third, title: Third, key_results: []}\n"))
    assert found["platform/2026-Q4/hire"] == ("goalpost", True, 33, 25, "harder", "team")


@pytest.mark.parametrize("kind", ["dropped", "added", "removed"])
def test_what_has_no_weight_makes_nothing_easier(kind: str) -> None:
    light = PLATFORM.replace("id: people, ", "id: people, weight: 0, ")
    gone = light.replace("id: people, ", "id: people, dropped: {date: 2026-11-27, by: bo, reason: No}, ")
    without = light.replace(PEOPLE.replace("id: people, ", "id: people, weight: 0, "), "")
    before, after = {"dropped": (light, gone), "added": (without, light), "removed": (light, without)}[kind]
    (found,) = effects(state(before), state(after)).values()
    assert found[2:] == (90, 90, "same", "objective")


def test_a_renamed_objective_is_as_hard_as_before_but_for_what_changed_in_it() -> None:
    """Under another id, with a nearer target: the name moves no score, the target says what it does."""
    hiring = PLATFORM.replace("  - id: hire\n", "  - id: hiring\n")
    after = hiring.replace(
        "title: People hired, start: 0, target: 10", "title: People hired, start: 0, target: 2"
    )
    found = effects(state(PLATFORM), state(after))
    assert found["platform/2026-Q4/hiring/people target"][2:5] == (10, 50, "easier")
    for place in ("hire", "hiring", "hiring/people", "hiring/onboarded"):
        assert found[f"platform/2026-Q4/{place}"][4] == "same"


def _shown(before: State, after: State) -> list[str]:
    found = rows(before, after)
    every, numbers = list(with_parts(found)), summary(found)
    ends = ({"name": "one", "commit": None, "date": None}, {"name": "two", "commit": None, "date": None})
    page = Page(Voice(), 80, len)
    as_page(ends, every, numbers, page)
    tables = [form(ends, every, numbers, [], "en") for form in (as_markdown, as_html)]
    return [plain(page.lines), *tables]


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_in_goals_that_came_or_went_is_listed(turned: bool) -> None:
    """A new team with an objective of its own, and one that went from a file that is still there."""
    new = TRUST.replace("target: 50", "target: 45").replace("id: nps", "id: loyal")
    sides = state(PLATFORM), state(PLATFORM.replace(CHECKOUT, ""), people=new)
    before, after = sides[::-1] if turned else sides
    for text in _shown(before, after):
        text = re.sub(r"<[^>]+>|[|`]", " ", text)
        for name, aim in (("loyal", "45"), ("p99", "300 ms"), ("regions", "eu, us")):
            assert re.search(rf"/{name}\b[^/]*{aim}", text), (name, text)
    assert "objectives: 1" in _shown(before, after)[1]


def test_what_is_listed_belongs_to_one_change() -> None:
    found = list(with_parts(rows(state(PLATFORM), state(PLATFORM.replace(CHECKOUT, "")))))
    assert [(row["address"].split("/")[-1], row["within"], row["owed"]) for row in found] == [
        ("checkout", None, True),
        ("p99", "platform/2026-Q4/checkout", False), ("regions", "platform/2026-Q4/checkout", False),
    ]  # fmt: skip
    assert found[0]["before"]["key_results"][0]["check_ins"]
    assert "check_ins" not in found[1]["before"]


def told(before: str, after: str) -> list[tuple[str, ...]]:
    """Field, both sides, and the effect, as a reviewer reads them; then as the log tells it."""
    voice = Voice()
    found = rows(state(before), state(after))
    return [
        tuple(text.strip().replace("\N{NO-BREAK SPACE}", " ") for text in (
            changes.field(row, voice), *changes.sides(row, voice), changes.effect(row, voice),
            events.what(row, voice),
        ))
        for row in found
    ]  # fmt: skip


def test_a_unit_with_a_space_more_hides_nothing() -> None:
    after = CHECKOUT.replace("unit: ms", 'unit: "ms "').replace("target: 300", "target: 599")
    unit, target = told(CHECKOUT, after)
    assert target[:4] == ("target", "300 ms", "599 ms", "easier: 50 % → 99 % at 600 ms")
    assert unit == (
        "unit", '"ms"', '"ms "', "easier: 50 % → 99 % at 600 ms",
        'unit "ms" → "ms ", easier by 50 points at 600 ms',
    )  # fmt: skip
    (alone,) = told(CHECKOUT, CHECKOUT.replace("unit: ms", 'unit: "ms "'))
    assert alone[3] == "as hard as before"


def test_another_unit_says_that_nobody_can_compare() -> None:
    """Nothing was said at all, as though nothing had happened."""
    unit, target = told(CHECKOUT, CHECKOUT.replace("unit: ms", "unit: s").replace("target: 300", "target: 1"))
    assert target[3] == unit[3] == "not comparable"
    assert unit[4] == "unit ms → s, not comparable"
    kind = CHECKOUT.replace("start: 900, target: 300", "kind: maintain, at_most: 300").replace(
        "check_ins: [{date: 2026-11-20, value: 600, by: bo}]", "check_ins: []"
    )
    assert {row[3] for row in told(CHECKOUT, kind) if row[0] == "kind"} == {"not comparable"}


@pytest.mark.parametrize(
    ("was", "now", "way"),
    [
        ("target: 300", "target: 700", "easier"), ("start: 900", "start: 800", "easier"),
        ("target: 300", "target: 100", "harder"),
    ],
)  # fmt: skip
def test_behind_the_start_the_scores_do_not_contradict_the_way(was: str, now: str, way: str) -> None:
    """A nearer target makes the share that was lost a bigger one; that is no reason to show it as a loss."""
    before = CHECKOUT.replace("value: 600", "value: 960")
    (row,) = told(before, before.replace(was, now))
    assert row[3] == way
    assert row[4].endswith(f", {way}")


OBJECTIVES = ("hire", "side", "checkout")


@st.composite
def arranged(draw: st.DrawFn) -> OkrFile:
    """The same key results, each under one of three objectives, all with some weight, some dropped."""
    dropped = st.sampled_from([None, None, {"date": "2026-11-02", "by": "bo", "reason": "so"}])
    weight = st.integers(0, 2)
    goals: dict[str, list[Any]] = {name: [] for name in OBJECTIVES}
    for number, value in enumerate((1, 4, 9)):
        goal = {"id": f"k{number}", "title": f"K{number}", "start": 0, "target": 10, "weight": draw(weight),
                "check_ins": [{"date": "2026-11-01", "value": value, "by": "bo"}]}  # fmt: skip
        goals[draw(st.sampled_from(OBJECTIVES))].append(goal | {"dropped": draw(dropped)})
    parts = [{"id": n, "title": n, "weight": draw(weight), "key_results": goals[n]} for n in OBJECTIVES]
    return validated(OkrFile, {"status": "active", "objectives": parts})


@settings(max_examples=60, deadline=None)
@given(arranged(), arranged())
def test_the_numbers_of_a_move_are_those_of_the_team(before: OkrFile, after: OkrFile) -> None:
    """Where all that changed about objectives are their key results, they are what status says."""
    weights = {o.id: o.weight for o in before.objectives}
    objectives = tuple(o.replace(weight=weights[o.id]) for o in after.objectives)
    after = after.replace(objectives=objectives)
    key = ("platform", "2026-Q4")
    found = rows(State(Settings(), {key: before}), State(Settings(), {key: after}))
    was, now = (share(progress(each, clock("2026-Q4")).score) for each in (before, after))
    for effect in (row["effect"] for row in found if row["kind"] == "moved" and not row["field"]):
        untouched = {o.id for o in before.objectives} - {
            parent["address"].split("/")[-1] for row in found for parent in row["effect"]["parents"]
        }
        if not any(row["address"].split("/")[2] in untouched for row in found):
            assert (effect["score_before"], effect["score_after"]) == (was, now)
        if None not in (scores := (effect["score_before"], effect["score_after"])) and scores[0] != scores[1]:
            easier = effect["score_after"] > effect["score_before"]
            assert effect["direction"] == ("easier" if easier else "harder")
