"""What is read line by line is what the parsers read, and nothing is taken that they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document import loader
from okrcli.document.by_line import LONGEST, by_line
from okrcli.document.collect import Findings
from okrcli.document.fold import DEEPEST, MOST, fold
from okrcli.document.same import same
from okrcli.document.text import decode

FILES = Path(__file__).parents[1] / "files"
TOKENS = [
    "a", "b", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\n ", " ", "[", "]", "{", "}", ", ", ",", '"',
    "'", "#x", " #x", "\n#x\n", "|", "|-\n", "|\n", ">", "&x ", "*x", "!t ", "<<", "---\n", "...\n",
    "%YAML 1.2\n", "? ", "1", "-1", "1.50", "null", "true", "~", "é", "\u00a0", "\\", '\\"', "\\n", "\\x1b",
    "@", "\t", "\r\n", "=", "a: 1\n", "b: [x, {y: 2}]\n", "- c\n", "x:\n  - {a: b}\n", "d: |\n  x\n\n  y\n",
    "  #x\n", "k: v #c\n", "9" * 101,
]  # fmt: skip
WHOLE = [
    "x", "a b", "1", "-2.5", "null", "true", "2026-10-01", '"q, r: s #t"', "'s: {t'", '"a\\"b\\nc\\\\"', "''",
    "a, b", "a#b", "å", "https://example.org/c?d=e",
]  # fmt: skip
VALUES = [
    *WHOLE, "~", '"\\t"', "a: b", "x #y", "x [y]", "a:", "-", "?x", ":x", "",
]  # fmt: skip
PLAIN = [
    "a: 1", "a: x # y", "a: # x\n  b: 1\n", "a:\n- b\n- c: 1\n  d: 2\n", "a:\n  - b: 1\n    c: 'x'\n",
    "---\na: 1\n", "a: |\n  text\n\n    more\n", "a:\n  - b: |-\n      x: y\n      # z\n    c: 1\n",
    "a: Yes! & no\n", 'a: "say \\"b\\" #1" # c\n', "a: {b: [x, -1, 'y, z'], c: {d: [{e: 1}]}}\n",
    "a: []\nb: {}\n", "a: { b: c, }\n", "a:\nb: null\n", "a: https://example.org/b:c?d=e#f\n",
    "a: x\r\nb: y\r\n", "# a\n\n  # b\na: 1\n\n# c",
]  # fmt: skip


def agree(text: str) -> bool:
    """Whether a text is read line by line; what is read is what both parsers make of it."""
    found = Findings()
    decode(text.encode(), found)
    data = None if found else by_line(text)
    for events in (None, loader.events(text, loader.PURE)) if data is not None else ():
        refused = Findings()
        assert same(fold(text, refused, events), data)
        assert not refused
    return data is not None


def flows(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, max_size=3)
    pairs = st.lists(st.builds("{}: {}".format, st.sampled_from("abc"), inner), max_size=3)
    return parts.map(lambda p: f"[{', '.join(p)}]") | pairs.map(lambda p: f"{{{', '.join(p)}}}")


def indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by if line.strip() else ''}{line}" for line in text.splitlines(keepends=True))


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    below = st.builds(lambda by, text: "\n" + indented(text, by), st.sampled_from([0, 1, 2, 4]), inner)
    values = below | st.recursive(st.sampled_from(VALUES), flows, max_leaves=4).map("{}\n".format)
    texts = st.sampled_from(
        ["|\n    x: y\n\n    # z\n", "|-\n    x\n", "|\n x\n  y\n", "|\n    x\n\n\n", ">\n    x\n"]
    )
    key = st.builds("{}: {}".format, st.sampled_from("abcdef"), values | texts)
    item = st.builds(lambda text: "- " + indented(text, 2)[2:], inner) | values.map("- {}".format)
    lines = st.lists(key, min_size=1, max_size=3) | st.lists(item, min_size=1, max_size=3)
    return lines.map(lambda those: "".join(those).replace(": \n", ":\n"))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=25).map("".join))
def test_they_agree_on_anything(text: str) -> None:
    agree(text)


@settings(max_examples=300, deadline=None)
@given(st.recursive(st.sampled_from(["a: 1\n", "- b\n", "# c\n", "\n"]), blocks, max_leaves=8))
def test_they_agree_on_lists_and_mappings(text: str) -> None:
    agree(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=4).map("".join), st.data())
def test_they_agree_on_a_file_with_something_put_in(piece: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD)))
    agree(GOOD[:at] + piece + GOOD[at + data.draw(st.integers(0, 3)) :])


@pytest.mark.nightly
@settings(max_examples=30_000, deadline=None)
@given(
    st.lists(st.sampled_from(TOKENS), max_size=25).map("".join)
    | st.recursive(st.sampled_from(["a: 1\n", "- b\n", "# c\n", "\n"]), blocks, max_leaves=12)
)
def test_they_agree_on_very_much(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("text", [*PLAIN, *(f"a: {value}\n" for value in WHOLE)])
def test_a_plain_layout_takes_no_parser(text: str) -> None:
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "# nothing\n", "{}", "- a\n", "text", "null", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: &x 1\n",
        "a: *x\n", "a: !t 1\n", "<<: {a: 1}\n", "a: {<<: b}\n", "a: 1\n---\nb: 2\n", "---\n---\na: 1\n",
        "%YAML 1.2\n---\na: 1\n", "[a]: 1\n", "? a\n", "a: b: c\n", "a: b:\n", "a: - b\n", "a:b\n",
        "a: 1\n  b: 2\n", "a: null\n  b: 2\n", "a:\n    b: 1\n  c: 2\n", "a:\n  - b\n  c: 1\n",
        "a:\n- b\n - c\n", "- a: 1\nb: 2\n", "a:\n  b\n", "a: b\n  c\n", "a: 'b\n  c'\n", 'a: "b',
        'a: "b"c\n', 'a: "\\x1b"\n', "a: 'it''s'\n", "a: [\n", "a: [b\n", "a: {b}\n", "a: [b,, c]\n",
        "a: {b: }\n", "a: @b\n", "a: `b`\n", "a: %b\n", "a:\tb\n", "\ta: 1\n", "a: " + "9" * 101,
        "a: [" + "9" * 101 + "]", "a: |\n  b", "a: |+\n  b\n", "a: |\n\n  b\n", "a: |\n   b\n  c\n",
        "a: |\n  b\n   \n", "a: |\n  b\n \n  c\n", "a: |\nb: 1\n", "a:\n  b: |\n  c\n", "a: >\n  b\n",
        f"{'a' * 101}: 1\n", "a: " + "x" * LONGEST,
    ],
)  # fmt: skip
def test_what_is_anything_else_is_left_to_a_parser(text: str) -> None:
    assert by_line(text) is None


def test_nothing_that_is_nested_too_deep_is_taken() -> None:
    deep = ["[" * n + "]" * n for n in range(1, 6)] + ["{a: " * n + "{}" + "}" * n for n in range(1, 6)]
    for step in ("a:\n", "- a:\n", "-   a:\n"):
        for levels in range(DEEPEST + 2):
            for column in (0, 1, 2):
                head = "".join(" " * (column * n) + step for n in range(levels))
                for inner in deep:
                    agree(f"x:\n{head}{' ' * (column * levels)}b: {inner}\n")


def test_no_text_that_is_short_enough_has_too_many_entries() -> None:
    assert by_line(f"a: [{'{},' * ((LONGEST - 5) // 3)}]") is not None
    assert len("{},") * MOST >= LONGEST


def test_examples_and_good_files_hardly_need_a_parser() -> None:
    examples = list((Path(__file__).parents[2] / "examples").glob("*/okrs/*/*.yaml"))
    plain = [agree(file.read_text(encoding="utf-8")) for file in examples]
    assert sum(plain) >= len(examples) - 1
    for file in FILES.rglob("*.yaml"):
        agree(file.read_bytes().decode("utf-8", "replace"))


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
          - {date: 2026-10-12, value: 820, note: 'Bo the canary', done: [a, b]}
          - {date: 2026-10-19, value: 780} # okr: ignore[OKR401] so it is
        why: |
          Because
          of it
retrospective: {went_well: [], went_badly: ["a", b]}
"""
