"""What changed in a file, with key results followed that stand under another objective now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.domain.diff import Change, diff, lost_amendments
from okrcli.domain.model import OkrFile


class Changed(NamedTuple):
    """The changes from one state of a file to the next, moves first, and the former state with moves made."""

    changes: tuple[Change, ...]
    before: OkrFile | None


def changes_of(before: OkrFile | None, after: OkrFile | None, team: str, period: str) -> Changed:
    """What changed from one state of a file to the next."""
    changes = diff(before, after, team, period)
    if before is None or after is None:
        return Changed(changes, before)
    if not _wandered(changes):
        return Changed((*changes, *lost_amendments(before, after, team, period)), before)
    from okrcli.domain.moves import align  # rarely needed, and the settings' schema takes long to make
    from okrcli.domain.settings import Settings
    from okrcli.domain.state import State

    key = (team, period)
    moves, aligned = align(State(Settings(), {key: before}), State(Settings(), {key: after}))
    former = aligned.files[key]
    lost = lost_amendments(former, after, team, period, moves)
    return Changed((*moves, *diff(former, after, team, period), *lost), former)


def _wandered(changes: Sequence[Change]) -> bool:
    """Whether a goal went in one place and one of the same id came in another."""
    gone, came = (
        {change.address.parts[-1] for change in changes if change.kind == kind and not change.field}
        for kind in ("removed", "added")
    )
    return bool(gone and came)
