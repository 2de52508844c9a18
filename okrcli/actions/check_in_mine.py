"""Which key results are mine to check in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okrcli.actions._addresses import resolve
from okrcli.actions._desk import broken
from okrcli.actions._entries import choose
from okrcli.actions._who import whoever
from okrcli.actions.check_in import find_goal
from okrcli.domain.address import Address
from okrcli.domain.progress import KeyResultProgress, progress
from okrcli.store.workspace import Workspace, clock, load, open_workspace


@dataclass(frozen=True, slots=True)
class Mine:
    """Whose key results they are, and those of active running files that are neither done nor dropped."""

    handle: str
    goals: tuple[tuple[Address, KeyResultProgress], ...]
    broken: tuple[str, ...]


def mine(directory: Path, today: date, *, by: str | None = None, period: str | None = None) -> Mine:
    """The key results that I own, or whose objective I own where they have no owner, by files.

    Raises `BlockedError` where nobody says who I am.
    """
    workspace = open_workspace(directory)
    handle = whoever(workspace, by)
    unread: list[str] = []
    goals = tuple(_goals(workspace, today, handle, period, unread))
    return Mine(handle, goals, tuple(unread))


def look_up(
    directory: Path, today: date, text: str, *, period: str | None = None
) -> tuple[Address, KeyResultProgress]:
    """Where the key result stands that an address means. Raises `UsageError` where it means none."""
    workspace = open_workspace(directory)
    entry, address = resolve(workspace, text, today, ["key result"], period=period)
    loaded = load(workspace, entry)
    if loaded.file is None:
        raise broken(loaded)
    path, _ = find_goal(loaded.file, address)
    found = progress(loaded.file, clock(workspace, entry, today))
    return address, found.objectives[int(path[1])].key_results[int(path[3])]


def _goals(
    workspace: Workspace, today: date, handle: str, period: str | None, unread: list[str]
) -> Iterator[tuple[Address, KeyResultProgress]]:
    for entry in choose(workspace, today, (), period):
        loaded = load(workspace, entry)
        if loaded.file is None:
            unread.append(entry.relative)
        elif loaded.file.status == "active":
            found = progress(loaded.file, clock(workspace, entry, today))
            at = Address(entry.team, str(entry.period))
            for objective in found.objectives:
                above = at._replace(objective=objective.objective.id)
                for goal in objective.key_results:
                    owner = goal.key_result.owner or objective.objective.owner
                    if owner == handle and not goal.dropped and not objective.dropped and goal.pace != "done":
                        yield above._replace(key_result=goal.key_result.id), goal
