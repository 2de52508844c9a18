"""Which events of a log are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from okrcli.errors import UsageError
from okrcli.i18n import say

CLASSES = ("goalpost", "definition", "ownership", "wording", "progress", "structure")


class Wanted(NamedTuple):
    """Which events: of these classes, by this person, come to the main line in these days; at most so
    many."""

    classes: tuple[str, ...] = ()
    by: str | None = None
    since: date | None = None
    until: date | None = None
    limit: int | None = None
    whole: bool = False


def wanted(
    today: date,
    *,
    classes: Sequence[str] = (),
    by: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    whole: bool = False,
) -> Wanted:
    """The choice that was typed. Raises `UsageError` for what cannot be meant."""
    first, last = day(since, today, "--since"), day(until, today, "--until")
    return Wanted(_classes(classes), by, first, last, limit, whole)


def day(text: str | None, today: date, option: str) -> date | None:
    """A day as `2026-10-01`, or so many days ago as `7d`. Raises `UsageError` for anything else."""
    if text is None:
        return None
    try:
        number = text.removesuffix("d")
        if number != text and number.isdecimal():
            return today - timedelta(days=int(number))
        return date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise UsageError(
            say("{value} is not a day", value=repr(text)),
            say("{option} takes a date like 2026-10-01, or days back like 7d", option=option),
        ) from None


def _classes(asked: Sequence[str]) -> tuple[str, ...]:
    names = [name.strip() for text in asked for name in text.split(",") if name.strip()]
    for name in names:
        if name not in CLASSES:
            raise UsageError(
                say("there is no class {name!r}", name=name),
                say("--class takes {list}", list=", ".join(CLASSES)),
            )
    return tuple(sorted(set(names)))
