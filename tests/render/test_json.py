"""JSON that any parser takes, with numbers as they were written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.reports.figure import Figure
from okrcli.render.json import dumps

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
FIGURES = st.from_regex(r"-?(0|[1-9][0-9]{0,20})\.[0-9]{1,20}(E[-+][0-9]{1,3})?", fullmatch=True).map(Figure)
VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT | FIGURES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def refuse(constant: str) -> None:
    raise AssertionError(constant)


@settings(max_examples=300, deadline=None)
@given(VALUES, st.sampled_from([0, 2]))
def test_what_is_read_back_is_what_was_written(value: Any, indent: int) -> None:
    text = dumps(value, indent)
    assert json.loads(text, parse_float=Figure, parse_constant=refuse) == value
    assert text.encode("utf-8")
    assert ("\n" in text) <= bool(indent)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('#[]:\\"\n a\x1b\x85\u202e\u2028\ud800ä'), max_size=12))
def test_no_text_steers_a_runner_or_a_terminal(text: str) -> None:
    written = dumps({text: [text]})
    assert "##[" not in written
    assert not set("\x1b\x85\u202e\u2028\ud800") & set(written)
    whole = text.replace("\ud800", r"\ud800")
    assert json.loads(written) == {whole: [whole]}


def test_half_a_character_is_shown_and_not_written_as_one() -> None:
    """RFC 8259 leaves open what a reader makes of a lone surrogate; strict ones refuse the whole text."""
    assert dumps("a\udcffb", 0) == r'"a\\udcffb"'


def test_the_shape() -> None:
    value = {"a": [1, Figure("0.70"), None, True], "å": {}, "c": [], "d": (Figure("1E+5"), 0.5)}
    assert dumps(value) == (
        '{\n  "a": [\n    1,\n    0.70,\n    null,\n    true\n  ],\n  "å": {},\n  "c": [],\n  "d": [\n'
        "    1E+5,\n    0.5\n  ]\n}"
    )
    assert dumps(value, 0) == '{"a":[1,0.70,null,true],"å":{},"c":[],"d":[1E+5,0.5]}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_no_number_that_json_has_no_word_for(value: float) -> None:
    with pytest.raises(ValueError, match="no number"):
        dumps([value])


def test_nothing_else_is_guessed_at() -> None:
    with pytest.raises(TypeError, match="set"):
        dumps({1, 2})
