"""Numbers and days on the command line, calendars, encodings and languages of the system (safety 2.5)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.render.lines import columns

if TYPE_CHECKING:
    from conftest import Okr

ROOT = Path(__file__).parents[2]
FILE = "okrs/platform/2026-Q4.yaml"
ENCODINGS = {
    "C": {"LANG": "C"},
    "C, nothing helped": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    **{name: {"PYTHONIOENCODING": name} for name in ("ascii", "cp1252", "cp437", "latin-1")},
}


def typed(company: Path, *words: str | bytes, **environment: str) -> tuple[int, bytes, bytes]:
    """The program as a process of its own: what the system says of languages is asked once, as it starts."""
    words = ("-C", str(company), *words)
    done = subprocess.run(
        [sys.executable, "-m", "okrcli", *words], capture_output=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OKR_TODAY": "2026-11-23", **environment},
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("row", ENCODINGS)
def test_t1_an_encoding_costs_letters_and_nothing_else(row: str, company: Path) -> None:
    (company / FILE).write_text((company / FILE).read_text().replace("Customers", "Kunder på 漢字 ✓ 👩"))
    code, plain, _ = typed(company, "status")
    seen, out, _ = typed(company, "status", **ENCODINGS[row])
    assert (seen, out.count(b"\n"), out.count(b"\t")) == (code, plain.count(b"\n"), plain.count(b"\t"))
    assert b"p99" in out


@pytest.mark.parametrize("language", ["tr_TR.UTF-8", "de_DE.UTF-8", "ja_JP.eucJP", "none", ""])
def test_t2_the_language_of_the_system_changes_no_machine_output(language: str, company: Path) -> None:
    """Numbers keep their point, words their case, and git is understood."""
    for words in (("status", "--format", "json"), ("log", "--format", "json", "--limit", "1")):
        plain = typed(company, *words)[:2]
        assert plain[1]
        assert typed(company, *words, LC_ALL=language, LANG=language, LANGUAGE=language)[:2] == plain


def test_t4_words_that_are_no_text_make_no_half_commit(company: Path, git) -> None:
    before = git(company, "rev-parse", "HEAD")
    odd = b"caf\xe9"
    where = ("--team", "platform", "--period", "2026-Q4", "--reason", "x", "--by", "anna")
    for words in (
        ("objective", "add", *where, "--", odd),
        ("check-in", "p99", "700", "--by", "bo", "--note", odd),
        ("status", odd),
        ("check", odd),
        ("log", odd),
        ("team", "add", odd, "--name", odd),
    ):  # fmt: skip
        code, out, err = typed(company, *words)
        assert (code, out) == (2, b""), words
        assert err.decode("ascii", "strict") if b"\\xe9" in err else err.decode()
    assert git(company, "rev-parse", "HEAD") == before
    assert not git(company, "status", "--porcelain")


TITLES = {
    "T5 marks": "latency e" + "\u0301" * 250 + " of checkout at peak",
    "T5 wide": "漢字" * 30,
    "T5 families": "👩\u200d👩\u200d👧\u200d👦" * 12,
    "T5 to the right": "שלום עולם " * 8 + "א",
    "T5 flags": "🇸🇪" * 20,
    "T5 all": "漢e\u0301👩\u200d👧ש" * 8,
}


@pytest.mark.parametrize("row", TITLES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_table_keeps_its_columns_straight(
    row: str, width: int, okr: Okr, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a screen, what stands behind the title begins in the column where it does behind a plain one."""
    monkeypatch.setenv("COLUMNS", str(width))
    text = (company / FILE).read_text()
    (company / FILE).write_text(text.replace("p99 latency of checkout at peak", TITLES[row]))
    answer = okr("status", "--color", "always")
    assert answer.code == 0
    lines = re.sub(r"\x1b\[[0-9;]*m", "", answer.out).splitlines()
    assert all(columns()(line) <= width for line in lines)
    assert len({columns()(line[: line.rindex("%")]) for line in lines if "off track" in line}) == 1
    assert TITLES[row][:1] in answer.out


NUMBERS = ["nan", "inf", "-inf", "1e1000000", "1_0", "１２", "1,5", "0x10", "9" * 5000, "1:30", "--", "true"]


