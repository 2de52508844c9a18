"""A table from elsewhere: named columns, and rows of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from okrcli.i18n import Words


class Line(NamedTuple):
    """A row: the line or row number that it begins in, counted from 1, and its cells from left to right."""

    number: int
    cells: list[str]


@dataclass(slots=True)
class Table:
    """The names of the columns (empty for one without), the rows as they are read, and what was guessed of
    the whole: its encoding, its delimiter. `lines` can be gone through more than once; doing so may raise
    `UsageError` where reading fails."""

    header: list[str]
    lines: Iterable[Line]
    said: list[Words] = field(default_factory=list)


def plain(name: str) -> str:
    """The name of a column as it is compared: small letters and digits only."""
    return "".join(each for each in name.casefold() if each.isalnum())
