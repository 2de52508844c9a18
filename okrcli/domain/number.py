"""Numbers as people write them, kept exactly as written."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from okrcli.i18n import Words, say

PATTERN = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?"
LONGEST = 100
"""Digits and signs; more is a mistake or an attack, never a measurement."""
_NUMBER = re.compile(PATTERN)
_COMMA = re.compile(r"(-?)0*([0-9]+),([0-9]+)")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[ _',\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?")
_SEPARATORS = re.compile(r"[ _',\u00a0\u202f]")
_SLOPPY = re.compile(r"(?:\+|(-))?0*([0-9]*)(\.[0-9]+)?\.?")
_DIGIT = re.compile(r"[0-9]")


class NumberError(ValueError):
    """Text that is no number; `message` says why and `hint` how to write it."""

    def __init__(self, message: Words, hint: Words) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


def parse_number(text: str, unit: str = "") -> Decimal:
    """The number in `text`, which may carry its own `unit` behind it, as in `820ms` or `85 %`.

    Raises `NumberError` for anything else: a decimal comma, another unit, grouped digits, words.
    """
    plain = text.strip().replace("\u2212", "-")
    if unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: -len(unit)].rstrip()
    if len(plain) <= LONGEST and _NUMBER.fullmatch(plain):
        return Decimal(0 if plain == "-0" else plain)  # YAML reads a whole -0 back as 0
    raise NumberError(say("{text!r} is not a number", text=text), _way_out(plain, unit))


def _way_out(text: str, unit: str) -> Words:
    if len(text) > LONGEST:
        return say("write at most {longest} characters", longest=LONGEST)
    joined = _tidy(_SEPARATORS.sub("", text)) if _GROUPED.fullmatch(text) else ""
    if comma := _COMMA.fullmatch(text):
        better = f"{comma[1]}{comma[2]}.{comma[3]}"
        if joined:
            return say("write {joined}, or {better} with a decimal point", joined=joined, better=better)
        return say("write {better}, with a decimal point", better=better)
    if better := joined or _tidy(text):
        return say("write {better}", better=better)
    leading = _NUMBER.match(text)
    other = text[leading.end() :].strip() if leading else ""
    if leading is None or _DIGIT.search(other):
        return say("write digits with a decimal point, as in 820 or 0.5")
    if unit:
        return say("the unit is {unit}, not {other!r}: write {better}{unit} if that is what you mean",
                   unit=unit, other=other, better=leading[0])  # fmt: skip
    return say("this key result has no unit: write {better}", better=leading[0])


def _tidy(text: str) -> str:
    """Digits as a number is written: no plus, no zeros before it, no bare point; nothing for other text."""
    sloppy = _SLOPPY.fullmatch(text) if _DIGIT.search(text) else None
    return f"{sloppy[1] or ''}{sloppy[2] or '0'}{sloppy[3] or ''}" if sloppy else ""


def show_number(value: Decimal) -> str:
    """The number as it was written, but without an exponent where that is readable."""
    if not value:  # there is no minus nothing
        value = value.copy_abs() if -12 < value.adjusted() <= 0 else Decimal()
    return f"{value:f}" if -12 <= value.adjusted() <= 15 else str(value)


def percent(share: Fraction) -> int:
    """A share as whole percents, half away from zero; nothing below 1 is ever 100."""
    above, below = abs(share.numerator), share.denominator
    rounded = (200 * above + below) // (2 * below)
    if share < 0:
        return -rounded
    return min(rounded, 99) if above < below else rounded
