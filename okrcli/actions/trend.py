"""A goal's values over time: from the file alone, and with what history adds where there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.actions._addresses import lookup
from okrcli.actions._entries import choose, nothing_runs
from okrcli.actions._past import open_at
from okrcli.actions._rows import doer
from okrcli.domain.address import LEVELS, Address, AddressError
from okrcli.domain.diff import AMENDED
from okrcli.domain.period import Period
from okrcli.domain.progress import FileProgress, progress
from okrcli.domain.reports.course import CourseView
from okrcli.domain.reports.show import frame_view, show_file, show_key_result, show_objective
from okrcli.domain.reports.trend import score_course
from okrcli.domain.reports.view import FrameView
from okrcli.errors import BlockedError, RefusedError
from okrcli.i18n import say
from okrcli.store.layout import entry_of
from okrcli.store.workspace import Workspace, clock, load

if TYPE_CHECKING:
    from okrcli.actions._past import Past


@dataclass(frozen=True, slots=True)
class Trend:
    """The course of a goal. `points` are its check-ins (for objectives and files its scores), `amendments`
    every change of it, the oldest first: `recorded` is the day that git has, null without history, and
    `reason` null for a change that left no amendment in the file.
    """

    address: Address
    title: str
    kind: str
    unit: str | None
    pace: str
    frame: FrameView
    course: CourseView
    points: tuple[Mapping[str, Any], ...]
    amendments: tuple[Mapping[str, Any], ...]
    gaps: tuple[str, ...] | None
    """What this clone lacks; None where there is no history at all."""


def trend(
    directory: Path, text: str, today: date, *, period: str | None = None, past: Past | None = None
) -> Trend:
    """The course of the key result, objective, file or team that `text` means.

    Raises `AddressError` where it means nothing or several things, `RefusedError` where its file has errors.
    """
    workspace = open_at(directory, past)
    at = _one_file(workspace, lookup(workspace, text, today, LEVELS, period=period), today, period)
    found = _load(workspace, at, today)
    rows, gaps = _history(directory, at, past)
    title, kind, unit, pace, course, amended = _goal(workspace, found, at)
    return Trend(
        at, title, kind, unit, pace, frame_view(found, at), course,
        tuple(_points(found, at, course, rows)), tuple(_amendments(at, amended, rows)), gaps,
    )  # fmt: skip


def _one_file(workspace: Workspace, at: Address, today: date, period: str | None) -> Address:
    """A team is meant by its one file that runs."""
    if at.level != "team":
        return at
    entries = choose(workspace, today, [at.team], period)
    if not entries:
        raise AddressError(*nothing_runs(workspace, today, [at.team]))
    if len(entries) > 1:
        names = ", ".join(f"{entry.team}/{entry.period}" for entry in entries)
        raise AddressError(
            say("{team} has several periods that run", team=at.team), say("say which: {list}", list=names)
        )
    return at._replace(period=str(entries[0].period))


def _load(workspace: Workspace, at: Address, today: date) -> FileProgress:
    entry = entry_of(at.team, Period.parse(at.period))
    loaded = load(workspace, entry)
    if loaded.file is None:
        first = next(finding for finding in loaded.findings if finding.severity == "error")
        place = f":{first.place.line}:{first.place.column}" if first.place else ""
        message = say("{file}: {message}", file=f"{entry.relative}{place}", message=first.message)
        raise RefusedError(message, first.hint or say("`okr check` shows every finding"))
    return progress(loaded.file, clock(workspace, entry, today))


def _goal(
    workspace: Workspace, found: FileProgress, at: Address
) -> tuple[str, str, str | None, str, CourseView, Sequence[Mapping[str, Any]]]:
    """Its title, kind, unit, pace, course, and the amendments in the file."""
    if at.level == "key result":
        goal = show_key_result(found, at)
        records = [(goal["added"], goal["address"], False), (goal["dropped_record"], None, True)]
        came_or_went = [
            {**record, "changes": [], "added": added, "dropped": dropped}
            for record, added, dropped in records
            if record
        ]
        amendments = [*goal["amendments"], *came_or_went]
        return goal["title"], goal["kind"], goal["unit"], goal["pace"], goal["course"], amendments
    course = score_course(found.file, at, found.clock)
    every = show_file(found, at._replace(objective=""))["amendments"]
    if at.level == "objective":
        view = show_objective(found, at, [], [])
        mine = [a for a in every if a["address"] == str(at) or a["address"].startswith(f"{at}/")]
        return view["title"], "score", "%", view["pace"], course, mine
    team = workspace.config.teams.get(at.team)
    return team.name if team else at.team, "score", "%", found.pace, course, every


def _history(
    directory: Path, at: Address, past: Past | None
) -> tuple[list[dict[str, Any]], tuple[str, ...] | None]:
    """What git knows of the goal; nothing where there is no history."""
    from okrcli.actions._followed import rows_of
    from okrcli.actions._history import open_history
    from okrcli.actions._lives import life_of

    try:
        history = open_history(directory, past)
        return rows_of(history, life_of(history, at)), history.depth.gaps
    except BlockedError:
        return [], None


def _points(
    found: FileProgress, at: Address, course: CourseView, rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    if at.level != "key result":
        return [{**point} for point in course["values"]]
    view = show_key_result(found, at)
    shown = {point["date"]: point["value"] for point in course["values"]}
    recorded = {
        (row["after"]["date"], str(row["after"].get("value"))): row["recorded"]
        for row in reversed(rows)
        if row["field"] == "check_ins" and row["after"]
    }
    return [
        {
            "date": check_in["date"],
            "value": check_in["value"] if view["kind"] != "milestones" else shown.get(check_in["date"]),
            "confidence": check_in["confidence"], "by": check_in["by"], "note": check_in["note"],
            "recorded": recorded.get((check_in["date"], str(check_in["value"]))),
        }
        for check_in in reversed(view["check_ins"])
        if check_in["counts"]
    ]  # fmt: skip


def _amendments(
    at: Address, written: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The changes of the goal: those in the file, and those that only history knows of.

    What a field became by an amendment, the next one says, or the goal itself; history knows it where it was
    changed without a reason in between.
    """
    quiet = [
        {
            "date": row["recorded"], "by": doer(row), "between": row["between"],
            "reason": None, "added": None, "dropped": False, "kind": row["kind"],
            "changes": [{name: row[name] for name in ("field", "before", "after")}],
            "address": row["address"], "commit": row["commit"],
        }
        for row in rows
        if row["owed"] and row["recorded"] and row["class"] in AMENDED
    ]  # fmt: skip
    told = [
        {
            "address": str(at), "added": None, "dropped": False, **view, "kind": None, "commit": None,
            "between": [],
            "changes": [_became(change, view, rows) for change in view["changes"]],
        }
        for view in written
    ]  # fmt: skip
    return sorted([*told, *quiet], key=lambda view: str(view["date"]))


def _became(
    change: Mapping[str, Any], view: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> Mapping[str, Any]:
    """A change of an amendment, with what the field became in the commit that made it."""
    said = (change["field"], str(change["before"]), view["date"], view["by"], view["reason"])
    for row in rows:
        if said == (row["field"], str(row["before"]), row["date"], row["by"], row["reason"]):
            return {**change, "after": row["after"]}
    return change
