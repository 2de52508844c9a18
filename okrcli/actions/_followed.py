"""The events of a life, through every file that its goal was in."""

from __future__ import annotations

from typing import Any

from okrcli.actions._copies import brought
from okrcli.actions._history import History
from okrcli.actions._lives import Life, Trail, life_of
from okrcli.actions._rows import Known, Left, Told, told_of


def rows_of(history: History, life: Life) -> list[dict[str, Any]]:
    """Every event of a life, the newest first; what cannot be told is a row too, of the kind `unknown`.

    Raises `AddressError` where the life is one of nothing that ever was.
    """
    return [told.row for told in lived(history, life)]


def lived(history: History, life: Life, trail: Trail | None = None) -> list[Told]:
    """As `rows_of`, with what is of the goal itself. A goal that came from another file is followed into it:
    only then is that walked. `trail` has followed the goal through what is not recorded yet.
    """
    versions: Known = {}
    found, left = _told(history, life, trail or Trail(life.address), versions)
    if life.doubt and not any(life.names(told.row["address"]) for told in found):
        raise life.doubt
    beyond = _cut_off(history, life, found) if history.depth.boundary and life.complete else []
    if not left or not life.complete:
        return _by_time([*found, *beyond]) if beyond else found
    known = set(map(_name, found))
    lines = life.whole or _has_merges(life)
    looked: set[Left] = set()
    while left := [one for one in dict.fromkeys(left) if one not in looked]:
        looked |= {*left}
        older = [life_of(history._replace(tip=one.commit), one.at, whole=life.whole) for one in left]
        left = []
        for before in older:
            told, more = _told(history, before, Trail(before.address), versions)
            found += [each for each in told if _name(each) not in known]
            known |= set(map(_name, told))
            lines = lines or _has_merges(before)
            left += more
    return _by_time([*found, *beyond]) if lines or beyond else found


def _by_time(found: list[Told]) -> list[Told]:
    return sorted(found, key=lambda told: -(told.touch.commit.committed or 0))


def _cut_off(history: History, life: Life, found: list[Told]) -> list[Told]:
    from okrcli.actions._cut_off import cut_off

    return cut_off(history, life, found)


def _told(history: History, life: Life, trail: Trail, known: Known) -> tuple[list[Told], list[Left]]:
    found, left = told_of(history, life, trail, known)
    found, copied = brought(history, life, found)
    return found, [*left, *copied]


def _has_merges(life: Life) -> bool:
    return any(len(touch.before) > 1 for touch in life.touches)


def _name(told: Told) -> tuple[str, ...]:
    """What tells an event from others: two walks may meet it."""
    row = told.row
    names = (row[name] for name in ("commit", "address", "field", "kind", "before", "after"))
    return tuple(map(str, names))
