"""What changed between two states of a file, paired by ids and classed by what the change means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from okrcli.domain.address import Address
from okrcli.domain.claims import Amended, false_alone
from okrcli.domain.corrections import in_force, is_recorded, paired
from okrcli.domain.model import Amendment, CheckIn, KeyResult, Objective, OkrFile
from okrcli.domain.part import Part

R = TypeVar("R")
ChangeClass = Literal["goalpost", "definition", "ownership", "wording", "progress", "structure"]
ChangeKind = Literal["added", "removed", "changed", "moved", "dropped", "corrected"]

OBJECTIVE_CLASSES: dict[str, ChangeClass] = {
    "weight": "goalpost", "ambition": "definition", "supports": "definition", "continues": "definition",
    "owner": "ownership", "title": "wording", "why": "wording", "tags": "wording",
}  # fmt: skip
KEY_RESULT_CLASSES: dict[str, ChangeClass] = {
    "kind": "goalpost", "unit": "goalpost", "start": "goalpost", "target": "goalpost", "at_least": "goalpost",
    "at_most": "goalpost", "every": "goalpost", "milestones": "goalpost", "expected": "goalpost",
    "weight": "goalpost", "owner": "ownership", "title": "wording", "source": "wording",
    "confidence": "progress",
}  # fmt: skip
FILE_CLASSES: dict[str, ChangeClass] = {
    "status": "definition", "activated": "definition", "closed": "definition", "reopened": "definition",
    "agreed": "ownership", "retrospective": "progress",
}  # fmt: skip
AMENDED: frozenset[ChangeClass] = frozenset({"goalpost", "definition"})
"""The classes of change that an active goal carries an amendment for."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `before` and `after` are the whole values, None where there is none."""

    class_: ChangeClass
    kind: ChangeKind
    address: Address
    field: str = ""
    before: Any = None
    after: Any = None


def diff(before: OkrFile | None, after: OkrFile | None, team: str, period: str) -> tuple[Change, ...]:
    """All changes from one state of a file to the other; None is a file that is not there."""
    at = Address(team, period)
    if before is None or after is None:
        if before is after:
            return ()
        return (_came_or_went(at, before, after),)
    changes = list(_fields(before, after, at, FILE_CLASSES))
    for name, old, new in _pairs(before.objectives, after.objectives):
        changes += _objective(old, new, at._replace(objective=name))
    return tuple(changes)


def move_class(now: Address, was: Address) -> ChangeClass:
    """What a move means: another parent, or another period, is another goal; a team may have a new name."""
    return "structure" if now.level == "file" and now.period == was.period else "goalpost"


def _came_or_went(at: Address, before: Part | None, after: Part | None) -> Change:
    """A goal that is gone without a trace is more than one that is new: it was dropped and nobody says so."""
    if before is None:
        return Change("definition", "added", at, "", before, after)
    if isinstance(before, OkrFile) and not before.objectives:  # nothing is gone but the file
        return Change("structure", "removed", at, "", before, after)
    return Change("goalpost", "removed", at, "", before, after)


def _objective(before: Objective | None, after: Objective | None, address: Address) -> Iterator[Change]:
    if before is None or after is None:
        yield _came_or_went(address, before, after)
        return
    yield from _fields(before, after, address, OBJECTIVE_CLASSES)
    yield from _dropped(before, after, address)
    for name, old, new in _pairs(before.key_results, after.key_results):
        yield from _key_result(old, new, address._replace(key_result=name))


def _key_result(before: KeyResult | None, after: KeyResult | None, address: Address) -> Iterator[Change]:
    if before is None or after is None:
        yield _came_or_went(address, before, after)
        return
    yield from _fields(before, after, address, KEY_RESULT_CLASSES)
    yield from _dropped(before, after, address)
    yield from _check_ins(before, after, address)
    for _, old, new in _pairs(before.initiatives, after.initiatives):
        if old != new:
            kind: ChangeKind = "added" if old is None else "removed" if new is None else "changed"
            yield Change("progress", kind, address, "initiatives", old, new)


def _fields(before: Part, after: Part, at: Address, classes: dict[str, ChangeClass]) -> Iterator[Change]:
    for field, class_ in classes.items():
        old, new = _value(before, field), _value(after, field)
        if old != new:
            yield Change(class_, "changed", at, field, old, new)


def _value(part: Part, field: str) -> Any:
    """The value of a field; None also for an empty list: another kind of key result has no such field."""
    value = getattr(part, field, None)
    return None if value == () else value


