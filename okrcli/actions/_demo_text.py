"""Many versions of one file, quickly: what did not change since the last version is not worked out again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from okrcli.document.dump import Writer
from okrcli.domain.edits import Append, Data, Edit, Insert, Put
from okrcli.domain.finding import DocPath


def changed(data: Data, edits: Iterable[Edit]) -> Data:
    """What `domain.edits.apply` gives, as a copy that shares every part that stays with `data`."""
    for edit in edits:
        data = _changed(data, edit.path, edit)
    return data


class Copyist:
    """Writes versions of a file whose parts never change in place: `changed` makes them so."""

    def __init__(self) -> None:
        self._writer = _Remembering()

    def text(self, data: Data) -> str:
        """The canonical text, as `document.dump` gives it."""
        return "".join(f"{line}\n" for line in self._writer.mapping(data, (), 0))


class _Remembering(Writer):
    """Keeps the lines of every list item that it wrote, and the item itself, so that its `id` stays taken."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[int, int], tuple[Data, list[str]]] = {}

    def item(self, value: Data, path: DocPath, column: int, **options: Any) -> list[str]:
        if not isinstance(value, dict):
            return super().item(value, path, column, **options)
        known = self._known.get((id(value), column))  # what was there before stands deeper, in a record
        if known is None:
            known = (value, super().item(value, path, column, **options))
            self._known[id(value), column] = known
        return known[1]


def _changed(node: Data, path: DocPath, edit: Edit) -> Data:
    step: Any = path[0]
    rest = path[1:]
    copy: Any = list(node) if isinstance(node, list) else dict(node)
    if rest:
        there = copy[step] if isinstance(copy, list) or step in copy else {}
        copy[step] = _changed(there, rest, edit)
        return copy
    match edit:
        case Put(value=value):
            copy[step] = value
        case Append(item=item):
            copy[step] = [*copy.get(step, ()), item]
        case Insert(item=item):
            copy.insert(step, item)
        case _:
            del copy[step]
    return copy
