"""What the rules are for, one format a file, listed here by hand and loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from okrcli.domain.rules.documentation import Documentation
from okrcli.render.terminal import Terminal

FORMATS = ("text", "markdown", "json")
"""Each is the module of its name in this package."""


class Format(Protocol):
    """A module of this shape is a format."""

    def listed(self, rules: Sequence[Documentation], terminal: Terminal) -> str:
        """Every rule in short."""

    def in_full(self, rules: Sequence[Documentation], terminal: Terminal) -> str:
        """Every section of one rule or of several."""


def load(name: str) -> Format:
    """The format of one of the names in `FORMATS`."""
    return cast("Format", import_module(f"{__name__}.{name}"))
