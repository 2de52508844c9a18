"""Several files seen at once: whose goals to show, and how many stand where.

Works on views alone, so that what comes from a cache needs no schema and no arithmetic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from okrcli.domain.reports.view import FileView, KeyResultView, ObjectiveView


class Tally(NamedTuple):
    """How many teams and key results there are, dropped ones left out, and how many of these are stale.

    `paces` counts the key results by the word for their pace.
    """

    teams: int
    key_results: int
    paces: Counter[str]
    stale: int


def tally(files: Sequence[FileView]) -> Tally:
    """Count what these files hold."""
    goals = list(_living(files))
    paces = Counter(goal["pace"] for goal in goals)
    return Tally(len({f["team"] for f in files}), len(goals), paces, sum(g["stale"] for g in goals))


def only_of(handle: str, files: Iterable[FileView]) -> list[FileView]:
    """The key results that somebody owns and the objectives above them, and the objectives that they own.

    A key result without an owner is its objective's owner's. Scores stay those of the whole.
    """
    found = []
    for file in files:
        objectives = [mine for objective in file["objectives"] if (mine := _mine(handle, objective))]
        if objectives:
            found.append(FileView({**file, "objectives": objectives}))
    return found


def _mine(handle: str, objective: ObjectiveView) -> ObjectiveView | None:
    goals = [g for g in objective["key_results"] if (g["owner"] or objective["owner"]) == handle]
    if not goals and objective["owner"] != handle:
        return None
    return ObjectiveView({**objective, "key_results": goals})


def _living(files: Iterable[FileView]) -> Iterator[KeyResultView]:
    for file in files:
        for objective in file["objectives"]:
            if not objective["dropped"]:
                yield from (goal for goal in objective["key_results"] if not goal["dropped"])
