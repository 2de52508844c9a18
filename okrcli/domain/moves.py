"""Goals that lie elsewhere now, followed by their ids: files, objectives, key results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from okrcli.domain.address import Address
from okrcli.domain.diff import Change, move_class
from okrcli.domain.model import Objective, OkrFile
from okrcli.domain.patch import patch
from okrcli.domain.state import State, entries, lone

Aligned = tuple[tuple[Change, ...], State]
_ALIKE = 0.5
"""The share of their goals that two files must have in common for one to be the other, moved."""


def align(before: State, after: State) -> Aligned:
    """The moves from one state to the other, and the former state with them made.

    Among them are files and objectives that were added, without their goals, where goals moved into them.
    """
    moves: list[Change] = []
    for find in (_moved_files, _new_files, _moved_objectives, _new_objectives, _moved_key_results):
        found = list(find(before, after))
        moves += found
        before = make_moves(before, found)
    return tuple(moves), before


def make_moves(state: State, moves: Iterable[Change]) -> State:
    """The state with moves made. Raises `KeyError` for one of what is not there."""
    for change in moves:
        state = _moved(state, change) if change.kind == "moved" else _made(state, change)
    return state


def _move(now: Address, was: Address) -> Change:
    return Change(move_class(now, was), "moved", now, "", str(was), str(now))


def _moved_files(before: State, after: State) -> Iterator[Change]:
    """Files that are gone, each with the new one that has most of its goals.

    A team that is still there has not got another name: another one took its goals over.
    """
    gone, come = before.files.keys() - after.files.keys(), after.files.keys() - before.files.keys()
    pairs = ((_likeness(before.files[old], after.files[new]), old, new) for old in gone for new in come)
    for likeness, old, new in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if likeness < _ALIKE:
            return
        if old in gone and new in come:
            gone, come = gone - {old}, come - {new}
            move = _move(Address(*new), Address(*old))
            stays = old[0] != new[0] and old[0] in after.settings.teams
            yield replace(move, class_="goalpost") if stays else move


def _likeness(one: OkrFile, other: OkrFile) -> float:
    mine, theirs = ({at.parts for at in entries(file, Address("t", "p"))} for file in (one, other))
    both = len(mine & theirs) - 1  # the file itself
    return both / (len(mine | theirs) - 1) if both else 0.0


def _new_files(before: State, after: State) -> Iterator[Change]:
    """Files that were made for goals of others."""
    gone = _gone(before, after)
    for key in sorted(after.files.keys() - before.files.keys()):
        file = after.files[key]
        if any(_came(entry, gone) for entry in entries(file, Address(*key)).values() if entry is not file):
            empty = file.replace(objectives=())
            yield Change("definition", "added", Address(*key), "", None, empty)


def _new_objectives(before: State, after: State) -> Iterator[Change]:
    """Objectives that were made for key results of others."""
    old, gone = _goals(before, "objective"), _gone(before, after)
    for at, objective in _goals(after, "objective").items():
        if (
            at not in old
            and at[:2] in before.files
            and any(_came(goal, gone) for goal in objective.key_results)
        ):
            empty = objective.replace(key_results=())
            yield Change("definition", "added", at, "", None, empty)


def _gone(before: State, after: State) -> dict[str, list[Any]]:
    """The goals that are no more where they were, by their ids."""
    found: dict[str, list[Any]] = {}
    for level in ("objective", "key result"):
        new = _goals(after, level)
        for at, goal in _goals(before, level).items():
            if at not in new:
                found.setdefault(goal.id, []).append(goal)
    return found


def _came(entry: Any, gone: Mapping[str, Sequence[Any]]) -> bool:
    return any(
        isinstance(goal, Objective) == isinstance(entry, Objective) and is_same(goal, entry)
        for goal in gone.get(entry.id, ())
    )


def _moved_objectives(before: State, after: State) -> Iterator[Change]:
    yield from _moved_goals(before, after, "objective")


def _moved_key_results(before: State, after: State) -> Iterator[Change]:
    yield from _moved_goals(before, after, "key result")


def _moved_goals(before: State, after: State, level: str) -> Iterator[Change]:
    """Goals that are gone from where they were and stand elsewhere, below what was there before."""
    old, new = _goals(before, level), _goals(after, level)
    holders = {at[:3] for at in _goals(before, "objective")} | {(*key, "") for key in before.files}
    come: dict[str, list[Address]] = {}
    for at in new:
        if at not in old and at.above[:3] in holders:
            come.setdefault(at.parts[-1], []).append(at)
    for at, goal in old.items():
        if at in new:
            continue
        for place in come.get(at.parts[-1], ()):
            if is_same(goal, new[place]):
                come[at.parts[-1]].remove(place)
                yield _move(place, at)
                break


def _goals(state: State, level: str) -> dict[Address, Any]:
    """The goals of a level; of twins nobody can tell which one it was that moved."""
    return {
        at: entry
        for key in sorted(state.files)
        for at, entry in lone(state.files[key], Address(*key)).items()
        if at.level == level
    }


def is_same(one: Any, other: Any) -> bool:
    """Whether two goals of the same id in two places are one: they say the same, or record the same."""
    if one.title == other.title:
        return True
    if isinstance(one, Objective):
        return bool({goal.id for goal in one.key_results} & {goal.id for goal in other.key_results})
    return any(check_in in other.check_ins for check_in in one.check_ins)


def _made(state: State, change: Change) -> State:
    key = change.address[:2]
    made = patch(state.files.get(key), [change])
    assert made is not None  # noqa: S101 - something was added
    return State(state.settings, {**state.files, key: made})


def _moved(state: State, change: Change) -> State:
    old, new = Address(*str(change.before).split("/")), change.address
    files = dict(state.files)
    if new.level == "file":
        files[new[:2]] = files.pop(old[:2])
        return State(state.settings, files)
    entry = entries(files[old[:2]], Address(*old[:2]))[old]
    for class_, at, was, now in (("goalpost", old, entry, None), ("definition", new, None, entry)):
        made = patch(files[at[:2]], [Change(class_, "removed" if now is None else "added", at, "", was, now)])  # type: ignore[arg-type]
        assert made is not None  # noqa: S101 - a goal came or went, not the file
        files[at[:2]] = made
    return State(state.settings, files)
