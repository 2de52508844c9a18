"""The cells of a Viva Goals export that hold more than one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from okrcli.domain.imports.days import Order, day
from okrcli.domain.imports.figures import figure
from okrcli.domain.imports.goal import Parent, Seen, Somebody
from okrcli.domain.imports.texts import line, prose

_PARENT = re.compile(
    r"\(\s*(?:weight:\s*(?P<weight>[\d.,]+)\s*%?\s*,\s*)?(?:Objective\s+)?Id:\s*(?P<id>[\w-]+)\s*\)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"check-?\s?in date:", re.IGNORECASE)
_DAYS = re.compile(r"(?:check-?\s?in|activity) date:\s*([^;\n]{4,40})", re.IGNORECASE)
_KEYS = ("user", "note", "metric name", "status", "current value", "activity date")
_KEY = {name: re.compile(rf"(?:^|[;\n])\s*{name}:", re.IGNORECASE) for name in _KEYS}
_LINK = re.compile(r'=?\s*HYPERLINK\(\s*"(?:[^"]|"")*"\s*[,;]\s*"?((?:[^"]|"")*?)"?\s*\)', re.IGNORECASE)


def parents(cell: str) -> list[Parent]:
    """The goals that a goal is aligned to: `Title (Delivery)(weight: 50%, Id: 2503050)`, several of them.

    A title may have parentheses of its own: only those with an id end it.
    """
    found: list[Parent] = []
    end = 0
    for each in _PARENT.finditer(cell):
        title = line(cell[end : each.start()].lstrip(" ,;\n"))
        weight = figure(each["weight"]) if each["weight"] else None
        found.append(Parent(each["id"], title, weight.value if weight else None))
        end = each.end()
    if not found and (title := line(cell)):
        return [Parent(title=title)]
    return found


def check_ins(cell: str) -> Iterator[str]:
    """The check-ins in a cell, each from its `Checkin Date:` to the next one's."""
    starts = [each.start() for each in _FIRST.finditer(cell) if _begins(cell, each.start())]
    for start, end in pairwise([*starts, len(cell)]):
        yield cell[start:end]


def days_in(cell: str) -> Iterator[str]:
    """The days in a cell of check-ins, as they are written."""
    return (found[1].strip() for found in _DAYS.finditer(cell))


def check_in(text: str, order: Order) -> Seen | None:
    """One check-in, or None where it has no day that can be read.

    The note is all between its key and the last of the keys behind it: it may hold semicolons, line breaks
    and whatever looks like a key.
    """
    spans = _spans(text)
    first = _FIRST.match(text)
    if first is None:
        return None
    dated = day(_value(text, first.end(), spans, "date"), order)
    parts = {name: _value(text, span[1], spans, name) for name, span in spans.items()}
    active = day(parts.get("activity date", ""), order)
    if not (dated or active):
        return None
    by = line(parts.get("user", ""))
    return Seen(
        dated or active,
        line(parts.get("current value", "")),
        _somebody(by) if by else None,
        prose(parts.get("note", "")),
        line(parts.get("status", "")),
    )


def identifier(cell: str) -> str:
    """The id in a cell: as it is, or the text of a hyperlink formula."""
    found = _LINK.fullmatch(cell.strip())
    return line(found[1].replace('""', '"') if found else cell).removesuffix(".0")


def percent(text: str) -> Decimal | None:
    """The percents in a cell."""
    found = figure(text)
    return found.value if found else None


@lru_cache(maxsize=4096)
def _somebody(name: str) -> Somebody:
    """The same object for the same name: there are far more check-ins than people."""
    return Somebody(name)


def _begins(cell: str, at: int) -> bool:
    """Whether a check-in begins here, and not in the note of another: behind the end of one, or first."""
    before = cell[:at].rstrip(" \n\r\t;,|")
    return not before or bool(re.search(r"activity date:[^;\n]{0,60}\Z", before, re.IGNORECASE))


def _spans(text: str) -> dict[str, tuple[int, int]]:
    """Where each key begins and ends: those before the note from the left, those behind it from the right."""
    spans: dict[str, tuple[int, int]] = {}
    at = 0
    for name in ("user", "note"):
        if found := _KEY[name].search(text, at):
            spans[name] = found.span()
            at = found.end() - 1
    end = len(text)
    for name in ("activity date", "current value", "status", "metric name"):
        last = None
        for found in _KEY[name].finditer(text, at, end):
            last = found
        if last:
            spans[name] = last.span()
            end = last.start()
    return spans


def _value(text: str, start: int, spans: dict[str, tuple[int, int]], name: str) -> str:
    """The text from `start` to the next key."""
    end = min((span[0] for key, span in spans.items() if span[0] >= start and key != name), default=len(text))
    return text[start:end].strip().rstrip(";").strip()
