"""Parts made of plain data in the fewest steps, where nothing is odd in them: nearly always.

It refuses nothing itself: whatever it is not sure of is left to the schema, which says what is wrong. It is
never surer than the schema, and makes the same of the same data; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, overload

from okrcli.domain.part import Part
from okrcli.domain.values import OddError, Value

P = TypeVar("P", bound=Part)
Reader = Callable[[Any], Any]


def built(part: type[P], data: Any) -> P | None:
    """The part that plain data are, or None where the schema has to look at them."""
    return value_of(part, data)  # type: ignore[no-any-return]  # the reader of a part makes that part


def value_of(hint: Any, data: Any) -> Any:
    """What plain data are as a value of this type, or None where the schema has to look at them."""
    try:
        return _reader(hint)(data)
    except (OddError, KeyError, TypeError):  # an unknown key or word, or a list where a word belongs
        return None


@overload
def validated(hint: type[P], data: Any) -> P: ...
@overload
def validated(hint: Any, data: Any) -> Any: ...
def validated(hint: Any, data: Any) -> Any:
    """What plain data are as a value of this type. Raises pydantic's `ValidationError` for others."""
    value = value_of(hint, data)
    if value is None:
        from okrcli.domain.schema import validate

        value = validate(hint, data)
    return value


def valid(hint: Any, data: Any) -> Any:
    """What plain data are as a value of this type, or None where they are none."""
    value = value_of(hint, data)
    if value is None:
        from okrcli.domain.schema import judged

        value, _ = judged(hint, data)
    return value


@cache
def _reader(hint: Any) -> Reader:
    if isinstance(hint, type) and issubclass(hint, Part):
        return _part(hint)
    kind, inner = get_origin(hint), get_args(hint)
    if kind is Annotated:
        return inner[1].read if isinstance(inner[1], Value) else _filled(_reader(inner[0]))
    if kind is Literal:
        return {word: word for word in inner}.__getitem__
    if kind is tuple:
        return _tuple(_reader(inner[0]))
    if kind is dict:
        return _dict(_reader(inner[0]), _reader(inner[1]))
    if kind is not None:
        return _union([each for each in inner if each is not NoneType])
    return _anything if hint is Any else _exactly(hint)


def _part(part: type[Part]) -> Reader:
    readers = {name: _reader(hint) for name, hint in part.fields.items()}
    required, new, put = part.required, part.__new__, object.__setattr__

    def read(data: Any) -> Any:
        if type(data) is not dict:
            return data if type(data) is part else _odd()
        said = {name: readers[name](value) for name, value in data.items()}
        if not required <= said.keys():
            raise OddError
        made = new(part)  # as `Part.of` does, without the call
        put(made, "__dict__", said)
        return made

    return read


def _tuple(item: Reader) -> Reader:
    def read(data: Any) -> tuple[Any, ...]:
        if type(data) is list or type(data) is tuple:
            return tuple([item(each) for each in data])
        raise OddError

    return read


def _dict(key: Reader, value: Reader) -> Reader:
    def read(data: Any) -> dict[Any, Any]:
        if type(data) is dict:
            return {key(name): value(each) for name, each in data.items()}
        raise OddError

    return read


def _union(choices: list[Any]) -> Reader:
    """One of several parts, told apart by their kind; or the one type that a field has where it is said."""
    if len(choices) == 1:
        return _reader(choices[0])
    kinds = {get_args(part.fields["kind"])[0]: _reader(part) for part in choices}
    (usual,) = (part.kind for part in choices if "kind" not in part.required)

    def read(data: Any) -> Any:
        if type(data) is dict:
            return kinds[data.get("kind", usual)](data)
        return kinds[getattr(data, "kind", None)](data)

    return read


def _filled(reader: Reader) -> Reader:
    def read(data: Any) -> Any:
        return reader(data) if data else _odd()

    return read


def _exactly(kind: type) -> Reader:
    return lambda data: data if type(data) is kind else _odd()


def _anything(data: Any) -> Any:
    return data


def _odd() -> Any:
    raise OddError
