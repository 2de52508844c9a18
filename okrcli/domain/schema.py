"""The schema, by pydantic: which data are a part, and what is wrong with those that are not.

The models are made from the parts, field by field, so that a field is described once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    TypeAdapter,
    ValidationError,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from okrcli.domain import names
from okrcli.domain.model import KINDS
from okrcli.domain.part import Part
from okrcli.domain.values import (
    LONGEST_LINE,
    LONGEST_TEXT,
    ONE_LINE,
    OddError,
    Value,
    day_in,
    objective_in,
)

P = TypeVar("P", bound=Part)


class Schema(BaseModel):
    """What all models of parts are: closed to keys that they do not know."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:
        """A part that is made already is as good as its data."""
        return dict(data.said) if isinstance(data, Part) else data


def validate(hint: Any, data: Any) -> Any:
    """What plain data are as a part, or as the value of a field of this type.

    Raises pydantic's `ValidationError` where they are none; its places go through the tags of key results.
    """
    return _made(_adapter(hint).validate_python(data))


def judged(hint: Any, data: Any) -> tuple[Any, Sequence[Any]]:
    """What plain data are as a value of this type, or None and what pydantic has against them."""
    try:
        return validate(hint, data), ()
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False)


def model_of(part: type[Part]) -> type[BaseModel]:
    """The model of a part, of the same name and with the same fields and defaults."""
    if part not in _MODELS:
        _MODELS[part] = _model(part)
        _PARTS[_MODELS[part]] = part
    return _MODELS[part]


def _model(part: type[Part]) -> type[BaseModel]:
    fields: dict[str, Any] = {name: (_type(hint), _default(part, name)) for name, hint in part.fields.items()}
    return create_model(part.__name__, __base__=Schema, __doc__=part.__doc__, **fields)


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(_type(hint))


_MODELS: dict[type[Part], type[BaseModel]] = {}
_PARTS: dict[type[BaseModel], type[Part]] = {}


def _made(value: Any) -> Any:
    """A value with the part in the place of every model: with the fields that were said, and no others."""
    if isinstance(value, BaseModel):
        part = _PARTS[type(value)]
        said = value.model_fields_set
        return part.of({name: _made(getattr(value, name)) for name in part.fields if name in said})
    if isinstance(value, tuple):
        return tuple(map(_made, value))
    if isinstance(value, dict):
        return {name: _made(each) for name, each in value.items()}
    return value


def _default(part: type[Part], name: str) -> Any:
    default = getattr(part, name, ...)
    return Field(default_factory=model_of(type(default))) if isinstance(default, Part) else default


def _type(hint: Any) -> Any:
    """The type as pydantic knows it."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return model_of(hint)
    kind, inner = get_origin(hint), get_args(hint)
    if kind is Annotated:
        mark = inner[1]
        return (
            VALUES[mark.name] if isinstance(mark, Value) else Annotated[_type(inner[0]), Field(min_length=1)]
        )
    if kind is tuple:
        return tuple[_type(inner[0]), ...]  # type: ignore[misc]  # made at run time
    if kind is dict:
        return dict[_type(inner[0]), _type(inner[1])]  # type: ignore[misc]  # made at run time
    if kind is None or kind is Literal:
        return hint
    if NoneType not in inner:
        return _one_of(inner)
    return Union[tuple(_type(each) for each in inner)]  # noqa: UP007 (made at run time)


def _filled(kind: Any) -> Any:
    return Annotated[kind, Field(min_length=1)]


def _one_of(parts: tuple[type[Part], ...]) -> Any:
    """One of several parts, told apart by their kind."""
    tagged = [Annotated[model_of(part), Tag(get_args(part.fields["kind"])[0])] for part in parts]
    return Annotated[Union[tuple(tagged)], Discriminator(_kind)]  # noqa: UP007 (made at run time)


def _kind(value: Any) -> str | None:
    """The kind to judge a key result by: where it is written wrong, the one whose fields are there."""
    if not isinstance(value, dict):
        return getattr(value, "kind", None)
    kind = value.get("kind", "metric")
    if isinstance(kind, str) and kind in KINDS:
        return kind
    if "milestones" in value:
        return "milestones"
    return "metric" if value.keys().isdisjoint(("at_least", "at_most")) else "maintain"


def _day(value: Any) -> Any:
    if type(value) is date:
        return value
    day = day_in(value) if type(value) is str and len(value) == 10 else None
    if day is None:
        raise PydanticCustomError("not_a_day", "this is not a date")
    if not day:
        raise PydanticCustomError("no_such_day", "there is no day {day}", {"day": value})
    return day


def _decimal(value: Any) -> Any:
    return Decimal(value) if type(value) is int else value


def _name(value: Any) -> Any:
    if type(value) is str and (fault := names.fault(value)):
        raise PydanticCustomError("bad_name", "{name!r} {fault}", {"name": value, "fault": fault})
    return value


def _address(value: Any) -> Any:
    if type(value) is not str:
        return value
    try:
        return objective_in(value)
    except OddError:
        raise PydanticCustomError(
            "bad_address", "{value!r} is not written TEAM/PERIOD/OBJECTIVE", {"value": value}
        ) from None


def _ordered(value: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    upper, lower = value
    if not 0 <= lower <= upper <= 1:
        raise PydanticCustomError("bad_bands", "the bands are two shares from 1 down to 0, the upper first")
    return value


def _limited(**limits: Any) -> Any:
    """A number within limits; a constraint stands before the function that prepares its value: behind it, it
    would be checked in Python."""
    said = Annotated[float, Field(**limits)] if limits else float
    return Annotated[
        Decimal, Field(strict=True, **limits), BeforeValidator(_decimal, json_schema_input_type=said)
    ]


_DATE = Annotated[str, Field(json_schema_extra={"format": "date"})]
_NAME = StringConstraints(pattern=names.PATTERN, max_length=names.LONGEST)
VALUES: Mapping[str, Any] = {
    "Day": Annotated[date, BeforeValidator(_day, json_schema_input_type=_DATE)],
    "Number": _limited(),
    "Weight": _limited(ge=0),
    "Score": _limited(ge=0, le=1),
    "Slug": Annotated[str, _NAME, BeforeValidator(_name)],
    "Line": Annotated[str, StringConstraints(pattern=ONE_LINE, max_length=LONGEST_LINE)],
    "Text": Annotated[str, StringConstraints(pattern=r"\S", max_length=LONGEST_TEXT)],
    "Confidence": Annotated[int, Field(strict=True, ge=0, le=10)],
    "Month": Annotated[int, Field(strict=True, ge=1, le=12)],
    "Version": Annotated[int, Field(strict=True, ge=1)],
    "Switch": Annotated[bool, Field(strict=True)],
    "Bands": Annotated[tuple[_limited(), _limited()], AfterValidator(_ordered)],  # type: ignore[misc]  # made here
    "ObjectiveAddress": Annotated[str, BeforeValidator(_address)],
}
"""The kinds of value as pydantic knows them."""
