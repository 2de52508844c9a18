"""Days as other tools write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

Order = Literal["day first", "month first"]

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_SLASHED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T, ].*)?")
_WORDS = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:(\d{1,2})[ -]([A-Za-z]{3,9})[ ,-]+(\d{4})"
    r"|([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})).*"
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip


@lru_cache(maxsize=16384)
def day(text: str, order: Order = "month first", formats: tuple[str, ...] = ()) -> str:
    """The day in a text as YYYY-MM-DD, or nothing where there is none. `formats` are tried first."""
    plain = text.strip()
    for each in formats:
        with suppress(ValueError):
            return datetime.strptime(plain, each).date().isoformat()  # noqa: DTZ007 - a day is a day
    if found := _ISO.fullmatch(plain):
        return _made(found[1], found[2], found[3])
    if found := _SLASHED.fullmatch(plain):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        first, second = found[1], found[2]
        if order == "day first" or int(first) > 12 or "." in plain[:6]:
            first, second = second, first
        return _made(year, first, second)
    if found := _WORDS.fullmatch(plain):
        month = MONTHS.get((found[2] or found[4]).lower(), 0)
        return _made(found[3] or found[6], month, found[1] or found[5])
    return ""


def order_of(samples: Iterable[str]) -> tuple[Order, bool]:
    """How days like 03/10/2025 are meant in a column, and whether that is only a guess."""
    unclear = False
    for text in samples:
        if (found := _SLASHED.fullmatch(text.strip())) and "." not in text[:6]:
            if int(found[1]) > 12:
                return "day first", False
            if int(found[2]) > 12:
                return "month first", False
            unclear = unclear or found[1] != found[2]
    return "month first", unclear


def latest(days: Sequence[str]) -> str:
    """The latest of some days, nothing among none."""
    return max((each for each in days if each), default="")


def _made(year: object, month: object, number: object) -> str:
    try:
        return date(int(str(year)), int(str(month)), int(str(number))).isoformat()
    except ValueError:
        return ""
