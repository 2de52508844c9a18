from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document import loader
from okrcli.document.dump import dump
from okrcli.document.read import read
from okrcli.document.same import same
from okrcli.document.text import forbidden
from okrcli.errors import UsageError

_AWKWARD = [
    "", " ", "no", "Yes", "null", "~", "1", "1.10", "012", "1_000", "12:30", "2026-01-05",
    "2026-02-30", "- a", "a: b", "a #b", "a:", "#", "x\n", "x\ny", " x\ny\n", "\n", "\n\nx",
    "x\n\n", "x\n\n\n", "\tx\ny", "x\t", "[a]", "{a}", "a, b", "'", '"', "it's", "\\", "%", "@anna",
    "`x`", "!t", "&a", "*a", "| x", "> y", "? z", "é", "👩\u200d🚀", "why?", "---", "...", "<<", "=",
    ".5", "+1", "0x1F", "1e3", "-", "−20 %", "true", "x  \n  y\n", "  x\ny\n   z", "a\n   \nb",
    "a\n ", "=======\n<<<<<<< \n", "%YAML\nx", "https://x.example/a?b=1#c", "\xa0", "long " * 30,
]  # fmt: skip
"""Texts that a careless writer gets wrong."""

texts = st.one_of(
    st.sampled_from(_AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not forbidden(text)),
)
numbers = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000),
    st.from_regex(r"-?(0|[1-9][0-9]{0,9})\.[0-9]{1,9}([eE][-+]?[0-9]{1,2})?", fullmatch=True).map(Decimal),
).filter(lambda number: str(number) != "-0")  # a whole -0 is read as 0
scalars = st.one_of(texts, numbers, st.booleans(), st.none())
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(texts, st.sampled_from(["objectives", "key_results", "check_ins", "grades", "id"])),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(texts, trees, max_size=4))
def test_what_is_dumped_reads_back(data: dict[str, Any]) -> None:
    document = read(dump(data).encode())
    assert document.findings == ()
    assert same(document.data, data)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.dictionaries(texts, st.one_of(texts, st.lists(texts, max_size=3)), max_size=3))
def test_other_readers_of_yaml_take_texts_for_texts(data: dict[str, Any]) -> None:
    class Reader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):
        pass

    Reader.add_constructor("tag:yaml.org,2002:timestamp", lambda reader, node: node.value)
    assert yaml.load(dump(data), Reader) == data


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.dictionaries(texts, trees, max_size=3))
def test_the_slow_parser_reads_it_alike(data: dict[str, Any]) -> None:
    from okrcli.document.collect import Findings
    from okrcli.document.fold import fold

    text = dump(data)
    assert same(fold(text, Findings(), loader.events(text, loader._Pure)), data)


@pytest.mark.parametrize("start", range(0, 0x110000, 0x8000))
def test_every_character_reads_back_or_is_refused(start: int) -> None:
    characters = [
        chr(code) for code in range(start, start + 0x8000, 1 if start < 0x10000 else 97)
        if not forbidden(chr(code))
    ]  # fmt: skip
    for each in (characters[at : at + 3000] for at in range(0, len(characters), 3000)):
        data = {"in": [f"a{one}b" for one in each], "alone": [*each], "x": ["".join(each)]}
        assert read(dump(data).encode()).data == data


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a\x1bb", "the control character U+001B"),
        ("a\rb", "the control character U+000D"),
        ("\u202e", "U+202E"),
        ("\ud800", "U+D800"),
        ("x" * 65537, "64 KiB"),
        (10**100, "is not a number"),
        (Decimal("NaN"), "is not a number"),
        (Decimal("1e9999"), "is not a number"),
    ],
)
def test_what_the_reader_would_refuse_is_refused(value: Any, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        dump({"a": [value]})
    assert words in str(caught.value)
    with pytest.raises(UsageError):
        dump({"a": {"b": value}, "c": "\n"})


def test_too_deep_is_refused() -> None:
    data: Any = "x"
    for _ in range(40):
        data = [data, "a\nb"]
    with pytest.raises(UsageError):
        dump({"a": data})


def test_the_canonical_layout() -> None:
    data = {
        "objectives": [
            {
                "key_results": [
                    {
                        "check_ins": [
                            {
                                "by": "bo", "value": 820, "date": "2026-10-12", "confidence": 6,
                                "note": "First canary is out",
                            },
                            {"date": "2026-10-19", "value": Decimal("0.10"), "note": "One\nTwo"},
                        ],
                        "id": "p99",
                        "source": "https://grafana.example/d/42",
                        "unit": "%",
                        "amendments": [],
                        "initiatives": [{"id": "redis", "title": "x" * 70, "url": "https://a.example/12"}],
                    }
                ],
                "title": "2026",
                "id": "checkout",
                "tags": ["reliability", "a, b"],
            }
        ],
        "x-team": {"room": 4},
        "status": "active",
        "activated": {"by": "anna", "date": "2026-10-01"},
    }  # fmt: skip
    assert (
        dump(data)
        == """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: "2026"
    tags: [reliability, "a, b"]
    key_results:
      - id: p99
        unit: "%"
        source: https://grafana.example/d/42
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: bo, note: First canary is out}
          - date: 2026-10-19
            value: 0.10
            note: |-
              One
              Two
        amendments: []
        initiatives:
          - id: redis
            title: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
            url: https://a.example/12
x-team: {room: 4}
"""
    )


def test_the_canonical_settings() -> None:
    data = {
        "teams": {
            "platform": {"lead": "anna", "name": "Platform", "members": ["anna", "bo"]},
            "company": {"name": "Acme"},
        },
        "calendar": {"check_in_every": "two weeks", "first_month": 1},
        "version": 1,
        "check": {"rules": {"OKR201": {"max": 4}}, "select": []},
    }
    assert (
        dump(data, settings=True)
        == """\
version: 1
teams:
  platform: {name: Platform, lead: anna, members: [anna, bo]}
  company: {name: Acme}
calendar: {first_month: 1, check_in_every: two weeks}
check: {select: [], rules: {OKR201: {max: 4}}}
"""
    )


def test_long_lists_of_words_go_down_the_page() -> None:
    assert dump({"supports": ["a" * 50, "b" * 50]}) == f"supports:\n  - {'a' * 50}\n  - {'b' * 50}\n"


def test_nothing_at_all() -> None:
    assert dump({}) == "{}\n"
