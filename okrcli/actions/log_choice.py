"""Which events of a log are wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from okrcli.errors import UsageError
from okrcli.i18n import say

_BACK = re.compile(r"([0-9]{1,4})([dw])")
_DAYS = {"d": 1, "w": 7}
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
    if first and last and last < first:
        raise UsageError(
            say("there is no day from {since} to {until}", since=first, until=last),
            say("--since takes the earlier day, --until the later one"),
        )
    return Wanted(_classes(classes), by, first, last, limit, whole)


def day(text: str | None, today: date, option: str) -> date | None:
    """A day as `2026-10-01`, or one that `ago` knows. Raises `UsageError` for anything else."""
    if text is None:
        return None
    try:
        return ago(text, today) or date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            say("{value} is not a day", value=repr(text)),
            say("{option} takes a date like 2026-10-01, or days or weeks back like 7d or 2w", option=option),
        ) from None


def ago(text: str, today: date) -> date | None:
    """The day so many days or weeks ago, as `7d` or `2w`; None where the text says nothing of the kind."""
    back = _BACK.fullmatch(text.strip())
    if back is None:
        return None
    with suppress(OverflowError):
        return today - timedelta(days=int(back[1]) * _DAYS[back[2]])
    return None


def _classes(asked: Sequence[str]) -> tuple[str, ...]:
    names = [name.strip() for text in asked for name in text.split(",") if name.strip()]
    if asked and not names:
        raise UsageError(say("--class names no class"), say("--class takes {list}", list=", ".join(CLASSES)))
    for name in names:
        if name not in CLASSES:
            raise UsageError(
                say("there is no class {name!r}", name=name),
                say("--class takes {list}", list=", ".join(CLASSES)),
            )
    return tuple(sorted(set(names)))
