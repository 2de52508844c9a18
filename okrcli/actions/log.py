"""The life of a workspace, a team or a goal, as events: what changed, by whom, when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.actions._lives import life_of
from okrcli.actions._rows import chosen, merged, rows_of
from okrcli.actions._versions import open_history
from okrcli.domain.diff import ChangeClass
from okrcli.errors import UsageError
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.actions._past import Past

CLASSES: tuple[ChangeClass, ...] = (
    "goalpost", "definition", "ownership", "wording", "progress", "structure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Log:
    """The events, the newest first. `more` were left out at the end; `gaps` says what this clone lacks:
    `shallow`, `partial`, `grafted`."""

    address: str | None
    rows: tuple[dict[str, Any], ...]
    more: int = 0
    gaps: tuple[str, ...] = ()


def log(
    directory: Path,
    text: str | None,
    today: date,
    *,
    period: str | None = None,
    classes: Sequence[str] = (),
    by: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    whole: bool = False,
    past: Past | None = None,
) -> Log:
    """The events of what `text` means, filtered; at most `limit` of them.

    Raises `BlockedError` without history, `AddressError` and `UsageError` for what cannot be meant.
    """
    wanted = _classes(classes)
    first, last = day(since, today, "--since"), day(until, today, "--until")
    history = open_history(directory, past)
    life = life_of(history, text, today, period=period, whole=whole)
    rows = chosen(history, rows_of(history, life), classes=wanted, by=by, since=first, until=last)
    shown = rows if limit is None else rows[:limit]
    return Log(
        str(life.address) if life.address else None,
        tuple(merged(history, life, shown)),
        len(rows) - len(shown),
        history.depth.gaps,
    )


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


def _classes(asked: Sequence[str]) -> list[str]:
    names = [name.strip() for text in asked for name in text.split(",") if name.strip()]
    for name in names:
        if name not in CLASSES:
            raise UsageError(
                say("there is no class {name!r}", name=name),
                say("--class takes {list}", list=", ".join(CLASSES)),
            )
    return names
