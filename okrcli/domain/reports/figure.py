"""A number as it is shown."""

from __future__ import annotations


class Figure(str):
    """A number as text, exactly as it is shown; JSON writes it bare."""

    __slots__ = ()


FIGURES = ("start", "target", "at_least", "at_most", "value", "raw", "score", "expected", "weight")
"""The fields of a status view that are figures wherever they are not null."""
