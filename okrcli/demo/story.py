"""The tables of check-ins, read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from string import ascii_lowercase
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One check-in: when it was seen and when recorded, by whom (empty: the owner), and what it says."""

    seen: str
    recorded: str
    by: str
    fields: dict[str, Any]

    @property
    def week(self) -> int:
        """The week that it is about."""
        return int(self.seen.rstrip(ascii_lowercase))


def rows(story: str) -> list[Row]:
    """The check-ins of a story, in its order."""
    return [_row(line) for line in story.splitlines() if line.strip()]


def _row(line: str) -> Row:
    when, value, *rest = line.split(None, 3)
    when, _, by = when.partition("@")
    seen, _, recorded = when.partition(">")
    fields = _value(value)
    if rest and rest[0] != "-":
        fields["confidence"] = int(rest[0])
    note = rest[1].strip() if len(rest) > 1 else ""
    return Row(seen, recorded or seen, by, fields | ({"note": note} if note else {}))


def _value(told: str) -> dict[str, Any]:
    if told == "-":
        return {}
    if told[0] in "+!":
        return {"done" if told[0] == "+" else "undone": told[1:].split(",")}
    return {"value": Decimal(told) if "." in told else int(told)}
