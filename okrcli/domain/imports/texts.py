"""Texts of other tools made fit for an OKR file."""

from __future__ import annotations

import re

_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What turns the reading direction: it comes with text that was copied, and nobody sees it."""
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ud800-\udfff\u2028\u2029"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
LONGEST_LINE = 1000
LONGEST_TEXT = 20_000


def prose(text: str) -> str:
    """A text of any number of lines: line feeds only, no control characters, no blanks around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    plain = _FORBIDDEN.sub(" ", _MARKS.sub("", lines))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def line(text: str) -> str:
    """A text in one line."""
    return " ".join(prose(text).split())


def too_long(text: str, longest: int = LONGEST_TEXT) -> bool:
    """Whether a file could not hold it."""
    return len(text) > longest


def parts(text: str, signs: str) -> list[str]:
    """A list written in one cell, each item once."""
    items = [text]
    for sign in signs:
        items = [piece for item in items for piece in item.split(sign)]
    return list(dict.fromkeys(found for item in items if (found := line(item))))
