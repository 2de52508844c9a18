"""What goals are made of: the parts and weights that they had before, each part measured as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from okrcli.domain.address import Address
from okrcli.domain.diff import Change
from okrcli.domain.model import KeyResult, Objective, OkrFile
from okrcli.domain.progress import FileProgress, KeyResultProgress, ObjectiveProgress
from okrcli.domain.state import Entry, lone

Place = tuple[str, ...]
"""An objective and a key result of it; the objective itself where that is empty."""


class Wandered(NamedTuple):
    """Where key results stand now that stood elsewhere in the same file, and the objectives that key results
    moved into or out of."""

    places: Mapping[Place, Place]
    opened: frozenset[str]

    @classmethod
    def of(cls, moves: Sequence[Change], key: Place) -> Wandered:
        """What moves mean for the file of a team and a period."""
        pairs = [ends_of(move) for move in moves if move.address.key_result]
        return cls(
            {left[2:]: here[2:] for left, here in pairs if left[:2] == here[:2] == key},
            frozenset(end.objective for pair in pairs for end in pair if end[:2] == key),
        )


def ends_of(move: Change) -> tuple[Address, Address]:
    """Where a goal was, and where it is."""
    return Address(*str(move.before).split("/")), Address(*str(move.after).split("/"))


class Whole(NamedTuple):
    """A team or an objective: its score, the weights of its parts that count, by their ids, and its key
    results that count, each with its share of the score."""

    score: Fraction | None
    weights: Mapping[str, Fraction]
    goals: Mapping[str, Fraction]


def whole(found: FileProgress, at: Address) -> Whole | None:
    """What stands at an address; None where nothing does."""
    if at.objective:
        above = next((o for o in found.objectives if o.objective.id == at.objective), None)
        return above and _of_objective(above)
    weights = _weights((o.objective.id, o) for o in found.objectives)
    goals: dict[str, Fraction] = {}
    seen = Counter[str]()
    total = sum(weights.values()) or 1
    for objective in found.objectives:
        share = weights.get(objective.objective.id, Fraction()) / total
        for name, part in _of_objective(objective).goals.items() if share else ():
            goals[_told_apart(name, seen)] = part * share
    return Whole(found.score, weights, goals)


def _of_objective(found: ObjectiveProgress) -> Whole:
    weights = _weights((k.key_result.id, k) for k in found.key_results)
    total = sum(weights.values())
    return Whole(found.score, weights, {name: weight / total for name, weight in weights.items()})


def _weights(parts: Iterable[tuple[str, KeyResultProgress | ObjectiveProgress]]) -> dict[str, Fraction]:
    seen = Counter[str]()
    return {
        _told_apart(name, seen): part.weight for name, part in parts if part.weight > 0 and not part.dropped
    }


def _told_apart(name: str, seen: Counter[str]) -> str:
    """The name, with a number where it was seen before: no name has a slash."""
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}/{seen[name]}"


def recomposed(now: OkrFile, was: OkrFile, places: Mapping[Place, Place], opened: Collection[str]) -> OkrFile:
    """The newer state with the objectives, the weights and the drops of the former one.

    `places` says where key results stand now that stood elsewhere in the same file. Only objectives that are
    `opened`, or gone, have the key results that they had; what is in the others is as it is now.
    """
    here, there = _lone(now), _lone(was)

    def objective(former: Objective) -> Objective:
        found = here.get((former.id, "")) if (former.id, "") in there else None
        kept = found if isinstance(found, Objective) else former
        goals = kept.key_results
        if found is None or former.id in opened:
            goals = tuple(goal(former.id, each) for each in former.key_results)
        return kept.replace(weight=former.weight, dropped=former.dropped, key_results=goals)

    def goal(above: str, former: KeyResult) -> KeyResult:
        at = (above, former.id)
        found = here.get(places.get(at, at)) if at in there else None
        if found is None or isinstance(found, Objective | OkrFile):
            return former
        return found.replace(weight=former.weight, dropped=former.dropped)

    return now.replace(objectives=tuple(map(objective, was.objectives)))


def _lone(file: OkrFile) -> dict[Place, Entry]:
    """The goals by their places; of twins nobody can tell which is which."""
    return {at[2:]: entry for at, entry in lone(file, Address("", "")).items()}
