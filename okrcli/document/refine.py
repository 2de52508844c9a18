"""A large change said as small ones, so that what stays the same is not written again."""

from __future__ import annotations

from typing import Any

from okrcli.document.same import same
from okrcli.domain.edits import Append, Data, Edit, Put, Remove
from okrcli.domain.finding import DocPath


def refine(data: Data, edit: Edit) -> list[Edit]:
    """The edits that do to `data` what `edit` does, each as small as can be."""
    if not isinstance(edit, Put):
        return [edit]
    old: Any = data
    for step in edit.path:
        try:
            old = old[step]
        except (KeyError, IndexError, TypeError):  # nothing there yet
            return [edit]
    return _changes(old, edit.value, edit.path)


def _changes(old: Data, new: Data, path: DocPath) -> list[Edit]:
    if same(old, new):
        return []
    if old and new and isinstance(old, dict) and isinstance(new, dict):
        return _mapping(old, new, path)
    if old and new and isinstance(old, list) and isinstance(new, list):
        return _list(old, new, path)
    return [Put(path, new)]


def _mapping(old: dict[str, Data], new: dict[str, Data], path: DocPath) -> list[Edit]:
    edits: list[Edit] = []
    for key, value in new.items():
        edits += _changes(old[key], value, (*path, key)) if key in old else [Put((*path, key), value)]
    return [*edits, *(Remove((*path, key)) for key in old if key not in new)]


def _list(old: list[Data], new: list[Data], path: DocPath) -> list[Edit]:
    shared = min(len(old), len(new))
    if len(new) > len(old) and isinstance(path[-1], int):  # no edit appends to a list in a list
        return [Put(path, new)]
    if len(new) < len(old):
        return _fewer(old, new, path)
    edits: list[Edit] = []
    for index in range(shared):
        edits += _changes(old[index], new[index], (*path, index))
    return [*edits, *(Append(path, item) for item in new[shared:])]


def _fewer(old: list[Data], new: list[Data], path: DocPath) -> list[Edit]:
    """Items taken away where the rest stay as they are; otherwise the list as a whole."""
    gone: list[int] = []
    at = 0
    for index, item in enumerate(old):
        if at < len(new) and same(item, new[at]):
            at += 1
        else:
            gone.append(index)
    if at < len(new):
        return [Put(path, new)]
    return [Remove((*path, index)) for index in reversed(gone)]
