"""A version that only gained check-ins is told without the schema as it is with it."""

from __future__ import annotations

from datetime import date

import pytest

from okrcli.actions._quick import Lines, gained_check_ins, lines_of, new_check_ins
from okrcli.document.gained import gained
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.clock import Clock
from okrcli.domain.diff import diff
from okrcli.domain.model import OkrFile
from okrcli.domain.reports.events import event_views
from okrcli.render.json import dumps

BEFORE = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Trust
    key_results:
      - id: p99
        title: Latency
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: bo}
      - id: regions
        title: Regions
        kind: milestones
        milestones: [{id: eu, title: Europe}, {id: us, title: United States}]
"""
LINE = "          - {date: 2026-10-12, value: 820, confidence: 6, by: bo}\n"
CLOCK = Clock(date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 23))
FIELDS = [
    "date: 2026-10-19, value: 700, by: bo",
    "date: 2026-10-19, value: 700.50, confidence: 0, by: bo, note: 'It is: fine'",
    "value: 1e3, date: 2026-10-19",
    "date: 2026-10-19, confidence: 10",
    "date: 2026-10-19, note: |-\n              Two\n              lines",
]


def slowly(after: str) -> str:
    """What the schema and the whole comparison say."""
    old, new = (load(read(text.encode()), OkrFile)[0] for text in (BEFORE, after))
    assert old
    assert new
    return dumps(event_views(diff(old, new, "platform", "2026-Q4"), old, new, CLOCK))


def by_lines(known: Lines, after: bytes) -> tuple[list[dict], Lines] | None:
    gains = gained(known.raw, after)
    return None if gains is None else gained_check_ins(known, after, gains)


def quickly(after: str) -> str | None:
    found = new_check_ins(read(BEFORE.encode()).data, read(after.encode()).data, "platform/2026-Q4")
    return None if found is None else dumps(found)


@pytest.mark.parametrize("fields", FIELDS)
def test_a_new_check_in(fields):
    record = f"{{{fields}}}" if "|" not in fields else fields.replace(", note", "\n            note")
    after = BEFORE.replace(LINE, f"{LINE}          - {record}\n")
    assert after != BEFORE
    assert quickly(after) == slowly(after)


def test_several_in_any_place():
    first, last = LINE.replace("10-12", "10-05"), LINE.replace("10-12", "10-26").replace("820", "600")
    milestones = "        check_ins: [{date: 2026-11-02, done: [eu], confidence: 8, by: bo}]\n"
    after = BEFORE.replace(LINE, first + LINE + last) + milestones
    assert quickly(after) == slowly(after)


def test_the_same_line_twice():
    after = BEFORE.replace(LINE, LINE + LINE)
    assert quickly(after) == slowly(after)


def test_nothing_but_a_comment():
    assert quickly(f"# Reviewed\n{BEFORE}") == slowly(f"# Reviewed\n{BEFORE}") == "[]"


@pytest.mark.parametrize(
    "after",
    [
        BEFORE.replace("target: 300", "target: 350"),
        BEFORE.replace("820", "700"),
        BEFORE.replace(LINE, ""),
        BEFORE.replace("status: active", "status: closed"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-13-01, value: 1}\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, value: fast}\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, confidence: 11}\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, confidence: true}\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, by: Bo Berg}\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, valeu: 3}\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, note: ''}\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, late: true}\n"),
        BEFORE.replace(LINE, LINE + "          - nonsense\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, by: bo}\n"),
        BEFORE.replace(LINE, LINE + "          - {date: 2026-10-19, done: [eu]}\n"),
        BEFORE + "        check_ins: [{date: 2026-11-02, value: 3}]\n",
        BEFORE + "      - {id: new, title: New, start: 0, target: 1}\n",
        BEFORE + "x-note: ours\n",
        "status: [",
        "",
    ],
)
def test_anything_else_gets_a_second_look(after):
    assert quickly(after) is None


@pytest.mark.parametrize("fields", FIELDS)
@pytest.mark.parametrize("where", [0, 1])
def test_the_new_lines_alone_say_the_same(fields, where):
    known = lines_of(BEFORE.encode(), read(BEFORE.encode()).data, "platform/2026-Q4")
    assert known
    line = f"          - {{{fields}}}\n"
    after = BEFORE.replace(LINE, LINE + line if where else line + LINE)
    told = by_lines(known, after.encode())
    if told is None:
        assert not fields.startswith("date") or "|" in fields
        return
    found, lines = told
    assert dumps(found) == quickly(after) == slowly(after)
    assert lines == lines_of(after.encode(), read(after.encode()).data, "platform/2026-Q4")


@pytest.mark.parametrize(
    "fields", ["date: 2026-10-19, done: [eu]", "date: 2026-13-19, value: 1", "date: 2026-10-19"]
)
def test_new_lines_that_need_a_second_look(fields):
    known = lines_of(BEFORE.encode(), read(BEFORE.encode()).data, "platform/2026-Q4")
    assert known
    after = BEFORE.replace(LINE, f"{LINE}          - {{{fields}}}\n")
    assert by_lines(known, after.encode()) is None


def test_a_new_record_that_is_no_check_in():
    amended = BEFORE.replace(
        LINE, LINE + "        amendments:\n" + LINE.replace("value: 820, confidence: 6", "reason: So")
    )
    known = lines_of(amended.encode(), read(amended.encode()).data, "platform/2026-Q4")
    assert known
    after = amended.replace("reason: So, by: bo}\n", "reason: So, by: bo}\n" + LINE)
    assert by_lines(known, after.encode()) is None
