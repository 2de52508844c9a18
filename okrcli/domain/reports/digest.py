"""What happened between two days, for a status meeting: team by team, what moved and what needs a word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict

from okrcli.domain.diff import AMENDED
from okrcli.domain.reports.view import FileView, KeyResultView

Row = Mapping[str, Any]
_RANKS = {"done": 0, "on track": 1, "at risk": 2, "off track": 3}


class MoveView(TypedDict):
    """A key result then and now; what it was is null for one that is new. `notes` are of its check-ins."""

    address: str
    title: str
    owner: str | None
    before: KeyResultView | None
    now: KeyResultView
    check_ins: int
    notes: list[dict[str, Any]]


class TeamDigest(TypedDict):
    """One file: its score then and now, and its key results by what they call for.

    `slipped` has a worse pace or less confidence than then, `stale` is without a check-in for too long.
    `changed` are changes of goals with effect and reason, `new` those goals that came; `reached` are
    milestones and initiatives that were finished, `done` key results.
    """

    team: str
    period: str
    name: str
    status: str
    days_left: int
    score_before: Any
    score: Any
    score_percent_before: int | None
    score_percent: int | None
    expected_percent: int | None
    pace_before: str | None
    pace: str
    moved: list[MoveView]
    slipped: list[MoveView]
    stale: list[MoveView]
    changed: list[Row]
    new: list[Row]
    done: list[MoveView]
    reached: list[dict[str, Any]]


class UnreadView(TypedDict):
    """A file that had errors when the digest begins: the first of them and its line; and the version that
    stands for it, by its commit and the day on which it was recorded. Null where there is none before."""

    path: str
    line: int | None
    message: str
    commit: str | None
    date: str | None


def team_digest(before: FileView | None, now: FileView, rows: Sequence[Row], name: str) -> TeamDigest:
    """The digest of one file; `rows` are its changes, addressed as they are now."""
    moves = [_move(then, goal, rows) for then, goal in _pairs(before, now)]
    living = [move for move in moves if not move["now"]["dropped"]]
    goals = [row for row in rows if _is_of_goals(row)]
    return {
        "team": now["team"],
        "period": now["period"],
        "name": name,
        "status": now["status"],
        "days_left": now["days_left"],
        "score_before": before["score"] if before else None,
        "score": now["score"],
        "score_percent_before": before["score_percent"] if before else None,
        "score_percent": now["score_percent"],
        "expected_percent": now["expected_percent"],
        "pace_before": before["pace"] if before else None,
        "pace": now["pace"],
        "moved": sorted((m for m in living if has_moved(m)), key=_size),
        "slipped": [m for m in living if slips(m)],
        "stale": sorted((m for m in living if m["now"]["stale"]), key=_waiting),
        "changed": [row for row in goals if row["kind"] != "added"],
        "new": [row for row in goals if row["kind"] == "added"],
        "done": [m for m in living if m["now"]["pace"] == "done" != _pace(m)],
        "reached": list(_reached(rows)),
    }


def rows_of_file(place: str, rows: Iterable[Row]) -> list[Row]:
    """The changes of one file, and the goals that left it, told of the place that they left."""
    inner = f"{place}/"
    found = []
    for row in rows:
        if f"{row['address']}/".startswith(inner):
            found.append(row)
        elif _is_moved(row) and str(row["before"]).startswith(inner):
            found.append({**row, "address": row["before"]})
    return found


def elsewhere(
    rows: Sequence[Row], shown: Collection[str], teams: Collection[str], runs: Callable[[str], bool]
) -> Iterator[Row]:
    """Changes of goals that run today by what they were, and of no file that is shown: gone with their file,
    or of another period now; and of the settings that every goal is counted by."""
    lay = {row["address"]: row["before"] for row in rows if _is_moved(row) and row["address"].count("/") == 1}
    for row in filter(_is_of_goals, rows):
        team, _, rest = row["address"].partition("/")
        if not team and row["class"] == "goalpost":
            yield row
        elif rest:
            place = "/".join(row["address"].split("/")[:2])
            was, period = lay.get(place, place).split("/")
            gone = place not in shown and row["status"] not in (None, "draft") and runs(period)
            if gone and (not teams or {team, was} & {*teams}):
                yield row


def _is_of_goals(row: Row) -> bool:
    return row["class"] in AMENDED or _is_moved(row)


def _is_moved(row: Row) -> bool:
    return bool(row["kind"] == "moved" and not row["field"])


def has_moved(move: MoveView) -> bool:
    """Whether the value of a key result is another one, or was said again."""
    before = move["before"]
    return move["check_ins"] > 0 or (before is not None and before["raw"] != move["now"]["raw"])


def slips(move: MoveView) -> bool:
    """Whether a key result has a worse pace, or its owner less confidence, than before."""
    before, now = move["before"], move["now"]
    if before is None:
        return False
    worse = _RANKS.get(now["pace"], 0) > _RANKS.get(before["pace"], 9)
    return worse or less_sure(move)


def less_sure(move: MoveView) -> bool:
    """Whether its owner has less confidence than before."""
    was, now = (side and side["confidence"] for side in (move["before"], move["now"]))
    return was is not None and now is not None and now < was


def _pairs(before: FileView | None, now: FileView) -> Iterable[tuple[KeyResultView | None, KeyResultView]]:
    """Every key result with what it was; addresses differ where a team has another name now."""
    then = {
        (objective["id"], goal["id"]): goal
        for objective in (before["objectives"] if before else ())
        for goal in objective["key_results"]
    }
    for objective in now["objectives"]:
        for goal in objective["key_results"]:
            if not objective["dropped"]:
                yield then.get((objective["id"], goal["id"])), goal


def _move(before: KeyResultView | None, now: KeyResultView, rows: Sequence[Row]) -> MoveView:
    records = [
        row["after"]
        for row in rows
        if row["address"] == now["address"] and row["field"] == "check_ins" and row["kind"] == "added"
    ]
    notes = [
        {"date": record["date"], "by": record.get("by"), "note": record["note"]}
        for record in records
        if record.get("note")
    ]
    return {
        "address": now["address"], "title": now["title"], "owner": now["owner"], "before": before, "now": now,
        "check_ins": len(records), "notes": notes,
    }  # fmt: skip


def _pace(move: MoveView) -> str | None:
    return move["before"]["pace"] if move["before"] else None


def _size(move: MoveView) -> int:
    """The way that a key result went, the longest first."""
    was = move["before"]["raw_percent"] if move["before"] else 0
    return -abs((move["now"]["raw_percent"] or 0) - (was or 0))


def _waiting(move: MoveView) -> tuple[str, int]:
    return move["owner"] or "", -(move["now"]["days_since"] or 9999)


def _reached(rows: Sequence[Row]) -> Iterable[dict[str, Any]]:
    """Milestones and initiatives that were finished."""
    for row in rows:
        after, before = row["after"], row["before"]
        if row["field"] == "check_ins" and row["kind"] == "added":
            for milestone in after["done"]:
                yield {"address": row["address"], "title": row["title"], "what": "milestone", "id": milestone}
        was = before["status"] if row["field"] == "initiatives" and before else None
        if row["field"] == "initiatives" and after and after["status"] == "done" != was:
            yield {"address": row["address"], "title": row["title"], "what": "initiative", "id": after["id"]}
