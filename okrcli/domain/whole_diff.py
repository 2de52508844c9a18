"""What changed between two states of a workspace, with nothing left out: made to the one, it gives the other.

Goals are followed by their ids: a file that lies elsewhere now, an objective in another file and a key result
under another objective have moved, and what else changed about them is told of where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from okrcli.domain.address import Address
from okrcli.domain.claims import false_alone
from okrcli.domain.diff import Change, ChangeClass, diff, moved_to, unlike
from okrcli.domain.model import OkrFile
from okrcli.domain.moves import Aligned, align, make_moves
from okrcli.domain.patch import key_of, patch
from okrcli.domain.settings_diff import diff_settings, patch_settings
from okrcli.domain.state import State, lone

_LISTS = ("objectives", "key_results", "check_ins", "initiatives", "amendments")


def diff_states(before: State, after: State, found: Aligned | None = None) -> tuple[Change, ...]:
    """All changes from one state to the other, moves first; `found` is what `align` found.

    `patch_state` makes them.
    """
    moves, aligned = found or align(before, after)
    changes = [*moves, *diff_settings(before.settings, after.settings)]
    for key in sorted({*aligned.files, *after.files}):
        changes += whole_diff(aligned.files.get(key), after.files.get(key), *key, moves)
    return tuple(changes)


def patch_state(state: State, changes: Iterable[Change]) -> State:
    """The state with the changes made. Raises `KeyError` for a change of what is not there."""
    for change in changes:
        if change.kind == "moved" and not change.field:
            state = make_moves(state, [change])
        elif len(change.address.parts) < 2:
            state = State(patch_settings(state.settings, change), state.files)
        else:
            key = change.address[:2]
            made = patch(state.files.get(key), [change])
            rest = {name: file for name, file in state.files.items() if name != key}
            state = State(state.settings, rest if made is None else {**rest, key: made})
    return state


def whole_diff(
    before: OkrFile | None, after: OkrFile | None, team: str, period: str, moves: Sequence[Change] = ()
) -> tuple[Change, ...]:
    """As `diff` of one file, with the amendments and the order of entries.

    An amendment that was changed or taken away is a change of the class definition, one that is false alone
    of the class goalpost. `before` has the `moves` made.
    """
    changes = list(diff(before, after, team, period))
    if before is None or after is None:
        return tuple(changes)
    at = Address(team, period)
    changes += _amendments(before, after, at, moves)
    made = patch(before, changes)
    assert made is not None  # noqa: S101 - neither side is missing
    return (*changes, *_orders(made, after, at))


def _amendments(before: OkrFile, after: OkrFile, at: Address, moves: Sequence[Change]) -> Iterator[Change]:
    old = lone(before, at)
    for address, entry in lone(after, at).items():
        if address in old:
            was, now = old[address].amendments, entry.amendments
            yield from (
                Change("definition", "removed", address, "amendments", gone) for gone in unlike(was, now)
            )
            false = false_alone(old[address], entry, moved_to(address, moves))
            for new in unlike(now, was):
                class_: ChangeClass = "goalpost" if new in false else "structure"
                yield Change(class_, "added", address, "amendments", None, new)


def _orders(made: OkrFile, after: OkrFile, at: Address) -> Iterator[Change]:
    """The lists that have the right entries by now, but not in the right order."""
    old = lone(made, at)
    for address, entry in lone(after, at).items():
        for field in _LISTS:
            was, now = (tuple(map(key_of, getattr(each, field, ()))) for each in (old[address], entry))
            if was != now:
                yield Change("structure", "moved", address, field, was, now)
