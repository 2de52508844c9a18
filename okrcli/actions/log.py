"""The life of a workspace, a team or a goal, as events: what changed, by whom, when, and why."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._followed import rows_of
from okrcli.actions._history import Done, History, entry_at, open_history
from okrcli.actions._lives import Life, life_of, meant, path_of
from okrcli.actions._rows import chosen, merged
from okrcli.actions.log_choice import Wanted
from okrcli.history.walk import since as came_since
from okrcli.store.cache import key
from okrcli.store.layout import FOLDER

if TYPE_CHECKING:
    from okrcli.actions._past import Past
    from okrcli.domain.address import Address
    from okrcli.history.walk import Touch

_ALL = 1 << 62
_BETWEEN = "\x1e"
"""Between the events of a kept answer; no sink lets it through, so that none of them has it."""

Draw = Callable[[dict[str, Any], str | None], str]
"""How one event is told, in a log of what has that address."""


class Log(NamedTuple):
    """The events as they were drawn, the newest first. `more` were left out at the end; `gaps` says what this
    clone lacks: `shallow`, `partial`, `grafted`."""

    address: str | None
    drawn: tuple[str, ...]
    more: int = 0
    gaps: tuple[str, ...] = ()


def log(
    directory: Path,
    text: str | None,
    today: date,
    choice: Wanted,
    draw: Draw,
    form: str,
    *,
    period: str | None = None,
    past: Past | None = None,
    done: Done = None,
) -> Log:
    """The events of what `text` means, each drawn by `draw`; `form` names all that the drawing depends on.

    What was drawn for the same question is kept, and only what came since is added. Raises `BlockedError`
    without history, `AddressError` for what means nothing.
    """
    history = open_history(directory, past, done)
    at, doubt = meant(history, text, today, period)
    address = str(at) if at else None
    question = _question(history, address, choice, form)
    told = _Told(history, at, choice, lambda row: draw(row, address))
    name = f"{form.split(maxsplit=1)[0]} {address or ''}"
    cache = history.workspace.cache
    kept = _kept(cache.text("log", name, question))
    made = (told.again(kept) if kept else None) or told.anew(life_of(history, at, doubt, whole=choice.whole))
    if made != kept:
        cache.put("log", name, question, f"{made.tip} {made.more}\n{made.drawn}")
    drawn = made.drawn.split(_BETWEEN) if made.drawn else ()
    return Log(address, tuple(drawn), made.more, history.depth.gaps)


class _Answer(NamedTuple):
    """What was drawn when `tip` was the last commit, the events with a sign between them."""

    tip: str
    more: int
    drawn: str


def _kept(text: str | None) -> _Answer | None:
    if text is None:
        return None
    head, _, drawn = text.partition("\n")
    last, _, more = head.partition(" ")
    return _Answer(last, int(more), drawn) if more.isdecimal() else None


class _Told:
    """The answer to one question, made from the whole of history or from what was added to it."""

    def __init__(
        self, history: History, at: Address | None, choice: Wanted, draw: Callable[[dict[str, Any]], str]
    ) -> None:
        self._history = history
        self._at = at
        self._choice = choice
        self._draw = draw

    def anew(self, life: Life) -> _Answer:
        """The answer from the whole life."""
        rows = self._chosen(life)
        shown = rows[: self._most]
        drawn = [self._draw(row) for row in merged(self._history, life, shown)]
        return _Answer(self._history.tip, len(rows) - len(shown), _BETWEEN.join(drawn))

    def again(self, kept: _Answer) -> _Answer | None:
        """The answer from the one before, where history only went on in a line; None where it must be anew.

        So it must where a file came or went: its life may go on under another name.
        """
        if kept.tip == self._history.tip:
            return kept
        found = self._since(kept.tip)
        if found is None:
            return None
        files = [touch for touch in found if entry_at(touch.path)]
        if any(touch.added or not touch.after for touch in files):
            return None
        try:
            fresh = self._chosen(Life(self._at, files, complete=False))
        except LookupError:  # the version before cannot be read, and what it came from is not at hand
            return None
        if any(row["kind"] == "moved" for row in fresh):  # what came before it had another address
            return None
        if any(row["status"] == "draft" for row in fresh):  # whether it was active before decides
            return None
        rows = [{**row, "merged": None} for row in fresh]
        before = kept.drawn.split(_BETWEEN) if kept.drawn else []
        drawn = [*map(self._draw, rows), *before]
        more = kept.more + max(0, len(drawn) - self._most)
        return _Answer(self._history.tip, more, _BETWEEN.join(drawn[: self._most]))

    def _since(self, known: str) -> list[Touch] | None:
        """What was changed since in the files that are asked about; None where it is not enough to know that.

        Where a goal of this name left another file, this one may be it.
        """
        path = path_of(self._history, self._at)
        is_goal = self._at is not None and self._at.level in ("objective", "key result")
        looked = self._history.path(FOLDER) if is_goal else path
        found = came_since(self._history.repository, self._history.tip, known, [looked])
        if found is None or self._at is None or not is_goal:
            return found
        others = [touch for touch in found if touch.path != path]
        if others:
            from okrcli.actions._copies import may_come_or_go

            if may_come_or_go(self._history, self._at, others):
                return None
        return [touch for touch in found if touch.path == path]

    @property
    def _most(self) -> int:
        return _ALL if self._choice.limit is None else self._choice.limit

    def _chosen(self, life: Life) -> list[dict[str, Any]]:
        choice = self._choice
        return chosen(
            self._history, rows_of(self._history, life),
            classes=choice.classes, by=choice.by, since=choice.since, until=choice.until,
        )  # fmt: skip


def _question(history: History, address: str | None, choice: Wanted, form: str) -> bytes:
    """All that an answer depends on but for the last commit."""
    config, depth = history.workspace.config, history.depth
    people = json.dumps(config.people, default=str)
    zone = [os.environ.get("TZ"), *time.tzname, time.timezone]
    known = repr([depth.gaps, sorted(depth.boundary), zone])
    return key("log 11", form, address or "", repr(choice), people, config.counting, known)
