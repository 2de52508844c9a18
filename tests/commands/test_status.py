"""okr status: what a person, a pipe and a script are told, and what is said beside."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PLATFORM = """\
status: active
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: anna
    key_results:
      - {id: p99, title: p99 latency, owner: bo, unit: ms, start: 900, target: 300, check_ins: [
          {date: 2026-11-20, value: 520, confidence: 6}]}
      - {id: draft, title: "[draft] x[/foo]", start: 0, target: 5}
"""
YEAR = "status: active\nobjectives: [{id: trust, title: Customers trust us, owner: eva}]"
BROKEN = "status: active\nobjectives:\n  - id: checkout\n    title: 5\n"
Acme = Callable[..., Path]
Okr = Callable[..., Any]


def rows(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()][1:]


def test_everyone_in_the_order_of_the_teams_the_year_first(acme: Acme, okr: Okr) -> None:
    acme(**{"platform": PLATFORM, "platform/2026": YEAR, "company/2026": YEAR, "platform/2026-Q3": PLATFORM})
    answer = okr("status")
    assert (answer.code, answer.err) == (0, "")
    files = [row[:2] for row in rows(answer.out) if row[7] == "file"]
    assert files == [["company", "2026"], ["platform", "2026"], ["platform", "2026-Q4"]]


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["platform"], ["platform/2026", "platform/2026-Q4"]),
        (["--team", "company"], ["company/2026"]),
        (["platform", "company"], ["platform/2026", "platform/2026-Q4", "company/2026"]),
        (["--period", "2026-q3"], ["platform/2026-Q3"]),
        (["--period", "2026", "company"], ["company/2026"]),
        (["--all", "platform"], ["platform/2026", "platform/2026-Q3", "platform/2026-Q4"]),
        (["--today", "2026-09-30"], ["company/2026", "platform/2026", "platform/2026-Q3"]),
    ],
)
def test_some_of_them(words: list[str], files: list[str], acme: Acme, okr: Okr) -> None:
    acme(**{"platform": PLATFORM, "platform/2026": YEAR, "company/2026": YEAR, "platform/2026-Q3": PLATFORM})
    answer = okr("status", *words)
    assert [f"{row[0]}/{row[1]}" for row in rows(answer.out) if row[7] == "file"] == files
    data = json.loads(okr("status", *words, "--format", "json").out)
    assert [f"{team['team']}/{team['period']}" for team in data["teams"]] == files
    assert data["period"] == {"2026-q3": "2026-Q3", "2026": "2026"}.get(words[1] if len(words) > 1 else "")


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (["platfrom"], "there is no team 'platfrom'", "did you mean platform?"),
        (["--period", "2027"], "there are no goals for 2027", "there are goals for 2026-Q4"),
        (["--period", "2026-Q5"], "'2026-Q5' is not a period", "2026-Q4"),
        (["--by", "ana"], "nobody here is called 'ana'", "did you mean anna?"),
    ],
)
def test_unknown_names_are_refused_with_the_nearest(
    words: list[str], error: str, hint: str, acme: Acme, okr: Okr
) -> None:
    acme(platform=PLATFORM)
    answer = okr("status", *words)
    assert (answer.code, answer.out) == (2, "")
    assert error in answer.err
    assert hint in answer.err


def test_mine(acme: Acme, okr: Okr) -> None:
    acme(**{"platform": PLATFORM, "company/2026": YEAR})
    assert [row[4] for row in rows(okr("status", "--mine").out)] == ["", "", "draft"]  # git says: Anna Ek
    assert [row[4] for row in rows(okr("status", "--by", "bo").out)] == ["", "", "p99"]


def test_nothing_is_mine(acme: Acme, okr: Okr) -> None:
    acme(**{"company/2026": YEAR})
    answer = okr("status", "--mine")
    assert (answer.code, rows(answer.out)) == (0, [])
    assert "none of these goals is anna's" in answer.err


def test_where_nothing_runs_the_nearest_periods_are_named(acme: Acme, okr: Okr) -> None:
    acme(**{"platform/2026-Q2": PLATFORM, "platform/2027-Q1": PLATFORM, "platform/2025": PLATFORM})
    answer = okr("status")
    assert (answer.code, rows(answer.out)) == (0, [])
    assert "no period with goals runs on 2026-11-23" in answer.err
    assert "2026-Q2, 2027-Q1" in answer.err
    shown = okr("status", "--color", "always")
    assert (shown.code, shown.err) == (0, "")
    assert "2026-Q2, 2027-Q1" in shown.out
    data = okr("status", "--format", "json")
    assert (data.code, data.err, json.loads(data.out)["teams"]) == (0, "", [])


def test_periods_that_are_as_near_are_all_named(acme: Acme, okr: Okr) -> None:
    files = ("platform/2026-Q2", "platform/2026-06", "platform/2026-05", "platform/2027", "platform/2027-Q1")
    acme(**dict.fromkeys(files, PLATFORM))
    assert "the nearest with goals: 2026-Q2, 2026-06, 2027, 2027-Q1; choose" in okr("status").err


def test_an_empty_workspace_says_what_to_do(acme: Acme, okr: Okr) -> None:
    acme()
    answer = okr("status", "--color", "always")
    assert (answer.code, answer.err) == (0, "")
    assert "`okr objective add --team TEAM --period PERIOD`" in answer.out


@pytest.mark.parametrize("words", [[], ["--format", "json"], ["--color", "always"]])
def test_a_broken_file_is_named_and_the_rest_is_shown(words: list[str], acme: Acme, okr: Okr) -> None:
    acme(**{"company/2026": YEAR, "platform": BROKEN, "zebra": PLATFORM})
    for _ in range(2):  # a cache keeps nothing of a broken file
        answer = okr("status", *words)
        assert answer.code == 1
        assert answer.err.startswith("error: okrs/platform/2026-Q4.yaml:4:12: ")
        assert "hint: " in answer.err
        assert "Customers trust us" in answer.out
        assert "p99 latency" in answer.out


def test_a_file_that_cannot_be_read_is_named_too(acme: Acme, okr: Okr) -> None:
    root = acme(platform=PLATFORM)
    (root / "okrs/company").mkdir()
    (root / "okrs/company/2026.yaml").symlink_to(root / "okr.yaml")
    answer = okr("status")
    assert answer.code == 1
    assert "okrs/company/2026.yaml" in answer.err
    assert "p99" in answer.out


def test_a_second_look_says_the_same_and_a_changed_file_something_else(acme: Acme, okr: Okr) -> None:
    root = acme(platform=PLATFORM)
    first = [okr("status", *words).out for words in ([], ["--format", "json"], ["--color", "always"])]
    again = [okr("status", *words).out for words in ([], ["--format", "json"], ["--color", "always"])]
    assert first == again
    assert pace(okr("status").out) == "on track"
    (root / "okrs/platform/2026-Q4.yaml").write_text(PLATFORM.replace("value: 520", "value: 700"))
    assert pace(okr("status").out) == "at risk"
    (root / "okr.yaml").write_text((root / "okr.yaml").read_text() + "bands: {aspirational: [0.5, 0.4]}\n")
    assert pace(okr("status").out) == "on track"
    assert pace(okr("status", "--today", "2026-12-31").out) == "off track"


def pace(out: str) -> str:
    return next(row[18] for row in rows(out) if row[4] == "p99")


def test_the_screen_in_the_language_of_the_workspace(acme: Acme, okr: Okr) -> None:
    root = acme(platform=PLATFORM)
    english = okr("status", "--color", "always").out
    (root / "okr.yaml").write_text((root / "okr.yaml").read_text() + "language: sv\n")
    assert okr("status", "--color", "always", "--lang", "en").out == english
    assert okr("status").out == okr("status", "--lang", "en").out  # a pipe is for programs


@pytest.mark.parametrize("columns", ["", "0", "-5", "abc", "20", "80", "999999999999", "١٢٠"])
def test_odd_columns_do_no_harm(columns: str, acme: Acme, okr: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    acme(platform=PLATFORM)
    monkeypatch.setenv("COLUMNS", columns)
    answer = okr("status", "--color", "always")
    assert (answer.code, answer.err) == (0, "")
    assert "Customers" in answer.out


def on_a_terminal(root: Path, columns: int, *words: str, **environment: str) -> str:
    """What a terminal of so many columns is sent."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "okrcli", "--today", "2026-11-23", *words],
        cwd=root,
        stdout=theirs,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
    )
    os.close(theirs)
    sent = b""
    try:
        while chunk := os.read(ours, 65536):
            sent += chunk
    except OSError:
        pass
    os.close(ours)
    assert process.wait(timeout=30) == 0
    return sent.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [80, 200])
