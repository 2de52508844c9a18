"""A number as it is shown."""

from __future__ import annotations


class Figure(str):
    """A number as text, exactly as it is shown; JSON writes it bare."""

    __slots__ = ()
