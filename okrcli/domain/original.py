"""The goals as they were when the period became active: all amendments undone, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import TypeAdapter, ValidationError

from okrcli.domain.clock import Clock
from okrcli.domain.model import Amendment, KeyResult, Objective, OkrFile
from okrcli.domain.progress import FileProgress, progress

_KEY_RESULT: TypeAdapter[KeyResult] = TypeAdapter(KeyResult, config=None)
_UNCOUNTABLE = {"kind", "unit"}


@dataclass(frozen=True, slots=True)
class Original:
    """What the same values would score against the goals as first agreed.

    `progress` is None where any goal that counts cannot be compared; `incomparable` names those as
    OBJECTIVE/KEY-RESULT: their kind or unit changed, or the record of what was there does not fit.
    """

    progress: FileProgress | None
    incomparable: tuple[str, ...]


def original(file: OkrFile, clock: Clock) -> Original:
    """The file's progress with its amendments undone: added goals left out, dropped ones counted."""
    added = {a.added for a in file.amendments if a.added}
    strangers: list[str] = []
    objectives = tuple(_objective(o, strangers) for o in file.objectives if o.id not in added)
    before = file.model_copy(update={"objectives": objectives, "amendments": ()})
    return Original(None if strangers else progress(before, clock), tuple(strangers))


def original_score(file: OkrFile, clock: Clock) -> Fraction | None:
    """The team's score 0..1 against its first goals; None without data or where it cannot be compared."""
    found = original(file, clock).progress
    return found.score if found else None


def _objective(objective: Objective, strangers: list[str]) -> Objective:
    added = {a.added for a in objective.amendments if a.added}
    former = _undo(objective.amendments)
    key_results = []
    for key_result in objective.key_results:
        if key_result.id in added:
            continue
        before = _key_result(key_result)
        if before is None:
            strangers.append(f"{objective.id}/{key_result.id}")
            before = key_result
        key_results.append(before)
    data = objective.model_dump(exclude={"key_results", "amendments", "dropped"}) | former
    kept = {
        name: value for name, value in data.items() if value is not None and name in Objective.model_fields
    }
    bare = Objective.model_validate(kept)
    return bare.model_copy(update={"key_results": tuple(key_results)})


def _key_result(key_result: KeyResult) -> KeyResult | None:
    former = _undo(key_result.amendments)
    if any(
        name in _UNCOUNTABLE and value != getattr(key_result, name, None) for name, value in former.items()
    ):
        return None
    data = key_result.model_dump(exclude={"amendments", "dropped"}) | former
    try:
        return _KEY_RESULT.validate_python({name: value for name, value in data.items() if value is not None})
    except ValidationError:
        return None


def _undo(amendments: Sequence[Amendment]) -> dict[str, Any]:
    """The former fields: those that the oldest amendment of each field recorded."""
    former: dict[str, Any] = {}
    for amendment in sorted(amendments, key=lambda a: a.date, reverse=True):
        former.update(amendment.was or {})
    return former
