"""Whose file a planning command means, and which: the team and the period where nobody says them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from okrcli.actions._desk import Desk, Sheet
from okrcli.actions._entries import choose, parse_period
from okrcli.actions._schemas import first_line
from okrcli.document.read import Document, read
from okrcli.domain.amend import ClosedError
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Period, containing
from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import Words, say
from okrcli.store.files import FileFaultError, read_file
from okrcli.store.layout import Entry, entry_of
from okrcli.store.workspace import Workspace, entries_of, running, team_order


def team_meant(workspace: Workspace, team: str | None, who: Callable[[], str], way: Words) -> str:
    """The team that was named, else the only one, else the only one that I lead or am a member of.

    Raises `UsageError` where it is unknown or open; `way` says how to name one.
    """
    if team is not None:
        choose(workspace, date.min, [team])
        return team
    teams = team_order(workspace)
    if len(teams) == 1:
        return teams[0]
    if not teams:
        raise UsageError(say("there is no team yet"), say('`okr team add ID --name "…"` makes one'))
    mine = _mine(workspace, who)
    if len(mine) == 1:
        return mine[0]
    raise UsageError(
        say("say which team is meant"), say("{way}: {list}", way=way, list=", ".join(mine or teams))
    )


def file_meant(workspace: Workspace, today: date, team: str, period: str | None, prefer: str = "") -> Entry:
    """The file of a team for the period that was named, else its only file that runs today or is a draft.

    Those of the status `prefer` go first. Raises `UsageError` where there is no such file, or several.
    """
    if period is not None:
        return choose(workspace, today, [team], period)[0]
    if found := only_file(workspace, today, team, prefer):
        return found
    raise UsageError(
        say("{team} has no goals for a period that runs today, and no draft", team=team),
        say('`okr objective add "…" --team {team}` writes the first one', team=team),
    )


def only_file(workspace: Workspace, today: date, team: str, prefer: str = "") -> Entry | None:
    """The only file of a team that runs today or is a draft, or None. Raises `UsageError` for several."""
    entries = entries_of(workspace, [team])
    now = running(workspace, entries, today)
    state = {entry: status_of(workspace, entry) for entry in entries}
    meant = [e for e in entries if state[e] == "draft" or (e in now and state[e] != "closed")] or now
    meant = [e for e in meant if state[e] == prefer] or meant
    if len(meant) > 1:
        listed = ", ".join(str(entry.period) for entry in meant)
        raise UsageError(
            say("say which period of {team} is meant", team=team), say("it has {list}", list=listed)
        )
    return meant[0] if meant else None


def period_to_plan(workspace: Workspace, today: date, team: str, period: str | None) -> Period:
    """The period that was named, else that of the team's only running file, else the running quarter."""
    if period is not None:
        return parse_period(period)
    now = running(workspace, entries_of(workspace, [team]), today)
    return now[0].period if len(now) == 1 else containing(today, "Q", workspace.config.calendar)


def open_or_begin(desk: Desk, team: str, period: Period) -> Sheet:
    """The file of a team for a period, or an empty draft where it is missing. Raises `ClosedError`."""
    entry = entry_of(team, period)
    if entry in entries_of(desk.workspace, [team]):
        return open_for_planning(desk, entry)
    text = first_line(desk.workspace.root, entry.relative)
    return Sheet(entry, None, Document(text, bom=False, newline="\n", data=None), OkrFile(status="draft"))


def open_for_planning(desk: Desk, entry: Entry) -> Sheet:
    """A file whose goals are to change. Raises `ClosedError`, and `RefusedError` where it has errors."""
    sheet = desk.open(entry)
    refuse_closed(sheet)
    return sheet


def refuse_closed(sheet: Sheet) -> None:
    """Raise `ClosedError` for a file that is closed."""
    if sheet.file.status == "closed":
        raise ClosedError(str(sheet.address))


def status_of(workspace: Workspace, entry: Entry) -> str:
    """The status as the file says it, without a look at the rest; nothing where it cannot be read."""
    try:
        data = read(read_file(entry.path(workspace.root))).data
    except FileFaultError:
        return ""
    status = data.get("status") if isinstance(data, dict) else None
    return status if isinstance(status, str) else ""


def is_planned(desk: Desk, entry: Entry) -> bool:
    """Whether a file is a draft, or for a period to come."""
    begins = entry.period.first_day(desk.workspace.config.calendar)
    return desk.today < begins or status_of(desk.workspace, entry) == "draft"


def _mine(workspace: Workspace, who: Callable[[], str]) -> Sequence[str]:
    try:
        handle = who()
    except BlockedError:
        return []
    teams = workspace.config.teams
    return [name for name, team in teams.items() if handle in (team.lead, *team.members)]
