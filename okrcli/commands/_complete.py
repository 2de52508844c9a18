"""What a TAB offers for a value. Trouble offers nothing: nobody reads an error in the middle of a line."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import typer

from okrcli.commands._globals import session_of
from okrcli.errors import OkrError
from okrcli.render.safe import for_shell_completion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

# What a shell takes as it is. A name with anything else in it is no name of ours.
_PLAIN = re.compile(r"[\w.+@/-]+")


@contextmanager
def without_rich() -> Iterator[None]:
    """Hide rich from typer: it would read titles as markup, eat their `[brackets]`, double a TAB's time."""
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    before = modules.get("rich")
    modules["rich"] = None
    try:
        yield
    finally:
        modules.pop("rich")
        if before:
            modules["rich"] = before


def addresses(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The objectives and key results of the running periods, with their titles.

    Addresses that are written out whole come only where nothing shorter begins like this.
    """
    return _offer("addresses", context, incomplete) or _offer("whole_addresses", context, incomplete)


def teams(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The names of the teams."""
    return _offer("teams", context, incomplete)


def periods(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The periods that have files, and those that run today."""
    return _offer("periods", context, incomplete)


def people(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The handles of the people, with their names."""
    return _offer("people", context, incomplete)


def _offer(kind: str, context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    try:
        from okrcli.actions import complete

        session = session_of(context)
        found: Iterable[tuple[str, str]] = getattr(complete, kind)(session.directory, session.today)
    except (OkrError, OSError):
        return []
    return [
        (value, for_shell_completion(text))
        for value, text in found
        if value.startswith(incomplete) and _PLAIN.fullmatch(value)
    ]
