"""Numbers as other tools write them: with thousands separators, percent signs, currencies and units."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 60
_PARTS = re.compile(r"(?P<before>[^\d.,(]*)(?P<digits>\(?\s*[\d.,'  _]*\d[\d.,'  _]*\)?)(?P<after>.*)")
_EXPONENT = re.compile(r"-?\d+(?:\.\d+)?[eE][-+]?\d{1,2}")
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
    around = f"{before} {after}".strip()
    return Figured(value, "%" in around, "" if "%" in around else around)


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
    other = "." if decimal == "," else ","
    if not re.fullmatch(rf"\d*(?:{re.escape(other)}\d{{2,3}})*(?:{re.escape(decimal)}\d+)?", plain):
        if not re.fullmatch(r"\d+[.,]\d+", plain):  # the other sign, where only a decimal sign makes sense
            return None
        other, decimal = "", plain.strip("0123456789")
    plain = plain.replace(other, "") if other else plain
    plain = plain.replace(decimal, ".")
    if plain.startswith("."):
        plain = f"0{plain}"
    value = tidy(Decimal(plain), 12)
    return -value if minus and value else value
