"""The canonical layout: what it looks like, and that nothing is lost on the way there."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from random import Random
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document import comments
from okrcli.document.dump import dump
from okrcli.document.format import formatted
from okrcli.document.nodes import tree
from okrcli.document.read import Document, raw, read
from okrcli.document.same import same
from okrcli.errors import RefusedError

sys.path.insert(0, str(Path(__file__).parent))
from test_splice_law import FLOW_KEYS, KEYS, TEXTS, Author


def layout(text: str, *, of_settings: bool = False) -> str:
    """The text in canonical layout, read back, formatted again and compared on the way."""
    document = read(text.encode())
    assert document.findings == ()
    once = formatted(document, settings=of_settings)
    assert same(read(raw(once)).data, document.data)
    assert raw(formatted(once, settings=of_settings)) == raw(once)
    return raw(once).decode()


def said(document: Document) -> list[str]:
    root = tree(document.text)
    assert root
    return sorted(comment.text for comment in comments.find(document.text, root))


def law(seed: int) -> None:
    document = read(Author(Random(seed)).file())
    if document.data is None:
        return
    once = formatted(document)
    assert (once.bom, once.newline) == (document.bom, document.newline)
    assert same(once.data, document.data)
    assert said(once) == said(document)
    assert raw(formatted(read(raw(once)))) == raw(once)
    if document.newline == "\r\n":
        assert once.text.count("\n") == once.text.count("\r\n")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_formatting_twice_is_formatting_once_and_loses_nothing(seed: int) -> None:
    law(seed)


@pytest.mark.nightly
def test_the_same_on_very_many_files() -> None:
    for seed in range(30_000):
        law(seed)


texts = st.sampled_from([*TEXTS, "word " * 25, "a #b", "x: y"])
values = st.one_of(
    texts, st.integers(-(10**6), 10**6), st.decimals(-9, 9, places=2), st.booleans(), st.none()
)
trees = st.recursive(
    values,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from([*FLOW_KEYS[:5], *KEYS[:7]]), inner, max_size=4),
    ),
    max_leaves=14,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS[:7]), trees, min_size=1, max_size=4))
def test_what_was_written_by_the_tool_is_canonical(data: dict[str, Any]) -> None:
    text = dump(data)
    assert layout(text) == text


PLAIN = st.sampled_from(["Goal", "two words", "2026-10-01", ("word " * 25).strip()])


def _known(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {"id": PLAIN},
        optional={
            "title": PLAIN,
            "tags": st.lists(PLAIN, max_size=3),
            "weight": st.integers(0, 9),
            "key_results": st.lists(inner, max_size=3),
        },
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        _known(st.fixed_dictionaries({"id": PLAIN}, optional={"unit": PLAIN, "start": st.integers(0, 9)}))
    ),
    st.booleans(),
    st.sampled_from([1, 2, 4, 6]),
    st.randoms(use_true_random=False),
)
def test_a_file_without_comments_comes_out_as_the_tool_would_write_it(
    objectives: list[dict[str, Any]], flow: bool, indent: int, random: Any
) -> None:
    data = {"objectives": shuffled(objectives, random), "status": "draft"}
    text = yaml.safe_dump(data, default_flow_style=flow, indent=indent, sort_keys=False, width=10**6)
    plain = text.replace("'2026-10-01'", "2026-10-01")
    assert layout(plain) == dump(data)


def shuffled(data: Any, random: Any) -> Any:
    if isinstance(data, list):
        return [shuffled(item, random) for item in data]
    if not isinstance(data, dict):
        return data
    keys = list(data)
    random.shuffle(keys)
    return {key: shuffled(data[key], random) for key in keys}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            """\
            # about the objectives
            objectives:   # two of them
            # the first
            - title: Checkout   # title
              # the id
              id: checkout
              # nothing more
            # the second
            -
              # inside
              id: b
            # the end of the list
            # the state
            status: draft
            # the end
            """,
            """\
            # the end of the list
            # the state
            status: draft
            # about the objectives
            objectives:   # two of them
              # the first
              # the id
              - id: checkout
                title: Checkout   # title
                # nothing more
              # the second
                # inside
              - id: b
            # the end
            """,
            id="comments move with what they are about",
        ),
        pytest.param(
            """\
            tags: [a,   # first
              # above b
              b]
            amendments: [ # opener
              {date: 2026-10-01, by: anna}] # closer
            x: {a: 1, # one
              b: 2}  # both
            """,
            """\
            tags:
              - a   # first
              # above b
              - b
            amendments: # opener
              - {date: 2026-10-01, by: anna}
              # closer
            x:  # both
              a: 1 # one
              b: 2
            """,
            id="comments inside brackets and braces",
        ),
        pytest.param(
            """\
            # Our goals

            # yaml-language-server: $schema=../x.json
            # for the quarter

            status: draft
            """,
            """\
            # yaml-language-server: $schema=../x.json
            # Our goals

            # for the quarter

            status: draft
            """,
            id="the line for editors comes first",
        ),
        pytest.param(
            """\
            # before
            --- # beside
            # after

            objectives: []
            status: draft
            """,
            """\
            # before
            --- # beside
            # after

            status: draft
            objectives: []
            """,
            id="a document marker stays",
        ),
        pytest.param(
            """\


            status: draft



            objectives:

              - title: A
                id: a


              - id: b

            """,
            """\
            status: draft

            objectives:
              - id: a
                title: A

              - id: b
            """,
            id="single blank lines between entries stay, others go",
        ),
        pytest.param(
            """\
            objectives:
              - id: a
                # - id: old
                #   title: Old
                  # deeper
                title: A
            """,
            """\
            objectives:
              - id: a
                # - id: old
                #   title: Old
                  # deeper
                title: A
            """,
            id="the shape of a run of comments",
        ),
        pytest.param(
            """\
            objectives: []
              # below, and about it
            status: draft
            why: |
                Two
                  lines
               # below a text
            """,
            """\
            status: draft
            why: |
              Two
                lines
             # below a text
            objectives: []
              # below, and about it
            """,
            id="comments below and deeper",
        ),
    ],
)
def test_comments_and_blank_lines(before: str, after: str) -> None:
    assert layout(dedent(before)) == dedent(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1.10\nb: 1e3\nc: -0\nd: 0.0000001\n", "a: 1.10\nb: 1e3\nc: -0\nd: 0.0000001\n"),
        ("a: 'it''s'\nb: \"\\u00e5\"\n\"c\":   no\n", "a: 'it''s'\nb: \"\\u00e5\"\nc: no\n"),
        ("a:\n  - {date: 2026-10-01,\n     value: 8}\n", "a: [{date: 2026-10-01, value: 8}]\n"),
        ("tags:\n- a, b\n- c\n", 'tags: ["a, b", c]\n'),
        ("a: ~\nb:\nx-c:\n", "a: ~\nb: null\nx-c: null\n"),
        ("why: >-\n   Long\n   words\n", "why: >-\n  Long\n  words\n"),
        ("why: some words\n  that go on\n", "why: some words that go on\n"),
        (
            f"why: {'some words ' * 8}\n     that go on\n",
            f"why: {('some words ' * 8).strip()}\n  that go on\n",
        ),
        ('why: "one\n\n\n  two"\n', "why: |-\n  one\n\n  two\n"),
        ("x: |+\n   one\n\n\nstatus: b\n", "x: |+\n  one\n\n\nstatus: b\n"),
        ("objectives: []\nstatus: |+\n   one\n\n\n", "status: |+\n  one\n\n\nobjectives: []\n"),
        ("why: |2\n   one\n", "why: |2\n   one\n"),
        ("why: |\n  one", "why: one\n"),
        ("? id\n: 5\n", "id: 5\n"),
        ("x-own:\n  a: 1\n  b: [1,2]\n", "x-own:\n  a: 1\n  b: [1, 2]\n"),
    ],
)
def test_values_are_left_as_they_are_written(before: str, after: str) -> None:
    assert layout(before) == after


def test_a_record_goes_down_the_page_where_its_line_grows_too_long() -> None:
    head = "objectives:\n  - id: a\n    key_results:\n      - id: k\n        check_ins:\n"
    line = "          - {date: 2026-10-01, value: 5, note: " + "x" * 52 + "}"
    assert len(line) == 100
    assert layout(f"{head}{line}\n") == f"{head}{line}\n"
    longer = line.replace("xxx}", "xxxx}")
    assert layout(f"{head}{longer}\n") == (
        f"{head}          - date: 2026-10-01\n            value: 5\n            note: {'x' * 53}\n"
    )
    record = "corrected: [{date: 2026-10-02, by: bo, was: {value: 4}, reason: A slip}]"
    corrected = f"          - {{date: 2026-10-01, value: 5, {record}}}"
    assert f"\n            {record}\n" in layout(f"{head}{corrected}\n")


def test_what_is_silenced_on_its_line_stays_on_it() -> None:
    head = "objectives:\n  - id: a\n    key_results:\n      - id: k\n        check_ins:\n"
    line = "          - {date: 2026-10-01, value: 5, note: " + "x" * 80 + "}"
    silenced = f"{head}{line}  # okr: ignore[OKR405] a holiday\n"
    assert layout(silenced) == silenced
    assert layout(f"{head}{line}  # a holiday\n").count("\n") == 9


ITEM = "objectives:\n  - id: a\n    key_results:\n"
SO = "# okr: ignore[OKR207] so"


@pytest.mark.parametrize(
    "text",
    [
        f"{ITEM}      - {{id: k, title: Launch it, unit: days, start: 1, target: 5}}  {SO}\n",
        f"{ITEM}      {SO}\n      - {{id: k, title: Launch it, unit: days, start: 1, target: 5}}\n",
        f"{ITEM}      - {{id: k}}  {SO}\n      - id: l\n        title: Another\n",
        f"{ITEM}      - id: k\n        initiatives:\n          {SO}\n          - id: i\n            url: x\n",
    ],
)
def test_what_a_comment_speaks_of_keeps_its_lines(text: str) -> None:
    assert layout(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"  - title: Launch  {SO}\n    id: a\n", f"  - id: a\n    title: Launch  {SO}\n"),
        (f"  # A\n  {SO}\n  - title: X\n    id: a\n", f"  # A\n  - id: a\n    {SO}\n    title: X\n"),
    ],
)
def test_a_silence_goes_where_the_field_goes(before: str, after: str) -> None:
    assert layout(f"objectives:\n{before}") == f"objectives:\n{after}"


@pytest.mark.parametrize(
    "text",
    [
        f"objectives:\n  - {{id: a,\n     title: Launch, owner: bo}}  {SO}\n",
        f"{SO}\n\nobjectives: []\nstatus: draft\n",
    ],
)
def test_a_layout_that_would_silence_something_else_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        layout(text)
    assert "what its comments silence" in str(refused.value.message)


def test_unknown_keys_stay_behind_the_one_that_they_follow() -> None:
    before = "objectives:\n  - title: A\n    x-b: 1\n    id: c\n    x-d: 2\n"
    assert layout(before) == "objectives:\n  - id: c\n    x-d: 2\n    title: A\n    x-b: 1\n"


def test_the_settings_have_their_own_order() -> None:
    before = "name: Acme\n# who\nteams:\n  a:\n    lead: bo   # since May\n    name: A\nversion: 1\n"
    assert layout(before, of_settings=True) == (
        "version: 1\nname: Acme\n# who\nteams:\n  a:\n    name: A\n    lead: bo   # since May\n"
    )


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    content = b"\xef\xbb\xbf# a\r\nobjectives: []\r\nstatus: draft"
    assert raw(formatted(read(content))) == b"\xef\xbb\xbfstatus: draft\r\n# a\r\nobjectives: []\r\n"


def test_a_text_that_grows_past_the_limit_is_refused() -> None:
    records = ", ".join(f"{{note: {'x' * 95}}}" for _ in range(9900))
    content = f"x-a: {{b: {{c: {{d: {{e: [{records}]}}}}}}}}\n".encode()
    assert read(content).findings == ()
    with pytest.raises(RefusedError):
        formatted(read(content))


def test_numbers_keep_every_digit() -> None:
    assert read(layout("a: [1.50, 1e-7]\n").encode()).data == {"a": [Decimal("1.50"), Decimal("1e-7")]}
