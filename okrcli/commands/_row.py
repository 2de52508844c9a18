"""A row of the table of commands."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Command(NamedTuple):
    """A row of the table: the words that call it, its module, its line in the help, the heading above that.

    The module has one public function of the command's name, with `_` for a blank or a hyphen. `numbers` says
    that its values may be negative numbers, which are then not taken for options.
    """

    name: str
    module: str
    summary: str
    group: str = ""
    numbers: bool = False

    def function(self) -> Callable[..., Any]:
        """The function of the command, from its module."""
        name = re.sub("[- ]", "_", self.name)
        found: Callable[..., Any] = getattr(importlib.import_module(self.module), name)
        return found
