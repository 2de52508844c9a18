"""Files that were moved: one that went and one that came in the same commit, paired by the goals in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from okrcli.history.walk import Touch

Ids = Callable[[str], frozenset[str]]
"""The ids of the objectives in the content of a blob."""


def paired(touches: Iterable[Touch], ids: Ids) -> Iterator[Touch]:
    """The same changes, with those that are a move made one: it has the former path in `was`."""
    for _, group in groupby(touches, key=lambda touch: touch.commit.id):
        yield from _moves(list(group), ids)


def _moves(touches: list[Touch], ids: Ids) -> list[Touch]:
    gone = [touch for touch in touches if not touch.after and len(touch.before) == 1]
    came = [touch for touch in touches if touch.added and len(touch.before) == 1]
    if not gone or not came:
        return touches
    moves: dict[Touch, Touch] = {}
    for alike in (_same_content, _same_goals(ids)):
        for new in came:
            old = next((old for old in gone if new not in moves and alike(old, new)), None)
            if old:
                gone.remove(old)
                moves[new] = new._replace(before=old.before, was=old.path)
    left = {(move.was, move.commit.id) for move in moves.values()}
    return [
        moves.get(touch, touch)
        for touch in touches
        if touch.after or (touch.path, touch.commit.id) not in left
    ]


def _same_content(old: Touch, new: Touch) -> bool:
    return old.before[0] == new.after


def _same_goals(ids: Ids) -> Callable[[Touch, Touch], bool]:
    """Most of the goals of the smaller file are in both, or one of them where the file's name is the same."""

    def alike(old: Touch, new: Touch) -> bool:
        one, other = ids(old.before[0]), ids(new.after)
        common = len(one & other)
        same_name = old.path.rpartition("/")[2] == new.path.rpartition("/")[2]
        return common > 0 and (same_name or 2 * common > min(len(one), len(other)))

    return alike
