"""One goal, or a team's goals, with everything that is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okrcli.actions._addresses import lookup
from okrcli.actions._entries import choose, nothing_runs
from okrcli.actions._past import Past, open_at
from okrcli.actions._views import Broken, view
from okrcli.domain.address import LEVELS, Address, AddressError
from okrcli.domain.period import Period
from okrcli.domain.progress import FileProgress, progress
from okrcli.domain.reports.show import (
    FileShow,
    GoalView,
    KeyResultShow,
    ObjectiveShow,
    frame_view,
    goal_view,
    show_file,
    show_key_result,
    show_objective,
)
from okrcli.domain.reports.view import FrameView, ObjectiveView
from okrcli.errors import RefusedError
from okrcli.i18n import say
from okrcli.store.layout import Entry, entry_of
from okrcli.store.workspace import Workspace, clock, entries_of, load


@dataclass(frozen=True, slots=True)
class Shown:
    """What an address means: the files of a team, or one goal and the frame that it stands in.

    `broken` are other files that could not be read, so that something may be missing. `name` is the team's.
    """

    address: Address
    name: str
    files: tuple[FileShow, ...] = ()
    frame: FrameView | None = None
    objective: ObjectiveShow | None = None
    key_result: KeyResultShow | None = None
    broken: tuple[Broken, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read."""
        return 1 if self.broken else 0


def show(
    directory: Path, text: str, today: date, *, period: str | None = None, past: Past | None = None
) -> Shown:
    """What `text` means in the running periods, or in the one that it or `period` names.

    Raises `AddressError` where it means nothing or several things, `RefusedError` where its file has errors.
    """
    workspace = open_at(directory, past)
    at = lookup(workspace, text, today, LEVELS, period=period)
    team = workspace.config.teams.get(at.team)
    name = team.name if team else at.team
    if at.level == "team":
        files = [_load(workspace, entry, today) for entry in _files_of(workspace, at.team, today, period)]
        return Shown(at, name, tuple(show_file(found, where) for found, where in files))
    entry = entry_of(at.team, Period.parse(at.period))
    found, where = _load(workspace, entry, today)
    if at.level == "file":
        return Shown(at, name, (show_file(found, where),))
    frame = frame_view(found, at)
    if at.level == "key result":
        return Shown(at, name, frame=frame, key_result=show_key_result(found, at))
    around = _Around(workspace, today)
    parents = [around.goal(parent) for parent in _supports(found, at)]
    objective = show_objective(found, at, parents, around.supporters(entry, at))
    return Shown(at, name, frame=frame, objective=objective, broken=tuple(around.broken))


class _Around:
    """The other files that an objective is aligned with, each looked at once."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self.workspace = workspace
        self.today = today
        self.broken: list[Broken] = []

    def goal(self, address: str) -> GoalView:
        """The objective at an address, which need not exist."""
        team, period, _ = address.split("/")
        entry = entry_of(team, Period.parse(period))
        missing = not self.workspace.source.has(entry.relative)
        goals = [] if missing else self._objectives(entry)
        return goal_view(address, next((goal for goal in goals if goal["address"] == address), None))

    def supporters(self, entry: Entry, at: Address) -> list[GoalView]:
        """The objectives that support this one, out of all files whose periods overlap with its own."""
        calendar, own = self.workspace.config.calendar, entry.period
        first, last = own.first_day(calendar), own.last_day(calendar)
        return [
            goal_view(goal["address"], goal)
            for other in entries_of(self.workspace)
            if other.period.first_day(calendar) <= last and first <= other.period.last_day(calendar)
            for goal in self._objectives(other)
            if str(at) in goal["supports"] and not goal["dropped"]
        ]

    def _objectives(self, entry: Entry) -> Iterable[ObjectiveView]:
        seen = view(self.workspace, entry, self.today)
        if not isinstance(seen, Broken):
            return seen["objectives"]
        if seen not in self.broken:
            self.broken.append(seen)
        return []


def _files_of(workspace: Workspace, team: str, today: date, period: str | None) -> list[Entry]:
    entries = choose(workspace, today, [team], period)
    if not entries:
        raise AddressError(*nothing_runs(workspace, today, [team]))
    return entries


def _load(workspace: Workspace, entry: Entry, today: date) -> tuple[FileProgress, Address]:
    loaded = load(workspace, entry)
    if loaded.file is None:
        first = next(finding for finding in loaded.findings if finding.severity == "error")
        place = f":{first.place.line}:{first.place.column}" if first.place else ""
        message = say("{file}: {message}", file=f"{entry.relative}{place}", message=first.message)
        raise RefusedError(message, first.hint or say("`okr check` shows every finding"))
    found = progress(loaded.file, clock(workspace, entry, today))
    return found, Address(entry.team, str(entry.period))


def _supports(found: FileProgress, at: Address) -> tuple[str, ...]:
    return next(o.objective.supports for o in found.objectives if o.objective.id == at.objective)
