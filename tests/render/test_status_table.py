"""The table for a screen: all that matters at 80 columns, the room used at 200, ASCII where it must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.render.lines import columns, painted, plain
from okrcli.render.status_table import as_table, summary
from okrcli.render.words import voice

View = Callable[..., Any]
GOLDEN = Path(__file__).parent / "golden"
PLATFORM = """\
status: active
agreed: [{by: anna, date: 2026-11-20}, {by: bo, date: 2026-10-01}]
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    key_results:
      - {id: pay, title: Half of mobile orders pay with one touch, owner: anna, unit: "%", start: 12,
         target: 50, dropped: {date: 2026-11-09, by: anna, reason: The vendor withdrew}}
      - {id: p99, title: p99 latency of checkout at peak, owner: bo, unit: ms, start: 900, target: 300,
         check_ins: [{date: 2026-11-09, confidence: 7}, {date: 2026-11-16, value: 520, confidence: 5}]}
      - {id: uptime, title: Checkout stays up, owner: anna, kind: maintain, unit: "%", at_least: 99.95,
         check_ins: [{date: 2026-11-10, value: 99.90}]}
      - {id: regions, title: Every region runs on the new checkout, owner: bo, kind: milestones,
         milestones: [{id: eu, title: Europe, weight: 2}, {id: us, title: United States}],
         check_ins: [{date: 2026-11-20, done: [eu], confidence: 8}]}
  - id: cost
    title: Running the platform costs what it is worth and no more than that, whatever the load
    owner: bo
    key_results:
      - {id: bill, title: "[draft] x[/foo]", owner: bo, unit: öre, start: 42, target: 30,
         check_ins: [{date: 2026-11-20, value: 44.4, confidence: 4}]}
      - {id: idle, title: 夜间闲置的机器越来越少越来越少, owner: bo, start: 1200000, target: 200000,
         unit: EUR, check_ins: [{date: 2026-11-20, value: 30000}]}
  - {id: empty, title: No key results so far}
"""
PAYMENTS = """\
status: draft
objectives:
  - {id: invoices, title: Invoices are never late, owner: eva, key_results: [
     {id: late, title: Late invoices, owner: eva, start: 120, target: 10}]}
"""
NAMES = {"platform": "Platform", "payments": "Payments [bold]"}


def drawn(files: Sequence[Any], width: int, *, unicode: bool = True, language: str = "en") -> str:
    return plain(as_table(files, NAMES, "2026-11-23", width, voice(language, unicode=unicode), columns()))


@pytest.fixture
def files(view: View) -> list[Any]:
    return [view(PLATFORM), view(PAYMENTS, team="payments")]


@pytest.mark.parametrize(
    ("name", "width", "unicode"),
    [("status_80.txt", 80, True), ("status_200.txt", 200, True), ("status_ascii.txt", 100, False)],
)
def test_the_screen(name: str, width: int, unicode: bool, files: list[Any]) -> None:
    assert drawn(files, width, unicode=unicode) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [*range(20, 140, 7), 80, 200, 400])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_screen(width: int, unicode: bool, files: list[Any]) -> None:
    lines = drawn(files, width, unicode=unicode).splitlines()
    assert max(map(columns(), lines)) <= width
    shown = ("on track", "off track", *(["63 %"] if width >= 28 else []))
    assert all(word in "\n".join(lines) for word in shown)


@pytest.mark.parametrize("width", range(60, 220, 3))
def test_no_number_and_no_id_is_broken(width: int, files: list[Any]) -> None:
    text = drawn(files, width)
    whole = {"99.95 %", "300 ms", "200000 EUR", "117 %", "−20 %", "44.4"}
    assert {number for number in whole if number not in text} == set()


def test_every_title_is_whole_at_80_columns(files: list[Any]) -> None:
    text = drawn(files, 80)
    for title in ("[draft] x[/foo]", "Checkout stays up", "Payments [bold] 2026-Q4, draft", "Late invoices"):
        assert title in text
    assert "…" not in text


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("width", [78, 80, 100, 140, 200])
def test_headings_are_whole_where_there_is_room(width: int, language: str, files: list[Any]) -> None:
    heading = drawn(files, width, language=language).splitlines()[0].split()
    english = "Goal Value Conf Seen Owner Progress Pace"
    swedish = "Mål Värde Tro Senast Ansvarig Framsteg Läge"
    assert heading[:7] == {"en": english, "sv": swedish}[language].split()
    assert heading[7:] in ([], [{"en": "Address", "sv": "Adress"}[language]])


def test_headings_are_cut_before_a_column_goes(files: list[Any]) -> None:
    shown = drawn(files, 74, language="sv")
    assert "…" in shown.splitlines()[0]
    assert "████" in shown


SMALL = """\
status: active
objectives:
  - id: o
    title: Go
    owner: bo
    key_results:
      - {id: k, title: A, owner: bo, start: 1, target: 2, check_ins: [{date: 2026-11-20, value: 1.5}]}
