"""What the parts of a file have in common: unchangeable records, made of the fields that were said.

A subclass is its annotations, and its defaults are the attributes of the class, as in a dataclass. Making one
is cheap because nothing is checked: `build` makes them of data in which nothing is odd, and `schema`, by
pydantic, judges everything else. So a file is read without loading pydantic, unless something is odd in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Part:
    """Anything in an OKR file or in `okr.yaml`: equal where all fields are equal, said or by default.

    It is iterated as its fields and their values, in the order of the class.
    """

    fields: ClassVar[Mapping[str, Any]] = {}
    """What type each field has."""
    required: ClassVar[frozenset[str]] = frozenset()
    """The fields without a default."""

    def __init_subclass__(cls) -> None:
        cls.fields = {**cls.fields, **cls.__annotations__}  # those of the class itself, in any Python
        cls.required = frozenset(name for name in cls.fields if not hasattr(cls, name))

    def __init__(self, **said: Any) -> None:
        """The part with these fields, unchecked. Raises `TypeError` for one too many or too few."""
        if not self.required <= said.keys() <= self.fields.keys():
            wrong = ", ".join(sorted((self.required - said.keys()) | (said.keys() - self.fields.keys())))
            raise TypeError(f"{type(self).__name__}: not its fields, or missing: {wrong}")
        object.__setattr__(self, "__dict__", said)

    @classmethod
    def of(cls, said: dict[str, Any]) -> Self:
        """The part with fields that are known to be its own; they are kept, not copied."""
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", said)
        return made

    @property
    def said(self) -> Mapping[str, Any]:
        """The fields that were said, without those that have their default because nothing was."""
        return self.__dict__

    def replace(self, **fields: Any) -> Self:
        """The part with other values in these fields, unchecked."""
        return self.of({**self.__dict__, **fields})

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return ((name, getattr(self, name)) for name in self.fields)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        mine, theirs = self.__dict__, other.__dict__
        if mine.keys() == theirs.keys():
            return mine == theirs
        return all(getattr(self, name) == getattr(other, name) for name in mine.keys() | theirs.keys())

    def __hash__(self) -> int:
        return hash((type(self), *(value for _, value in self)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in self.__dict__.items())})"


def data_of(value: Any) -> Any:
    """The plain data that a part, or a value inside of one, is read from, without what it has by default."""
    if isinstance(value, Part):
        return {name: data_of(each) for name, each in value if each != _default(value, name)}
    if isinstance(value, dict):
        return {name: data_of(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [data_of(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _default(part: Part, name: str) -> Any:
    return getattr(type(part), name, ...)
