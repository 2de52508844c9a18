"""What happened since a day or a commit: the page for a status meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from okrcli.actions._counted import begun
from okrcli.actions._entries import choose, nothing_runs
from okrcli.actions._mended import Unread, mended
from okrcli.actions._past import Past, open_at, past_of, repository_around, root_of
from okrcli.actions._sides import Side, commit_side, compare, disk_side, no_side
from okrcli.actions._views import Broken, views
from okrcli.actions.diff import clocks, rows_of
from okrcli.actions.log_choice import ago
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Period
from okrcli.domain.reports.diff import diff_rows
from okrcli.domain.reports.digest import (
    Row,
    TeamDigest,
    UnreadView,
    elsewhere,
    rows_of_file,
    team_digest,
)
from okrcli.domain.reports.view import FileView
from okrcli.domain.state import Key, State
from okrcli.errors import UsageError
from okrcli.history.head import tip
from okrcli.history.revision import TooEarlyError
from okrcli.i18n import Words, say
from okrcli.store.cache import Cache
from okrcli.store.files import FileFaultError
from okrcli.store.layout import FOLDER, SETTINGS_FILE, Entry, folder_in_repository
from okrcli.store.workspace import Workspace, entries_of, workspace_from


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest for every file that runs, and those that could not be read.

    `since` is the first day, None where the goals are younger than what was asked for; `commit` is the one
    that was the last one then, and `unread` are the files that had errors in it. `elsewhere` is what became
    of goals that do not run any more, because their file is gone or of another period, and what changed for
    all. Where `teams` is empty, `nothing` says why and what to do.
    """

    since: date | None
    commit: str | None
    teams: tuple[TeamDigest, ...]
    broken: tuple[Broken, ...]
    unread: tuple[UnreadView, ...] = ()
    elsewhere: tuple[Row, ...] = ()
    nothing: tuple[Words, Words] | None = None

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read."""
        return 1 if self.broken else 0


def digest(
    directory: Path, today: date, teams: Sequence[str] = (), *, since: str = "7d", past: Past | None = None
) -> Digest:
    """What happened to the running goals of `teams`, or of everyone, from `since` until today.

    `since` is a day, a revision, or so many days or weeks back as `7d` or `2w`; its day is not part of the
    digest. A file that had errors then is compared with its last version before that had none. Raises
    `UsageError` and `BlockedError` where there is no such moment.
    """
    start = _start(directory, since, today)
    now = open_at(directory, past)
    entries = choose(now, today, teams)
    found, broken = views(now, entries, today)
    before, unread, rows = _changes(directory, start, past, today)
    former = _former(entries, rows)
    then = _then(before, start, entries, former)
    running = {_place(entry) for entry in entries}
    lost = tuple(elsewhere(rows, running, teams, partial(_runs, now, today)))
    return Digest(
        start.today if start else None,
        start.commit.id if start else None,
        tuple(
            team_digest(
                then.get((file["team"], file["period"])),
                file,
                rows_of_file(_place_of(file), rows),
                _name(now, file["team"]),
            )
            for file in found
        ),
        tuple(broken),
        tuple(_unread(each) for each in unread if each.relative in (SETTINGS_FILE, *former.values())),
        lost,
        None if entries or lost else nothing_runs(now, today, teams),
    )


def _start(directory: Path, since: str, today: date) -> Past | None:
    """The moment that `since` means; None where there was nothing yet."""
    if day := ago(since, today):
        since = day.isoformat()
    try:
        start = past_of(directory, since.strip())
    except TooEarlyError:
        return None
    if start.today > today:
        raise UsageError(
            say("{since} is after {today}", since=start.today, today=today),
            say("--since takes a day before the one that the digest is of"),
        )
    return start


def _changes(
    directory: Path, start: Past | None, past: Past | None, today: date
) -> tuple[Side, tuple[Unread, ...], list[dict[str, Any]]]:
    """The state then, the files in which it could not be read, and all changes since."""
    repository = past.repository if past else repository_around(directory)
    after = (
        replace(commit_side(repository, past.commit, directory), today=today)
        if past
        else disk_side(root_of(directory) or directory, today, "")
    )
    before = commit_side(repository, start.commit, directory) if start else no_side(today)
    pair = compare(before, after)
    before, unread = mended(repository, before, pair.faults)
    pair = compare(before, after) if unread else pair
    rows = rows_of(pair, before, after)
    if before.root is None:  # there was no okr.yaml yet: nothing in it changed
        rows = [row for row in rows if "/" in row["address"]]
    came = {row["address"] for row in rows if row["kind"] == "added" and row["address"].count("/") == 1}
    folder = folder_in_repository(after.root or root_of(directory) or directory)
    new = {key: f"{folder}{FOLDER}/{'/'.join(key)}.yaml" for key in pair.after.files if "/".join(key) in came}
    last, first = (side.commit.id if side.commit else "" for side in (after, before))
    old = begun(repository, last or tip(repository), new, beyond=first)
    return before, unread, [*rows, *_since_begun(pair.after, old, after.today)]


def _since_begun(after: State, old: Mapping[Key, OkrFile], today: date) -> list[dict[str, Any]]:
    """What changed in files that are new, since their goals began to count."""
    then, now = State(after.settings, old), State(after.settings, {key: after.files[key] for key in old})
    return diff_rows(then, now, clocks(after.settings, today))


def _former(entries: Sequence[Entry], rows: Sequence[dict[str, Any]]) -> dict[Entry, str]:
    """Where each of the files lay before it was moved, if it was."""
    moved = {
        row["address"]: row["before"]
        for row in rows
        if row["kind"] == "moved" and row["address"].count("/") == 1 and not row["field"]
    }
    return {entry: f"{FOLDER}/{moved.get(place := _place(entry), place)}.yaml" for entry in entries}


def _then(
    before: Side, start: Past | None, entries: Sequence[Entry], former: Mapping[Entry, str]
) -> dict[tuple[str, str], FileView]:
    """The files as they stood then, by where they are now."""
    if start is None or before.root is None:
        return {}
    try:
        workspace = workspace_from(before.root, before.source, Cache(before.root / "@past"))
    except (UsageError, FileFaultError):  # an okr.yaml that could never be used: nothing to compare with
        return {}
    places = {entry.relative: entry for entry in entries_of(workspace)}
    there = {entry: places[former[entry]] for entry in entries if former[entry] in places}
    found, _ = views(workspace, there.values(), start.today)
    by_place = {f"{file['team']}/{file['period']}": file for file in found}
    return {
        (entry.team, str(entry.period)): by_place[_place(was)]
        for entry, was in there.items()
        if _place(was) in by_place
    }


def _unread(each: Unread) -> UnreadView:
    place, sound = each.finding.place, each.sound
    return {
        "path": each.relative,
        "line": place.line if place else None,
        "message": str(each.finding.message),
        "commit": sound.commit if sound else None,
        "date": sound.day.isoformat() if sound and sound.day else None,
    }


def _place(entry: Entry) -> str:
    return f"{entry.team}/{entry.period}"


def _place_of(file: FileView) -> str:
    return f"{file['team']}/{file['period']}"


def _runs(workspace: Workspace, today: date, period: str) -> bool:
    """Whether today lies in a period."""
    there, calendar = Period.parse(period), workspace.config.calendar
    return there.first_day(calendar) <= today <= there.last_day(calendar)


def _name(workspace: Workspace, team: str) -> str:
    known = workspace.config.teams.get(team)
    return known.name if known else team
