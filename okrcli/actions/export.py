"""Goals for other programs: everything of the workspace, or of some teams and one period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from okrcli.actions._entries import choose
from okrcli.actions._past import Past, open_at
from okrcli.actions._views import Broken
from okrcli.document.read import read
from okrcli.domain.reports.export import Exported
from okrcli.domain.reports.status import status_view
from okrcli.store.layout import SETTINGS_FILE, Entry
from okrcli.store.workspace import Workspace, clock, load


class Export(NamedTuple):
    """The settings as written, the files that were asked for, and those that could not be read.

    `period` is the one that was asked for, canonically; `every` is how often check-ins are due.
    """

    settings: dict[str, Any]
    files: tuple[Exported, ...]
    broken: tuple[Broken, ...]
    period: str | None
    every: str

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read."""
        return 1 if self.broken else 0


def export(
    directory: Path,
    today: date,
    teams: Sequence[str] = (),
    *,
    period: str | None = None,
    done: Callable[[int, int], None] | None = None,
    past: Past | None = None,
) -> Export:
    """The goals of `teams`, or of everyone, in one period or in all.

    `done` is told how many files of how many have been read. Raises `UsageError` for a team or a period that
    nothing is known of.
    """
    workspace = open_at(directory, past)
    entries = choose(workspace, today, teams, period, everything=True)
    workspace.source.prepare(entry.relative for entry in entries)
    found: list[Exported] = []
    broken: list[Broken] = []
    for number, entry in enumerate(entries, 1):
        one = _exported(workspace, entry, today)
        if isinstance(one, Broken):
            broken.append(one)
        else:
            found.append(one)
        if done:
            done(number, len(entries))
    return Export(
        read(workspace.source.read(SETTINGS_FILE)).data,
        tuple(found),
        tuple(broken),
        str(entries[0].period) if period is not None else None,
        workspace.config.calendar.check_in_every,
    )


def _exported(workspace: Workspace, entry: Entry, today: date) -> Exported | Broken:
    loaded = load(workspace, entry)
    if loaded.file is None or loaded.document is None:
        return Broken(entry.relative, next(f for f in loaded.findings if f.severity == "error"))
    view = status_view(loaded.file, clock(workspace, entry, today), entry.team, str(entry.period))
    team = workspace.config.teams.get(entry.team)
    return Exported(loaded.document.data, loaded.file, view, team.name if team else entry.team)
