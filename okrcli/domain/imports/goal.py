"""A goal as another tool had it, before it is known where it belongs."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from okrcli.i18n import Words

Kind = Literal["objective", "key result", "initiative"]
NoteKind = Literal["guessed", "left out", "kept", "refused"]


class Note(NamedTuple):
    """Something to tell about a row: what was guessed, left out, kept as it was or refused, and why."""

    kind: NoteKind
    words: Words


class Somebody(NamedTuple):
    """A person by name, and by e-mail address where one is known."""

    name: str
    email: str = ""


class Parent(NamedTuple):
    """What a goal is aligned to: by id, by title or both; `weight` is its share of the parent in percent."""

    id: str = ""
    title: str = ""
    weight: Decimal | None = None


class Seen(NamedTuple):
    """A check-in as the other tool had it; `value` is still a text."""

    day: str
    value: str = ""
    by: Somebody | None = None
    note: str = ""
    state: str = ""
    confidence: int | None = None
    done: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()


@dataclass(slots=True)
class Goal:
    """One row: texts as they stood there, but for the kind, days (ISO) and the state.

    `id` is the other tool's own and lasts; `ref` tells rows of one input apart. `progress` is the percents
    that the other tool counts. `state` is open, closed, postponed, todo or doing.

    `lost` are check-ins that could not be read.

    A goal that is `made` has no row of its own, one that is `ignored` is told of and not taken, and one may
    be `part_of` another: a row with one more check-in of it.
    """

    row: int
    kind: Kind
    title: str
    id: str = ""
    ref: str = ""
    parents: list[Parent] = field(default_factory=list)
    owners: list[Somebody] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    period: str = ""
    first: str = ""
    last: str = ""
    why: str = ""
    unit: str = ""
    start: str = ""
    target: str = ""
    at_least: str = ""
    at_most: str = ""
    value: str = ""
    progress: str = ""
    weight: str = ""
    ambition: str = ""
    state: str = "open"
    tags: list[str] = field(default_factory=list)
    url: str = ""
    source: str = ""
    confidence: int | None = None
    last_seen: str = ""
    lost: int = 0
    check_ins: list[Seen] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    made: bool = False
    ignored: bool = False
    part_of: Goal | None = None

    @property
    def key(self) -> str:
        """What the goal is known by when it comes again: the other tool's id, or else its title."""
        return self.id or self.title

    def note(self, kind: NoteKind, words: Words) -> None:
        """Tell something about the row, once."""
        if (note := Note(kind, words)) not in self.notes:
            self.notes.append(note)

    @property
    def refused(self) -> bool:
        """Whether the row cannot be taken."""
        return any(note.kind == "refused" for note in self.notes)
