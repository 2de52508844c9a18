"""What the rules about changes look at: one OKR file at two moments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.domain.address import Address
from okrcli.domain.finding import DocPath
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.diff import Change
    from okrcli.domain.owed import Entries, Owed, Untrue


_LONG = 60
_PLAIN = re.compile(r"(?!(?:true|false|null)\Z)[A-Za-z][\w./-]*(?: [\w./-]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Texts that need no quotes."""


class Hand(NamedTuple):
    """Who changed a file in between: the handle in `okr.yaml`, empty where nobody there is known by it."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file whose goals counted already, then and now.

    `file` is where it lies now, `was` where it lay. `status` is what it was then (a draft, where it had been
    active before that), `now` what it is, None for a file that is gone. `old` and `new` are its entries then
    and now, both by their addresses of now; `owed`, `untrue` and `lost` are what its amendments leave out or
    say wrongly. `hands` are those who changed it, as far as the clone knows. `stays` says that the file is
    another team's now, and the one it was of is still there: then it was not that team that got another name.
    """

    file: Address
    was: Address
    status: str
    now: str | None
    changes: tuple[Change, ...] = ()
    old: Entries = field(default_factory=dict)
    new: Entries = field(default_factory=dict)
    owed: tuple[Owed, ...] = ()
    untrue: tuple[Untrue, ...] = ()
    lost: tuple[Address, ...] = ()
    hands: tuple[Hand, ...] = ()
    stays: bool = False

    def path(self, address: Address, name: str = "") -> DocPath:
        """Where a field of a goal stands now; where it is gone, the goal's id, or the list of the goal."""
        while address not in self.new and address.objective:
            name = "key_results" if address.key_result else "objectives"
            address = address.above
        entry = self.new.get(address)
        if entry is None:
            return ()
        if address.objective and name not in entry.data:
            name = "id"
        return (*entry.path, name) if name else entry.path


def goal_changes(comparison: Comparison) -> Iterator[Change]:
    """The changes that a reason is owed for: of what a goal is, and of what counts as reaching it."""
    for change in comparison.changes:
        if change.class_ in ("goalpost", "definition") and change.address.level != "file":
            yield change


def shown(value: Any) -> str:
    """A value in few characters."""
    text = written(value)
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def written(value: Any) -> str:
    """A value as a file has it, on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {written(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def record(was: Mapping[str, Any]) -> Words:
    """The amendment to write for these former values."""
    return say(
        "put it back, or add to its amendments: {record}",
        record=f"{{date: …, by: …, was: {written(dict(was))}, reason: …}}",
    )
