"""What happened to the goals, told from the versions of their files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest


def events(okr: Any, at: Path, *words: str) -> list[dict[str, Any]]:
    answer = okr("log", *words, "--format", "json", at=at)
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["events"]
    return found


def test_the_life_of_a_key_result(okr, lived):
    answer = okr("log", "p99", "--format", "markdown", at=lived)
    lines = [line.split(" (`")[0] for line in answer.out.splitlines()[2:]]
    at = "`platform/2026-Q4/checkout/p99`"
    moved = (
        "target 250 → 300 ms, easier by 1 point at 820 ms, anna: The card network adds 40 ms; "
        "merged by bo on 2026-11-03 in"
    )
    clocks = "dated 2026-10-12, recorded 2026-10-30"
    assert answer.code == 0
    assert [line.replace("&#58;", ":") for line in lines] == [
        f"- 2026-11-06 {at} target 300 → 400 ms, easier by 3 points at 820 ms, bo, no reason given",
        f"- 2026-11-05 {at} title p99 latency of checkout at peak → Latency, bo",
        "- 2026-11-04 `platform/2026-Q4` this version could not be read, bo",
        f"- 2026-11-02 {at} {moved} {lines[3].rpartition(' ')[2]}",
        f"- 2026-10-30 {at} check-in 820 ms, confidence 6, First canary is out, bo, {clocks}",
        f"- 2026-10-01 {at} added: p99 latency of checkout at peak (900 → 250 ms), anna",
    ]


def test_json_has_both_clocks_both_people_and_the_merge(okr, lived, git):
    found = events(okr, lived, "p99", "--class", "goalpost")
    assert [(e["before"], e["after"], e["owed"]) for e in found] == [(300, 400, True), (250, 300, False)]
    moved = found[1]
    assert moved["author"] == {"name": "Anna Ek", "email": "anna@acme.example", "handle": "anna"}
    assert (moved["by"], moved["date"], moved["recorded"]) == ("anna", "2026-11-02", "2026-11-02")
    assert moved["merged"] == {
        "commit": git(lived, "rev-parse", "HEAD~3").strip(),
        "by": {"name": "Bo Berg", "email": "bo@acme.example", "handle": "bo"},
        "date": "2026-11-03",
    }
    assert found[0]["merged"] is None
    assert moved["effect"] == {
        "score_before": 0.123077, "score_after": 0.133333, "value": 820, "points": 1, "direction": "easier",
        "of": "key result", "parents": [], "comparable": True,
    }  # fmt: skip
    late = next(e for e in events(okr, lived, "p99") if e["field"] == "check_ins")
    assert late["backdated"] == 18


def test_the_envelope(okr, lived):
    told = json.loads(okr("log", "p99", "--format", "json", "-n", "2", at=lived).out)
    assert {name: value for name, value in told.items() if name != "events"} == {
        "schema_version": 1, "kind": "log", "address": "platform/2026-Q4/checkout/p99", "complete": True,
        "gaps": [], "more": 4,
    }  # fmt: skip
    assert set(told["events"][0]) == {
        "address", "after", "author", "authored", "backdated", "before", "between", "bound", "by", "class",
        "commit",
        "committer", "date", "effect", "field", "kind", "merged", "owed", "quiet", "reason", "recorded",
        "status", "unit", "untrue",
    }  # fmt: skip


def test_a_pipe_gets_a_line_for_every_event(okr, lived):
    head, *lines = okr("log", at=lived).out.splitlines()
    columns = head.split("\t")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
    assert [row["kind"] for row in rows] == [
        "changed", "changed", "unknown", "changed", "added", "added", "added", "added",
    ]  # fmt: skip
    assert (rows[0]["address"], rows[0]["before"], rows[0]["owed"]) == (
        "platform/2026-Q4/checkout/p99",
        "300",
        "yes",
    )
    assert rows[3]["merged_by"] == "bo"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--by", "bo"], 4),
        (["--by", "Bo Berg", "--class", "wording,progress"], 2),
        (["--since", "2026-11-05"], 2),
        (["--since", "21d", "--until", "2026-11-04"], 2),
        (["--class", "structure"], 1),
        (["--class", "ownership"], 0),
        (["--limit", "3"], 3),
    ],
)
def test_filters(okr, lived, words, count):
    assert len(events(okr, lived, "p99", *words)) == count


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--class", "goalposts"], "there is no class 'goalposts'"),
        (["--since", "yesterday"], "'yesterday' is not a day"),
        (["--until", "2026-02-30"], "'2026-02-30' is not a day"),
        (["--since", "2026-11-01", "--until", "2026-10-01"], "no day from 2026-11-01 to 2026-10-01"),
        (["--class", ""], "names no class"),
        (["p98"], "there is no 'p98'"),
        (["platform/2026-Q4/gone"], "there is no"),
        (["--limit", "-1"], "not in the range"),
    ],
)
def test_what_cannot_be_meant(okr, lived, words, message):
    answer = okr("log", *words, at=lived)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ana", "warning: nobody in `people` is called 'ana': did you mean anna?\n"),
        ("Zoltan", "warning: nobody in `people` is called 'Zoltan'\n"),
    ],
)
def test_a_name_that_nobody_has_is_told(okr, lived, name, message):
    answer = okr("log", "--by", name, "--format", "json", at=lived)
    assert (answer.code, json.loads(answer.out)["events"], answer.err) == (0, [], message)
    assert okr("log", "p99", "--by", "anna", "--class", "ownership", at=lived).err == ""


def test_a_terminal_at_80_columns(okr, lived):
    answer = okr("log", "p99", "--color", "always", at=lived)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", answer.out).splitlines()
    assert shown[0].startswith("2026-11-06  target 300 → 400 ms")
    assert max(map(len, shown)) <= 80
    assert all(line.startswith(("2026-", " " * 12)) for line in shown)


def test_what_was_remembered_is_told_again(okr, lived):
    assert events(okr, lived) == events(okr, lived)


def test_swedish(okr, lived):
    answer = okr("log", "p99", "--format", "markdown", "--lang", "sv", at=lived)
    assert "sammanfogat av bo" in answer.out


def test_what_was_remembered_is_said_in_the_same_words(okr, lived):
    """Numbers come back from the cache as the texts that they are."""
    first = okr("log", "p99", "--format", "markdown", "--lang", "en", at=lived).out
    again = okr("log", "p99", "--format", "markdown", "--limit", "100", at=lived).out
    assert "by 1 point at" in first
    assert again == first


def test_who_agreed_is_told_by_who_came(okr, acme, git):
    root = acme(platform="status: draft\nagreed:\n  - {by: anna, date: 2026-10-01}\n")
    path = root / "okrs" / "platform" / "2026-Q4.yaml"
    path.write_text(path.read_text() + "  - {by: bo, date: 2026-10-02}\n")
    git(root, "commit", "-qam", "Agreed")
    shown = okr("log", "--format", "markdown").out.replace("&#58;", ":")
    assert "agreed: bo, anna" in shown
