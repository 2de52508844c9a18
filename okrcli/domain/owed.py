"""Which amendments a changed file owes, and which of those that it has do not tell the truth.

For files that are edited by hand (`okr edit`), and for those that others changed (`okr check --since`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from okrcli.domain.address import Address
from okrcli.domain.claims import false_claims, sayings
from okrcli.domain.diff import AMENDED, Change
from okrcli.domain.finding import DocPath
from okrcli.domain.model import Amendment, KeyResult, Objective, OkrFile

if TYPE_CHECKING:
    from okrcli.domain.edits import Data


@dataclass(frozen=True, slots=True)
class Version:
    """A state of a file: checked, and as plain data."""

    file: OkrFile
    data: Data


@dataclass(frozen=True, slots=True)
class Owed:
    """An amendment that is missing at the entry of this address: the former values, or a new goal's id."""

    address: Address
    was: Mapping[str, Data] = field(default_factory=dict)
    added: str = ""


class Untrue(NamedTuple):
    """A new amendment, by its number, that says something else of a field than what stood there."""

    address: Address
    number: int
    field: str
    said: Data
    former: Data


@dataclass(frozen=True, slots=True)
class Entry:
    """The file itself, an objective or a key result: where it is, and what it says."""

    address: Address
    path: DocPath
    goal: OkrFile | Objective | KeyResult
    data: Mapping[str, Data]

    @property
    def amendments(self) -> Sequence[Amendment]:
        """Its amendments, in the order of the file."""
        return self.goal.amendments


Entries = Mapping[Address, Entry]


def entries(version: Version, file: Address) -> dict[Address, Entry]:
    """The file itself, its objectives and its key results, by their addresses."""
    found = [Entry(file, (), version.file, version.data)]
    for number, objective in enumerate(version.file.objectives):
        above = file._replace(objective=objective.id)
        data = version.data["objectives"][number]
        found.append(Entry(above, ("objectives", number), objective, data))
        for place, goal in enumerate(objective.key_results):
            path = ("objectives", number, "key_results", place)
            below = above._replace(key_result=goal.id)
            found.append(Entry(below, path, goal, data["key_results"][place]))
    return {entry.address: entry for entry in found}


def owed(changes: Sequence[Change], old: Entries, new: Entries) -> tuple[Owed, ...]:
    """The amendments that the changes of an active file need and do not have."""
    was: dict[Address, dict[str, Data]] = {}
    added: list[Owed] = []
    for change in changes:
        at = change.address
        if change.class_ not in AMENDED or at.level == "file" or change.field == "dropped":
            continue
        if change.kind == "added":
            if not any(a.added == at.parts[-1] for _, a in fresh(old.get(at.above), new[at.above])):
                added.append(Owed(at.above, added=at.parts[-1]))
        elif change.kind == "changed" and not any(
            change.field in (a.was or {}) for _, a in fresh(old[at], new[at])
        ):
            was.setdefault(at, {})[change.field] = old[at].data.get(change.field)
    return (*(Owed(at, fields) for at, fields in was.items()), *added)


def untrue(old: Entries, new: Entries) -> Iterator[Untrue]:
    """New amendments whose `was` is not what stood there, or whose `added` goal stood there already."""
    for address, entry in new.items():
        if address in old:
            new_ones = [number for number, _ in fresh(old[address], entry)]
            for claim in false_claims(old[address].goal, entry.goal):
                if claim.number not in new_ones:
                    continue
                former = old[address].data.get(claim.field)
                yield Untrue(address, claim.number, claim.field, claim.said, former)


def lost(old: Entries, new: Entries) -> Iterator[Address]:
    """Entries of which an amendment was changed or taken away."""
    for address, entry in old.items():
        if address in new and entry.amendments:
            now = set(map(sayings, new[address].amendments))
            if not now.issuperset(map(sayings, entry.amendments)):
                yield address


def fresh(before: Entry | None, after: Entry) -> list[tuple[int, Amendment]]:
    """The amendments that are new, with their numbers in the list. One that was rewritten is a lost one."""
    known = set(map(sayings, before.amendments)) if before else set()
    now = list(map(sayings, after.amendments))
    gone = {trace for said in known.difference(now) for trace in _traces(said)}
    return [
        (number, after.amendments[number])
        for number, said in enumerate(now)
        if said not in known and gone.isdisjoint(_traces(said))
    ]


def _traces(said: tuple[Hashable, ...]) -> Iterator[tuple[Hashable, ...]]:
    """What an amendment keeps that was rewritten: the change that it is about, or all but one thing."""
    yield said[:2]
    for left_out in range(len(said)):
        yield (left_out, *said[:left_out], *said[left_out + 1 :])
