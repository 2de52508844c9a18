"""Letters of other alphabets that look like Latin ones, and what is left of a title to the eye."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

# Cyrillic, then Greek. Only letters that nobody can tell from a Latin one in any usual typeface: with more,
# real words of those languages would be taken for Latin.
_TWINS: Final = dict(
    zip("аеорсухіјѕһԁАВЕКМНОРСТХІЈЅ" + "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdABEKMHOPCTXIJS" + "oABEZHIKMNOPTYX", strict=True)
)  # fmt: skip
_TO_LATIN: Final = str.maketrans(_TWINS)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = bytes(range(256)).lower()
_TELLING: Final = "+#<>"
"""Marks that make another title: C++, C# and C; above and below a limit."""
_MARKS: Final = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) not in _TELLING)
_NOT_SHOWN: Final = re.compile(rf"(?:_|[^\w{_TELLING}])+")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")


def skeleton(title: str) -> str:
    """What a title looks like: without capitals, spaces, punctuation and foreign twins of Latin letters."""
    if title.isascii():  # in one pass, as nearly all titles are
        return title.encode().translate(_SMALL, _MARKS).decode() or title
    return _NOT_SHOWN.sub("", normalize("NFKC", title).translate(_TO_LATIN)).casefold() or title


def mixed_word(title: str) -> str:
    """The first word with both Latin letters and foreign twins of such, or nothing."""
    if title.isascii():
        return ""
    return next((w for w in _WORD.findall(title) if _LATIN.search(w) and not _TWINS.keys().isdisjoint(w)), "")
