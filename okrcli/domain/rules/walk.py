"""The goals of a file with their paths, for rules to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from okrcli.domain.finding import DocPath

if TYPE_CHECKING:
    from okrcli.domain.model import KeyResult, Objective, OkrFile


def objectives(file: OkrFile) -> Iterator[tuple[DocPath, Objective]]:
    """Every objective and its path."""
    for number, objective in enumerate(file.objectives):
        yield ("objectives", number), objective


def key_results(file: OkrFile) -> Iterator[tuple[DocPath, KeyResult]]:
    """Every key result and its path."""
    for number, objective in enumerate(file.objectives):
        for place, goal in enumerate(objective.key_results):
            yield ("objectives", number, "key_results", place), goal


def planned_objectives(file: OkrFile) -> Iterator[tuple[DocPath, Objective]]:
    """The objectives that a team can still think about: not dropped, and in a file that is not closed."""
    for path, objective in objectives(file) if file.status != "closed" else ():
        if objective.dropped is None:
            yield path, objective


def planned_key_results(file: OkrFile) -> Iterator[tuple[DocPath, KeyResult]]:
    """The key results that a team can still think about: not dropped, in objectives that are not."""
    for path, objective in planned_objectives(file):
        for place, goal in enumerate(objective.key_results):
            if goal.dropped is None:
                yield (*path, "key_results", place), goal
