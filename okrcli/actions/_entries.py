"""Which files a reading command looks at: the running ones, those of one period, or all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from okrcli.domain.period import MONTHS, Period
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.store.layout import Entry
from okrcli.store.workspace import Workspace, entries_of, running, team_order


def choose(
    workspace: Workspace,
    today: date,
    teams: Sequence[str] = (),
    period: str | None = None,
    *,
    everything: bool = False,
) -> list[Entry]:
    """The files that are meant, by team and then the enclosing period first; may be none.

    Without a period and without `everything` those that run today. Only the folders of `teams` are looked at,
    where any are named. Raises `UsageError` for a team or a period that nothing is known of.
    """
    for team in teams:
        _check_team(workspace, team)
    found = entries_of(workspace, dict.fromkeys(teams))
    if period is not None:
        return _of_period(workspace, found, parse_period(period))
    return found if everything else running(workspace, found, today)


def parse_period(text: str) -> Period:
    """The period that somebody wrote. Raises `UsageError` where it is none."""
    try:
        return Period.parse(text.strip())
    except ValueError:
        raise UsageError(
            say("{text!r} is not a period", text=text),
            say("write a year, half, third, quarter or month: 2026, 2026-H2, 2026-T3, 2026-Q4, 2026-11"),
        ) from None


def split_file(team: str | None, period: str | None) -> tuple[str | None, str | None]:
    """A team and a period as they were typed, also as `TEAM/PERIOD` in one word."""
    if team is None or "/" not in team:
        return team, period
    name, _, rest = team.strip("/").partition("/")
    if period is not None and rest and parse_period(rest) != parse_period(period):
        raise UsageError(say("{one} and {other} are two periods", one=rest, other=period), say("say one"))
    return name, rest or period


def nearest(workspace: Workspace, entries: Iterable[Entry], today: date) -> list[Period]:
    """The periods that ended last before today and those that begin first after it, among those with files.

    A quarter and its last month end on one day: then both are named, the longer one first.
    """
    calendar = workspace.config.calendar
    periods = sorted({entry.period for entry in entries}, key=lambda p: (-MONTHS[p.kind], p))
    ended = max((p.last_day(calendar) for p in periods if p.last_day(calendar) < today), default=None)
    begins = min((p.first_day(calendar) for p in periods if p.first_day(calendar) > today), default=None)
    before = [period for period in periods if period.last_day(calendar) == ended]
    return [*before, *(period for period in periods if period.first_day(calendar) == begins)]


def nothing_runs(workspace: Workspace, today: date, teams: Sequence[str] = ()) -> tuple[Words, Words]:
    """What to say where no file's period holds today: the fact, and the way on."""
    entries = entries_of(workspace, dict.fromkeys(teams))
    if not entries:
        return (
            say("there are no goals here yet"),
            say("`okr objective add --team TEAM --period PERIOD` writes the first one"),
        )
    around = map(str, nearest(workspace, entries, today))
    return (
        say("no period with goals runs on {day}", day=today.isoformat()),
        say("the nearest with goals: {periods}; choose one with --period", periods=", ".join(around)),
    )


def _check_team(workspace: Workspace, team: str) -> None:
    if team in workspace.config.teams or workspace.source.entries(team):
        return
    from difflib import get_close_matches

    teams = team_order(workspace)
    near = get_close_matches(team, teams, n=3) or teams[:8]
    raise UsageError(
        say("there is no team {team!r}", team=team),
        say("did you mean {list}?", list=", ".join(near)) if near else say("`okr team add` makes one"),
    )


def _of_period(workspace: Workspace, entries: Sequence[Entry], period: Period) -> list[Entry]:
    if found := [entry for entry in entries if entry.period == period]:
        return found
    calendar = workspace.config.calendar
    day = period.first_day(calendar)
    periods = sorted({e.period for e in entries}, key=lambda p: abs((p.first_day(calendar) - day).days))
    raise UsageError(
        say("there are no goals for {period}", period=str(period)),
        say("there are goals for {list}", list=", ".join(map(str, periods[:5])))
        if periods
        else say("`okr objective add --team TEAM --period PERIOD` writes the first one"),
    )
