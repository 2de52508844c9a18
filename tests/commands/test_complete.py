"""What a TAB offers for the values of options and arguments that commands share."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from okrcli import actions, app
from okrcli.commands._globals import Session, command
from okrcli.commands._options import Address, By, Period, TeamOption
from okrcli.errors import BlockedError

if TYPE_CHECKING:
    from collections.abc import Callable


@command("text", "json")
def show(
    session: Session, address: Address, by: By = None, period: Period = None, team: TeamOption = None
) -> None:
    """Show it."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, date]]:
    """Where and for which day completions were looked up."""
    seen: list[tuple[Path, date]] = []

    def goals(directory: Path, today: date, typed: str, *_: object, **more: object) -> list[tuple[str, str]]:
        seen.append((directory, today))
        return [
            ("p99", "[draft] p99 latency"),
            ("platform/p98", 'x"; \\$(touch a) `b`'),
            ("p $(touch c)", "no address"),
            ("uptime", "Up"),
        ]

    def broken(directory: Path, today: date) -> list[tuple[str, str]]:
        raise BlockedError("no repository")

    def plain(directory: Path, today: date) -> list[tuple[str, str]]:
        return [("anna", "Anna Ek"), ("2026-Q4", "active")]

    source = SimpleNamespace(addresses=goals, teams=broken, periods=plain, people=plain)
    trial = ModuleType("trial_show")
    monkeypatch.setattr(trial, "show", show, raising=False)
    monkeypatch.setitem(sys.modules, "trial_show", trial)
    monkeypatch.setitem(sys.modules, "okrcli.actions.complete", source)
    monkeypatch.setattr(actions, "complete", source, raising=False)
    monkeypatch.setattr(app, "COMMANDS", (app.Command("show", "trial_show", "Show it", "Seeing"),))
    return seen


@pytest.fixture
def tab(
    asked: list[tuple[Path, date]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Press TAB behind a line; the lines that a shell gets."""

    def press(line: str, shell: str = "bash") -> list[str]:
        words = line.split(" ")
        monkeypatch.setenv("_OKR_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        assert app.main([]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out.splitlines()

    return press


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("okr show p", ["p99", "platform/p98"]),
        ("okr show pl", ["platform/p98"]),
        ("okr show --by ", ["anna", "2026-Q4"]),
        ("okr show -p 2", ["2026-Q4"]),
        ("okr show --team ", [""]),
        ("okr --today nonsense show p", [""]),
        ("okr -C /nowhere/at/all show p", [""]),
    ],
)
def test_values_are_offered_and_trouble_offers_none(
    line: str, offered: list[str], tab: Callable[..., list[str]]
) -> None:
    assert tab(line) == offered


@pytest.mark.parametrize(
    "line", ["okr -C {} --today 2026-10-12 show p", "okr show -C {} --today 2026-10-12 p"]
)
def test_the_directory_of_the_line_is_the_one_looked_in(
    line: str, tab: Callable[..., list[str]], asked: list[tuple[Path, date]], tmp_path: Path
) -> None:
    tab(line.format(tmp_path))
    assert asked == [(tmp_path, date(2026, 10, 12))]


def test_titles_are_shown_as_written_and_run_nothing(tab: Callable[..., list[str]]) -> None:
    assert tab("okr show p", "fish") == ["p99\t[draft] p99 latency", "platform/p98\tx ;   (touch a)  b"]
    assert tab("okr show p", "zsh") == [
        '_arguments \'*: :(("p99":"[draft] p99 latency"',
        '"platform/p98":"x ;   (touch a)  b"))\'',
    ]


def test_rich_is_there_again_afterwards(tab: Callable[..., list[str]]) -> None:
    tab("okr show p", "fish")
    assert "rich" not in sys.modules or sys.modules["rich"] is not None
    import rich

    assert rich


FILE = """\
    status: active
    activated: {date: 2026-10-01, by: anna}
    objectives:
      - id: one-hand
        title: One hand
        owner: anna
        key_results:
          - {id: taps, title: Taps, owner: bo, start: 9, target: 3, initiatives: [{id: thumb, title: T}]}
          - {id: every-body, title: All, owner: bo, kind: milestones, milestones: [{id: left, title: L}]}
          - {id: regions, title: Regions, owner: bo, kind: milestones, milestones: [{id: eu, title: E}]}
    """


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("check-in one-hand/", ["one-hand/taps", "one-hand/every-body", "one-hand/regions"]),
        ("check-in one-hand/t", ["one-hand/taps"]),
        ("check-in one", ["one-hand/taps", "one-hand/every-body", "one-hand/regions"]),
        ("check-in every-body --done ", ["left"]),
        ("check-in --done ", ["left", "eu"]),
        ("check-in --undone e", ["eu"]),
        ("kr add platform/2026-Q3/", ["platform/2026-Q3/one-hand"]),
        ("kr edit platform/2026-Q3/", [f"platform/2026-Q3/{n}" for n in ("taps", "every-body", "regions")]),
        ("show -p 2026-Q3 t", ["taps"]),
        ("initiative edit thu", ["thumb"]),
        ("initiative add t", ["taps"]),
        ("objective edit ", ["one-hand", "2027-Q1/one-hand"]),
        ("objective drop o", ["one-hand"]),
        ("objective add x --supports ", ["platform/2026-Q4/one-hand", "platform/2027-Q1/one-hand"]),
        ("objective add x --continues ", ["platform/2026-Q4/one-hand", "platform/2026-Q3/one-hand"]),
        ("kr edit t", ["taps"]),
        ("kr drop 2027-Q1/t", ["2027-Q1/taps"]),
        ("kr add ", ["one-hand", "2027-Q1/one-hand"]),
    ],
)  # fmt: skip
def test_every_command_offers_what_it_takes(
    line: str,
    offered: list[str],
    acme: Callable[..., Path],
    okr: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acme(platform=FILE, **{"platform/2026-Q3": FILE, "platform/2027-Q1": FILE})
    words = ["okr", *line.split(" ")]
    monkeypatch.setenv("_OKR_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    answer = okr()
    assert (answer.out.splitlines(), answer.err) == (offered, "")
