"""Which changes belong to the life of a goal, a file or a team, through every name that its file had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from okrcli.actions._history import History, entry_at, goal_ids
from okrcli.domain import names
from okrcli.domain.address import LEVELS, Address, split
from okrcli.domain.period import Period
from okrcli.errors import UsageError
from okrcli.history.moves import Ids, paired
from okrcli.history.walk import Touch, Walk, life, touches, walk, within
from okrcli.store.layout import FOLDER, Entry, entry_of

_AT_ONCE = 200
"""Commits that one git is asked about by name."""


class Life(NamedTuple):
    """The changes that touched a goal's file (or files), the newest first.

    `begin` is the commit that they begin with, where the walk stopped there; empty where all was walked.
    `doubt` is to be raised where nothing of that address is found in history either. It is not `complete`
    where only its newest part was asked for, and `whole` where what lies behind its beginning was as well. It
    is `straight` where no merge brought any of the changes. `active` are the paths of the files that had been
    active before what is only a part of a life.
    """

    address: Address | None
    touches: Sequence[Touch]
    begin: str = ""
    doubt: UsageError | None = None
    complete: bool = True
    whole: bool = False
    straight: bool = False
    active: frozenset[str] = frozenset()

    def names(self, event: str) -> bool:
        """Whether an event is of the very goal, file or team that is meant."""
        return self.address is None or event.startswith(str(self.address))


def meant(
    history: History, text: str | None, today: date, period: str | None = None
) -> tuple[Address | None, UsageError | None]:
    """What `text` means, nothing for the whole workspace; one that is written out may be of what is gone.

    Raises `UsageError` where it can mean nothing.
    """
    if text is None:
        return None, None
    from okrcli.actions._addresses import lookup

    try:
        return lookup(history.workspace, text, today, LEVELS, period=period), None
    except UsageError as error:
        parts = split(text)
        ids = (parts[0], *parts[2:])
        if len(parts) in (2, 3, 4) and names.is_period(parts[1]) and not any(map(names.fault, ids)):
            return Address(*parts), error
        raise


def life_of(
    history: History, at: Address | None, doubt: UsageError | None = None, *, whole: bool = False
) -> Life:
    """The life of what is at an address, or of the whole workspace.

    `whole` adds what lies behind the commit that added a file, and branches that left no trace.
    """
    if is_wide(at) or whole:
        found = _all(history, path_of(history, at), whole=whole)
        found = found._replace(touches=list(paired(found.touches, _ids(history))))
    else:
        found = life(history.repository, history.tip, path_of(history, at))
    followed = _followed(history, found.touches)
    if len(followed) > len(found.touches):
        return Life(at, followed, "", doubt, whole=whole)
    return Life(at, followed, found.begin, doubt, whole=whole, straight=found.straight)


def is_wide(at: Address | None) -> bool:
    """Whether a life is that of many files."""
    return at is None or at.level == "team"


def near_life(history: History, at: Address | None, found: Sequence[Touch]) -> Life | None:
    """The life that a few changes are; None where a file came from outside of what is walked."""
    if not is_wide(at):
        return Life(at, found)
    touches = list(paired(found, _ids(history)))
    near = _followed(history, touches)
    return Life(at, near) if [touch.was for touch in near] == [touch.was for touch in touches] else None


def story_of(history: History, tip: str, path: str, *, whole: bool) -> list[Touch]:
    """The changes of a file up to a commit, with those under the names that it had before.

    `whole` adds those of a file of the same name that was there before it.
    """
    look = walk if whole else life
    return _followed(history, look(history.repository, tip, path).touches)


def _all(history: History, path: str, *, whole: bool) -> Walk:
    if whole:
        return Walk(list(touches(history.repository, history.tip, [path], whole=True)))
    return walk(history.repository, history.tip, path)


def path_of(history: History, at: Address | None) -> str:
    """The file, or the folder, that git has it in."""
    if at is None:
        return history.path(FOLDER)
    if at.level == "team":
        return history.path(f"{FOLDER}/{at.team}")
    return history.path(entry_of(at.team, Period.parse(at.period)).relative)


class Trail:
    """The places that a goal had, followed from the newest event to the oldest."""

    def __init__(self, at: Address | None) -> None:
        self._whole = at is None or at.level in ("team", "file")
        self._places = {at.parts} if at else set()

    @property
    def lost(self) -> bool:
        """Whether the goal was nowhere before."""
        return not self._places and not self._whole

    def concerns(self, event: Mapping[str, Any]) -> bool:
        """Whether an event is part of the goal's life; one that says where it was in its file is remembered.

        A file that begins or ends to count does so for every goal in it, and what moves takes all along that
        is in it.
        """
        if self._whole:
            return True
        at = tuple(event["address"].split("/"))
        moved = event["kind"] == "moved" and not event["field"]
        if moved and _is_within(event):
            self._places |= self._moved(at, tuple(event["before"].split("/")))
        stated = len(at) == 2 and event["field"] in ("status", "reopened")
        above = any(place[: len(at)] == at for place in self._places) if moved or stated else False
        return above or any(at[: len(place)] == place for place in self._places)

    def holds(self, event: Mapping[str, Any]) -> bool:
        """Whether an event is of the goal itself, and not of what lies below it."""
        self.concerns(event)
        return tuple(event["address"].split("/")) in self._places

    def before_file(self, now: Entry, was: Entry) -> None:
        """A file lay elsewhere before, and all of its goals with it."""
        self._places |= self._moved((now.team, str(now.period)), (was.team, str(was.period)))

    def before(self, now: str, was: str) -> Sequence[Address]:
        """Where the goal was, if it is what came from `was` to `now`, or is in it; of a team, its file."""
        new, old = tuple(now.split("/")), tuple(was.split("/"))
        if len(new) == 2 and new[:1] in self._places and new[0] != old[0]:
            return [Address(*old)]
        return [Address(*place) for place in sorted(self._moved(new, old))]

    def leave(self, now: str) -> None:
        """The goal was not at or below this address before."""
        top = tuple(now.split("/"))
        self._places = {place for place in self._places if place[: len(top)] != top}

    def _moved(self, now: tuple[str, ...], was: tuple[str, ...]) -> set[tuple[str, ...]]:
        return {(*was, *place[len(now) :]) for place in self._places if place[: len(now)] == now}


def _is_within(event: Mapping[str, Any]) -> bool:
    """Whether a goal moved within its file."""
    now, was = (str(text).split("/")[:2] for text in (event["address"], event["before"]))
    return now == was


def _followed(history: History, found: list[Touch]) -> list[Touch]:
    """The changes with those before a move of their file: under its former name, from where it was moved."""
    added = [
        touch.commit.id for touch in found if touch.added and touch.commit.id not in history.depth.boundary
    ]
    moves = _moves(history, list(dict.fromkeys(added)))
    result: list[Touch] = []
    older: list[Touch] = []
    for touch in found:
        move = moves.get((touch.commit.id, touch.path)) if touch.added else None
        result.append(move or touch)
        if move:
            before = life(history.repository, move.commit.parents[0], move.was)
            older += _followed(history, before.touches)
    if older and len({touch.path for touch in found}) > 1:  # several files: by time
        return sorted([*result, *older], key=lambda touch: -(touch.commit.committed or 0))
    return [*result, *older]


def _moves(history: History, commits: Sequence[str]) -> dict[tuple[str, str], Touch]:
    found: dict[tuple[str, str], Touch] = {}
    for start in range(0, len(commits), _AT_ONCE):
        near = within(history.repository, commits[start : start + _AT_ONCE], ".")
        files = (touch for touch in near if entry_at(touch.path))
        for touch in paired(files, _ids(history)):
            if touch.was:
                found[touch.commit.id, touch.path] = touch
    return found


def _ids(history: History) -> Ids:
    @lru_cache(maxsize=64)
    def ids(blob: str) -> frozenset[str]:
        return goal_ids(history.repository, blob)

    return ids