"""


@pytest.mark.parametrize("width", [80, 200])
def test_a_small_workspace_has_whole_headings_and_addresses(width: int, view: View) -> None:
    text = drawn([view(SMALL)], width)
    assert " ".join(text.splitlines()[0].split()) == "Goal Value Conf Seen Owner Progress Pace Address"
    assert text.splitlines()[-1].endswith(" on track  o/k")


ORDINARY = """\
status: active
objectives:
  - id: snabb
    title: Svara snabbt när kunder hör av sig
    owner: anna-lindqvist
    key_results:
      - {id: anslut, title: Fler betalande anslutningar i nätet, owner: anna-lindqvist, unit: anslutningar,
         start: 15500, target: 20000, check_ins: [{date: 2026-11-20, value: 17000, confidence: 6}]}
"""


@pytest.mark.parametrize(
    ("language", "name"), [("en", "status_ordinary.txt"), ("sv", "status_ordinary_sv.txt")]
)
def test_long_names_and_units_leave_the_bar_and_the_owner(language: str, name: str, view: View) -> None:
    names = {"kund": "Kundtjänst och försäljning"}
    file = view(ORDINARY, team="kund")
    shown = plain(as_table([file], names, "2026-11-23", 80, voice(language, unicode=True), columns()))
    assert shown == (GOLDEN / name).read_text(encoding="utf-8")
    assert "█" in shown
    assert "anna-li" in shown


def test_colour_is_never_the_only_sign(files: list[Any]) -> None:
    lines = as_table(files, NAMES, "2026-11-23", 80, voice("en", unicode=True), columns())
    styled = painted(lines)
    assert "\x1b[32mon track" in styled
    assert "\x1b[31moff track" in styled
    assert "\x1b[1;33m13 d!" in styled
    assert "\x1b[2mdropped" in styled
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled) == plain(lines)


def test_one_file_needs_no_sum(view: View) -> None:
    assert "1 team" not in drawn([view(PLATFORM)], 80)


def test_the_sum(files: list[Any], view: View) -> None:
    english = voice("en", unicode=True)
    assert summary(files, english) == (
        "2 teams, 6 key results: 2 on track, 2 off track, 1 done, 1 no data; 1 stale"
    )
    assert summary([view("status: active")], english) == "1 team, 0 key results"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=40), unit=st.text(max_size=12), width=st.integers(20, 120))
def test_any_text_fits(title: str, unit: str, width: int, view: View) -> None:
    file = view(PLATFORM)
    objective = file["objectives"][0]
    for goal in (objective, *objective["key_results"]):
        goal |= {"title": title, "owner": title[:3]} | ({"unit": unit} if "unit" in goal else {})
    file["agreed_outdated"] = [title]
    text = drawn([file, file], width)
    assert max(map(columns(), text.splitlines())) <= width
    assert not set(text) & {"\x1b", "\x9b", "\u202e", "\x07", "\r"}
