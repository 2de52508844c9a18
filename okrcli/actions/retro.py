"""The retrospective of a team, of the whole organisation, or across periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrcli.actions._entries import choose, nothing_runs, parse_period, split_file
from okrcli.actions._outcomes import outcomes
from okrcli.actions._past import open_at
from okrcli.actions._views import Broken
from okrcli.domain.address import Address
from okrcli.domain.period import Period
from okrcli.domain.reports.organisation import OrganisationView, organisation_view, supported_files
from okrcli.domain.reports.over import TeamOver, over_view
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.layout import Entry
from okrcli.store.workspace import Workspace, entries_of, load, team_order

if TYPE_CHECKING:
    from okrcli.actions._past import Past
    from okrcli.domain.reports.retro import RetroView

Scope = Literal["team", "organisation", "over"]


@dataclass(frozen=True, slots=True)
class Retro:
    """A report of one of the three scopes, and the files that could not be read. `language` is the one in
    which its team wants its reports, where it says so."""

    scope: Scope
    today: str
    language: str = ""
    team: RetroView | None = None
    organisation: OrganisationView | None = None
    over: tuple[TeamOver, ...] = ()
    broken: tuple[Broken, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read."""
        return 1 if self.broken else 0


def retro(
    directory: Path,
    today: date,
    team: str | None = None,
    period: str | None = None,
    *,
    over: int | None = None,
    past: Past | None = None,
) -> Retro:
    """The report of a team's period, or without a team of everybody's; with `over`, of so many periods.

    Without a period it is the last one that has ended and was no draft. Raises `UsageError` where there is no
    such file.
    """
    workspace = open_at(directory, past)
    team, period = split_file(team, period)
    if team is not None and period is None and _reads_as_period(team):
        team, period = None, team
    if over is not None:
        return _over(workspace, today, team, period, over)
    entries = _meant(workspace, today, [team] if team else [], period)
    if team is None:
        return _organisation(workspace, today, entries)
    return _team(directory, workspace, entries[0], today, past)


def _team(directory: Path, workspace: Workspace, entry: Entry, today: date, past: Past | None) -> Retro:
    from okrcli.actions._desk import broken
    from okrcli.actions._hindsight import hindsight
    from okrcli.domain.progress import progress
    from okrcli.domain.reports.retro import retro_view
    from okrcli.store.workspace import clock

    loaded = load(workspace, entry)
    if loaded.file is None:
        raise broken(loaded)
    found = progress(loaded.file, clock(workspace, entry, today))
    continued, unread = _continued(workspace, entry, today)
    known = workspace.config.teams.get(entry.team)
    view = retro_view(
        found, Address(entry.team, str(entry.period)), known.name if known else entry.team, continued,
        hindsight(directory, entry, found, past),
    )  # fmt: skip
    return Retro("team", today.isoformat(), known.language if known else "", team=view, broken=tuple(unread))


def _continued(
    workspace: Workspace, entry: Entry, today: date
) -> tuple[dict[str, list[str]], Sequence[Broken]]:
    """The objectives of the team's other periods by those that they go on from."""
    others = [other for other in entries_of(workspace, [entry.team]) if other != entry]
    found, broken = outcomes(workspace, others, today)
    links: dict[str, list[str]] = {}
    for file in found:
        for objective in file["objectives"]:
            if objective["continues"]:
                links.setdefault(objective["continues"], []).append(objective["address"])
    return links, broken


def _organisation(workspace: Workspace, today: date, entries: Sequence[Entry]) -> Retro:
    found, broken = outcomes(workspace, entries, today)
    around = [(team, Period.parse(period)) for team, period in supported_files(found)]
    other = [e for e in entries_of(workspace, {team for team, _ in around}) if (e.team, e.period) in around]
    elsewhere, unread = outcomes(workspace, other, today) if around else ([], [])
    config = workspace.config
    top = [name for name, team in config.teams.items() if not team.parent]
    names = {handle: team.name for handle, team in config.teams.items()}
    periods = ", ".join(dict.fromkeys(str(entry.period) for entry in entries))
    view = organisation_view(config.name or workspace.root.name, periods, found, elsewhere, names, top)
    return Retro("organisation", today.isoformat(), organisation=view, broken=(*broken, *unread))


def _over(workspace: Workspace, today: date, team: str | None, period: str | None, count: int) -> Retro:
    if count < 2:
        raise UsageError(say("{number} is no number of periods", number=count), say("as in --over 4"))
    teams = [team] if team else team_order(workspace)
    last = _last_period(workspace, today, [team] if team else [], period)
    calendar = workspace.config.calendar
    views, broken = [], list[Broken]()
    for name in teams:
        entries = [
            e for e in entries_of(workspace, [name])
            if e.period.kind == last.kind and e.period.first_day(calendar) <= last.first_day(calendar)
        ][-count:]  # fmt: skip
        found, unread = outcomes(workspace, entries, today)
        broken += unread
        known = workspace.config.teams.get(name)
        if found:
            views.append(over_view(name, known.name if known else name, found))
    mine = workspace.config.teams.get(team or "")
    return Retro(
        "over", today.isoformat(), mine.language if mine else "", over=tuple(views), broken=tuple(broken)
    )


def _meant(workspace: Workspace, today: date, teams: Sequence[str], period: str | None) -> list[Entry]:
    """The files of the period that was named, else of the last one that has ended."""
    if period is not None:
        return choose(workspace, today, teams, period)
    return choose(workspace, today, teams, str(_last_period(workspace, today, teams, None)))


def _last_period(workspace: Workspace, today: date, teams: Sequence[str], period: str | None) -> Period:
    if period is not None:
        return parse_period(period)
    choose(workspace, today, teams)
    entries, calendar = entries_of(workspace, teams), workspace.config.calendar
    ended = {entry.period for entry in entries if entry.period.last_day(calendar) < today}
    for last in sorted(ended, key=lambda p: (p.last_day(calendar), p.first_day(calendar)), reverse=True):
        if any(not _is_draft(workspace, entry) for entry in entries if entry.period == last):
            return last
    if not entries:
        raise UsageError(*nothing_runs(workspace, today, teams))
    raise UsageError(
        say("no period with goals has ended yet"),
        say("name one: there is {list}", list=", ".join(sorted({str(entry.period) for entry in entries}))),
    )


def _is_draft(workspace: Workspace, entry: Entry) -> bool:
    """Whether a file never counted, by its line `status`: a report that is known needs no reader of YAML."""
    from okrcli.store.files import FileFaultError

    try:
        raw = workspace.source.read(entry.relative)
    except FileFaultError:
        return False
    return re.search(rb"^status:[ \t]*draft\b", raw, re.MULTILINE) is not None


def _reads_as_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True
