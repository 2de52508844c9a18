"""What an address means, found with ids alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from okrcli.actions._addresses import goals, known, resolve
from okrcli.domain.address import AddressError
from okrcli.errors import UsageError
from okrcli.store.workspace import Workspace, entries_of, open_workspace

TODAY = date(2026, 11, 23)
SETTINGS = "version: 1\nname: Acme\nteams:\n  company: {name: Acme}\n  platform: {name: Platform}\n"
GOALS = """\
status: draft
objectives:
  - id: checkout
    title: Checkout
    key_results: [{id: p99, title: p99 latency, start: 1, target: 2}, {id: old, dropped: {}}]
  - {id: 5, title: A number as an id}
  - {id: cart, title: 7, key_results: nonsense}
"""
Make = Callable[..., Workspace]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A workspace with these files: `make({"platform/2026-Q4": "status: …"})`."""

    def run(files: dict[str, str]) -> Workspace:
        (tmp_path / "okr.yaml").write_text(SETTINGS)
        for name, text in files.items():
            path = tmp_path / "okrs" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return open_workspace(tmp_path)

    return run


def test_a_file_with_mistakes_still_has_its_ids(make: Make) -> None:
    workspace = make({"platform/2026-Q4": GOALS, "company/2026-Q4": "status: ["})
    for _ in range(2):  # from the file, then from the cache
        found, broken = goals(workspace, entries_of(workspace))
        assert [(str(goal.address), goal.title, goal.dropped) for goal in found] == [
            ("platform/2026-Q4/checkout", "Checkout", False),
            ("platform/2026-Q4/checkout/p99", "p99 latency", False),
            ("platform/2026-Q4/checkout/old", "", True),
            ("platform/2026-Q4/cart", "", False),
        ]
        assert [entry.relative for entry in broken] == ["okrs/company/2026-Q4.yaml"]
    assert len(known(workspace, entries_of(workspace))) == 4


def test_an_address_comes_with_its_file(make: Make) -> None:
    workspace = make({"platform/2026-Q4": GOALS, "platform/2026-Q3": GOALS})
    entry, address = resolve(workspace, "p99", TODAY, ["key result"])
    assert (entry.relative, str(address)) == ("okrs/platform/2026-Q4.yaml", "platform/2026-Q4/checkout/p99")
    for text, period in (("2026-Q3/p99", None), ("p99", "2026-Q3"), ("platform/2026-Q3/p99", "2026-q3")):
        entry, _ = resolve(workspace, text, TODAY, ["key result"], period=period)
        assert entry.relative == "okrs/platform/2026-Q3.yaml"


def test_only_what_was_asked_for_can_be_meant(make: Make) -> None:
    workspace = make({"platform/2026-Q4": GOALS})
    with pytest.raises(AddressError):
        resolve(workspace, "checkout", TODAY, ["key result"])
    with pytest.raises(AddressError):
        resolve(workspace, "platform", TODAY, ["team", "file"])
    assert resolve(workspace, "platform/2026-Q4", TODAY, ["team", "file"])[1].level == "file"


def test_a_team_narrows_it(make: Make) -> None:
    workspace = make({"platform/2026-Q4": GOALS, "company/2026-Q4": GOALS})
    with pytest.raises(AddressError, match="can be any of 2"):
        resolve(workspace, "p99", TODAY, ["key result"])
    entry, _ = resolve(workspace, "p99", TODAY, ["key result"], team="company")
    assert entry.team == "company"
    with pytest.raises(UsageError, match="no team"):
        resolve(workspace, "p99", TODAY, ["key result"], team="nobody")


def test_where_nothing_runs_the_whole_addresses_are_offered_newest_first(make: Make) -> None:
    workspace = make({"platform/2026-Q2": GOALS, "platform/2026-Q3": GOALS})
    with pytest.raises(AddressError) as caught:
        resolve(workspace, "p99", TODAY, ["key result"])
    assert str(caught.value.hint).endswith("platform/2026-Q3/checkout/p99, platform/2026-Q2/checkout/p99")


def test_a_whole_address_reads_no_other_file(make: Make) -> None:
    workspace = make({"platform/2026-Q4": GOALS, "company/2026-Q4": GOALS, "platform/2026": GOALS})
    for other in ("company/2026-Q4", "platform/2026"):
        path = workspace.root / "okrs" / f"{other}.yaml"
        path.unlink()
        path.mkdir()  # reading it would be noticed: the hint would name it
    with pytest.raises(AddressError) as caught:
        resolve(workspace, "platform/2026-Q4/p98", TODAY, ["key result"])
    assert "cannot be read" not in str(caught.value.hint)


def test_a_running_file_that_cannot_be_read_is_named_before_other_periods(make: Make) -> None:
    workspace = make({"platform/2026-Q4": GOALS + "x: [\n", "platform/2026-Q3": GOALS})
    with pytest.raises(AddressError) as caught:
        resolve(workspace, "p99", TODAY, ["key result"])
    assert "no period that runs" not in str(caught.value)
    assert str(caught.value.hint) == (
        "okrs/platform/2026-Q4.yaml cannot be read, `okr check` says why; "
        "say which: platform/2026-Q3/checkout/p99"
    )
