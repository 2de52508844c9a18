"""The kinds of value that a field can hold: what each is in Python, and how one without doubt is known.

A reader takes plain data, gives the value, and raises `OddError` for everything that it is not sure of: it
refuses nothing, `schema` does, and says why. A reader is never surer than the schema, which a test holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Annotated, Any, Literal, NamedTuple

from okrcli.domain import names
from okrcli.domain.period import Period

DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
ONE_LINE = r"^[^\r\n]*\S[^\r\n]*$"
LONGEST_LINE = 1000
LONGEST_TEXT = 20_000
_HALVES = re.compile("[\ud800-\udfff]")
_DAY = re.compile(DAY_PATTERN[1:-1])


class OddError(ValueError):
    """This value needs a second look."""


class Value(NamedTuple):
    """A kind of value, by its name in the schema, and its reader."""

    name: str
    read: Callable[[Any], Any]


@lru_cache(maxsize=4096)
def day_in(text: str) -> date | Literal[False] | None:
    """The day in a text: False where there is none on the calendar, None where it is not written as one."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return False


def objective_in(address: str) -> str:
    """The address TEAM/PERIOD/OBJECTIVE in its usual spelling. Raises `OddError` where it is none."""
    team, _, rest = address.partition("/")
    period, *ids = rest.split("/")
    if len(ids) != 1 or any(map(names.fault, (team, *ids))) or not names.is_period(period):
        raise OddError
    return f"{team}/{Period.parse(period)}/{ids[0]}"


def _day(value: Any) -> date:
    if type(value) is date:
        return value
    day = day_in(value) if type(value) is str and len(value) == 10 else None
    if not day:
        raise OddError
    return day


def _number(value: Any) -> Decimal:
    if type(value) is Decimal and value.is_finite():
        return value
    if type(value) is int:
        return Decimal(value)
    raise OddError


def _weight(value: Any) -> Decimal:
    number = _number(value)
    if number < 0:
        raise OddError
    return number


def _score(value: Any) -> Decimal:
    number = _number(value)
    if not 0 <= number <= 1:
        raise OddError
    return number


def _slug(value: Any) -> str:
    if type(value) is str and not names.fault(value):
        return value
    raise OddError


def _line(value: Any) -> str:
    if "\n" not in (line := _written(value, LONGEST_LINE)) and "\r" not in line:
        return line
    raise OddError


def _text(value: Any) -> str:
    return _written(value, LONGEST_TEXT)


def _written(value: Any, longest: int) -> str:
    """A text with something in it that any encoding of Unicode can hold."""
    if type(value) is not str or not value or len(value) > longest or value.isspace():
        raise OddError
    if not value.isascii() and _HALVES.search(value):
        raise OddError
    return value


def _address(value: Any) -> str:
    if type(value) is str:
        return objective_in(value)
    raise OddError


def _within(low: int, high: int | None, value: Any) -> int:
    if type(value) is int and low <= value and (high is None or value <= high):
        return value
    raise OddError


def _switch(value: Any) -> bool:
    if type(value) is bool:
        return value
    raise OddError


def _bands(value: Any) -> tuple[Decimal, Decimal]:
    if type(value) is list and len(value) == 2:
        upper, lower = _number(value[0]), _number(value[1])
        if 0 <= lower <= upper <= 1:
            return upper, lower
    raise OddError


Day = Annotated[date, Value("Day", _day)]
Number = Annotated[Decimal, Value("Number", _number)]
Weight = Annotated[Decimal, Value("Weight", _weight)]
Score = Annotated[Decimal, Value("Score", _score)]
Slug = Annotated[str, Value("Slug", _slug)]
Line = Annotated[str, Value("Line", _line)]
Text = Annotated[str, Value("Text", _text)]
Confidence = Annotated[int, Value("Confidence", partial(_within, 0, 10))]
Month = Annotated[int, Value("Month", partial(_within, 1, 12))]
Version = Annotated[int, Value("Version", partial(_within, 1, None))]
Switch = Annotated[bool, Value("Switch", _switch)]
Bands = Annotated[tuple[Decimal, Decimal], Value("Bands", _bands)]
ObjectiveAddress = Annotated[str, Value("ObjectiveAddress", _address)]
NOT_EMPTY = "not empty"
"""What a list or a mapping is marked with that has to hold something."""
