"""What changed in a workspace: nothing is left out, and goals are followed to where they are now."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.diff import Change
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.reports.diff import diff_rows, summary
from okrcli.domain.settings import Settings
from okrcli.domain.state import State
from okrcli.domain.whole_diff import diff_states, patch_state, whole_diff
from okrcli.render.diff import as_json, as_page, as_rows
from okrcli.render.diff_html import as_html
from okrcli.render.diff_markdown import as_markdown
from okrcli.render.lines import plain
from okrcli.render.page import Page
from okrcli.render.words import Voice

from .test_patch import DAYS, FILES

TODAY = date(2026, 11, 23)
TEAMS = st.dictionaries(
    st.sampled_from(["app", "web"]),
    st.fixed_dictionaries(
        {"name": st.sampled_from(["One", "Two"])},
        optional={"lead": st.just("bo"), "parent": st.just("app"), "members": st.just(["bo"])},
    ),
    max_size=2,
)
SETTINGS = st.fixed_dictionaries(
    {"teams": TEAMS},
    optional={
        "calendar": st.just({"first_month": 4}),
        "bands": st.just({"committed": [0.9, 0.5]}),
        "people": st.just({"bo": {"name": "Bo"}}),
        "commit": st.booleans(),
    },
)
KEYS = st.tuples(st.sampled_from(["app", "web"]), st.sampled_from(["2026-Q3", "2026-Q4"]))
STATES = st.builds(
    State,
    SETTINGS.map(lambda s: validated(Settings, _decimals(s))),
    st.dictionaries(KEYS, FILES, max_size=3),
)


def _decimals(data: Any) -> Any:
    from decimal import Decimal

    if isinstance(data, float):
        return Decimal(str(data))
    if isinstance(data, dict):
        return {key: _decimals(value) for key, value in data.items()}
    return tuple(_decimals(value) for value in data) if isinstance(data, list) else data


@settings(max_examples=80, deadline=None)
@given(STATES, STATES)
def test_the_changes_lead_from_one_workspace_to_the_other(before: State, after: State) -> None:
    assert patch_state(before, diff_states(before, after)) == after


@settings(max_examples=20, deadline=None)
@given(STATES)
def test_nothing_changes_between_a_workspace_and_itself(state: State) -> None:
    assert diff_states(state, state) == ()


@settings(max_examples=60, deadline=None)
@given(FILES, FILES)
def test_a_file_comes_out_exactly_with_its_order_and_amendments(before: OkrFile, after: OkrFile) -> None:
    state = State(Settings(), {("app", "2026-Q4"): before})
    changes = whole_diff(before, after, "app", "2026-Q4")
    assert patch_state(state, changes).files == {("app", "2026-Q4"): after}


FILE = """
    status: active
    objectives:
      - id: checkout
        title: Checkout
        key_results:
          - {id: p99, title: p99, start: 900, target: 300}
          - {id: errors, title: Errors, start: 5, target: 1}
      - {id: speed, title: Speed, key_results: [{id: cold, title: Cold, start: 9, target: 1}]}
    """
OTHER = "status: active\nobjectives: [{id: growth, title: Growth}]\n"


def rows(changes: tuple[Change, ...]) -> list[tuple[Any, ...]]:
    return [(c.class_, c.kind, str(c.address), c.field, str(c.before), str(c.after)) for c in changes]


def state(**files: OkrFile) -> State:
    return State(Settings(), {tuple(name.split("__")): file for name, file in files.items()})  # type: ignore[misc]


def test_a_renamed_team_keeps_its_goals(written: Any) -> None:
    before, after = {"app__2026-Q4": written(FILE)}, written(FILE.replace("target: 300", "target: 400"))
    assert rows(diff_states(state(**before), state(**{"mobile__2026-Q4": after}))) == [
        ("structure", "moved", "mobile/2026-Q4", "", "app/2026-Q4", "mobile/2026-Q4"),
        ("goalpost", "changed", "mobile/2026-Q4/checkout/p99", "target", "300", "400"),
    ]


def test_goals_that_another_team_takes_over_are_a_goal_change(written: Any) -> None:
    """As `okr check` says; a team that has another name in `okr.yaml` too has the goals that it had."""
    old, new = validated(Settings, {"teams": {"app": {"name": "App"}}}), validated(Settings, {"teams": {}})
    before = State(old, {("app", "2026-Q4"): written(FILE)})
    for settings_now, class_ in ((old, "goalpost"), (new, "structure")):
        (row,) = [
            row
            for row in _rows(before, State(settings_now, {("web", "2026-Q4"): written(FILE)}))
            if row["kind"] == "moved"
        ]
        assert (row["class"], row["owed"]) == (class_, class_ == "goalpost")


def test_a_file_that_is_given_another_period_has_another_deadline(written: Any) -> None:
    before, after = state(**{"app__2026-Q4": written(FILE)}), state(**{"app__2027-Q1": written(FILE)})
    assert rows(diff_states(before, after)) == [
        ("goalpost", "moved", "app/2027-Q1", "", "app/2026-Q4", "app/2027-Q1")
    ]


def test_a_file_with_other_goals_is_not_the_same_file(written: Any) -> None:
    before, after = state(**{"app__2026-Q4": written(FILE)}), state(**{"web__2026-Q4": written(OTHER)})
    assert [row[1:3] for row in rows(diff_states(before, after))] == [
        ("removed", "app/2026-Q4"),
        ("added", "web/2026-Q4"),
    ]


def test_goals_are_followed_to_other_objectives_and_files(written: Any) -> None:
    lines = FILE.splitlines(keepends=True)
    p99 = next(line for line in lines if "id: p99" in line)
    moved = FILE.replace(p99, "").replace(
        "{id: cold, title: Cold, start: 9, target: 1}",
        "{id: cold, title: Cold, start: 9, target: 1}, {id: p99, title: p99, start: 900, target: 500}",
    )
    one, other = (state(**{"app__2026-Q4": written(text)}) for text in (FILE, moved))
    here, there = "app/2026-Q4/checkout/p99", "app/2026-Q4/speed/p99"
    assert rows(diff_states(one, other)) == [
        ("goalpost", "moved", there, "", here, there),
        ("goalpost", "changed", "app/2026-Q4/speed/p99", "target", "300", "500"),
    ]  # fmt: skip
    before = state(**{"app__2026-Q4": written(FILE), "web__2026-Q4": written(OTHER)})
    without = written(FILE).replace(objectives=written(FILE).objectives[:1])
    speed = written(FILE).objectives[1]
    more = written(OTHER).replace(objectives=(speed, *written(OTHER).objectives))
    after = state(**{"app__2026-Q4": without, "web__2026-Q4": more})
    assert [row[:4] for row in rows(diff_states(before, after))] == [
        ("goalpost", "moved", "web/2026-Q4/speed", ""),
        ("structure", "moved", "web/2026-Q4", "objectives"),
    ]


def test_goals_are_followed_to_what_was_made_for_them_and_out_of_what_is_gone(written: Any) -> None:
    """A new objective and a new file are told without what moved into them."""
    file = written(FILE)
    checkout, speed = file.objectives
    renamed = file.replace(objectives=(checkout.replace(id="shop"), speed))
    assert [row[1:3] for row in rows(diff_states(state(a__2026=file), state(a__2026=renamed)))] == [
        ("added", "a/2026/shop"),
        *(("moved", f"a/2026/shop/{goal.id}") for goal in checkout.key_results),
        ("removed", "a/2026/checkout"),
        ("moved", "a/2026"),
    ]
    split = {"a__2026": file.replace(objectives=(checkout,))}
    split |= {"b__2026": file.replace(objectives=(speed,))}
    found = diff_states(state(a__2026=file), state(**split))
    assert [row[:3] for row in rows(found)] == [
        ("definition", "added", "b/2026"), ("goalpost", "moved", "b/2026/speed"),
    ]  # fmt: skip
    joined = diff_states(state(**split), state(a__2026=file))
    assert [row[:3] for row in rows(joined)] == [
        ("goalpost", "moved", "a/2026/speed"), ("structure", "removed", "b/2026"),
    ]  # fmt: skip


def test_the_same_id_for_something_else_is_no_move(written: Any) -> None:
    other = FILE.replace("id: p99, title: p99, start: 900", "id: x, title: X, start: 900").replace(
        "id: cold, title: Cold", "id: p99, title: Something else"
    )
    found = diff_states(state(**{"app__2026-Q4": written(FILE)}), state(**{"app__2026-Q4": written(other)}))
    assert not [change for change in found if change.kind == "moved" and not change.field]


@pytest.mark.parametrize(
    ("was", "now", "row"),
    [
        ({}, {"calendar": {"first_month": 4}}, ("goalpost", "", "calendar")),
        ({}, {"people": {"bo": {"name": "Bo"}}}, ("ownership", "", "people")),
        ({}, {"teams": {"app": {"name": "App"}}}, ("definition", "app", "")),
        ({"teams": {"app": {"name": "App"}}}, {"teams": {"app": {"name": "App", "lead": "bo"}}},
         ("ownership", "app", "lead")),
        ({}, {"check": {"ignore": ["OKR301"]}}, ("definition", "", "check")),
    ],
)  # fmt: skip
def test_settings_change_too(was: Any, now: Any, row: Any) -> None:
    before, after = (State(validated(Settings, data), {}) for data in (was, now))
    (change,) = diff_states(before, after)
    assert (change.class_, str(change.address), change.field) == row


def test_an_amendment_that_goes_away_is_told(written: Any) -> None:
    amended = FILE.replace(
        "target: 300}",
        "target: 300, amendments: [{date: 2026-11-01, by: bo, was: {target: 200}, reason: So}]}",
    )
    (change,) = whole_diff(written(amended), written(FILE), "app", "2026-Q4")
    assert (change.class_, change.kind, change.field) == ("definition", "removed", "amendments")


def test_one_of_twins_that_goes_is_told(written: Any) -> None:
    """`okr check` calls twins a mistake; what happens to one of them moves the score all the same."""
    twin = "{id: p99, title: p99, start: 5, target: 1}"
    twins = FILE.replace("{id: errors, title: Errors, start: 5, target: 1}", twin)
    alone = FILE.replace("          - {id: errors, title: Errors, start: 5, target: 1}\n", "")
    place = "app/2026-Q4/checkout/p99"
    for one, other, kind in ((twins, alone, "removed"), (alone, twins, "added")):
        changes = whole_diff(written(one), written(other), "app", "2026-Q4")
        assert [row[1:4] for row in rows(changes)] == [(kind, place, "")]
    (row,) = _rows(*(state(**{"app__2026-Q4": written(text)}) for text in (twins, alone)))
    assert row["owed"]


@st.composite
def twins(draw: st.DrawFn) -> OkrFile:
    """A file of few ids, most of them more than once."""
    goals = draw(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 3), DAYS), max_size=4))
    some = draw(st.lists(st.sampled_from("ab"), min_size=1, max_size=3))
    parts = [
        {"id": name, "title": name, "weight": draw(st.integers(0, 1)), "key_results": [
            {"id": goal, "title": goal, "start": 0, "target": target,
             "amendments": [{"date": day, "by": "bo", "was": {"target": 9}, "reason": "so"}]}
            for goal, target, day in goals[place:]
        ]}
        for place, name in enumerate(some)
    ]  # fmt: skip
    return validated(OkrFile, {"status": "active", "objectives": parts})


@settings(max_examples=100, deadline=None)
@given(twins(), twins())
def test_with_twins_the_changes_lead_to_the_other_side_too(before: OkrFile, after: OkrFile) -> None:
    one, other = (State(Settings(), {("app", "2026-Q4"): file}) for file in (before, after))
    assert patch_state(one, diff_states(one, other)) == other
    told = _rows(one, other)
    assert bool(told) == (before != after)


def _rows(before: State, after: State) -> list[dict[str, Any]]:
    return diff_rows(before, after, lambda period: Clock.of(Period.parse(period), Calendar(), TODAY))


def _forms(before: State, after: State) -> list[str]:
    rows = _rows(before, after)
    ends = ({"name": "one", "commit": None, "date": None}, {"name": "two", "commit": None, "date": None})
    page = Page(Voice(), 80, len)
    as_page(ends, rows, summary(rows), page)
    told = json.loads(as_json(ends, rows, summary(rows), []))
    assert len(as_rows(rows).splitlines()) == 1 + len(told["changes"])
    return [
        plain(page.lines),
        as_markdown(ends, rows, summary(rows), [], "sv"),
        as_html(ends, rows, summary(rows), [], "sv"),
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STATES, STATES)
def test_any_two_states_can_be_told_in_every_form(before: State, after: State) -> None:
    told = _forms(before, after)
    assert told == _forms(before, after)
    assert all(told)
