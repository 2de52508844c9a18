"""Two states of one file as the rules about changes look at them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from okrcli.domain.address import Address
from okrcli.domain.diff import diff
from okrcli.domain.edits import Data
from okrcli.domain.model import OkrFile
from okrcli.domain.owed import Version, entries, lost, owed, untrue
from okrcli.domain.rules.comparison import Comparison, Hand

T = TypeVar("T")
Moves = Mapping[tuple[str, str], tuple[str, str]]
"""Where files lie now, by where they lay: team and period."""


def compare(
    before: Version,
    after: Version | None,
    file: Address,
    was: Address,
    hands: tuple[Hand, ...] = (),
    stays: bool = False,
    *,
    counted: bool = False,
) -> Comparison | None:
    """What became of a file, or None for one that was a draft, whose goals did not count yet.

    `stays` says that the file is another team's now, and the team that it was of is still there; `counted`
    that the goals of the draft had counted before, so that they were bound.
    """
    status = before.file.status
    if status == "draft" and not counted:
        return None
    if after is None:
        return Comparison(file, was, status, None, hands=hands)
    old, new = entries(before, file), entries(after, file)
    changes = diff(before.file, after.file, file.team, file.period)
    return Comparison(
        file, was, status, after.file.status, changes, old, new,
        owed(changes, old, new), tuple(untrue(old, new)), tuple(lost(old, new)), hands, stays,
    )  # fmt: skip


def readdressed(before: Version, moves: Moves) -> Version:
    """The former state with the addresses that its goals point at as they are now.

    Where the file of another team was moved, an alignment that follows it is no change of a goal.
    """
    if not moves:
        return before
    objectives = tuple(
        objective.replace(
            supports=tuple(_moved(each, moves) for each in objective.supports),
            continues=_moved(objective.continues, moves),
        )
        for objective in before.file.objectives
    )
    file: OkrFile = before.file.replace(objectives=objectives)
    return Version(file, _data(before.data, moves))


def _data(data: Data, moves: Moves) -> Data:
    objectives = [
        {
            key: [_moved(each, moves) for each in value]
            if key == "supports"
            else _moved(value, moves)
            if key == "continues"
            else value
            for key, value in objective.items()
        }
        for objective in data.get("objectives") or ()
    ]
    return {**data, "objectives": objectives} if objectives else data


def _moved(address: T, moves: Moves) -> T | str:
    if not isinstance(address, str) or address.count("/") != 2:
        return address
    team, period, objective = address.split("/")
    return "/".join((*moves.get((team, period), (team, period)), objective))
