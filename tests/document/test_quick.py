"""The quick way to data and the careful one agree, and the quick one takes no text that has a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document.collect import Findings
from okrcli.document.fold import LONGEST, MOST, fold
from okrcli.document.quick import quick
from okrcli.document.same import same

TOKENS = [
    "a", "b", ": ", ":", "- ", "\n", "\n  ", "\n    ", " ", "[", "]", "{", "}", ", ", '"', "'", "#x",
    " #x", "|", ">",
    "&x ", "*x", "!t ", "<<", "---\n", "...\n", "%YAML 1.2\n", "? ", "1", "1.50", "null", "true", "~",
    "é", "\\", "\\x1b",
    "\\n", "a: 1\n", "b: [x, {y: 2}]\n", "- c\n", "x:\n  - {a: b}\n", "\t", "@", "9" * 101,
]  # fmt: skip


def careful(text: str) -> tuple[object, bool]:
    found = Findings()
    data = fold(text, found)
    return data, bool(found)


def agree(text: str) -> None:
    data, faulty = careful(text)
    found = quick(text)
    if faulty:
        assert found is None
    elif found is not None:
        assert same(found, data)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=25).map("".join))
def test_they_agree_on_anything(text: str) -> None:
    agree(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=4).map("".join), st.integers(0, 400))
def test_they_agree_on_a_file_with_something_put_in(piece: str, at: int) -> None:
    agree(GOOD[:at] + piece + GOOD[at:])


@pytest.mark.parametrize(
    "text",
    [
        "a: 1", "a: [1, 1.50, {b: no}]\n", "a:\n  - b: 1\n    c: 'x'\n  - - d\n", "{a: {}, b: []}\n",
        "? a\n: b\n",
        "---\na: 1\n...\n", "a: |\n  text\n", 'a: "Yes\\u0021"\n', "a:\nb: ~\n", "a: Yes! & no\n",
    ],
)  # fmt: skip
def test_what_is_in_order_is_taken_quickly(text: str) -> None:
    found = quick(text)
    assert found is not None
    assert same(found, careful(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "", "# nothing\n", "- a\n", "text", "null", "a: 1\na: 2\n", "a: &x 1\n", "a: *x\n", "a: !t 1\n",
        "&x a: 1\n",
        "<<: {a: 1}\n", "a: 1\n---\nb: 2\n", "%YAML 1.2\n---\na: 1\n", "%TAG ! x\n---\na: 1\n", "[a]: 1\n",
        'a: "\\x1b"\n', '"\\x1b": a\n', "a: " + "[" * 40 + "]" * 40, "a: " + "9" * 101, "a: [\n", "a: @b\n",
        "a: " + "x" * (LONGEST + 1), "'" + "x" * (LONGEST + 1) + "': a", "a: " + "[[]," + "[]," * MOST + "]",
        "a: !<x> {}\n", "a: &x [1]\n",
    ],
)  # fmt: skip
def test_what_needs_a_second_look_is_left_to_the_careful_way(text: str) -> None:
    assert quick(text) is None
    agree(text)


def test_the_deepest_that_is_allowed() -> None:
    text = "a: " + "[" * 31 + "]" * 31
    assert quick(text) is not None
    agree(text)
    agree("a: " + "[" * 32 + "]" * 32)


def test_the_examples_need_no_second_look() -> None:
    files = list((Path(__file__).parents[2] / "examples").glob("**/*.yaml"))
    for file in files:
        assert quick(file.read_text(encoding="utf-8")) is not None, file


GOOD = """\
# A comment
status: active
objectives:
  - id: checkout
    title: "Checkout: trusted"
    weight: 1.50
    key_results:
      - id: p99
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, note: 'Bo''s canary'}
          - {date: 2026-10-19, value: 780}
        why: |
          Because
          of it
retrospective: {went_well: [], went_badly: ["a", b]}
"""
