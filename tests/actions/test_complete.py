"""What a TAB offers: the shortest address that means one goal, and never an error for a mistake in a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.actions import complete
from okrcli.actions._addresses import resolve
from okrcli.domain.address import Address, matches
from okrcli.errors import UsageError
from okrcli.store.workspace import open_workspace

TODAY = date(2026, 11, 23)
SETTINGS = """\
version: 1
teams: {company: {name: Acme}, platform: {name: Platform}}
people: {anna: {name: Anna Ek}, bo: {name: Bo Berg}}
"""
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def run(files: dict[str, str], text: str = SETTINGS) -> Path:
        (tmp_path / "okr.yaml").write_text(text)
        for name, content in files.items():
            path = tmp_path / "okrs" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return tmp_path

    return run


def file_of(**objectives: str) -> str:
    """Objectives by id with the ids of their key results, blanks between them."""
    listed = [
        f"  - {{id: {name}, title: {name} title, key_results: ["
        + ", ".join(f"{{id: {goal}, title: {goal} title}}" for goal in goals.split())
        + "]}\n"
        for name, goals in objectives.items()
    ]
    return "objectives:\n" + "".join(listed)


def test_the_shortest_addresses_come_first_key_results_before_objectives(make: Make) -> None:
    root = make({
        "platform/2026-Q4": file_of(checkout="p99 uptime", cost="bill"),
        "company/2026": file_of(trust="uptime", cost="bill"),
        "platform/2026-Q3": file_of(past="old"),
    })  # fmt: skip
    found = complete.addresses(root, TODAY)
    assert found[0] == ("trust/uptime", "uptime title")
    assert [address for address, _ in found] == [
        "trust/uptime", "2026/bill", "p99", "checkout/uptime", "2026-Q4/bill",
        "trust", "2026/cost", "checkout", "2026-Q4/cost",
    ]  # fmt: skip


def test_an_address_goes_on_as_it_was_begun(make: Make) -> None:
    root = make({
        "platform/2026-Q4": file_of(checkout="p99 uptime", one="bill"),
        "company/2026": file_of(trust="uptime"),
        "platform/2026-Q3": file_of(past="old"),
        "company/2026-Q3": file_of(other="old"),
    })  # fmt: skip

    def offered(typed: str, **more: Any) -> list[str]:
        return [address for address, _ in complete.addresses(root, TODAY, typed, **more)]

    assert offered("checkout/") == ["checkout/p99", "checkout/uptime"]
    assert offered("checkout/u") == ["checkout/uptime"]
    assert offered("p") == ["p99"]
    assert offered("pl") == [f"platform/{name}" for name in ("p99", "uptime", "bill", "checkout", "one")]
    assert offered("platform/2026-Q4/checkout/p") == ["platform/2026-Q4/checkout/p99"]
    assert offered("platform/2026-Q3/") == ["platform/2026-Q3/old", "platform/2026-Q3/past"]
    assert offered("platform/2026-q3/o") == ["platform/2026-q3/old"]
    assert offered("2026-Q3/") == ["2026-Q3/other/old", "2026-Q3/past/old", "2026-Q3/other", "2026-Q3/past"]
    assert "platform/2026-Q3/old" in offered("platform/2026-Q3")
    assert offered("one", wanted=["key result"]) == ["one/bill"]
    assert offered("o", period="2026-Q3", wanted=["key result"]) == ["other/old"]
    assert offered("past", period="soon") == []


def test_what_is_offered_is_found(make: Make) -> None:
    goals = file_of(checkout="p99 uptime", cost="p99")
    names = ("platform/2026-Q4", "platform/2026", "company/2026-Q4", "platform/2027-Q1")
    root = make(dict.fromkeys(names, goals) | {"company/2027-Q1": file_of(later="bill checkout")})
    for typed in ("", "p", "c", "checkout/", "platform/", "company/2026-Q4/", "2027-Q1/", "platform/2027"):
        for level in ("objective", "key result"):
            offers = complete.addresses(root, TODAY, typed, [level])
            for address, _ in offers:
                assert resolve(open_workspace(root), address, TODAY, [level])[1].level == level  # type: ignore[list-item]


def test_planning_reaches_into_periods_to_come(make: Make) -> None:
    root = make({
        "platform/2026-Q4": file_of(checkout="p99"),
        "platform/2027-Q1": file_of(checkout="p99 queue"),
        "platform/2026-Q3": file_of(past="old"),
    })  # fmt: skip
    keys = ["key result"]
    assert [a for a, _ in complete.addresses(root, TODAY, "", keys)] == ["p99"]
    planned = [a for a, _ in complete.addresses(root, TODAY, "", keys, planning=True)]
    assert planned == ["p99", "2027-Q1/p99", "queue"]


def test_initiatives_are_offered_to_those_who_ask(make: Make) -> None:
    text = (
        "objectives: [{id: o, title: O, key_results: ["
        "{id: k, title: K, initiatives: [{id: redis, title: R}, {id: k, title: Twice}]},"
        "{id: l, title: L, initiatives: [{id: redis, title: S}]},"
        "{id: m, title: M, dropped: {by: anna}, initiatives: [{id: gone, title: G}]}]}]"
    )
    root = make({"platform/2026-Q4": text})
    offered = complete.addresses(root, TODAY, "", ["initiative"], planning=True)
    assert offered == [("k/redis", "R"), ("k", "Twice"), ("l/redis", "S")]
    assert complete.addresses(root, TODAY, "l/", ["initiative"]) == [("l/redis", "S")]


def test_milestones_of_the_key_result_on_the_line(make: Make) -> None:
    text = (
        "objectives: [{id: o, title: O, key_results: ["
        "{id: k, title: K, milestones: [{id: eu, title: Europe}, {id: us, title: States}]},"
        "{id: l, title: L, milestones: [{id: eu, title: Europe}, {id: se, title: Sweden}]}]}]"
    )
    root = make({"platform/2026-Q4": text, "platform/2026-Q3": text.replace("Sweden", "Then")})
    assert complete.milestones(root, TODAY, "l") == [("eu", "Europe"), ("se", "Sweden")]
    assert complete.milestones(root, TODAY, "platform/2026-Q3/l")[1] == ("se", "Then")
    assert complete.milestones(root, TODAY, "l", "2026-Q3")[1] == ("se", "Then")
    assert complete.milestones(root, TODAY, None) == [("eu", "Europe"), ("us", "States"), ("se", "Sweden")]


def test_what_an_objective_supports_is_written_out_whole(make: Make) -> None:
    root = make({
        "platform/2026-Q4": file_of(checkout="p99"),
        "company/2026": file_of(trust="nps"),
        "platform/2027-Q1": file_of(next=""),
        "platform/2026-Q3": file_of(past="old"),
    })  # fmt: skip
    assert [address for address, _ in complete.supported(root, TODAY)] == [
        "company/2026/trust", "platform/2026-Q4/checkout", "platform/2027-Q1/next",
    ]  # fmt: skip
    assert [address for address, _ in complete.continued(root, TODAY)] == [
        "platform/2026-Q4/checkout", "platform/2026-Q3/past", "company/2026/trust",
    ]  # fmt: skip


def test_dropped_goals_are_not_offered(make: Make) -> None:
    text = "objectives: [{id: o, title: O, key_results: [{id: k, title: K, dropped: {by: anna}}]}]"
    root = make({"platform/2026-Q4": text})
    assert complete.addresses(root, TODAY) == [("o", "O")]
    assert complete.addresses(root, TODAY, "platform/2") == [("platform/2026-Q4/o", "O")]
    assert complete.supported(root, TODAY) == [("platform/2026-Q4/o", "O")]


PARTS = st.sampled_from(["a", "b", "c"])
ADDRESS = st.builds(Address, PARTS, st.sampled_from(["2026", "2026-Q4"]), PARTS, st.just("") | PARTS)
ADDRESSES = st.lists(ADDRESS, max_size=12, unique=True)


@settings(max_examples=200, deadline=None)
@given(ADDRESSES)
def test_a_short_address_means_one_goal_alone(found: list[Address]) -> None:
    taken = complete.Counter(form for address in found for form in complete._forms(address.parts))
    for address in found:
        thing = complete.Thing(address.parts, "", False)
        for written in complete._written(thing, complete._forms(address.parts), taken):
            offered = tuple(written.split("/"))
            hits = [other for other in found if matches(offered, other)]
            assert hits == [address] or offered == address.parts


def test_teams_people_and_periods(make: Make) -> None:
    root = make({"zebra/2026-Q1": "", "platform/2026-Q4": "", "platform/2026": ""})
    assert complete.teams(root, TODAY) == [("company", "Acme"), ("platform", "Platform"), ("zebra", "")]
    assert complete.people(root, TODAY) == [("anna", "Anna Ek"), ("bo", "Bo Berg")]
    periods = [period for period, _ in complete.periods(root, TODAY)]
    assert periods[:3] == ["2026-Q4", "2026", "2026-Q1"]
    assert "2027-Q1" in periods


@pytest.mark.parametrize(
    "text",
    [
        "version: [",
        "teams: 5\npeople: [1]\ncalendar: {first_month: 13, year_named_by: x}",
        "[]",
        "teams: {a: 1}",
    ],
)
def test_settings_with_mistakes_offer_what_they_can(text: str, make: Make) -> None:
    root = make({"platform/2026-Q4": file_of(checkout="p99")}, text)
    assert complete.addresses(root, TODAY)[0] == ("p99", "p99 title")
    assert complete.people(root, TODAY) == []
    assert ("platform", "") in complete.teams(root, TODAY)


def test_the_fiscal_year_counts(make: Make) -> None:
    text = SETTINGS + "calendar: {first_month: 7, year_named_by: end}\n"
    root = make({"platform/2027-Q2": file_of(checkout="p99")}, text)
    assert complete.addresses(root, TODAY)[0] == ("p99", "p99 title")


def test_outside_of_a_workspace_there_is_an_error_to_catch(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        complete.addresses(tmp_path, TODAY)
