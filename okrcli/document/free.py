"""The free fields of an author, `x-…`, which nobody checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.domain.edits import Data


_NAMED = (("teams",), ("people",), ("retrospective", "grades"))
"""Mappings whose keys are names, where `x-ray` is a name like others."""
_WHOLE = ("was",)
"""Former values, kept as they were."""


def without_free_fields(data: Data, path: tuple[str, ...] = ()) -> Data:
    """The data without keys that start with `x-`; the indexes of lists stay as they are."""
    if isinstance(data, list):
        return [without_free_fields(item, path) for item in data]
    if not isinstance(data, dict) or (path and path[-1] in _WHOLE):
        return data
    return {
        key: without_free_fields(value, (*path, key))
        for key, value in data.items()
        if path in _NAMED or not key.startswith("x-")
    }


def free_fields(data: Data, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The free fields in the data, each with its value as one text."""
    if isinstance(data, list):
        for item in data:
            yield from free_fields(item, path)
    if not isinstance(data, dict) or (path and path[-1] in _WHOLE):
        return
    for key, value in data.items():
        if path not in _NAMED and key.startswith("x-"):
            yield f"{key}: {value}"
        else:
            yield from free_fields(value, (*path, key))
