"""Which changes belong to the life of a goal, a file or a team, through every name that its file had."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from okrcli.actions._addresses import lookup
from okrcli.actions._versions import History, entry_at, goal_ids
from okrcli.domain import names
from okrcli.domain.address import LEVELS, Address, AddressError, split
from okrcli.domain.period import Period
from okrcli.history.moves import Ids, paired
from okrcli.history.walk import Touch, life, touches, within
from okrcli.store.layout import FOLDER, entry_of

_AT_ONCE = 200
"""Commits that one git is asked about by name."""


class Life(NamedTuple):
    """The changes that touched a goal's file (or files), the newest first.

    `begin` is the commit that they begin with, where the walk stopped there; empty where all was walked.
    """

    address: Address | None
    touches: Sequence[Touch]
    begin: str = ""
    doubt: AddressError | None = None
    """To be raised where nothing of that address is found in history either."""

    def names(self, event: str) -> bool:
        """Whether an event is of the very goal, file or team that is meant."""
        return self.address is None or event.startswith(str(self.address))


def life_of(
    history: History, text: str | None, today: date, *, period: str | None = None, whole: bool = False
) -> Life:
    """The life of what `text` means, or of the whole workspace without it.

    `whole` adds what lies behind the commit that added a file, and branches that left no trace. Raises
    `AddressError` where it can mean nothing.
    """
    if text is None:
        walked = touches(history.repository, history.tip, [history.path(FOLDER)], whole=whole)
        return Life(None, list(paired(walked, _ids(history))))
    at, doubt = _meant(history, text, today, period)
    if at.level == "team":
        walked = touches(history.repository, history.tip, [history.path(f"{FOLDER}/{at.team}")], whole=whole)
        found, begin = _followed(history, list(walked)), ""
    else:
        found, begin = _file(history, at, whole=whole)
    return Life(at, found, begin, doubt)


def concerns(at: Address | None, event: str, field: str) -> bool:
    """Whether an event at this address is part of the life of a goal at that one, in a file of its own.

    A file that begins or ends to count does so for every goal in it.
    """
    if at is None or at.level in ("team", "file"):
        return True
    goal = event.split("/")[2:]
    wanted = at.parts[2:]
    return tuple(goal[: len(wanted)]) == wanted or (not goal and field in ("status", "reopened"))


def _meant(
    history: History, text: str, today: date, period: str | None
) -> tuple[Address, AddressError | None]:
    """The address; one that is written out whole may be of something that is gone."""
    try:
        return lookup(history.workspace, text, today, LEVELS, period=period), None
    except AddressError as error:
        parts = split(text)
        if (
            len(parts) in (2, 3, 4)
            and names.is_period(parts[1])
            and not any(map(names.fault, (parts[0], *parts[2:])))
        ):
            return Address(*parts), error
        raise


def _file(history: History, at: Address, *, whole: bool) -> tuple[list[Touch], str]:
    path = history.path(entry_of(at.team, Period.parse(at.period)).relative)
    if whole:
        walked = touches(history.repository, history.tip, [path], whole=True)
        return _followed(history, list(walked)), ""
    found, begin = life(history.repository, history.tip, path)
    followed = _followed(history, found)
    return followed, begin if len(followed) == len(found) else ""


def _followed(history: History, found: list[Touch]) -> list[Touch]:
    """The changes with those before a move of their file: under its former name, from where it was moved."""
    added = [
        touch.commit.id for touch in found if touch.added and touch.commit.id not in history.depth.boundary
    ]
    moves = _moves(history, added)
    result: list[Touch] = []
    older: list[Touch] = []
    for touch in found:
        move = moves.get((touch.commit.id, touch.path)) if touch.added else None
        result.append(move or touch)
        if move:
            before, _ = life(history.repository, move.commit.parents[0], move.was)
            older += _followed(history, before)
    if len(found) > 1 and older and found[-1].path != found[0].path:  # several files: by time
        return sorted([*result, *older], key=lambda touch: -(touch.commit.committed or 0))
    return [*result, *older]


def _moves(history: History, commits: Sequence[str]) -> dict[tuple[str, str], Touch]:
    found: dict[tuple[str, str], Touch] = {}
    for start in range(0, len(commits), _AT_ONCE):
        near = within(history.repository, commits[start : start + _AT_ONCE], history.path(FOLDER))
        files = (touch for touch in near if entry_at(history.inner(touch.path)))
        for touch in paired(files, _ids(history)):
            if touch.was:
                found[touch.commit.id, touch.path] = touch
    return found


def _ids(history: History) -> Ids:
    @lru_cache(maxsize=64)
    def ids(blob: str) -> frozenset[str]:
        return goal_ids(history.repository, blob)

    return ids
