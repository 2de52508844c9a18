"""How a command declares its options and arguments: once, for both who read a command line.

typer makes the help, the completion and the errors of them (`_signature`); a line in which nothing is odd is
read before typer is loaded (`_plain`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Option(NamedTuple):
    """An option by its names. The settings are typer's; `autocompletion` may be a name in `_complete`."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]


class Argument(NamedTuple):
    """A value that has its place and no name; its settings are as those of an option."""

    settings: Mapping[str, Any]


def option(*names: str, **settings: Any) -> Option:
    """Declare an option in the annotation of a parameter."""
    return Option(names, settings)


def argument(**settings: Any) -> Argument:
    """Declare an argument in the annotation of a parameter."""
    return Argument(settings)
