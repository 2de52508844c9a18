"""Strict JSON (RFC 8259) for scripts: complete, with numbers exactly as they were written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from okrcli.domain.reports.figure import Figure
from okrcli.i18n import Words

_quote = json.JSONEncoder(ensure_ascii=False).encode
# What may stand in JSON, but not on a terminal or in UTF-8; and what GitHub's runner would take for an order.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]|##(?=\\[)"
)


def dumps(value: Any, indent: int = 2) -> str:
    r"""`value` as JSON text, without a line feed at its end; on one line with an indent of 0.

    Takes mappings with text as keys, lists and tuples, text, sentences, numbers, booleans and None; a
    `Figure` is written bare. Half of a character, a byte of a name that is no UTF-8, becomes the text
    `\udcff`, as on the screen: strict readers refuse its escape. Raises `ValueError` for a number that JSON
    has no word for, `TypeError` for anything else.
    """
    return _value(value, "\n" if indent else "", " " * indent)


def _value(value: Any, newline: str, step: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, Words):  # a sentence is in English for machines
        return _text(str(value))
    if isinstance(value, str):
        return str(value) if type(value) is Figure else _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    return _collection(value, newline, step)


def _collection(value: Any, newline: str, step: str) -> str:
    inner = newline + step
    if isinstance(value, Mapping):
        colon = ": " if newline else ":"
        items = [f"{_text(key)}{colon}{_value(item, inner, step)}" for key, item in value.items()]
        opening, closing = "{}"
    elif isinstance(value, list | tuple):
        items = [_value(item, inner, step) for item in value]
        opening, closing = "[]"
    else:
        message = f"{type(value).__name__} is not for JSON"
        raise TypeError(message)
    return f"{opening}{inner}{f',{inner}'.join(items)}{newline}{closing}" if items else opening + closing


def _text(text: str) -> str:
    quoted = _quote(text)
    return quoted if quoted.isascii() and "##" not in quoted else _ESCAPED.sub(_escape, quoted)


def _escape(found: re.Match[str]) -> str:
    return "".join(map(_escaped, found[0]))


def _escaped(character: str) -> str:
    half = "\ud800" <= character <= "\udfff"
    return ("\\\\u" if half else "\\u") + f"{ord(character):04x}"


def _float(value: float) -> str:
    if not isfinite(value):
        message = f"{value} is no number for JSON"
        raise ValueError(message)
    return repr(value)
