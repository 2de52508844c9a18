"""What is known about the place that an answer is printed to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

NARROWEST, USUAL, WIDEST = 20, 80, 400
_SAMPLE = "å−–…█▏✓→"


class Terminal(NamedTuple):
    """Columns, whether the characters of bars and marks can be shown, and whether any style may be used.

    `interactive` is false where nobody watches: then tables neither truncate nor style by themselves.
    """

    width: int = USUAL
    unicode: bool = True
    color: bool = False
    interactive: bool = False


def width(columns: str | None, measured: int | None) -> int:
    """The columns to use: `columns`, as COLUMNS has it, if that is a positive number, else the measured."""
    asked = int(columns) if columns and len(columns) < 10 and columns.isascii() and columns.isdigit() else 0
    return min(max(asked or measured or USUAL, NARROWEST), WIDEST)


def speaks_unicode(encoding: str | None, environment: Mapping[str, str] = MappingProxyType({})) -> bool:
    """Whether bars and marks survive this encoding.

    Python writes UTF-8 under `LC_ALL=C` too; whoever sets that has a terminal that does not show it.
    """
    if environment.get("LC_ALL") in ("C", "POSIX"):
        return False
    try:
        _SAMPLE.encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def wants_color(choice: str, environment: Mapping[str, str], *, interactive: bool) -> bool:
    """Whether to style: `--color`, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return interactive and environment.get("TERM") != "dumb"
