"""Text in a cell of CSV, which a spreadsheet may run and a terminal may obey."""

from __future__ import annotations

import re
from functools import cache

from okrcli.render.safe.terminal import escape, harmful

_FORMULA = r"[=+\-@\t\uff1d\uff0b\uff0d\uff20]|[\s\x00]+[=+\-@\uff1d\uff0b\uff0d\uff20]|\n"
_RUNS = re.compile(rf"'*(?:{_FORMULA})")
_STOPPED = re.compile(rf"'+(?:{_FORMULA})")
_CODE = r"x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}"
_WRITTEN = re.compile(rf"(?<!\\)(\\++)({_CODE})")
_KEPT = "\n\t"


def for_csv(text: str) -> str:
    r"""A cell of text that no spreadsheet takes for a formula: one that begins like one gets a `'` in front.

    Control characters and their like become `\x1b`. `from_csv` gives exactly `text` back. Numbers are not
    for this function: `-5` stays `-5` where a number is meant.
    """
    plain = _unsafe().sub(_written, text)
    return f"'{plain}" if _RUNS.match(plain) else plain


def from_csv(cell: str) -> str:
    """The text of a cell that `for_csv` wrote; other cells are taken as they are."""
    plain = cell[1:] if _STOPPED.match(cell) else cell
    return _WRITTEN.sub(_read, plain)


@cache
def _unsafe() -> re.Pattern[str]:
    """Backslashes, and behind them a harmful character or something that reads like the escape of one."""
    return re.compile(rf"(?<!\\)(\\*+)(?:({harmful().pattern})|({_CODE}))")


def _written(found: re.Match[str]) -> str:
    """Backslashes are doubled, so that an odd number of them says that an escape follows."""
    stopped, character, code = found[1], found[2], found[3]
    if character and character not in _KEPT:
        return f"{stopped}{stopped}{escape(character)}"
    return f"{stopped}{found[0]}" if code and _harmful(code) else found[0]


def _read(found: re.Match[str]) -> str:
    stopped, code = found[1], found[2]
    if not (character := _harmful(code)):
        return found[0]
    half = stopped[: len(stopped) // 2]
    return f"{half}{character}" if len(stopped) % 2 else f"{half}{code}"


def _harmful(code: str) -> str:
    """The character that an escape stands for, if it is one that is always escaped, else nothing."""
    number = int(code[1:], 16)
    character = chr(number) if number < 0x110000 else ""
    return character if character not in _KEPT and harmful().fullmatch(character) else ""
