"""Ids, team names and handles: which ones are allowed, and how one is made from a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from okrcli.domain.period import Period

LONGEST = 64
PATTERN = r"^(?:[0-9][0-9-]*)?[a-z][a-z0-9-]*$"
"""Small letters, digits and hyphens, at least one letter, not starting with a hyphen."""
_NAME = re.compile(PATTERN[1:-1])
_FOLDS = str.maketrans(
    {"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"}
)
_WITHIN_WORDS = "['\u2019\u0300-\u036f]"
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{n}" for n in range(1, 10)),
    *(f"lpt{n}" for n in range(1, 10)),
}
"""Names that some systems give to devices."""


def fault(name: str) -> str:
    """Why `name` cannot be an id, or nothing where it can. A file system's device names are refused too."""
    return "is longer than 64 characters" if len(name) > LONGEST else _fault(name)


@lru_cache(maxsize=4096)
def _fault(name: str) -> str:
    if not _NAME.fullmatch(name):
        return "is not made of small letters a-z, digits and hyphens, with at least one letter"
    if is_period(name):
        return "reads as a period"
    if name in DEVICES:
        return "is a device name on some systems"
    return ""


def is_period(text: str) -> bool:
    """Whether `text` can be read as a period."""
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def slug(text: str, taken: Collection[str] = (), default: str = "goal") -> str:
    """An id made from a title: letters folded to a-z, the rest hyphens, made unique with a number.

    Whole words are kept up to 40 characters. An accent or an apostrophe does not part a word.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDS))
    words = re.findall(r"[a-z0-9]+", re.sub(_WITHIN_WORDS, "", folded))
    base = ""
    for word in words:
        if base and len(base) + 1 + len(word) > 40:
            break
        base = f"{base}-{word}" if base else word[:40]
    if fault(base):
        base = f"{default}-{base}".strip("-")
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
