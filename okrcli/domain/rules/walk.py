"""The goals of a file with their paths, for rules to look at.

Nearly every rule walks over the same file, one after the other: the last walks are kept for the next rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from okrcli.domain.finding import DocPath

if TYPE_CHECKING:
    from okrcli.domain.model import KeyResult, Objective, OkrFile

    Objectives = Sequence[tuple[DocPath, Objective]]
    KeyResults = Sequence[tuple[DocPath, KeyResult]]


class _Walks(NamedTuple):
    file: OkrFile | None = None
    objectives: Objectives = ()
    key_results: KeyResults = ()
    planned_objectives: Objectives = ()
    planned_key_results: KeyResults = ()


def objectives(file: OkrFile) -> Objectives:
    """Every objective and its path."""
    return _walks(file).objectives


def key_results(file: OkrFile) -> KeyResults:
    """Every key result and its path."""
    return _walks(file).key_results


def planned_objectives(file: OkrFile) -> Objectives:
    """The objectives that a team can still think about: not dropped, and in a file that is not closed."""
    return _walks(file).planned_objectives


def planned_key_results(file: OkrFile) -> KeyResults:
    """The key results that a team can still think about: not dropped, in objectives that are not."""
    return _walks(file).planned_key_results


_last = _Walks()


def _walks(file: OkrFile) -> _Walks:
    global _last  # noqa: PLW0603 (a memo of one)
    if _last.file is not file:
        _last = _walked(file)
    return _last


def _walked(file: OkrFile) -> _Walks:
    objectives: Objectives = [(("objectives", place), one) for place, one in enumerate(file.objectives)]
    key_results: KeyResults = [
        (("objectives", above, "key_results", place), goal)
        for above, objective in enumerate(file.objectives)
        for place, goal in enumerate(objective.key_results)
    ]
    if file.status == "closed":
        return _Walks(file, objectives, key_results)
    dropped = {path[1] for path, objective in objectives if objective.dropped}
    return _Walks(
        file,
        objectives,
        key_results,
        [pair for pair in objectives if pair[0][1] not in dropped],
        [pair for pair in key_results if pair[0][1] not in dropped and not pair[1].dropped],
    )
