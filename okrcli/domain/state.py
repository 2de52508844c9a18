"""A workspace at one moment, as values: what is compared with what."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.domain.address import Address
from okrcli.domain.model import KeyResult, Objective, OkrFile

if TYPE_CHECKING:
    from okrcli.domain.settings import Settings

Key = tuple[str, str]
"""A team and a period, as an address has them."""
Entry = OkrFile | Objective | KeyResult


class State(NamedTuple):
    """A workspace at one moment: its settings, and its files by team and period."""

    settings: Settings
    files: Mapping[Key, OkrFile]


def entries(file: OkrFile, at: Address) -> dict[Address, Entry]:
    """The file itself, its objectives and its key results, by their addresses."""
    found: dict[Address, Entry] = {at: file}
    for objective in file.objectives:
        above = at._replace(objective=objective.id)
        found[above] = objective
        found |= {above._replace(key_result=goal.id): goal for goal in objective.key_results}
    return found


def lone(file: OkrFile, at: Address) -> dict[Address, Entry]:
    """As `entries`, without twins, which share an address, and what is below them."""
    found: dict[Address, Entry] = {at: file}
    for objective in _single(file.objectives):
        above = at._replace(objective=objective.id)
        found[above] = objective
        found |= {above._replace(key_result=goal.id): goal for goal in _single(objective.key_results)}
    return found


def _single(goals: Sequence[Any]) -> list[Any]:
    count = Counter(goal.id for goal in goals)
    return [goal for goal in goals if count[goal.id] == 1]


def goal_at(file: OkrFile | None, at: Address) -> Objective | KeyResult | None:
    """The objective or the key result at an address; of twins the first, and None where there is none."""
    return _index(file).get((at.objective, at.key_result)) if file else None


_INDEXES: deque[tuple[OkrFile, dict[tuple[str, str], Objective | KeyResult]]] = deque(maxlen=4)
"""The goals of the files that were asked about last: a comparison asks for every goal of two or three."""


def _index(file: OkrFile) -> dict[tuple[str, str], Objective | KeyResult]:
    for known, kept in _INDEXES:
        if known is file:
            return kept
    index: dict[tuple[str, str], Objective | KeyResult] = {}
    for objective in file.objectives:
        if (objective.id, "") not in index:
            index[objective.id, ""] = objective
            for goal in objective.key_results:
                index.setdefault((objective.id, goal.id), goal)
    _INDEXES.append((file, index))
    return index
