"""The evidence for one period: what changed in the goals, how it was recorded, and what nobody can know."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.actions._began import began
from okrcli.actions._copies import on_the_way
from okrcli.actions._entries import choose, nothing_runs, parse_period
from okrcli.actions._followed import lived
from okrcli.actions._ground import settings_rows
from okrcli.actions._history import Done, History, entry_at, open_history
from okrcli.actions._lives import life_of
from okrcli.actions._rows import NOBODY, Row, merged, who
from okrcli.domain.address import Address
from okrcli.domain.clock import LATE_DAYS
from okrcli.domain.names import is_period
from okrcli.domain.reports import audit as report
from okrcli.errors import UsageError
from okrcli.history.merged import signatures
from okrcli.history.walk import Touch, day_of
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.actions._past import Past

_YEAR = re.compile("[0-9]{4}(-.*)?")
"""What is meant as a period, and never a team."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The evidence.

    `began` are files that were active from the first, each with the address of another one whose goals it
    repeats as `like`; `amendments` are those that were changed or taken away afterwards; `settings` are the
    changes of bands and calendar, which move all goals; `commits` are all that recorded something, each with
    its `marks`; `days` is the number beyond which a check-in counts as written down afterwards.
    """

    team: str | None
    periods: tuple[str, ...]
    days: int
    changes: tuple[Row, ...]
    began: tuple[Row, ...]
    late: tuple[Row, ...]
    changed: tuple[Row, ...]
    amendments: tuple[Row, ...]
    unknown: tuple[Row, ...]
    settings: tuple[Row, ...]
    commits: tuple[Mapping[str, Any], ...]
    gaps: tuple[str, ...] = ()

    @property
    def flawed(self) -> bool:
        """Whether a goal changed without a reason, a past check-in without a correction, or something that
        nobody can know is in it."""
        owed = [*self.changes, *self.changed, *self.amendments]
        return bool(self.unknown or self.gaps) or any(row["owed"] or row["quiet"] for row in owed)


def audit(
    directory: Path,
    asked: Sequence[str],
    today: date,
    *,
    days: int = report.LATE_DAYS,
    past: Past | None = None,
    done: Done = None,
) -> Audit:
    """The evidence for a team (or all) in a period (or those that run), as `asked` names them.

    Raises `BlockedError` without history, `UsageError` where something else is named, or a period of which
    no file is or was there.
    """
    history = open_history(directory, past, done)
    team, period = _asked(asked)
    periods = _periods(history, team, period, today)
    life = life_of(history, Address(team) if team else None)
    ours = [touch for touch in life.touches if _periods_of(touch) & {*periods}]
    if not ours:  # nothing of that period ever was: refused, unless a file is there that nobody committed yet
        choose(history.workspace, today, [team] if team else [], period)
    life = life._replace(touches=ours)
    told = lived(history, life)
    told = [
        each for each in told if each.row["author"] is not NOBODY or str(each.version.entry.period) in periods
    ]
    rows = merged(history, life, [each.row for each in told])
    changes, late = report.goal_changes(rows), report.late_check_ins(rows, days)
    files, copied = began(history, [row for row in rows if row["author"] is not NOBODY])
    copied += on_the_way(history, [each for each in told if each.row["author"] is not NOBODY])
    return Audit(
        team, tuple(periods), days, _by_time([*changes, *copied]), tuple(files), tuple(late),
        tuple(report.changed_check_ins(rows)), tuple(report.changed_amendments(rows)),
        tuple(report.unknowns(rows)),
        tuple(row for row in settings_rows(history) if _while(history, row, periods)),
        tuple(_commits(history, ours, rows, today)), history.depth.gaps,
    )  # fmt: skip


def _by_time(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The newest first, those of a day as they come."""
    return tuple(sorted(rows, key=lambda row: row["recorded"] or "9999", reverse=True))


def _asked(words: Sequence[str]) -> tuple[str | None, str | None]:
    """A team and a period, in any order; `TEAM/PERIOD` is both."""
    parts = [part for word in words for part in word.strip("/").split("/")]
    periods = [part for part in parts if is_period(part)]
    teams = [part for part in parts if not is_period(part)]
    for part in teams:
        if _YEAR.fullmatch(part):
            parse_period(part)  # says that it is none
    if len(periods) > 1 or len(teams) > 1:
        raise UsageError(
            say("an audit is of one team, or of all, in one period"),
            say("name a team, a period, or both: okr audit platform 2026-Q4"),
        )
    return next(iter(teams), None), next(iter(periods), None)


def _periods(history: History, team: str | None, period: str | None, today: date) -> list[str]:
    """The period that was named, else those of the files that run today."""
    teams = [team] if team else []
    if period is not None:
        choose(history.workspace, today, teams)
        return [str(parse_period(period))]
    found = [str(entry.period) for entry in choose(history.workspace, today, teams)]
    if not found:
        raise UsageError(*nothing_runs(history.workspace, today, teams))
    return list(dict.fromkeys(found))


def _while(history: History, row: Row, periods: Sequence[str]) -> bool:
    """Whether something was recorded while one of the periods ran, or was being closed."""
    if row["recorded"] is None:
        return True
    day, calendar = date.fromisoformat(row["recorded"]), history.workspace.config.calendar
    return any(
        period.first_day(calendar) <= day <= period.last_day(calendar) + timedelta(days=LATE_DAYS)
        for period in map(parse_period, periods)
    )


def _periods_of(touch: Touch) -> set[str]:
    """The period of a file, and the one that it was moved from."""
    return {str(entry.period) for path in (touch.path, touch.was) if (entry := entry_at(path))}


def _commits(
    history: History, touches: Sequence[Touch], rows: Sequence[Row], today: date
) -> list[dict[str, Any]]:
    known = {touch.commit.id: touch.commit for touch in touches}
    told: dict[str, list[Row]] = {name: [] for name in known}
    for row in rows:
        if row["author"] is not NOBODY:
            told[row["commit"]].append(row)
    signed = signatures(history.repository, known)
    merges = {touch.commit.id for touch in touches if len(touch.before) > 1}
    previous = _previous(touches)
    found = []
    for name, commit in known.items():
        if name in history.depth.boundary:
            continue
        day, authored = day_of(commit.committed), day_of(commit.authored)
        found.append(
            {
                "commit": name, "author": who(history, commit.author),
                "committer": who(history, commit.committer),
                "recorded": day.isoformat() if day else None,
                "authored": authored.isoformat() if authored else None,
                "subject": commit.subject, "signed": signed.get(name), "events": len(told[name]),
                "merged": told[name][0]["merged"] if told[name] else None,
                "marks": report.marks(
                    told[name], authored=commit.authored, committed=commit.committed,
                    previous=previous.get(name),
                    signed=signed.get(name), merge=name in merges, today=today,
                ),
            }
        )  # fmt: skip
    return found


def _previous(touches: Sequence[Touch]) -> dict[str, int]:
    """For commits, when the latest of those was recorded whose contents they change, where that is known."""
    last: dict[str, tuple[str, int]] = {}
    found: dict[str, int] = {}
    for touch in reversed(touches):
        blob, when = last.pop(touch.path, ("", 0))
        if blob and touch.before == (blob,):
            found[touch.commit.id] = max(when, found.get(touch.commit.id, 0))
        if touch.after and touch.commit.committed is not None:
            last[touch.path] = (touch.after, touch.commit.committed)
    return found
