"""The life of a workspace, a team or a goal, as events: what changed, by whom, when, and why."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._followed import rows_of
from okrcli.actions._history import Done, History, open_history
from okrcli.actions._lives import Life, life_of, meant, path_of
from okrcli.actions._news import actives, news
from okrcli.actions._rows import chosen, in_days, merged
from okrcli.actions.log_choice import Wanted
from okrcli.history.walk import since as came_since
from okrcli.i18n import Words, say
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
    clone lacks: `shallow`, `partial`, `grafted`. `doubt` says where nothing is told of a name that
    `people` does not know either."""

    address: str | None
    drawn: tuple[str, ...]
    more: int = 0
    gaps: tuple[str, ...] = ()
    doubt: Words | None = None


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
    told = _Told(history, at, choice, lambda row: draw(row, address), today)
    name = f"{form.split(maxsplit=1)[0]} {address or ''}"
    cache = history.workspace.cache
    kept = _kept(cache.text("log", name, question))
    made = (told.again(kept) if kept else None) or told.anew(life_of(history, at, doubt, whole=choice.whole))
    if made != kept:
        cache.put("log", name, question, str(made))
    drawn = made.drawn.split(_BETWEEN) if made.drawn else ()
    unheard = _unheard(history, choice.by) if choice.by and not drawn else None
    return Log(address, tuple(drawn), made.more, history.depth.gaps, unheard)


def _unheard(history: History, name: str) -> Words | None:
    """That `people` has nobody of this name, and who was probably meant; nothing where it has."""
    people = history.workspace.config.people
    known = {each.casefold() for handle, one in people.items() for each in (handle, one.name, *one.emails)}
    if name.casefold() in known:
        return None
    from okrcli.domain.near import Near

    near = Near().to(name, people)
    if near:
        return say("nobody in `people` is called {name!r}: did you mean {near}?", name=name, near=near)
    return say("nobody in `people` is called {name!r}", name=name)


class _Answer(NamedTuple):
    """What was drawn when `tip` was the last commit, the events with a sign between them; and the files that
    were or had been active by then, as TEAM/PERIOD."""

    tip: str
    more: int
    drawn: str
    active: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{' '.join([self.tip, str(self.more), *self.active])}\n{self.drawn}"


def _kept(text: str | None) -> _Answer | None:
    if text is None:
        return None
    head, _, drawn = text.partition("\n")
    tip, more, *active = head.split(" ")
    return _Answer(tip, int(more), drawn, tuple(active)) if more.isdecimal() else None


class _Told:
    """The answer to one question, made from the whole of history or from what was added to it."""

    def __init__(
        self,
        history: History,
        at: Address | None,
        choice: Wanted,
        draw: Callable[[dict[str, Any]], str],
        today: date,
    ) -> None:
        self._history = history
        self._at = at
        self._choice = choice
        self._draw = draw
        self._today = today

    def anew(self, life: Life) -> _Answer:
        """The answer from the whole life."""
        every = rows_of(self._history, life)
        rows = self._chosen(every)
        if self._dated:
            rows = self._in_days(merged(self._history, life, rows))
        shown = rows[: self._most]
        drawn = [self._draw(row) for row in (shown if self._dated else merged(self._history, life, shown))]
        more = len(rows) - len(shown)
        return _Answer(self._history.tip, more, _BETWEEN.join(drawn), tuple(actives(every)))

    def again(self, kept: _Answer) -> _Answer | None:
        """The answer from the one before, where history went on in a line; None where it must be anew."""
        if kept.tip == self._history.tip:
            return kept
        found = self._since(kept.tip)
        if found is None:
            return None
        every = news(self._history, self._at, found, kept.tip, kept.active)
        if every is None:
            return None
        rows = [{**row, "merged": None} for row in self._chosen(every)]
        if self._dated:
            rows = self._in_days(rows)
        before = kept.drawn.split(_BETWEEN) if kept.drawn else []
        drawn = [*map(self._draw, rows), *before]
        more = kept.more + max(0, len(drawn) - self._most)
        active = tuple(actives(every, kept.active))
        return _Answer(self._history.tip, more, _BETWEEN.join(drawn[: self._most]), active)

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
        if found:
            from okrcli.actions._copies import may_come_or_go

            if may_come_or_go(self._history, self._at, found):
                return None
        return [touch for touch in found if touch.path == path]

    @property
    def _most(self) -> int:
        return _ALL if self._choice.limit is None else self._choice.limit

    def _chosen(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        return chosen(self._history, rows, classes=self._choice.classes, by=self._choice.by)

    @property
    def _dated(self) -> bool:
        return (self._choice.since or self._choice.until) is not None

    def _in_days(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        return in_days(self._history, rows, self._choice.since, self._choice.until, self._today)


def _question(history: History, address: str | None, choice: Wanted, form: str) -> bytes:
    """All that an answer depends on but for the last commit."""
    config, depth = history.workspace.config, history.depth
    people = json.dumps(config.people, default=str)
    zone = [os.environ.get("TZ"), *time.tzname, time.timezone]
    known = repr([depth.gaps, sorted(depth.boundary), zone])
    return key("log 16", form, address or "", repr(choice), people, config.counting, known)
