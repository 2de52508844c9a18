"""What an auditor asks of one period: goals that changed, check-ins that came late or were changed, and the
commits that recorded it all.

Facts, not guilt: a rebase, a squash and an import leave the same traces as a cover-up. What a clone does not
have is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from okrcli.domain.diff import AMENDED

LATE_DAYS = 7
"""Days between a check-in's own date and its commit beyond which it was written down afterwards."""
DAY = 86_400
"""Seconds between a commit's two clocks beyond which it was written anew."""
MARKS = ("unsigned", "rewritten", "future", "back in time", "collected", "on behalf", "made in a merge")

Row = Mapping[str, Any]


def goal_changes(rows: Iterable[Row]) -> list[Row]:
    """The changes of goals since their file was first active, a draft again or not, the newest first.

    A goal that moved is told once, where it came to; where it left, if the other place is not looked at.
    """
    found = [row for row in rows if row["bound"] and row["class"] in AMENDED and not _is_record(row)]
    came = {_move(row) for row in found if row["kind"] == "moved" and row["address"] == row["after"]}
    return [
        row
        for row in found
        if row["kind"] != "moved" or row["address"] == row["after"] or _move(row) not in came
    ]


def _move(row: Row) -> tuple[str, str, str]:
    return row["commit"], str(row["before"]), str(row["after"])


def late_check_ins(rows: Iterable[Row], days: int) -> list[Row]:
    """The check-ins that were recorded more than so many days after their own date."""
    return [row for row in rows if _is_new_check_in(row) and (row["backdated"] or 0) > days]


def changed_check_ins(rows: Iterable[Row]) -> list[Row]:
    """Past check-ins that were changed or removed; `quiet` are those without a correction."""
    return [
        row for row in rows if row["field"] == "check_ins" and (row["quiet"] or row["kind"] == "corrected")
    ]


def changed_amendments(rows: Iterable[Row]) -> list[Row]:
    """Amendments, and records of a drop, that were changed or taken away after they were made."""
    return [row for row in rows if row["quiet"] and _is_record(row)]


def _is_record(row: Row) -> bool:
    """Whether a record was changed or taken away; an amendment that came and is not true changes a goal."""
    if row["field"] == "dropped":
        return bool(row["class"] == "definition")
    return bool(row["field"] == "amendments" and row["kind"] != "added")


def unknowns(rows: Iterable[Row]) -> list[Row]:
    """Versions of which nobody can tell what changed in them."""
    return [row for row in rows if row["kind"] == "unknown"]


def marks(
    rows: Sequence[Row],
    *,
    authored: int | None,
    committed: int | None,
    previous: int | None,
    signed: bool | None,
    merge: bool,
    today: date,
) -> list[str]:
    """What is worth knowing about a commit, given the events in it, its two clocks and its signature.

    `previous` is the clock of the commit whose content it changes: one that says to be older than that goes
    `back in time`. `collected`: check-ins and amendments of several people or days, as after a squash or an
    import; `on behalf`: of one person, and another one is the author.
    """
    tomorrow = (today.toordinal() - date(1970, 1, 1).toordinal() + 2) * DAY
    clocks = [clock for clock in (authored, committed) if clock is not None]
    found = {
        "unsigned": signed is False,
        "rewritten": authored is not None and committed is not None and committed - authored > DAY,
        "future": any(clock > tomorrow for clock in clocks)
        or (len(clocks) == 2 and clocks[0] - clocks[1] > DAY),
        "back in time": None not in (committed, previous) and previous - committed > DAY,  # type: ignore[operator]
        "collected": _is_collected(rows),
        "on behalf": _is_on_behalf(rows),
        "made in a merge": merge and bool(rows),
    }
    return [mark for mark in MARKS if found[mark]]


def _is_new_check_in(row: Row) -> bool:
    return bool(row["field"] == "check_ins" and row["kind"] == "added")


def _records(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["by"] and row["date"]]


def _is_collected(rows: Sequence[Row]) -> bool:
    """Records of several people or days that somebody else recorded, or their author long after the first.

    Whoever begins a file may bring their own records with them.
    """
    told = [row for row in _records(rows) if row["field"] == "check_ins" or row["reason"]]
    days = {date.fromisoformat(row["date"]) for row in told}
    if any(row["by"] != row["author"]["handle"] for row in told):
        return len({row["by"] for row in told}) > 1 or len(days) > 1
    began = any(row["kind"] == "added" and not row["field"] for row in rows)
    return bool(days) and not began and (max(days) - min(days)).days > 1


def _is_on_behalf(rows: Sequence[Row]) -> bool:
    names = {row["by"] for row in _records(rows)}
    authors = {row["author"]["handle"] for row in rows}
    return len(names) == 1 and None not in authors and not names & authors
