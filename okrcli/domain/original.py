"""The goals as they were when the period became active: all amendments undone, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, cast

from okrcli.domain.build import valid
from okrcli.domain.clock import Clock
from okrcli.domain.measure import same_unit
from okrcli.domain.model import Amendment, KeyResult, Objective, OkrFile
from okrcli.domain.part import Part
from okrcli.domain.progress import FileProgress, progress


@dataclass(frozen=True, slots=True)
class Original:
    """What the same values would score against the goals as first agreed.

    `progress` is None where any goal that counts cannot be compared; `incomparable` names those as
    OBJECTIVE or OBJECTIVE/KEY-RESULT: their kind or unit changed, or the record of what was does not fit.
    """

    progress: FileProgress | None
    incomparable: tuple[str, ...]


def original(file: OkrFile, clock: Clock) -> Original:
    """The file's progress with its amendments undone: added goals left out, dropped ones counted."""
    added = _added(file.amendments)
    strangers: list[str] = []
    objectives = tuple(_objective(o, strangers) for o in file.objectives if o.id not in added)
    before = file.replace(objectives=objectives, amendments=())
    return Original(None if strangers else progress(before, clock), tuple(strangers))


def original_score(file: OkrFile, clock: Clock) -> Fraction | None:
    """The team's score 0..1 against its first goals; None without data or where it cannot be compared."""
    found = original(file, clock).progress
    return found.score if found else None


def first_ambition(objective: Objective) -> Literal["aspirational", "committed"]:
    """How much was promised when the objective became active."""
    former = _undo(objective.amendments).get("ambition", objective.ambition)
    return "committed" if former == "committed" else "aspirational"


def is_promise(objective: Objective) -> bool:
    """Whether an objective is committed, or was when it became active: no change takes a promise back."""
    return "committed" in (objective.ambition, first_ambition(objective))


def first_goals(file: OkrFile) -> dict[str, Part]:
    """Every objective and key result as it was first, by OBJECTIVE or OBJECTIVE/KEY-RESULT; one whose record
    does not fit as it is now, and added ones left out."""
    found: dict[str, Part] = {}
    for objective in file.objectives:
        if objective.id in _added(file.amendments):
            continue
        found[objective.id] = _before(objective, _undo(objective.amendments)) or objective
        for goal in objective.key_results:
            if goal.id not in _added(objective.amendments):
                found[f"{objective.id}/{goal.id}"] = _first(goal, _undo(goal.amendments)) or goal
    return found


def _objective(objective: Objective, strangers: list[str]) -> Objective:
    before = _before(objective, _undo(objective.amendments))
    if before is None:
        strangers.append(objective.id)
        return objective
    added = _added(objective.amendments)
    goals = []
    for goal in objective.key_results:
        if goal.id not in added:
            former = _undo(goal.amendments)
            first = None if _is_another(goal, former) else _first(goal, former)
            if first is None and before.weight > 0 and _counted(goal, former):
                strangers.append(f"{objective.id}/{goal.id}")
            goals.append(first or goal.replace(weight=Decimal()))
    return before.replace(key_results=tuple(goals))


def _before(objective: Objective, former: dict[str, Any]) -> Objective | None:
    data = _with(former, objective, "key_results")
    return cast(
        "Objective | None", valid(Objective, {n: v for n, v in data.items() if n in Objective.fields})
    )


def _first(goal: KeyResult, former: dict[str, Any]) -> KeyResult | None:
    return cast("KeyResult | None", valid(KeyResult, _with(former, goal)))


def _is_another(goal: KeyResult, former: dict[str, Any]) -> bool:
    """Whether the values were of another kind, or in another unit."""
    if "unit" in former and not same_unit(former["unit"], goal.unit):
        return True
    return (former.get("kind", goal.kind) or "metric") != goal.kind


def _counted(goal: KeyResult, former: dict[str, Any]) -> bool:
    return bool(former.get("weight", goal.weight) != 0)


def _added(amendments: Iterable[Amendment]) -> set[str]:
    return {amendment.added for amendment in amendments if amendment.added}


def _with(former: dict[str, Any], goal: Part, *left_out: str) -> dict[str, Any]:
    """The fields of a goal with these former ones, without those that were not there."""
    records = {"amendments", "dropped", *left_out}
    data = {name: value for name, value in goal if name not in records} | former
    return {name: value for name, value in data.items() if value is not None}


def _undo(amendments: Sequence[Amendment]) -> dict[str, Any]:
    """The former fields: those that the oldest amendment of each field recorded, the first line on a day."""
    former: dict[str, Any] = {}
    for amendment in sorted(amendments, key=lambda a: a.date):
        former = (amendment.was or {}) | former
    return former
