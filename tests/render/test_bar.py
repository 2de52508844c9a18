"""Bars with a tick for what is expected."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.render.bar import bar

SHARES = st.none() | st.floats(0, 1)


def drawn(score: float | None, expected: float | None, width: int = 10, *, unicode: bool = True) -> str:
    return "".join(text for text, _ in bar(score, expected, width, "green", unicode=unicode))


@pytest.mark.parametrize(
    ("score", "expected", "shown", "plain"),
    [
        (0.45, 0.7, "████▌··│··", "####...|.."),
        (0.45, 0.2, "██│█▌·····", "##|#......"),
        (0.0, 0.0, "│·········", "|........."),
        (None, 0.5, "·····│····", ".....|...."),
        (None, None, "··········", ".........."),
        (1.0, 0.5, "██████████", "##########"),
        (0.999999, 0.5, "█████│███▉", "#####|###."),
        (0.5, 1.0, "█████····│", "#####....|"),
    ],
)
def test_bars(score: float | None, expected: float | None, shown: str, plain: str) -> None:
    assert drawn(score, expected) == shown
    assert drawn(score, expected, unicode=False) == plain


@settings(max_examples=200, deadline=None)
@given(SHARES, SHARES, st.integers(1, 40), st.booleans())
def test_a_bar_is_as_wide_as_it_was_asked_to_be(
    score: float | None, expected: float | None, width: int, unicode: bool
) -> None:
    shown = drawn(score, expected, width, unicode=unicode)
    assert len(shown) == width
    assert unicode or shown.isascii()
    assert (set(shown) <= {"█", "#"}) == (score == 1)