def _dropped(before: Objective | KeyResult, after: Objective | KeyResult, at: Address) -> Iterator[Change]:
    if before.dropped and after.dropped and before.dropped != after.dropped:  # only the record of it
        yield Change("definition", "changed", at, "dropped", before.dropped, after.dropped)
    elif before.dropped != after.dropped:
        kind: ChangeKind = "changed" if after.dropped is None else "dropped"
        yield Change("goalpost", kind, at, "dropped", before.dropped, after.dropped)


def _check_ins(before: KeyResult, after: KeyResult, at: Address) -> Iterator[Change]:
    """Check-ins have no ids: those that stand alike on both sides are the same, the rest are paired.

    Of one day the later line counts, so that another order of those that stood there is a change as well.
    """
    pairs = dict(paired(before.check_ins, after.check_ins))
    kept: list[CheckIn] = []
    for number, one in enumerate(before.check_ins):
        other = after.check_ins[pairs[number]] if number in pairs else None
        if one != other:
            recorded = other is not None and is_recorded(one, other)
            kind: ChangeKind = "removed" if other is None else "corrected" if recorded else "changed"
            yield Change("progress", kind, at, "check_ins", one, other)
        kept += [other] if other else []
    known = set(pairs.values())
    fresh = [each for number, each in enumerate(after.check_ins) if number not in known]
    for new in fresh:
        yield Change("progress", "added", at, "check_ins", None, new)
    if in_force(kept) != in_force([after.check_ins[number] for number in sorted(known)]):
        yield Change("progress", "moved", at, "check_ins", (*kept, *fresh), after.check_ins)


def lost_amendments(
    before: OkrFile, after: OkrFile, team: str, period: str, moves: Sequence[Change] = ()
) -> Iterator[Change]:
    """Amendments that were changed or taken away since: what was true of the past is so no more.

    A new one that is about the same fields, or the same new goal, is the one that is gone, in other words.
    One that is false alone is a change of the goal: it counts from another day on, or from another value.
    `before` has the `moves` made.
    """
    at = Address(team, period)
    yield from _lost(before, after, at, moves)
    for name, one, other in _pairs(before.objectives, after.objectives):
        above = at._replace(objective=name)
        yield from _lost(one, other, above, moves)
        for goal, old, new in _pairs(one.key_results if one else (), other.key_results if other else ()):
            yield from _lost(old, new, above._replace(key_result=goal), moves)


def _lost(
    before: Amended | None, after: Amended | None, at: Address, moves: Sequence[Change]
) -> Iterator[Change]:
    if before is None or after is None:
        return
    fresh = unlike(after.amendments, before.amendments)
    for gone in unlike(before.amendments, after.amendments):
        like = next((new for new in fresh if _is_about_the_same(gone, new)), None)
        if like:
            fresh.remove(like)
        yield Change("definition", "changed" if like else "removed", at, "amendments", gone, like)
    for new in false_alone(before, after, moved_to(at, moves)):
        yield Change("goalpost", "added", at, "amendments", None, new)


def moved_to(at: Address, moves: Sequence[Change]) -> set[str]:
    """The ids of the goals that were moved right below an objective, or into a file."""
    return {move.address.parts[-1] for move in moves if move.address.parts[:-1] == at.parts}


def _is_about_the_same(one: Amendment, other: Amendment) -> bool:
    fields, others = (one.was or {}).keys(), (other.was or {}).keys()
    return one.added == other.added and fields == others and (one.date == other.date or one.was == other.was)


def unlike(ours: Sequence[R], theirs: Sequence[R]) -> list[R]:
    """Those of ours that have no like among theirs; of two alike, each needs a like of its own."""
    rest: list[R] = list(theirs)
    found: list[R] = []
    for record in ours:
        if record in rest:
            rest.remove(record)
        else:
            found.append(record)
    return found


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def _pairs(before: Sequence[T], after: Sequence[T]) -> Iterator[tuple[str, T | None, T | None]]:
    """Entries of both sides by id, in the order of the newer side, those that went away last."""
    old, new = _by_id(before), _by_id(after)
    for name, come in new.items():
        gone = old.pop(name, [])
        if len(gone) < 2 > len(come):
            yield name, next(iter(gone), None), come[0]
        else:
            yield from _twins(name, gone, come)
    for name, gone in old.items():
        yield from ((name, entry, None) for entry in gone)


def _by_id(entries: Sequence[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for entry in entries:
        found.setdefault(entry.id, []).append(entry)
    return found


def _twins(name: str, before: list[T], after: list[T]) -> Iterator[tuple[str, T | None, T | None]]:
    """No id tells twins apart: those that are alike on both sides are the same, the others went and came."""
    gone, come = unlike(before, after), unlike(after, before)
    if [*unlike(before, gone), *come] != after:  # they changed places
        gone, come = before, after
    yield from ((name, entry, None) for entry in gone)
    yield from ((name, None, entry) for entry in come)
