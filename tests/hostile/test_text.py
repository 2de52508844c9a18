"""Hostile YAML (safety 2.1): each row is a finding with its place, or what was written, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Judge

HEAD = b"status: draft\n"
GOAL = b"objectives: [{id: a, title: A goal, owner: anna, %b}]\n"
KR = b"key_results: [{id: k, title: A measure, owner: anna, unit: ms, source: Grafana, %b}]"
SWEDISH = "Kunderna litar på kassan även när det är som mest att göra"


def goal(more: bytes) -> bytes:
    return HEAD + GOAL % more


def metric(more: bytes) -> bytes:
    return goal(KR % more)


ROWS: dict[str, tuple[bytes, list[str]]] = {
    "Y1 dashes": (b"- " * 100_000, ["OKR103 1:65"]),
    "Y1 brackets": (b"x: " + b"[" * 100_000, ["OKR103 1:35"]),
    "Y1 braces": (b"{a: " * 50_000, ["OKR103 1:129"]),
    "Y1 questions": (b"? " * 50_000, ["OKR103 1:3"]),
    "Y1 closed again": (b"x: " + b"[" * 100_000 + b"]" * 100_000, ["OKR103 1:35"]),
    "Y2 as a title": (goal(b"why: &a [x], tags: [*a, *a]"), ["OKR103 2:55", "OKR103 2:70", "OKR103 2:74"]),
    "Y2 as the objectives": (b"x-a: &a [{id: b}]\nobjectives: *a\n", ["OKR103 1:6", "OKR103 2:13"]),
    "Y3 one merge": (b"a: &a {x: 1}\nb: {<<: *a}\n", ["OKR103 1:4", "OKR103 2:5", "OKR103 2:9"]),
    "Y4 a list in itself": (b"a: &a [*a]\n", ["OKR103 1:4", "OKR103 1:8"]),
    "Y4 a mapping in itself": (b"a: &a {x: *a}\n", ["OKR103 1:4", "OKR103 1:11"]),
    "Y4 merged into itself": (b"a: &a {<<: *a}\n", ["OKR103 1:4", "OKR103 1:8", "OKR103 1:12"]),
    "Y5 comments": (b"# a comment\n" * 80_000, ["OKR101 1:1"]),
    "Y5 a long text": (HEAD + b"x-a: " + b"y" * 1_000_000, ["OKR103 2:6"]),
    "Y6 python": (b"status: !!python/object/apply:os.system ['touch pwned']\n", ["OKR103 1:9"]),
    "Y6 binary": (b"status: !!binary aGk=\n", ["OKR103 1:9"]),
    "Y6 set": (b"status: !!set {a}\n", ["OKR103 1:9"]),
    "Y6 omap": (b"status: !!omap [a: 1]\n", ["OKR103 1:9"]),
    "Y6 custom": (b"status: !custom draft\n", ["OKR103 1:9"]),
    "Y6 nothing as a number": (b'status: !!int ""\n', ["OKR103 1:9"]),
    "Y6 a word as a boolean": (b"status: !!bool x\n", ["OKR103 1:9"]),
    "Y6 a word as a time": (b"status: !!timestamp x\n", ["OKR103 1:9"]),
    "Y6 nothing as a float": (b'status: !!float ""\n', ["OKR103 1:9"]),
    "Y6 a handle": (b"%TAG ! tag:yaml.org,2002:python/\n---\nstatus: !object x\n", ["OKR103 1:1"]),
    "Y7 at the top": (b"status: draft\nstatus: active\n", ["OKR104 2:1"]),
    "Y7 in a goal": (goal(b"owner: bo"), ["OKR104 2:50"]),
    "Y7 in a key result": (metric(b"start: 1, target: 2, start: 3"), ["OKR104 2:151"]),
    "Y7 spelt otherwise": (b'status: draft\n"st\\u0061tus": active\n', ["OKR104 2:1"]),
    "Y9 not a number": (metric(b"start: .nan, target: 2"), ["OKR107 2:137"]),
    "Y9 infinity": (metric(b"start: -.inf, target: 2"), ["OKR107 2:137"]),
    "Y9 large, and exactly what it says": (metric(b"start: 1.0e+400, target: 2"), []),
    "Y9 too large": (metric(b"start: 1.0e+4000, target: 2"), ["OKR107 2:137"]),
    "Y9 5,000 digits": (metric(b"start: " + b"9" * 5000 + b", target: 2"), ["OKR107 2:137"]),
    "Y9 a million hexadecimal digits": (HEAD + b"x-a: 0x" + b"f" * 1_000_000, ["OKR103 2:6"]),
    "Y9 sixties": (metric(b"start: 1" + b":1" * 30_000 + b", target: 2"), ["OKR107 2:137"]),
    "Y10 a surrogate": (b'status: "\\ud800"\n', ["OKR101 1:10"]),
    "Y10 half a pair": (b'status: "\\ud83d\\ude00"\n', ["OKR101 1:10"]),
    "Y10 beyond Unicode": (b'status: "\\UFFFFFFFF"\n', ["OKR101 1:10"]),
    "Y10 a mark in the middle": ("status: \ufeffdraft\n".encode(), ["OKR101 1:9"]),
    "Y10 a long version": (b"%YAML 1." + b"1" * 9000 + b"\n---\nstatus: draft\n", ["OKR103 1:1"]),
    "Y11 UTF-16": ("status: draft\n".encode("utf-16"), ["OKR101 1:1"]),
    "Y11 UTF-16 without its mark": ("status: draft\n".encode("utf-16-le"), ["OKR101 1:1"]),
    "Y11 UTF-32": ("status: draft\n".encode("utf-32"), ["OKR101 1:1"]),
    "Y11 Latin-1": (HEAD + b"x-a: k\xf6p\n", ["OKR101 2:7"]),
    "Y11 NUL": (b"status: dra\0ft\n", ["OKR101 1:12"]),
    "Y11 CR alone": (b"status: draft\robjectives: []\n", ["OKR101 1:14"]),
    "Y11 NEL": ("status: draft\x85x-a: 1\n".encode(), ["OKR101 1:14"]),
    "Y11 LS": ("status: draft\u2028x-a: 1\n".encode(), ["OKR101 1:14"]),
    "Y11 PS": ("status: draft\u2029x-a: 1\n".encode(), ["OKR101 1:14"]),
    "Y11 a tab": (b"status: draft\nobjectives:\n\t- {id: a}\n", ["OKR102 3:1"]),
    "Y12 nothing": (b"", ["OKR101 1:1"]),
    "Y12 only comments": (b"# nothing\n\n# here\n", ["OKR101 1:1"]),
    "Y12 null": (b"null\n", ["OKR101 1:1"]),
    "Y12 a list": (b"- a\n- b\n", ["OKR103 1:1"]),
    "Y12 a text": (b"hello\n", ["OKR103 1:1"]),
    "Y12 two documents": (b"status: draft\n---\nstatus: active\n", ["OKR103 2:1"]),
    "Y12 rubbish after the end": (b"status: draft\n...\nrubbish\n", ["OKR103 3:1"]),
    "Y13 a conflict": (
        b"<<<<<<< HEAD\nstatus: draft\n=======\nstatus: active\n>>>>>>> other\n", ["OKR108 1:1"]),
    "Y13 with the base": (
        b"status: draft\n<<<<<<< a\nx-a: 1\n||||||| b\nx-a: 2\n=======\nx-a: 3\n>>>>>>> c\n", ["OKR108 2:1"]),
    "Y13 in a text": (
        HEAD + b"x-a: |\n  one\n<<<<<<< a\n  two\n=======\n  three\n>>>>>>> b\n", ["OKR108 4:1"]),
    "Y16 on": (b"on: 1\nstatus: draft\n", ["OKR105 1:1"]),
    "Y16 a number": (b"1: 1\nstatus: draft\n", ["OKR105 1:1"]),
    "Y16 nothing": (b"~: 1\nstatus: draft\n", ["OKR105 1:1"]),
    "Y16 a day": (b"2024-01-01: 1\nstatus: draft\n", ["OKR105 1:1"]),
    "Y16 a list": (b"? [a]\n: 1\nstatus: draft\n", ["OKR103 1:3"]),
    "Y16 several kinds": (
        b"1: 1\ntrue: 2\nx: 3\nstatus: draft\n", ["OKR105 1:1", "OKR105 2:1", "OKR105 3:1"]),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_found_where_it_stands(row: str, judged: Judge) -> None:
    raw, expected = ROWS[row]
    seen = judged(raw)
    assert seen.errors == expected
    assert all(noted.finding.message and noted.finding.hint for noted in seen.notes)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("no", "no"), ("on", "on"), ("y", "y"), ("010", "010"), ("1:30", "1:30"), ("1_000", "1_000"),
        ("12:30:00", "12:30:00"), ("2026-01-01", "2026-01-01"), ("0x1F", "0x1F"), (".5", ".5"), ("+1", "+1"),
        (".nan", ".nan"), ("NULL", "NULL"), ("Yes", "Yes"), (SWEDISH, SWEDISH), ("'no'", "no"), ('"1"', "1"),
    ],
)  # fmt: skip
def test_y8_what_is_written_is_what_is_read(written: str, said: str, judged: Judge) -> None:
    """As an owner that nobody knows, every text is told of as it was written."""
    seen = judged(HEAD + f"objectives:\n  - id: a\n    title: {written}\n    tags: [x]\n".encode())
    assert seen.errors == []
    seen = judged(HEAD + b"objectives:\n  - {id: a, title: A, ambition: '" + said.encode() + b"'}\n")
    (finding,) = [noted.finding for noted in seen.notes if noted.finding.severity == "error"]
    assert str(finding.message) == f"ambition cannot be {said}"


@pytest.mark.parametrize("written", ["1", "1.5", "1e5", "true", "2026", "null", "~", ""])
def test_y8_what_is_no_text_says_how_to_quote_it(written: str, judged: Judge) -> None:
    seen = judged(HEAD + f"objectives:\n  - id: a\n    title: {written}\n    owner: anna\n".encode())
    assert [found.split()[0] for found in seen.errors] == ["OKR107"]
    assert re.search("quotes|write", str(seen.notes[0].finding.hint))


@pytest.mark.parametrize("day", ["86400", "0", "20260101", "2026-1-5", "2026-02-30", "2026-W53-1", "'86400'"])
def test_y8_a_number_is_no_day(day: str, judged: Judge) -> None:
    seen = judged(HEAD + f"activated: {{date: {day}, by: anna}}\n".encode())
    assert seen.errors == ["OKR107 2:19"]
