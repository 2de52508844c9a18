"""What `okr.yaml` says for all teams, as it is typed: each value with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from okrcli.actions._values import Asked, choice, line, number, parsed, was_said
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath
from okrcli.domain.settings import Settings
from okrcli.errors import UsageError
from okrcli.i18n import LANGUAGES, say

Fields = dict[DocPath, Data]
"""Values by their places; None for what is to be taken away."""
_PLACES: dict[str, tuple[str, ...]] = {
    "name": (),
    "language": (),
    "first_month": ("calendar",),
    "year_named_by": ("calendar",),
    "check_in_every": ("calendar",),
    "aspirational": ("bands",),
    "committed": ("bands",),
    "commit": (),
    "select": ("check",),
    "ignore": ("check",),
}
_LISTS = ("select", "ignore")


def workspace_fields(settings: Settings, asked: Asked) -> Fields:
    """The fields that were said, as they are kept. Raises `UsageError` for a value that cannot be kept."""
    parsers: dict[str, Callable[[str], Data]] = {
        "name": line,
        "language": choice(*LANGUAGES),
        "first_month": _month,
        "year_named_by": choice("start", "end"),
        "check_in_every": choice("week", "two weeks", "month"),
        "aspirational": _bands("aspirational"),
        "committed": _bands("committed"),
        "commit": lambda text: choice("true", "false")(text) == "true",
        "select": line,
        "ignore": line,
    }
    single = {name: _apart(value) if name in _LISTS else value for name, value in asked.items()}
    fields: Fields = {(*_PLACES[name], name): value for name, value in parsed(single, parsers).items()}
    if was_said(asked, "rules"):
        from okrcli.actions._rule_options import rule_options

        fields |= rule_options(settings.check, asked["rules"] or ())
    return fields


def value_at(settings: Settings, path: DocPath) -> Any:
    """What holds at a place of `okr.yaml`, be it by default; None where nothing does."""
    value: Any = settings
    for step in path:
        value = (value or {}).get(step) if isinstance(value, dict | None) else getattr(value, str(step))
    return list(value) if isinstance(value, tuple) and path[0] == "check" else value


def _apart(texts: str | Sequence[str] | None) -> list[str]:
    """The single words of an option that may hold several, parted by commas; empty ones stay."""
    return [word for text in texts or () for word in text.split(",")]


def _month(text: str) -> int:
    if text.strip().isascii() and text.strip().isdigit() and 1 <= int(text) <= 12:
        return int(text)
    raise UsageError(
        say("{text!r} is no month", text=text), say("write its number, from 1 for January to 12 for December")
    )


def _bands(name: str) -> Callable[[str], Data]:
    """A parser for two shares, as 0.7,0.4."""

    def parse(text: str) -> Data:
        parts = text.split(",")
        if len(parts) != 2:
            raise UsageError(
                say("{text!r} is not two shares with a comma between them", text=text),
                say("write them as in {example}", example=f"--{name} 0.7,0.4"),
            )
        upper, lower = (number(part.strip()) for part in parts)
        if not 0 <= lower <= upper <= 1:
            raise UsageError(
                say("{name} holds two shares from 1 down to 0, the upper one first", name=name),
                say("write them as in {example}", example=f"--{name} 0.7,0.4"),
            )
        return [upper, lower]

    return parse
