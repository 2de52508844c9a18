"""Texts, numbers and the rest as YAML scalars that every reader takes for the same value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from okrcli.document.text import describe, forbidden
from okrcli.domain import number
from okrcli.domain.edits import Data
from okrcli.errors import UsageError
from okrcli.i18n import say

LONGEST = 64 * 1024
_OTHER_MEANING = re.compile(
    r"(?:~|null|Null|NULL|<<|=|y|Y|n|N"
    r"|(?:yes|no|on|off|true|false)|(?:Yes|No|On|Off|True|False)|(?:YES|NO|ON|OFF|TRUE|FALSE)"
    r"|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+)"
    r"|[-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?)"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = 30
"""Characters that a number may take before an exponent is easier to read."""
_NUMBER = re.compile(number.PATTERN)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NOT_PLAIN = re.compile(r"[\t\n]|: | #|:\Z")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?]")


def scalar(value: Data, *, flow: bool = False, style: str = "") -> str:
    """One value on one line. `style` is the quote to keep for a text, where it can hold it.

    Raises `UsageError` for what no file may hold: a control character, a number without end.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return _number(value)
    check_text(value)
    text: str = value
    if style == "'" and not re.search(r"[\t\n]", text):
        return "'" + text.replace("'", "''") + "'"
    if style == '"' or not is_plain(text, flow=flow):
        return double_quoted(text)
    return text


def double_quoted(value: str) -> str:
    """A text in double quotes."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def is_plain(value: str, *, flow: bool = False) -> bool:
    """Whether a text can stand without quotes, for readers of YAML 1.1 and 1.2 alike."""
    if not value or value[0] in _INDICATORS or value != value.strip(" \t\n") or _NOT_PLAIN.search(value):
        return False
    if flow and _NOT_IN_FLOW.search(value):
        return False
    return not _OTHER_MEANING.fullmatch(value) or _is_day(value)


def literal(value: str, column: int) -> tuple[str, list[str]] | None:
    """A text of several lines as a header and its lines, indented to `column`; nothing where it cannot be.

    The parent of the text must be indented by two columns less.
    """
    if "\n" not in value or not value.strip(" \n\t"):
        return None
    check_text(value)
    header = "|2" if value[0] in " \n\t" else "|"
    body = value.rstrip("\n")
    breaks = len(value) - len(body)
    header += ("-", "")[breaks] if breaks < 2 else "+"
    lines = [*body.split("\n"), *[""] * (breaks - 1)]
    return header, [f"{' ' * column}{line}" if line else "" for line in lines]


def check_text(value: str) -> None:
    """Raise `UsageError` for a text that the reader would refuse."""
    if bad := forbidden(value):
        raise UsageError(
            say("{what} cannot be kept in an OKR file", what=describe(bad)), say("take it out of the text")
        )
    if len(value) > LONGEST:
        raise UsageError(say("a text is longer than 64 KiB"), say("keep it elsewhere and link to it"))


def _number(value: int | Decimal) -> str:
    text = _as_typed(value) if isinstance(value, Decimal) and value.is_finite() else str(value)
    if len(text) > number.LONGEST or not _NUMBER.fullmatch(text):
        raise UsageError(
            say("{number} is not a number that can be kept in an OKR file", number=text[:40]),
            say("write digits with a decimal point, at most {longest} characters", longest=number.LONGEST),
        )
    return text


def _as_typed(value: Decimal) -> str:
    """The digits of a number as people write them: `1e3`, and 0.0000001 rather than `1E-7`."""
    exponent = value.as_tuple().exponent
    plain = f"{value:f}"
    if exponent == 0 or (isinstance(exponent, int) and exponent < 0 and len(plain) <= _PLAIN):
        return plain
    digits, _, power = f"{value:e}".partition("e")
    return f"{digits}e{int(power)}"


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
