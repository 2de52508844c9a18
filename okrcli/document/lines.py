"""Offsets in a text as lines and columns, and the ends of lines."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from okrcli.domain.finding import Place


def place_at(text: str, start: int, end: int) -> Place:
    """The place of `text[start:end]`, counted from 1 in characters."""
    line, column = _position(text, start)
    end_line, end_column = _position(text, max(start, end))
    return Place(line, column, end_line, end_column)


def line_start(text: str, at: int) -> int:
    """Where the line that holds the offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line that holds the offset ends, before its line break."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def next_line(text: str, at: int) -> int:
    """Where the next line begins; the end of the text where there is none."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether nothing but white space stands between two offsets."""
    return not text[start:end].strip(" \t\r\n")


def _position(text: str, at: int) -> tuple[int, int]:
    starts = _starts(text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


@lru_cache(maxsize=1)
def _starts(text: str) -> list[int]:
    """Where each line begins. Kept for the text at hand: a file may have a thousand findings."""
    lengths = map(len, text.split("\n"))
    return [0, *accumulate(length + 1 for length in lengths)][:-1]
