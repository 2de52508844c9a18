"""Changes of a document as values: what to change, said in document paths.

`apply` is what an edit means; `document.splice` does the same to the text, and the two must agree.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from okrcli.domain.finding import DocPath

Data = Any
"""Plain data as read from YAML: text, int, Decimal, bool, None, and lists and mappings of these."""


@dataclass(frozen=True, slots=True)
class Put:
    """Give the key or item at `path` this value. A key that is missing is added, with its parents."""

    path: DocPath
    value: Data


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item to the end of the list at `path`. A list that is missing is made."""

    path: DocPath
    item: Data


@dataclass(frozen=True, slots=True)
class Insert:
    """Add an item to a list so that it stands at `path`, whose last step is an index; the rest moves down."""

    path: DocPath
    item: Data


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away the key or item at `path`."""

    path: DocPath


Edit = Put | Append | Insert | Remove


def apply(data: Data, edits: Iterable[Edit]) -> Data:
    """A changed copy of `data`; paths are those of the data at the moment of each edit.

    Raises `KeyError` or `IndexError` where a path names nothing.
    """
    data = copy.deepcopy(data)
    for edit in edits:
        data = _apply(data, edit)
    return data


def _apply(data: Data, edit: Edit) -> Data:
    if data is None:
        data = {}
    holder = _holder(data, edit.path[:-1], make=not isinstance(edit, Remove))
    last = edit.path[-1]
    match edit:
        case Put(value=value):
            holder[last] = copy.deepcopy(value)
        case Append(item=item):
            if holder.get(last) is None:
                holder[last] = []
            holder[last].append(copy.deepcopy(item))
        case Insert(item=item):
            holder.insert(last, copy.deepcopy(item))
        case Remove():
            del holder[last]
    return data


def _holder(data: Data, path: DocPath, *, make: bool) -> Data:
    for step in path:
        if make and isinstance(data, dict) and data.get(step) is None:
            data[step] = {}
        data = data[step]
    return data
