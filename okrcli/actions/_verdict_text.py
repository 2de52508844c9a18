"""Verdicts as one line of text, and back: what is kept, and what one process tells another.

Everything is written with its kind, so that what is read back is equal to what was written, in every type. A
kind that is not listed cannot be written. What is read may come from anywhere: it can only become a verdict,
or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from okrcli.actions._verdict import Verdict
from okrcli.domain.finding import Finding, Noted, Place
from okrcli.domain.period import Period
from okrcli.domain.rules.goals import Links
from okrcli.domain.silence import Silence
from okrcli.i18n import Words

_RECORDS: tuple[Any, ...] = (Verdict, Noted, Finding, Place, Words, Links, Silence, Period)
_TUPLE, _MAPPING, _SET, _DATE, _DECIMAL, _FIRST = range(6)


def _names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind._fields)


_PARTS: dict[type, tuple[int, Callable[[Any], Any]]] = {
    kind: (number, attrgetter(*_names(kind))) for number, kind in enumerate(_RECORDS, _FIRST)
}


def written(verdict: Verdict) -> bytes | None:
    """The verdict as a line; None where it holds something that cannot be written."""
    try:
        return json.dumps(_plain(verdict), separators=(",", ":")).encode()
    except (KeyError, ValueError):
        return None


def read_back(text: bytes) -> Verdict | None:
    """The verdict that was written, or None where the text is none."""
    try:
        verdict = _made(json.loads(text))
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
        return None
    return verdict if type(verdict) is Verdict else None


def stable(value: Any) -> str:
    """Anything that a verdict depends on as a text which is the same for equal values."""
    if is_dataclass(value):
        return f"{type(value).__name__}{[stable(getattr(value, name)) for name in _names(value)]}"
    if isinstance(value, Mapping):
        return f"{[(key, stable(inner)) for key, inner in sorted(value.items())]}"
    if isinstance(value, frozenset | set):
        return f"{sorted(value)}"
    return repr(value)


def _plain(value: Any) -> Any:
    kind = type(value)
    if value is None or kind in (str, int, bool):
        return value
    if kind is tuple:
        return [_TUPLE, *map(_plain, value)]
    if kind is dict:
        return [_MAPPING, *[[_plain(key), _plain(inner)] for key, inner in value.items()]]
    if kind in (set, frozenset):
        return [_SET, *map(_plain, value)]
    if kind is date or kind is Decimal:
        return [_DATE if kind is date else _DECIMAL, str(value)]
    number, parts = _PARTS[kind]
    return [number, *map(_plain, parts(value))]


def _made(plain: Any) -> Any:
    if type(plain) is not list:
        return plain
    kind, *parts = plain
    if kind == _MAPPING:
        return {_made(key): _made(value) for key, value in parts}
    made = tuple(map(_made, parts))
    if kind >= _FIRST:
        return _RECORDS[kind - _FIRST](*made)
    if kind == _TUPLE:
        return made
    if kind == _SET:
        return frozenset(made)
    return date.fromisoformat(*made) if kind == _DATE else Decimal(*made)