def test_on_a_terminal_it_is_a_table_that_fits(columns: int, acme: Acme) -> None:
    root = acme(**{"platform": PLATFORM, "company/2026": YEAR})
    sent = on_a_terminal(root, columns, "status")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", sent).splitlines()
    assert "\x1b[32mon track" in sent
    assert max(map(len, lines)) <= columns
    assert any("520 → 300 ms" in line and "63 %" in line for line in lines)
    assert ("checkout/p99" in sent) == (columns == 200)
    assert lines[-1] == "2 teams, 2 key results: 1 on track, 1 no data; 1 stale"


def test_on_a_terminal_without_colour_or_unicode(acme: Acme) -> None:
    root = acme(platform=PLATFORM)
    assert "\x1b" not in on_a_terminal(root, 80, "status", NO_COLOR="1")
    plain = on_a_terminal(root, 80, "status", PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert "520 -> 300 ms" in plain
    assert plain.isascii()


def test_225_key_results(acme: Acme, okr: Okr) -> None:
    goals = "".join(
        f"  - {{id: o{n}, title: Objective {n}, key_results: [{{id: k{n}, title: Key result {n}, start: 0,"
        f" target: 9, check_ins: [{{date: 2026-11-20, value: {n % 10}}}]}}]}}\n"
        for n in range(9)
    )
    text = f"status: active\nobjectives:\n{goals}"
    teams = "".join(f"  team-{n:02}: {{name: Team {n}}}\n" for n in range(25))
    acme(f"version: 1\nname: Big\nteams:\n{teams}", **{f"team-{n:02}": text for n in range(25)})
    assert len(rows(okr("status").out)) == 25 * (1 + 9 + 9)
    shown = okr("status", "--color", "always").out
    assert "25 teams, 225 key results" in shown
    assert len(json.loads(okr("status", "--format", "json").out)["teams"]) == 25
