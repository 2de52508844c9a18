"""What an unquoted scalar means."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from okrcli.domain import number

if TYPE_CHECKING:
    from okrcli.domain.edits import Data

_NUMBER = re.compile(number.PATTERN)
_WORDS: dict[str, Data] = {"": None, "~": None, "null": None, "true": True, "false": False}


def plain(value: str) -> Data:
    """Nothing, a boolean, a number as written, or else the text. Raises `OverflowError` for a number that is
    too long."""
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in "-0123456789" and _NUMBER.fullmatch(value):
        if len(value) > number.LONGEST:
            raise OverflowError
        return int(value) if value.lstrip("-").isdigit() else Decimal(value)
    return value
