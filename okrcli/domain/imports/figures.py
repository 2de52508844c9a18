"""Numbers as other tools write them: with thousands separators, percent signs, currencies and units."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 60
_PARTS = re.compile(r"(?P<before>[^\d.,(]*)(?P<digits>\(?\s*[\d.,'  _]*\d[\d.,'  _]*\)?)(?P<after>.*)")
_EXPONENT = re.compile(r"-?\d+(?:\.\d+)?[eE][-+]?\d{1,2}")
_SCALES = {
    "k": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "mrd": 9, "billion": 9, "billions": 9,
}  # fmt: skip
_SCALED = re.compile(
    r"(?P<scale>[kKMB]|mn|bn|mio|mrd|millions?|billions?)\.?\s*"
    r"(?P<unit>[€$£¥]|kr|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|JPY)\b)?"
)
"""Thousands, millions and more behind a number. A small m alone may be metres or minutes: it is a unit."""
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "nan", "?", "tbd"})
_BLANKS = re.compile(r"['  _]")


class Figured(NamedTuple):
    """A number, and what stood around it: a percent sign apart from any other unit."""

    value: Decimal
    percent: bool = False
    unit: str = ""


@lru_cache(maxsize=8192)
def figure(text: str, decimal: str = ".") -> Figured | None:
    """The number in a text, or None where there is none that is clear. `decimal` is the decimal sign."""
    plain = text.strip().replace("\u2212", "-").replace("\u00a0", " ").replace("\u202f", " ")
    if not plain or len(plain) > _LONGEST or not any(map(str.isdigit, plain)):
        return None
    if _EXPONENT.fullmatch(plain):
        return Figured(tidy(Decimal(plain)))
    found = _PARTS.fullmatch(plain)
    if found is None or any(map(str.isdigit, found["after"])):
        return None
    value = _digits(found["digits"], decimal)
    if value is None:
        return None
    before, after = found["before"].strip(), found["after"].strip()
    if before.endswith("-"):
        value, before = -value, before[:-1]
    if scaled := _SCALED.fullmatch(after):
        value = tidy(value.scaleb(_SCALES[scaled["scale"].casefold()]), 12)
        after = scaled["unit"] or ""
    around = f"{before} {after}".strip()
    return Figured(value, "%" in around, "" if "%" in around else around)


def unreadable(text: str, decimal: str = ".") -> bool:
    """Whether a text is meant to be a number, and there is none in it."""
    return text.strip().casefold() not in _NOTHING and figure(text, decimal) is None


def tidy(value: Decimal, places: int = 6) -> Decimal:
    """A number without more decimals than anybody needs, and without zeros behind them."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -places:
        value = round(value, places)
    whole = value.to_integral_value()
    return (
        whole.quantize(Decimal(1)) if whole == value and abs(value) < Decimal(10) ** 20 else value.normalize()
    )


def _digits(text: str, decimal: str) -> Decimal | None:
    minus = text.startswith(("-", "("))
    plain = _BLANKS.sub("", text.strip("-() "))
    decimal = _decimal_sign(plain, decimal)
    other = "." if decimal == "," else ","
    grouped = rf"(?:\d*|\d{{1,3}}(?:{re.escape(other)}\d{{2,3}})*{re.escape(other)}\d{{3}})"
    if not re.fullmatch(rf"{grouped}(?:{re.escape(decimal)}\d+)?", plain):
        if not re.fullmatch(r"\d+[.,]\d+", plain):  # the other sign, where only a decimal sign makes sense
            return None
        other, decimal = "", plain.strip("0123456789")
    plain = plain.replace(other, "") if other else plain
    plain = plain.replace(decimal, ".")
    if plain.startswith("."):
        plain = f"0{plain}"
    value = tidy(Decimal(plain), 12)
    return -value if minus and value else value


def _decimal_sign(plain: str, usual: str) -> str:
    """The decimal sign of a number: the last of two signs; one that comes again parts thousands."""
    if "," in plain and "." in plain:
        return max(",.", key=plain.rindex)
    again = next((sign for sign in ",." if plain.count(sign) > 1), "")
    return usual if not again else "." if again == "," else ","
