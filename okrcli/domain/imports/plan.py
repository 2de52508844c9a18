"""What an import would do: the files that it makes, and what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from okrcli.domain.edits import Data
from okrcli.domain.imports.goal import Note
from okrcli.domain.period import Period
from okrcli.i18n import Words

Verdict = Literal["taken", "left out", "refused"]


class Place(NamedTuple):
    """Where a goal stands."""

    team: str
    period: Period
    objective: str = ""
    key_result: str = ""
    initiative: str = ""

    def __str__(self) -> str:
        parts = (self.team, str(self.period), self.objective, self.key_result, self.initiative)
        return "/".join(part for part in parts if part)


@dataclass(slots=True)
class RowPlan:
    """What became of a row. `check_ins` are those found in it, taken, and left out."""

    row: int
    kind: str
    title: str
    verdict: Verdict
    place: str = ""
    notes: list[Note] = field(default_factory=list)
    check_ins: tuple[int, int, int] = (0, 0, 0)


@dataclass(slots=True)
class Draft:
    """The goals for one file, as plain data; `rows` are those that they come from, by address.

    `loose` are the addresses of key results whose measure is only a guess, as nothing was said of it,
    `shares` those whose check-ins were percents of the way there and are values here.
    """

    status: str
    objectives: list[dict[str, Data]] = field(default_factory=list)
    rows: dict[str, RowPlan] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    shares: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Totals:
    """Rows and check-ins that add up to the input."""

    rows: int = 0
    taken: int = 0
    left_out: int = 0
    refused: int = 0
    check_ins: int = 0
    check_ins_taken: int = 0
    check_ins_left_out: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What would become of a file: new, changed or unchanged; how many goals and check-ins it gains."""

    path: str
    state: str
    status: str
    goals: int
    check_ins: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does: to each file, with each row, and what is said of the whole."""

    origin: str
    name: str
    said: tuple[Words, ...]
    files: tuple[FilePlan, ...]
    rows: tuple[RowPlan, ...]
    totals: Totals
    people: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Words, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether anything keeps the import from being written."""
        return bool(self.totals.refused or self.faults)


def totals(rows: list[RowPlan], added: int = 0, lost: int = 0) -> Totals:
    """The sums over all rows; `added` are check-ins that stand for the other tool's own progress.

    `lost` are check-ins that belong to none of the rows.
    """
    found = Totals(len(rows), added=added, check_ins=lost, check_ins_left_out=lost)
    for row in rows:
        found.taken += row.verdict == "taken"
        found.left_out += row.verdict == "left out"
        found.refused += row.verdict == "refused"
        seen, taken, left = row.check_ins
        found.check_ins += seen
        found.check_ins_taken += taken
        found.check_ins_left_out += left
    return found
