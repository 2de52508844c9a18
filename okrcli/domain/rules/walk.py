"""The goals of a file with their paths, for rules to look at."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.domain.finding import DocPath
from okrcli.domain.model import KeyResult, Objective, OkrFile


def objectives(file: OkrFile) -> Iterator[tuple[DocPath, Objective]]:
    """Every objective and its path."""
    for number, objective in enumerate(file.objectives):
        yield ("objectives", number), objective


def key_results(file: OkrFile) -> Iterator[tuple[DocPath, Objective, KeyResult]]:
    """Every key result, its path, and the objective above it."""
    for path, objective in objectives(file):
        for number, goal in enumerate(objective.key_results):
            yield (*path, "key_results", number), objective, goal
