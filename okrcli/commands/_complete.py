"""What a TAB offers for a value. Trouble offers nothing: nobody reads an error in the middle of a line."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import typer

from okrcli.commands._globals import session_of
from okrcli.errors import OkrError
from okrcli.render.safe.completion import for_shell_completion

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
    """Objectives and key results, with their titles."""
    return _goals(context, incomplete, "objective", "key result")


def key_results(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Key results, with their titles."""
    return _goals(context, incomplete, "key result")


def planned_objectives(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Objectives, also of the periods to come."""
    return _goals(context, incomplete, "objective", planning=True)


def planned_key_results(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Key results, also of the periods to come."""
    return _goals(context, incomplete, "key result", planning=True)


def initiatives(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The work behind key results, also of the periods to come."""
    return _goals(context, incomplete, "initiative", planning=True)


def supported(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Objectives that another can support, as a file keeps them."""
    return _offer("supported", context, incomplete)


def continued(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Objectives that another can go on from, as a file keeps them."""
    return _offer("continued", context, incomplete)


def milestones(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The milestones of the key result on the line, or of all."""
    params, unread = context.params, context.args  # an option that waits for its value leaves words unread
    address = params.get("address") or next(iter(unread), None)
    return _offer("milestones", context, incomplete, address, params.get("period"))


def lesson_tags(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The tags that lessons have."""
    return _offer("lesson_tags", context, incomplete)


def closing_objectives(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The objectives of the file that is to be closed."""
    return _offer("closing", context, incomplete, context.params.get("team"), context.params.get("period"))


def teams(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The names of the teams."""
    return _offer("teams", context, incomplete)


def periods(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The periods that have files, and those that run today."""
    return _offer("periods", context, incomplete)


def people(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The handles of the people, with their names."""
    return _offer("people", context, incomplete)


def _goals(
    context: typer.Context, incomplete: str, *wanted: str, planning: bool = False
) -> list[tuple[str, str]]:
    period = context.params.get("period")
    return _offer("addresses", context, incomplete, incomplete, wanted, planning=planning, period=period)


def _offer(
    kind: str, context: typer.Context, incomplete: str, *values: object, **more: object
) -> list[tuple[str, str]]:
    try:
        from okrcli.actions import complete

        session = session_of(context)
        look = getattr(complete, kind)
        found: Iterable[tuple[str, str]] = look(session.directory, session.today, *values, **more)
    except (OkrError, OSError):
        return []
    return [
        (value, for_shell_completion(text))
        for value, text in found
        if value.startswith(incomplete) and _PLAIN.fullmatch(value)
    ]
