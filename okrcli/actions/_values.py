"""Values as they are typed, made into values as they are kept; each refusal says how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from okrcli.domain import names
from okrcli.domain.edits import Data
from okrcli.domain.number import NumberError, parse_number
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

Asked = Mapping[str, str | Sequence[str] | None]
"""Fields as typed, by name. None: not said. An empty text, or a list of one: to be taken away."""
Parser = Callable[[str], Data]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_LINE = 1000


def parsed(asked: Asked, parsers: Mapping[str, Parser]) -> dict[str, Data]:
    """The fields that were said, as they are kept; None for those to be taken away.

    A list is parsed item by item, each kept once. Raises `UsageError` for a value that cannot be kept.
    """
    return {name: _parsed(asked[name], parse) for name, parse in parsers.items() if was_said(asked, name)}


def was_said(asked: Asked, name: str) -> bool:
    """Whether anything was said about a field; an option that can be repeated and was not, says nothing."""
    value = asked.get(name)
    return value is not None and value not in ([], ())


def line(text: str) -> str:
    """A text of one line, such as a title."""
    text = text.strip()
    if "\n" in text or "\r" in text:
        raise UsageError(say("{text!r} has a line break", text=text[:40]), say("write it in one line"))
    if len(text) > _LONGEST_LINE:
        raise UsageError(
            say("{text!r}… is longer than {longest} characters", text=text[:40], longest=_LONGEST_LINE),
            say("say it shorter, and the rest in --why"),
        )
    return text


def title(text: str) -> str:
    """A title, which is never empty."""
    if kept := line(text):
        return kept
    raise UsageError(say("a title cannot be empty"), say("say in a few words what is meant"))


def prose(text: str) -> str:
    """A text of any number of lines."""
    return text.strip()


def slug(text: str) -> str:
    """An id, a team's name or a handle."""
    if fault := names.fault(text):
        better = names.slug(text)
        raise UsageError(
            say("{name!r} {fault}", name=text, fault=say(fault)), say("write it as {better}", better=better)
        )
    return text


def number(text: str, unit: str = "") -> Decimal:
    """A number exactly as written, with its unit behind it or without."""
    try:
        return parse_number(text, unit)
    except NumberError as error:
        raise UsageError(error.message, error.hint) from None


def weight(text: str) -> Decimal:
    """A weight: 0 or more."""
    value = number(text)
    if value < 0:
        raise UsageError(
            say("a weight is never below 0"), say("weights are relative; 0 means tracked, not counted")
        )
    return value


def day(text: str) -> str:
    """A day, as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "").isoformat()
    except ValueError:
        raise UsageError(say("{text!r} is not a date", text=text), say("write it as 2026-11-15")) from None


def choice(*known: str) -> Parser:
    """A parser for one of a few words."""

    def parse(text: str) -> str:
        if text in known:
            return text
        raise UsageError(
            say("{text!r} is none of {known}", text=text, known=", ".join(known)),
            nearest(text, known) if get_close_matches(text, known, n=1) else say("write one of these words"),
        )

    return parse


def known_in(known: Collection[str], nobody: Callable[[str], Words], make: Callable[[str], Words]) -> Parser:
    """A parser for a name that must be listed, where anything is: `nobody` says that it is not, and `make`
    how it comes to be."""

    def parse(text: str) -> str:
        name = slug(text)
        if known and name not in known:
            near = get_close_matches(name, list(known), n=1)
            raise UsageError(nobody(name), nearest(name, known) if near else make(name))
        return name

    return parse


def handle(people: Collection[str]) -> Parser:
    """A parser for the handle of a person; where the workspace lists no people, any is good."""
    return known_in(
        people,
        lambda name: say("nobody in okr.yaml is called {name!r}", name=name),
        lambda name: say('`okr person add {name} --name "…"` makes them known', name=name),
    )


def nearest(text: str, known: Iterable[str]) -> Words:
    """A hint with what was probably meant, or with everything there is."""
    known = list(known)
    near = get_close_matches(text, known, n=1)
    if near:
        return say("did you mean {near}?", near=near[0])
    return say("what there is: {list}", list=", ".join(known[:8]) + (", …" if len(known) > 8 else ""))


def _parsed(value: str | Sequence[str] | None, parse: Parser) -> Data:
    if isinstance(value, str):
        return parse(value) if value.strip() else None
    kept: list[Data] = []
    for item in value or ():
        made = parse(item) if item.strip() else None
        if made is not None and made not in kept:
            kept.append(made)
    return kept or None
