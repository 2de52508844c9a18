"""Rows for a pipe: column names, then a line for each row, with tabs between the fields.

Nothing is cut or translated; a tab or a line break in a text becomes a blank, what is unknown stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okrcli.render.safe.terminal import one_line


def rows(columns: Sequence[str], found: Iterable[Mapping[str, Any]]) -> str:
    """The rows under these columns; a field that a row does not have stays empty."""
    return "\t".join(columns) + "\n" + "".join(line(columns, row) for row in found)


def line(columns: Sequence[str], row: Mapping[str, Any]) -> str:
    """One line."""
    return "\t".join(_field(row.get(name)) for name in columns) + "\n"


def _field(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping | list | tuple):
        from okrcli.render.json import dumps

        return one_line(dumps(value, 0))
    text = str(value)
    return text if text.isascii() and text.isprintable() else one_line(text)
