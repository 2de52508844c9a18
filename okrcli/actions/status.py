"""Where teams stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.actions._entries import choose, nothing_runs
from okrcli.actions._past import Past, open_at
from okrcli.actions._views import Broken, views
from okrcli.i18n import Words, say
from okrcli.store.workspace import Workspace

if TYPE_CHECKING:
    from okrcli.domain.reports.view import FileView


class Status(NamedTuple):
    """The files that were asked for, by team and period, and those that could not be read.

    `period` is the one that was asked for, canonically; `names` are the teams' names for people. Where
    `files` is empty, `nothing` says why and what to do.
    """

    files: tuple[FileView, ...]
    broken: tuple[Broken, ...]
    period: str | None
    names: Mapping[str, str]
    nothing: tuple[Words, Words] | None = None

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read."""
        return 1 if self.broken else 0


def status(
    directory: Path,
    today: date,
    teams: Sequence[str] = (),
    *,
    period: str | None = None,
    everything: bool = False,
    mine: bool = False,
    by: str | None = None,
    past: Past | None = None,
) -> Status:
    """The goals of `teams`, or of everyone, in the running periods, in one, or in all.

    With `mine` only those of `by`, or of whoever git says is here.

    Raises `UsageError` for a team or period that nothing is known of.
    """
    workspace = open_at(directory, past)
    entries = choose(workspace, today, teams, period, everything=everything)
    found, broken = views(workspace, entries, today)
    nothing = None if entries else nothing_runs(workspace, today, teams)
    if mine and entries:
        from okrcli.actions._who import whoever
        from okrcli.domain.reports.overview import only_of

        handle = whoever(workspace, by)
        found = only_of(handle, found)
        nothing = None if found else _nothing_of(handle)
    return Status(
        tuple(found),
        tuple(broken),
        str(entries[0].period) if period is not None else None,
        team_names(workspace),
        nothing,
    )


def team_names(workspace: Workspace) -> dict[str, str]:
    """What people call the teams of `okr.yaml`."""
    return {handle: team.name for handle, team in workspace.config.teams.items()}


def _nothing_of(handle: str) -> tuple[Words, Words]:
    return (
        say("none of these goals is {handle}'s", handle=handle),
        say("goals have an `owner`; `okr status` shows those of everyone"),
    )
