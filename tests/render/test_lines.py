"""Text in columns: cut, wrapped and painted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.render.lines import columns, cut, limited, padded, painted, plain, wrap

WORDS = st.text(st.sampled_from("ab 延\u00a0é👩\u200d-"), max_size=60)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.integers(2, 30))
def test_a_wrapped_text_fits_and_loses_nothing(text: str, width: int) -> None:
    lines = wrap(text, width, columns())
    assert all(columns()(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@settings(max_examples=200, deadline=None)
@given(WORDS, st.integers(0, 30))
def test_a_cut_text_fits(text: str, width: int) -> None:
    shown = cut(text, width, columns())
    assert columns()(shown) <= width
    assert shown == text or shown.endswith("…") or width == 0


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrap("p99 latency of checkout at peak", 12, len) == ["p99 latency", "of checkout", "at peak"]
    assert wrap("a" * 10, 4, len) == ["aaaa", "aaaa", "aa"]
    assert wrap("", 4, len) == [""]
    assert wrap("300\u00a0ms or more", 6, len) == ["300\u00a0ms", "or", "more"]


def test_wide_characters_count_twice() -> None:
    assert wrap("延迟延迟", 5, columns()) == ["延迟", "延迟"]
    assert cut("延迟延迟", 6, columns()) == "延迟…"
    assert padded("延", 4, columns()) == "延  "
    assert padded("延", 4, columns(), right=True) == "  延"


def test_the_last_line_says_that_more_was_left_out() -> None:
    assert limited(["one two", "three", "four"], 2, 7, len) == ["one two", "three…"]
    assert limited(["one", "two"], 2, 7, len) == ["one", "two"]


def test_paint_is_the_only_difference_between_screen_and_pipe() -> None:
    lines = [[("bold", "bold green"), ("  ", ""), ("5\u00a0ms", "dim"), ("   ", "")], [], [("  ", "")]]
    assert plain(lines) == "bold  5 ms\n\n\n"
    assert painted(lines) == "\x1b[1;32mbold\x1b[0m  \x1b[2m5 ms\x1b[0m\n\n\n"
