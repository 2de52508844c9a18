"""Plain data as canonical text: key order and layout by `domain.shape`, two columns a level."""

from __future__ import annotations

from typing import Any

from okrcli.document.scalars import check_text, double_quoted, literal, scalar
from okrcli.domain import shape
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath
from okrcli.errors import UsageError
from okrcli.i18n import say

WIDEST = 100
"""Columns that a flow line may fill."""
_LONGEST_KEY = 200
_DEEPEST = 32


def dump(data: dict[str, Data], *, settings: bool = False) -> str:
    """The canonical text of a mapping; `settings` for `okr.yaml`. Reading it back gives the same data.

    Raises `UsageError` for what the reader would refuse: a control character, a text over 64 KiB.
    """
    check_depth(data)
    return "".join(f"{line}\n" for line in Writer(settings=settings).mapping(data, (), 0)) or "{}\n"


class Writer:
    """Writes parts of a document as lines without line breaks, each at its column.

    Without `literals`, texts of several lines are quoted instead of written as blocks.
    """

    def __init__(self, *, settings: bool = False, literals: bool = True) -> None:
        self.settings = settings
        self.literals = literals

    def mapping(self, data: dict[str, Data], path: DocPath, column: int) -> list[str]:
        """The entries of the mapping at `path`, their keys at `column`."""
        lines: list[str] = []
        for key in self.ordered(data, path):
            lines += self.entry(key, data[key], (*path, key), column)
        return lines

    def entry(self, key: str, value: Data, path: DocPath, column: int) -> list[str]:
        """A key and its value; `path` is that of the value."""
        check_text(key)
        indent = " " * column
        if is_long(key):
            return [f"{indent}? {double_quoted(key)}", *self._after(f"{indent}:", value, path, column)]
        return self._after(f"{indent}{scalar(key)}:", value, path, column)

    def item(
        self, value: Data, path: DocPath, column: int, *, dash: str = "- ", block: bool | None = None
    ) -> list[str]:
        """A list item with its hyphen at `column`; `block` overrules the layout for a mapping."""
        indent = " " * column
        if isinstance(value, dict | list) and value and self._is_tall(value, path, column, block):
            inside = column + len(dash)
            first, *rest = self.collection(value, path, inside)
            return [f"{indent}{dash}{first[inside:]}", *rest]
        return self._after(
            f"{indent}{dash.rstrip()}", value, path, column, gap=" " * (len(dash) - 1), flat=True
        )

    def items(self, value: list[Data], path: DocPath, column: int) -> list[str]:
        """The items of the list at `path`, their hyphens at `column`."""
        return [
            line
            for index, item in enumerate(value)
            for line in self.item(item, (*path, index), column)
        ]  # fmt: skip

    def collection(self, value: Data, path: DocPath, column: int) -> list[str]:
        """A list or mapping that is not empty, as lines at `column`."""
        return (
            self.mapping(value, path, column) if isinstance(value, dict) else self.items(value, path, column)
        )

    def flow(self, value: Data, path: DocPath) -> str:
        """The value on one line, whatever its length."""
        if isinstance(value, dict):
            entries = (
                f"{self.flow_key(key)}: {self.flow(value[key], (*path, key))}"
                for key in self.ordered(value, path)
            )
            return f"{{{', '.join(entries)}}}"
        if isinstance(value, list):
            return f"[{', '.join(self.flow(item, (*path, index)) for index, item in enumerate(value))}]"
        return scalar(value, flow=True)

    def flow_key(self, key: str) -> str:
        """A key inside braces."""
        check_text(key)
        return f"? {double_quoted(key)}" if is_long(key) else scalar(key, flow=True)

    def ordered(self, data: dict[str, Data], path: DocPath) -> list[str]:
        """The keys in canonical order, unknown ones after the known in their own."""
        order = shape.key_order(path, settings=self.settings)
        known = [key for key in order if key in data]
        return [*known, *(key for key in data if key not in order)]

    def is_tall(self, value: Data, path: DocPath, width: int) -> bool:
        """Whether a value takes lines of its own where `width` columns are taken before it."""
        if not isinstance(value, dict | list) or not value:
            return False
        if shape.is_block(path, value) or _has_break(value):
            return True
        return width + len(self.flow(value, path)) > WIDEST

    def _is_tall(self, value: Data, path: DocPath, column: int, block: bool | None) -> bool:
        if block and isinstance(value, dict):
            return True
        if block is False and not _has_break(value):
            return column + 2 + len(self.flow(value, path)) > WIDEST
        return self.is_tall(value, path, column + 2)

    def _after(
        self, head: str, value: Data, path: DocPath, column: int, *, gap: str = " ", flat: bool = False
    ) -> list[str]:
        if self.literals and isinstance(value, str) and (written := literal(value, column + 2)):
            return [f"{head}{gap}{written[0]}", *written[1]]
        if isinstance(value, dict | list):
            if not flat and self.is_tall(value, path, len(head) + 1):
                return [head, *self.collection(value, path, column + 2)]
            return [f"{head}{gap}{self.flow(value, path)}"]
        return [f"{head}{gap}{scalar(value)}"]


def check_depth(value: Data, level: int = 1) -> None:
    """Raise `UsageError` for data that is nested deeper than the reader allows."""
    if not isinstance(value, dict | list):
        return
    if level > _DEEPEST:
        raise UsageError(
            say("this is nested deeper than {deepest} levels", deepest=_DEEPEST),
            say("an OKR file needs no more than a few levels"),
        )
    for inner in value.values() if isinstance(value, dict) else value:
        check_depth(inner, level + 1)


def is_long(key: str) -> bool:
    """Whether a key is too long to stand before its colon."""
    return len(double_quoted(key)) > _LONGEST_KEY


def _has_break(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_break, value)) or any(map(_has_break, value.values()))
    if isinstance(value, list):
        return any(map(_has_break, value))
    return isinstance(value, str) and "\n" in value
