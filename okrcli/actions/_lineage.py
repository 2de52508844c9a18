"""The line of an objective through the periods: what it goes on from, and what that went on from."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.store.layout import entry_of
from okrcli.store.workspace import Workspace, entries_of, load


class Lineage:
    """Follows `continues` from file to file; every file is read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._files: dict[tuple[str, str], OkrFile | None] = {}

    @property
    def calendar(self) -> Calendar:
        """The calendar of the workspace."""
        return self._workspace.config.calendar

    def before(self, continues: str | None) -> Iterator[str]:
        """The addresses that an objective goes on from, the nearest first; a ring is followed once."""
        seen: set[str] = set()
        while continues and continues not in seen:
            seen.add(continues)
            yield continues
            team, period, name = continues.split("/")
            file = self.file(team, Period.parse(period))
            found = (o.continues for o in (file.objectives if file else ()) if o.id == name)
            continues = next(found, None)

    def heir(self, address: str, period: Period) -> str | None:
        """The objective of the same team, in a period or one around it, that goes on from an address."""
        team, calendar = address.split("/", maxsplit=1)[0], self._workspace.config.calendar
        for entry in entries_of(self._workspace, [team]):
            if entry.period != period and not entry.period.encloses(period, calendar):
                continue
            file = self.file(team, entry.period)
            for objective in file.objectives if file else ():
                if objective.dropped is None and address in self.before(objective.continues):
                    return f"{team}/{entry.period}/{objective.id}"
        return None

    def file(self, team: str, period: Period) -> OkrFile | None:
        """A file as it stands; None where there is none that can be read."""
        key = (team, str(period))
        if key not in self._files:
            there = any(entry.period == period for entry in entries_of(self._workspace, [team]))
            self._files[key] = load(self._workspace, entry_of(team, period)).file if there else None
        return self._files[key]
