"""Goals that were dropped or added on the way, and without which change the score would be lower."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from okrcli.domain.model import Objective, OkrFile
from okrcli.domain.progress import FileProgress, progress


class RaisedView(TypedDict):
    """A goal by its id, and the day on which it was dropped or added."""

    id: str
    date: str


def raised(found: FileProgress) -> list[RaisedView]:
    """Those goals of a file, in its order, by undoing one drop or addition at a time."""
    score = found.score
    if score is None:
        return []
    return [
        {"id": name, "date": day}
        for name, day, other in _undone(found.file)
        if (before := progress(other, found.clock).score) is not None and before < score
    ]


def _undone(file: OkrFile) -> Iterator[tuple[str, str, OkrFile]]:
    """Each goal that was dropped or added, the day of it, and the file without that."""
    added = {a.added: a.date for a in file.amendments if a.added}
    for number, one in enumerate(file.objectives):
        if one.dropped:
            yield one.id, one.dropped.date.isoformat(), _with(file, number, _kept(one))
            continue
        if one.id in added:
            yield one.id, added[one.id].isoformat(), _with(file, number, None)
        new = {a.added: a.date for a in one.amendments if a.added}
        for place, goal in enumerate(one.key_results):
            rest = (*one.key_results[:place], *one.key_results[place + 1 :])
            if goal.dropped:
                back = goal.replace(dropped=None)
                all_ = (*one.key_results[:place], back, *one.key_results[place + 1 :])
                other = one.replace(key_results=all_)
                yield goal.id, goal.dropped.date.isoformat(), _with(file, number, other)
            elif goal.id in new:
                other = one.replace(key_results=rest)
                yield goal.id, new[goal.id].isoformat(), _with(file, number, other)


def _kept(one: Objective) -> Objective:
    return one.replace(dropped=None)


def _with(file: OkrFile, number: int, other: Objective | None) -> OkrFile:
    objectives = list(file.objectives)
    objectives[number : number + 1] = [other] if other else []
    return file.replace(objectives=tuple(objectives))
