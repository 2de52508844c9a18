"""The events of a life, through every file that its goal was in."""

from __future__ import annotations

from typing import Any

from okrcli.actions._copies import brought
from okrcli.actions._history import History
from okrcli.actions._lives import Life, Trail, life_of
from okrcli.actions._rows import Left, Told, told_of
from okrcli.domain.address import Address
from okrcli.history.walk import Touch

Seen = tuple[Address | None, str, str]
"""A change that was looked at: of which goal, in which commit, to which path."""


def rows_of(history: History, life: Life) -> list[dict[str, Any]]:
    """Every event of a life, the newest first; what cannot be told is a row too, of the kind `unknown`.

    Raises `AddressError` where the life is one of nothing that ever was.
    """
    return [told.row for told in lived(history, life)]


def lived(history: History, life: Life, trail: Trail | None = None) -> list[Told]:
    """As `rows_of`, with what is of the goal itself. A goal that came from another file is followed into it:
    only then is that walked. `trail` has followed the goal through what is not recorded yet.
    """
    found, left = told_of(history, life, trail or Trail(life.address))
    if life.doubt and not any(life.names(told.row["address"]) for told in found):
        raise life.doubt
    found, copied = brought(history, life, found)
    left = [*left, *copied] if life.complete else []
    if not left:
        return found
    seen: dict[Seen, Touch] = {_seen(life.address, told.touch): told.touch for told in found}
    while left:
        older, left = _older(history, left, seen, whole=life.whole)
        found += older
    if life.whole or any(len(touch.before) > 1 for touch in (*life.touches, *seen.values())):  # by time
        found.sort(key=lambda told: -(told.touch.commit.committed or 0))
    return found


def _seen(at: Address | None, touch: Touch) -> Seen:
    return at, touch.commit.id, touch.path


def _older(
    history: History, left: list[Left], seen: dict[Seen, Touch], *, whole: bool
) -> tuple[list[Told], list[Left]]:
    """What happened before goals came from other files, and where they were before that."""
    found: list[Told] = []
    before: list[Left] = []
    for at, commit in dict.fromkeys(left):
        life = life_of(history._replace(tip=commit), at, whole=whole)
        fresh: dict[Seen, Touch] = {_seen(at, touch): touch for touch in life.touches}
        told, more = told_of(
            history, life._replace(touches=[fresh[name] for name in fresh if name not in seen]), Trail(at)
        )
        told, copied = brought(history, life, told)
        seen |= fresh
        found += told
        before += [*more, *copied]
    return found, before
