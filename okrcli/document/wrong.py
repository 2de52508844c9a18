"""A text, number, date or name that is not what the schema wants, in words that show how to write it."""

from __future__ import annotations

import re
from difflib import get_close_matches

from okrcli.document.fault import Fault, Told
from okrcli.document.scalars import scalar
from okrcli.document.syntax import quoted
from okrcli.domain import names
from okrcli.domain.model import KINDS
from okrcli.domain.number import PATTERN, NumberError, parse_number
from okrcli.i18n import say


def text(fault: Fault) -> Told:
    if isinstance(fault.value, list | dict):
        found = say("a list") if isinstance(fault.value, list) else say("a mapping")
        message = say("{name} is a text, not {found}", name=fault.name, found=found)
        return message, say("write one text, as in {example}", example=fault.example())
    written = scalar(fault.value)
    found = say("true or false") if isinstance(fault.value, bool) else say("a number")
    message = say("{name} is a text, and {written} without quotes is {found}",
                  name=fault.name, written=written, found=found)  # fmt: skip
    if fault.name in _NAMES and names.fault(written):
        return message, _NAME_HINT
    return message, say("put it in quotes: {better}", better=fault.write(quoted(written)))


def one_line(fault: Fault) -> Told:
    if fault.value.strip():
        return (
            say("{name} is one line, and this text has several", name=fault.name),
            say("write it on one line, as in {example}", example=fault.example()),
        )
    return (
        say("{name} is an empty text", name=fault.name),
        say("write one, as in {example}", example=fault.example()),
    )


def too_long(fault: Fault) -> Told:
    longest = fault.details.get("max_length", 0)
    return (
        say("{name} is longer than {longest} characters", name=fault.name, longest=longest),
        say("shorten it, and link to the rest"),
    )


def number(fault: Fault) -> Told:
    value = fault.value
    if isinstance(value, list | dict | bool):
        return (
            say("{name} is a number", name=fault.name),
            say("write digits, as in {example}", example=fault.example()),
        )
    message = say("{name} is a number, and {value} is a text", name=fault.name, value=repr(value))
    try:
        number = parse_number(value)
    except NumberError as error:
        leading = _WITH_UNIT.fullmatch(value.strip())
        if leading:
            better = fault.write(leading[1])
            return message, say(
                "write {better}, and put {unit} in `unit`", better=better, unit=repr(leading[2])
            )
        return message, error.hint
    return message, say("write it without quotes: {better}", better=fault.write(str(number)))


def whole(fault: Fault) -> Told:
    low, high = _RANGES.get(fault.name, (None, None))
    written = fault.shown()
    if high is not None:
        message = say("{name} is a whole number from {low} to {high}, and {written} is not",
                      name=fault.name, low=low, high=high, written=written)  # fmt: skip
    else:
        message = say("{name} is a whole number, and {written} is not", name=fault.name, written=written)
    return message, say("write one, as in {example}", example=fault.example())


def out_of_range(fault: Fault) -> Told:
    if fault.name in _RANGES:
        return whole(fault)
    limit = fault.details.get("ge", fault.details.get("le"))
    written = fault.shown()
    if fault.type == "less_than_equal":
        message = say("{name} is at most {limit}, and {written} is more",
                      name=fault.name, limit=limit, written=written)  # fmt: skip
    else:
        message = say("{name} is at least {limit}, and {written} is less",
                      name=fault.name, limit=limit, written=written)  # fmt: skip
    return message, say("write a number in range, as in {example}", example=fault.example())


def choice(fault: Fault) -> Told:
    choices = list(KINDS) if fault.name == "kind" else _CHOICES.findall(fault.details.get("expected", ""))
    message = say("{name} cannot be {value}", name=fault.name, value=fault.shown())
    listed = ", ".join(choices)
    near = get_close_matches(str(fault.value).lower(), choices, 1, 0.5)
    if near:
        hint = say("did you mean {near}? It is one of: {choices}", near=near[0], choices=listed)
    else:
        hint = say("it is one of: {choices}", choices=listed)
    return message, hint


def no_such_day(fault: Fault) -> Told:
    return say("there is no day {day}", day=fault.value), say("write a day of the calendar, as YYYY-MM-DD")


def not_a_day(fault: Fault) -> Told:
    message = say("{name} is a date, and {value} is not written as one",
                  name=fault.name, value=fault.shown())  # fmt: skip
    parts = _DAY.fullmatch(str(fault.value))
    if parts:
        better = f"{parts[1]}-{int(parts[2] or parts[3]):02}-{int(parts[4]):02}"
        return message, say("write YYYY-MM-DD: {better}", better=fault.write(better))
    return message, say("write YYYY-MM-DD, as in {example}", example="2026-10-12")


def bad_name(fault: Fault) -> Told:
    name = str(fault.details.get("name", fault.value))
    message = say("{name} {fault}", name=repr(name), fault=say(names.fault(name) or "cannot be an id"))
    better = names.slug(name)
    return message, say("write {better}", better=better if fault.at_key else fault.write(better))


def bad_address(fault: Fault) -> Told:
    message = say("{name} names an objective, and {value} does not", name=fault.name, value=repr(fault.value))
    return message, say("write TEAM/PERIOD/OBJECTIVE, as in {example}", example="company/2026/trust")


def true_or_false(fault: Fault) -> Told:
    message = say("{name} is true or false, and {value} is neither", name=fault.name, value=fault.shown())
    return message, say("write {name}: true or {name}: false", name=fault.name)


_WITH_UNIT = re.compile(rf"({PATTERN})\s*([^\W\d_].*|[%€$£°].*)")
_DAY = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]|([0-9]{2}))([0-9]{1,2})(?:[T ].*)?")
_CHOICES = re.compile(r"'([^']*)'")
_RANGES: dict[str, tuple[int, int | None]] = {
    "confidence": (0, 10), "first_month": (1, 12), "version": (1, None),
}  # fmt: skip
_NAMES = ("id", "owner", "by", "added", "done", "undone", "parent", "lead", "members")
_NAME_HINT = say("a name is made of small letters a-z, digits and hyphens, with at least one letter")
