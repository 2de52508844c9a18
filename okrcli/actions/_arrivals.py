"""Who and what comes with imported goals: people, teams, settings, and what was imported before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from okrcli.document.read import read
from okrcli.domain import names
from okrcli.domain.edits import Data, Edit, Put
from okrcli.domain.imports.goal import Somebody
from okrcli.domain.imports.known import Known
from okrcli.domain.imports.roster import People, Teams
from okrcli.domain.settings import Settings
from okrcli.i18n import Words, say
from okrcli.store.files import FileFaultError, read_file

if TYPE_CHECKING:
    from okrcli.actions._desk import Desk
    from okrcli.actions._settings import SettingsSheet
    from okrcli.domain.period import Period
    from okrcli.store.layout import Entry

_MARKED = b"x-imported"
_PEOPLE = ("owner", "by", "lead", "members")


class Arrivals:
    """The people and teams that there are and that come, and what is known of earlier imports."""

    def __init__(self, desk: Desk, settings: Settings, there: Mapping[tuple[str, Period], Entry]) -> None:
        self.desk, self.settings, self.there = desk, settings, there
        self.people = People({name: (it.name, it.emails) for name, it in settings.people.items()})
        self.teams = Teams(
            {name: team.name for name, team in settings.teams.items()},
            {name: team.parent for name, team in settings.teams.items() if team.parent},
        )
        self.by = self._importer()

    def known(self, source: str) -> Known:
        """The goals of a source that are in the workspace, and the ids that are taken in each file."""
        known = Known(source)
        for (team, period), entry in self.there.items():
            try:
                raw = read_file(entry.path(self.desk.workspace.root))
            except FileFaultError:
                continue
            known.add(team, period, read(raw).data)
        return known

    def _importer(self) -> str:
        handle = self.desk.who(newcomer=True)
        if handle not in self.settings.people:
            who = self.desk.writer.identity
            if (
                who is not None
                and names.slug(who.name or who.email.partition("@")[0], default="person") == handle
            ):
                return self.people.handle(Somebody(who.name, who.email))
        return handle


def settings_edits(arrivals: Arrivals, sheet: SettingsSheet, came: Data) -> tuple[list[Edit], list[Words]]:
    """What `okr.yaml` gains: teams and people; where it listed none, also those that its files name."""
    settings = sheet.settings
    people, teams = dict(arrivals.people.new), dict(arrivals.teams.new)
    told: list[Words] = []
    edits: list[Edit] = []
    if isinstance(came, dict):
        edits, told = _came(sheet, came)
        people = {}
        teams = {}
    if people and not settings.people:
        people = {handle: {"name": handle} for handle in _handles(arrivals) if handle not in people} | people
    if teams and not settings.teams:
        folders = dict.fromkeys(team for team, _ in arrivals.there)
        teams = {team: {"name": team} for team in folders if team not in teams} | teams
    for key, new in (("teams", teams), ("people", people)):
        if new and not sheet.document.data.get(key):
            edits.append(Put((key,), new))
        else:
            edits += [Put((key, name), entry) for name, entry in new.items()]
    return edits, told


def _came(sheet: SettingsSheet, came: dict[str, Data]) -> tuple[list[Edit], list[Words]]:
    """Settings of another workspace: what is missing here is taken, what differs stays and is told."""
    there = sheet.document.data
    edits: list[Edit] = []
    told: list[Words] = []
    for key, value in came.items():
        if key in ("teams", "people") and isinstance(value, dict):
            for name, entry in value.items():
                if name not in (there.get(key) or {}):
                    edits.append(Put((key, name), entry))
                elif there[key][name] != entry:
                    told.append(say("okr.yaml: {key} {name} stays as it is here", key=key, name=name))
        elif key not in there:
            edits.append(Put((key,), value))
        elif there[key] != value:
            told.append(say("okr.yaml: {key} stays as it is here", key=key))
    return edits, told


def _handles(arrivals: Arrivals) -> list[str]:
    """The handles that files and teams name so far; they were all good without a list."""
    found: dict[str, None] = {}
    for entry in arrivals.there.values():
        try:
            data = read(read_file(entry.path(arrivals.desk.workspace.root))).data
        except FileFaultError:
            continue
        found |= dict.fromkeys(_named(data))
    for team in arrivals.settings.teams.values():
        found |= dict.fromkeys(filter(None, (team.lead, *team.members)))
    return [handle for handle in found if not names.fault(handle)]


def _named(data: Data) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _PEOPLE and isinstance(value, str):
                yield value
            elif not key.startswith("x-"):
                yield from _named(value)
    elif isinstance(data, list):
        for item in data:
            yield from _named(item)
