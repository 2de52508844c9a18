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
