"""JSON of strangers: numbers as they were written, and neither depth nor digits without end."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from okrcli.errors import UsageError
from okrcli.foreign.text import encoding_of
from okrcli.i18n import say

LONGEST_NUMBER = 100


class _OutOfRangeError(ValueError):
    pass


def read_json(raw: bytes) -> Any:
    """The value; numbers are int or `Decimal`. Raises `UsageError` with the line where it is no JSON."""
    name, _ = encoding_of(raw)
    text = raw.decode(name)
    try:
        return json.loads(text, parse_int=_whole, parse_float=_decimal, parse_constant=_constant)
    except RecursionError:
        raise UsageError(
            say("the JSON is nested too deeply"), say("make sure that it is the right file")
        ) from None
    except _OutOfRangeError as error:
        raise UsageError(
            say("{number} is no number that can be kept", number=str(error)),
            say("make sure that it is the right file"),
        ) from None
    except json.JSONDecodeError as error:
        raise UsageError(
            say("line {line}, column {column} is not JSON: {reason}",
                line=error.lineno, column=error.colno, reason=_reason(error.msg)),
            say("the file may be cut off: export it again"),
        ) from None  # fmt: skip


def _reason(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def _whole(text: str) -> int:
    return int(_checked(text))


def _decimal(text: str) -> Decimal:
    return Decimal(_checked(text))


def _checked(text: str) -> str:
    if len(text) > LONGEST_NUMBER:
        raise _OutOfRangeError(f"{text[:20]}…")
    return text


def _constant(text: str) -> Any:
    raise _OutOfRangeError(text)
