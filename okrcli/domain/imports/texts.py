"""Texts of other tools made fit for an OKR file."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff\u2028\u2029]"
)
LONGEST_LINE = 1000
LONGEST_TEXT = 20_000


def prose(text: str) -> str:
    """A text of any number of lines: line feeds only, no control characters, no blanks around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = _FORBIDDEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
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
