"""Former values: what an amendment or a correction says that a field was, held against the field's type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, TypeAdapter, ValidationError

from okrcli.document.fault import Fault
from okrcli.document.needs import records
from okrcli.domain import shape
from okrcli.domain.edits import Data
from okrcli.domain.model import KINDS, CheckIn, Maintain, Metric, Milestones, Objective, OkrFile

_MODELS: dict[tuple[str, ...], tuple[type[BaseModel], ...]] = {
    shape.FILE: (OkrFile,),
    shape.OBJECTIVE: (Objective,),
    shape.KEY_RESULT: (Metric, Maintain, Milestones),
    shape.CHECK_IN: (CheckIn,),
}
_PARTS = {"objectives", "key_results", "check_ins", "amendments", "initiatives", "retrospective"}
"""Fields that are no values of a goal: nobody amends them."""


def former_faults(data: Data) -> Iterator[Fault]:
    """A fault for every former value that its field could not have had; null stands for an absent field."""
    for path, record, fields in records(data):
        was = record.get("was")
        for key, value in was.items() if isinstance(was, dict) else ():
            if key in fields and key not in _PARTS and value is not None:
                yield from _faults(data, (*path, "was", key), value, fields)


def _faults(data: Data, path: tuple[str | int, ...], value: Data, fields: tuple[str, ...]) -> Iterator[Fault]:
    try:
        _adapter(fields, str(path[-1])).validate_python(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            inner = _inside(value, detail["loc"])
            if detail["type"] == "too_short" and inner:
                continue  # what is in it was found to be wrong, and is not counted
            yield Fault(detail["type"], (*path, *detail["loc"]), inner, data, detail.get("ctx") or {})


@lru_cache(maxsize=64)
def _adapter(fields: tuple[str, ...], key: str) -> TypeAdapter[Any]:
    """What checks the values of a field; the kind of a key result has one type in each of its models."""
    info = next(model.model_fields[key] for model in _MODELS[fields] if key in model.model_fields)
    kind: Any = Literal[KINDS] if key == "kind" else info.annotation
    return TypeAdapter(Annotated[(kind, *info.metadata)] if info.metadata else kind)


def _inside(value: Data, steps: tuple[str | int, ...]) -> Data:
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