@pytest.mark.parametrize("value", NUMBERS, ids=range(len(NUMBERS)))
def test_n2_n4_n5_what_is_no_number_is_refused(value: str, okr: Okr, company: Path) -> None:
    before = (company / FILE).read_text()
    why = ["--reason", "x", "--by", "bo"]
    for words in (
        ["check-in", "p99", "--by", "bo", "--", value],
        ["kr", "edit", "p99", f"--target={value}", *why],
        ["kr", "add", "checkout", "A measure", "--start", "1", f"--target={value}", *why],
        ["objective", "edit", "checkout", f"--weight={value}", *why],
    ):
        answer = okr(*words)
        assert (answer.code, answer.out) == (2, ""), (words, answer)
    assert (company / FILE).read_text() == before


FISCAL = {
    ("2026-02-01", 2): ("2027-Q1", "2027"), ("2026-01-31", 2): ("2026-Q4", "2026"),
    ("2026-12-31", 1): ("2026-Q4", "2026"), ("2027-01-01", 1): ("2027-Q1", "2027"),
    ("2026-06-30", 7): ("2026-Q4", "2026"), ("2026-07-01", 7): ("2027-Q1", "2027"),
    ("2024-02-29", 3): ("2024-Q4", "2024"), ("2024-03-01", 3): ("2025-Q1", "2025"),
}  # fmt: skip


@pytest.mark.parametrize(("today", "first_month"), FISCAL)
def test_d3_a_quarter_begins_where_the_fiscal_year_says(
    today: str, first_month: int, okr: Okr, company: Path
) -> None:
    """The running periods of a day, at its borders; the year is named by its end."""
    settings = (company / "okr.yaml").read_text() + f"calendar: {{first_month: {first_month}}}\n"
    (company / "okr.yaml").write_text(settings)
    (company / FILE).unlink()
    years = range(2024, 2028)
    names = [f"{year}{part}" for year in years for part in ("", "-Q1", "-Q2", "-Q3", "-Q4")]
    for name in names:
        (company / f"okrs/platform/{name}.yaml").write_text("status: draft\nobjectives: []\n")
    told = json.loads(okr("status", "--today", today, "--format", "json").out)
    assert {team["period"] for team in told["teams"]} == set(FISCAL[today, first_month])


MOMENT = 1_790_856_000
"""Eleven in the morning of 1 October 2026, UTC."""
ZONES = {"Pacific/Kiritimati": "2026-10-02", "Pacific/Niue": "2026-10-01", "UTC": "2026-10-01"}


@pytest.mark.parametrize("zone", ZONES)
def test_d2_d3_a_day_is_that_of_whoever_asks(
    zone: str, okr: Okr, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At one moment, that of the clock, it is Thursday for one and Friday for another."""

    class Clock(date):
        @classmethod
        def today(cls) -> date:
            return date.fromtimestamp(MOMENT)  # noqa: DTZ012 - where the user lives

    monkeypatch.setattr("okrcli.commands._globals.date", Clock)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        monkeypatch.setenv("OKR_TODAY", "")
        told = json.loads(okr("status", "--format", "json").out)
    finally:
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()
    assert told["today"] == ZONES[zone]


CHECK_INS = {
    "D4 in the future": ("2026-12-24", "OKR403"), "D4 before the quarter": ("2026-09-30", "OKR402"),
    "D4 out of order": ("2026-10-05", "OKR404"),
}  # fmt: skip


@pytest.mark.parametrize("row", CHECK_INS)
def test_a_check_in_of_an_odd_day_is_told_of_and_has_its_place(row: str, okr: Okr, company: Path) -> None:
    day, _ = CHECK_INS[row]
    line = "          - {date: 2026-11-16, value: 820, confidence: 6, by: bo}\n"
    text = (company / FILE).read_text()
    (company / FILE).write_text(text.replace(line, line + line.replace("2026-11-16", day)))
    found = json.loads(okr("check", "--format", "json").out)["findings"]
    assert {each["rule"][:4] for each in found if each["line"] == 17} == {"OKR4"}


def test_d4_of_two_check_ins_of_one_day_the_later_line_counts(okr: Okr, company: Path) -> None:
    line = "          - {date: 2026-11-16, value: 820, confidence: 6, by: bo}\n"
    text = (company / FILE).read_text()
    (company / FILE).write_text(text.replace(line, line + line.replace("820", "610")))
    told = json.loads(okr("status", "--format", "json").out)
    assert told["teams"][0]["objectives"][0]["key_results"][0]["value"] == 610
