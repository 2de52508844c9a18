"""What changes between two states of a workspace do to goals, which are followed where they moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from okrcli.domain.clock import Clock
from okrcli.domain.composition import ends_of
from okrcli.domain.diff import Change
from okrcli.domain.effect import NO_EFFECT, Effect, Reckoned, Whose, effect, joined, period_effect
from okrcli.domain.model import OkrFile
from okrcli.domain.moves import align, make_moves
from okrcli.domain.settings_effect import settings_effect
from okrcli.domain.state import Key, State


class Between:
    """Two states; `clock` gives that of a period, `aligned` are the moves and the state with them made."""

    def __init__(self, before: State, after: State, clock: Callable[[str], Clock]) -> None:
        self.aligned = align(before, after)
        self._moves, self._former = self.aligned
        self._after, self._clock = after, clock
        self._was = make_moves(before, [move for move in self._moves if move.address.level == "file"])
        self._reckoned: dict[Key, Reckoned] = {}
        self._new = after.files.keys() - before.files.keys() - _moved_to(self._moves)

    def former(self, change: Change) -> OkrFile | None:
        """The file that a change is made to; of a move, the one that the goal came from; none of what is new
        with its file."""
        if self._is_new(change):
            return None
        if _is_move(change) and (file := self._was.files.get(ends_of(change)[0][:2])):
            return file
        return self._former.files.get(change.address[:2])

    def effect(self, change: Change) -> Effect:
        """What a change does; in a file of another period, that it ends at another time."""
        if not change.address.period:
            return settings_effect(change)
        if self._is_new(change):
            return NO_EFFECT
        if not _is_move(change):
            return self._in_its_file(change)
        left, here = ends_of(change)
        found = self._of_goal(change) if here.objective else NO_EFFECT
        if left.period == here.period:
            return found
        whose: Whose = "key result" if here.key_result else "objective" if here.objective else "team"
        late = period_effect(self._clock(left.period), self._clock(here.period), whose)
        return late._replace(parents=found.parents)

    def _is_new(self, change: Change) -> bool:
        return change.kind == "added" and not change.field and change.address[:2] in self._new

    def _of_goal(self, move: Change) -> Effect:
        """What the move of a goal did in both files; one that is in a draft now counts nowhere."""
        left, here = ends_of(move)
        found = self._in_its_file(move)
        if left[:2] == here[:2]:
            return found
        found = joined(self._in_its_file(replace(move, address=left)), found)
        if self._after.files[here[:2]].status == "draft" != self._was.files[left[:2]].status:
            return found._replace(direction="easier")
        return found

    def _in_its_file(self, change: Change) -> Effect:
        team, period = change.address[:2]
        before, after, was = (
            state.files.get((team, period)) for state in (self._former, self._after, self._was)
        )
        if before is None or after is None:
            return NO_EFFECT
        known = self._reckoned.setdefault((team, period), {})
        return effect(change, before, after, self._clock(period), was=was, moves=self._moves, reckoned=known)


def _is_move(change: Change) -> bool:
    return change.kind == "moved" and not change.field


def _moved_to(moves: Iterable[Change]) -> set[Key]:
    """The places that whole files have now that lay elsewhere."""
    return {move.address[:2] for move in moves if move.kind == "moved" and move.address.level == "file"}
