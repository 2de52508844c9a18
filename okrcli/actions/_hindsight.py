"""What history adds to a period's end: the goals as they were activated, changes without a reason, and
check-ins that were filled in afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.actions._followed import rows_of
from okrcli.actions._history import History, open_history
from okrcli.actions._lives import life_of
from okrcli.actions._past import workspace_at
from okrcli.actions._rows import doer
from okrcli.domain.address import Address
from okrcli.domain.diff import KEY_RESULT_CLASSES
from okrcli.domain.model import KeyResult, Objective, OkrFile
from okrcli.domain.original import first_goals, original
from okrcli.domain.progress import FileProgress
from okrcli.domain.reports.records import plain_value
from okrcli.domain.reports.retro import BACK_FILLED_DAYS, Difference, HindsightView, Unexplained
from okrcli.domain.reports.shares import percents, share
from okrcli.errors import OkrError
from okrcli.history.revision import commit
from okrcli.store.layout import Entry
from okrcli.store.workspace import load

if TYPE_CHECKING:
    from okrcli.actions._past import Past

Row = Mapping[str, Any]
COMPARED = ("ambition", *(name for name, kind in KEY_RESULT_CLASSES.items() if kind == "goalpost"))
"""The fields that make a goal what it is: how much was promised, and what moves a score."""


def hindsight(
    directory: Path, entry: Entry, found: FileProgress, past: Past | None = None
) -> HindsightView | None:
    """What history says of a file; None where there is no repository around it, or git is missing."""
    from okrcli.history.git import Repository

    try:
        if Repository.find(directory) is None:
            return None
        history = open_history(directory, past)
        rows = rows_of(history, life_of(history, Address(entry.team, str(entry.period))))
    except OkrError as error:
        return _nothing(str(error))
    return _view(history, directory, entry, found, rows)


def _view(
    history: History, directory: Path, entry: Entry, found: FileProgress, rows: Sequence[Row]
) -> HindsightView:
    starts = [row for row in reversed(rows) if _activates(row, entry)]
    start = next((row for row in starts if row["field"] == "status"), starts[0] if starts else None)
    late = [
        row for row in rows if row["field"] == "check_ins" and row["kind"] == "added"
        and (row["backdated"] or 0) > BACK_FILLED_DAYS
    ]  # fmt: skip
    view = _nothing(", ".join(history.depth.gaps) or None)
    view["unexplained"] = [_unexplained(row) for row in reversed(rows) if row["owed"]]
    view["back_filled"] = len(late)
    first = _activated(history, directory, entry, start) if start else None
    if start is None or first is None:
        return view
    view["activated_in"] = start["commit"]
    then = original(_with_values(first, found.file), found.clock).progress
    if then is not None:
        view["score"], view["score_percent"] = share(then.score), percents(then.score)
    view["differences"] = list(_differences(first, found.file, f"{entry.team}/{entry.period}"))
    view["agrees"] = not view["differences"]
    return view


def _differences(first: OkrFile, now: OkrFile, at: str) -> Iterator[Difference]:
    """The goals that were activated against those that the file says were: `first` was the file then."""
    then, told = first_goals(first), first_goals(now)
    for name in {**then, **told}:
        before, after = then.get(name), told.get(name)
        if before is None or after is None:
            kind = "added" if before is None else "removed"
            yield _difference(f"{at}/{name}", kind, "", None, None)
            continue
        for field in COMPARED:
            old, new = (getattr(goal, field, None) for goal in (before, after))
            if old != new:
                yield _difference(f"{at}/{name}", "changed", field, plain_value(old), plain_value(new))


def _difference(address: str, kind: str, field: str, before: Any, after: Any) -> Difference:
    return {"address": address, "kind": kind, "field": field, "before": before, "after": after}


def _activates(row: Row, entry: Entry) -> bool:
    """Whether from this change on the file counted, be it that it came as an active one."""
    came = row["kind"] == "added" and row["address"] == f"{entry.team}/{entry.period}" and not row["field"]
    return came or (row["field"] == "status" and row["after"] == "active")


def _activated(history: History, directory: Path, entry: Entry, start: Row) -> OkrFile | None:
    """The file as the commit had it that made it active; None where it cannot be read there."""
    try:
        then = workspace_at(history.repository, commit(history.repository, start["commit"]), directory)
        file = load(then, entry).file
    except OkrError:
        return None
    return file if file and file.status == "active" else None


def _with_values(first: OkrFile, now: OkrFile) -> OkrFile:
    """The goals as they were, with the check-ins as they are; those that were dropped since count too."""
    known = {(o.id, k.id): k for o in now.objectives for k in o.key_results}
    objectives = tuple(_objective(objective, known) for objective in first.objectives)
    return first.replace(objectives=objectives, status=now.status)


def _objective(objective: Objective, known: Mapping[tuple[str, str], KeyResult]) -> Objective:
    goals = []
    for goal in objective.key_results:
        now = known.get((objective.id, goal.id))
        goals.append(goal.replace(check_ins=now.check_ins) if now else goal)
    return objective.replace(key_results=tuple(goals))


def _unexplained(row: Row) -> Unexplained:
    return {
        "address": row["address"], "kind": row["kind"], "field": row["field"], "before": row["before"],
        "after": row["after"], "recorded": row["recorded"],
        "by": doer(row), "commit": row["commit"],
    }  # fmt: skip


def _nothing(gap: str | None) -> HindsightView:
    return {
        "gap": gap, "activated_in": None, "score": None, "score_percent": None, "agrees": None,
        "differences": [], "unexplained": [], "back_filled": 0,
    }  # fmt: skip
