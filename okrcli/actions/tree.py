"""The alignment across teams."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okrcli.actions._addresses import known
from okrcli.actions._entries import choose, nothing_runs
from okrcli.actions._past import Past, open_at
from okrcli.actions._views import Broken, views
from okrcli.domain.period import Period
from okrcli.domain.reports.tree import Tree, supported
from okrcli.domain.reports.tree import tree as grow
from okrcli.i18n import Words
from okrcli.store.layout import entry_of
from okrcli.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Aligned:
    """The tree, the files that could not be read, and the period that was asked for, canonically.

    Where there is nothing to show, `nothing` says why and what to do.
    """

    tree: Tree
    broken: tuple[Broken, ...]
    period: str | None
    nothing: tuple[Words, Words] | None = None

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read."""
        return 1 if self.broken else 0


def tree(
    directory: Path,
    today: date,
    teams: Sequence[str] = (),
    *,
    period: str | None = None,
    everything: bool = False,
    past: Past | None = None,
) -> Aligned:
    """What supports what among the goals of `teams`, or of everyone: of the running periods, of one, or all.

    Raises `UsageError` for a team or period that nothing is known of.
    """
    workspace = open_at(directory, past)
    entries = choose(workspace, today, teams, period, everything=everything)
    files, broken = views(workspace, entries, today)
    top_teams = _top_teams(workspace, {file["team"] for file in files})
    return Aligned(
        grow(files, _titles(workspace, supported(files)), top_teams),
        tuple(broken),
        str(entries[0].period) if period is not None else None,
        None if entries else nothing_runs(workspace, today, teams),
    )


def _titles(workspace: Workspace, addresses: Iterable[str]) -> dict[str, str]:
    """The titles of those objectives in other files that exist."""
    wanted = set(addresses)
    parts = {tuple(address.split("/")[:2]) for address in wanted}
    entries = [entry_of(team, Period.parse(period)) for team, period in sorted(parts)]
    existing = [entry for entry in entries if workspace.source.has(entry.relative)]
    return {str(at): title for at, title in known(workspace, existing) if str(at) in wanted}


def _top_teams(workspace: Workspace, shown: Iterable[str]) -> set[str]:
    """The teams without one above them; all of them where nobody says who is above whom."""
    teams = workspace.config.teams
    if not any(team.parent for team in teams.values()):
        return {*teams, *shown}
    return {name for name, team in teams.items() if not team.parent}
