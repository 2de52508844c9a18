"""What a TAB offers: the shortest address that means one goal, and never an error for a mistake in a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.actions import complete
from okrcli.actions._addresses import Goal
from okrcli.domain.address import Address, matches
from okrcli.errors import UsageError

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
    whole = complete.whole_addresses(root, TODAY)
    assert whole[0] == ("company/2026/trust", "trust title")
    assert ("platform/2026-Q4/checkout/p99", "p99 title") in whole
    assert not any("past" in address for address, _ in whole)


def test_dropped_goals_are_not_offered(make: Make) -> None:
    text = "objectives: [{id: o, title: O, key_results: [{id: k, title: K, dropped: {by: anna}}]}]"
    root = make({"platform/2026-Q4": text})
    assert complete.addresses(root, TODAY) == [("o", "O")]
    assert complete.whole_addresses(root, TODAY) == [("platform/2026-Q4/o", "O")]


PARTS = st.sampled_from(["a", "b", "c"])
ADDRESS = st.builds(Address, PARTS, st.sampled_from(["2026", "2026-Q4"]), PARTS, st.just("") | PARTS)
ADDRESSES = st.lists(ADDRESS, max_size=12, unique=True)


@settings(max_examples=200, deadline=None)
@given(ADDRESSES)
def test_a_short_address_means_one_goal_alone(found: list[Address]) -> None:
    taken = complete.Counter(form for address in found for form in complete._forms(address))
    for address in found:
        offered = tuple(complete._shortest(Goal(address, "", False), taken).split("/"))
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
