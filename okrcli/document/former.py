"""Former values: what an amendment or a correction says that a field was, held against the field's type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from okrcli.document.needs import records
from okrcli.domain import shape
from okrcli.domain.build import value_of
from okrcli.domain.model import CheckIn, Maintain, Metric, Milestones, Objective, OkrFile
from okrcli.domain.part import Part

if TYPE_CHECKING:
    from okrcli.document.fault import Fault
    from okrcli.domain.edits import Data

_PARTS_OF: dict[tuple[str, ...], tuple[type[Part], ...]] = {
    shape.FILE: (OkrFile,),
    shape.OBJECTIVE: (Objective,),
    shape.KEY_RESULT: (Metric, Maintain, Milestones),
    shape.CHECK_IN: (CheckIn,),
}
_KIND = Literal["metric", "maintain", "milestones"]
_BELOW = {"objectives", "key_results", "check_ins", "amendments", "initiatives", "retrospective"}
"""Fields that are no values of a goal: nobody amends them."""


def former_faults(data: Data) -> Iterator[Fault]:
    """A fault for every former value that its field could not have had; null stands for an absent field."""
    for path, record, fields in records(data):
        was = record.get("was")
        for key, value in was.items() if isinstance(was, dict) else ():
            if key in fields and key not in _BELOW and value is not None:
                yield from _faults(data, (*path, "was", key), value, fields)


def _faults(data: Data, path: tuple[str | int, ...], value: Data, fields: tuple[str, ...]) -> Iterator[Fault]:
    hint = _type(fields, str(path[-1]))
    if value_of(hint, value) is not None:
        return
    from okrcli.document.fault import Fault
    from okrcli.domain.schema import judged

    for detail in judged(hint, value)[1]:
        inner = _inside(value, detail["loc"])
        if detail["type"] == "too_short" and inner:
            continue  # what is in it was found to be wrong, and is not counted
        yield Fault(detail["type"], (*path, *detail["loc"]), inner, data, detail.get("ctx") or {})


def _type(fields: tuple[str, ...], key: str) -> Any:
    """The type of a field; the kind of a key result has one of its own in each of its parts."""
    if key == "kind":
        return _KIND
    return next(part.fields[key] for part in _PARTS_OF[fields] if key in part.fields)


def _inside(value: Data, steps: tuple[str | int, ...]) -> Data:
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
