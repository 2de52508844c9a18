"""Texts of other tools made fit for an OKR file."""

from __future__ import annotations

import pytest

from okrcli.document.text import forbidden
from okrcli.domain.imports.texts import line, parts, prose


def test_nothing_is_left_that_no_file_may_hold():
    """Every character of the basic plane, and the last ones of the others."""
    every = [*range(0x10000), *(plane << 16 | low for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))]
    assert [code for code in every if forbidden(prose(f"a{chr(code)}b"))] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  a \r\n b\rc  ", "a\n b\nc"),
        ("a\u200eb\ufeff", "ab"),  # marks come with text that was copied
        ("a\x07b", "a b"),
        ("a\u2028b", "a\nb"),
        ("Förtroende 🎉", "Förtroende 🎉"),
        (" \n ", ""),
    ],
)
def test_prose(text, kept):
    assert prose(text) == kept


def test_a_line_and_its_parts():
    assert line(" a\n\tb  c ") == "a b c"
    assert parts("a, b;a ,, c", ",;") == ["a", "b", "c"]
