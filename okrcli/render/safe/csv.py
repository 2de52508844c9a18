"""Text in a cell of CSV, which a spreadsheet may run and a terminal may obey."""

from __future__ import annotations

import re

from okrcli.render.safe.terminal import HARMFUL, seen

_FORMULA = r"[=+\-@\t\uff1d\uff0b\uff0d\uff20]|[\s\x00]+[=+\-@\uff1d\uff0b\uff0d\uff20]|\n"
_RUNS = re.compile(rf"'*(?:{_FORMULA})")
_STOPPED = re.compile(rf"'+(?:{_FORMULA})")
_ESCAPE = re.compile(r"(?<!\\)(\\++)(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")
_KEPT = "\n\t"


def for_csv(text: str) -> str:
    r"""A cell of text that no spreadsheet takes for a formula: one that begins like one gets a `'` in front.

    Control characters and their like become `\x1b`. `from_csv` gives exactly `text` back. Numbers are not
    for this function: `-5` stays `-5` where a number is meant.
    """
    plain = seen(_ESCAPE.sub(_one_more, text), keep=_KEPT)
    return f"'{plain}" if _RUNS.match(plain) else plain


def from_csv(cell: str) -> str:
    """The text of a cell that `for_csv` wrote; other cells are taken as they are."""
    plain = cell[1:] if _STOPPED.match(cell) else cell
    return _ESCAPE.sub(_one_less, plain)


def _one_more(found: re.Match[str]) -> str:
    return rf"\{found[0]}" if _harmful(found[2]) else found[0]


def _one_less(found: re.Match[str]) -> str:
    if not (character := _harmful(found[2])):
        return found[0]
    return character if len(found[1]) == 1 else found[0][1:]


def _harmful(code: str) -> str:
    """The character that an escape stands for, if it is one that is always escaped, else nothing."""
    number = int(code[1:], 16)
    character = chr(number) if number < 0x110000 else ""
    return character if character not in _KEPT and HARMFUL.fullmatch(character) else ""
