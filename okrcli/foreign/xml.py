"""XML of strangers, event by event: a document type, and with it every entity, is refused."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers.expat import ExpatError, ParserCreate

from okrcli.errors import UsageError
from okrcli.i18n import say

DEEPEST = 64
_PART = 1 << 16


class _RefusedError(Exception):
    """Raised in a handler, and turned into a UsageError outside of the parser."""


def walk(
    raw: bytes,
    start: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None],
    end: Callable[[str], None],
) -> None:
    """Tell of each element's start, text and end, by its name without a prefix. Raises `UsageError`."""
    parser = ParserCreate()
    parser.buffer_text = True
    depth = 0

    def refuse(*_: object) -> int:
        raise _RefusedError

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _RefusedError
        start(name.rpartition(":")[2], attributes)

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = begin
    parser.CharacterDataHandler = text
    parser.EndElementHandler = finish
    try:
        for at in range(0, len(raw), _PART):
            parser.Parse(raw[at : at + _PART], False)
        parser.Parse(b"", True)
    except _RefusedError:
        raise UsageError(
            say("the workbook holds a document type, entities or too many levels, which are not read"),
            say("save it again with a spreadsheet program"),
        ) from None
    except (ExpatError, ValueError):
        raise UsageError(
            say("the workbook is damaged"), say("save it again with a spreadsheet program")
        ) from None
