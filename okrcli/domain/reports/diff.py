"""What changed between two states of a workspace, as plain values: goals first, each with its effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from okrcli.domain.address import Address
from okrcli.domain.between import Between
from okrcli.domain.clock import Clock
from okrcli.domain.diff import AMENDED, Change, ChangeClass, diff, unlike
from okrcli.domain.effect import NO_EFFECT, Effect
from okrcli.domain.model import OkrFile
from okrcli.domain.reports.events import BELOW, change_view, effect_view
from okrcli.domain.reports.records import plain_value
from okrcli.domain.reports.shares import percents
from okrcli.domain.state import Key, State, goal_at
from okrcli.domain.whole_diff import diff_states

CLASSES: tuple[ChangeClass, ...] = (
    "goalpost", "definition", "progress", "ownership", "wording", "structure",
)  # fmt: skip
"""The classes in the order in which a reader needs them."""

Row = Mapping[str, Any]
_NONE: Mapping[Key, OkrFile] = {}


class Summary(NamedTuple):
    """How much changed. `easier`, `harder` and `other` count goals, `owed` changes without a reason, `quiet`
    records that were changed or removed without a trace, `untrue` those that say of the past what was not so;
    `files_…` count files, the others count changes."""

    easier: int
    harder: int
    other: int
    added: int
    gone: int
    files_added: int
    files_gone: int
    status: int
    settings: int
    owed: int
    quiet: int
    untrue: int
    check_ins: int
    progress: int
    ownership: int
    wording: int
    structure: int


def diff_rows(
    before: State, after: State, clock: Callable[[str], Clock], counted: Mapping[Key, OkrFile] = _NONE
) -> list[dict[str, Any]]:
    """Every change, by class and address; `clock` gives that of a period, in the newer calendar.

    An amendment that is the reason of a change stands beside that change and is no row of its own. `counted`
    has those drafts whose goals counted before the newer state, by where they are now, as they were when they
    did: what changed since is owed a reason. So are the changes of goals that came from an active file.
    """
    between = Between(before, after, clock)
    moves, aligned = between.aligned
    taken = _taken_in(moves, before, aligned)
    joined = {at[:2]: aligned.files[at[:2]].replace(status="active") for at in taken}

    since = {key: set(map(_what, diff(file, after.files.get(key), *key))) for key, file in counted.items()}

    def strict(change: Change) -> OkrFile | None:
        """What binds a goal of a draft, where something does."""
        at = change.address
        if {at, at._replace(key_result="")} & taken:
            return joined[at[:2]]
        return counted.get(at[:2]) if _what(change) in since.get(at[:2], ()) else None

    def row(change: Change) -> dict[str, Any]:
        """One change, told of the file that it was in; of what was moved, of the one that it came from."""
        now = after.files.get(change.address[:2])
        return _row(change, between.former(change), now, between.effect(change), strict(change))

    changes = diff_states(before, after, between.aligned)
    rows = [row(change) for change in changes if not _is_place_of_new(change, changes)]
    reasons = {
        (row["address"], row["date"], row["reason"])
        for row in rows
        if row["reason"] and row["field"] != "amendments"
    }
    rows = [row for row in rows if not _is_reason(row, reasons)]
    return sorted(rows, key=_order)


def _is_place_of_new(change: Change, changes: Sequence[Change]) -> bool:
    """Whether another order of check-ins is only that new ones stand between those that were there."""
    if change.field != "check_ins" or change.class_ != "structure":
        return False
    new = [
        other.after
        for other in changes
        if (other.kind, other.field, other.address) == ("added", "check_ins", change.address)
    ]
    return unlike(change.before, new) == unlike(change.after, new)


def layout_row(at: Address, field: str = "layout") -> dict[str, Any]:
    """A file that says the same in another way: comments, free fields, blank lines, quotes."""
    return _row(Change("structure", "changed", at, field), None, None, NO_EFFECT)


def with_parts(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The rows, those of a goal or file that came or went followed by the goals in it.

    `within` is the address of the row that such a one belongs to; reason and effect stand there.
    """
    for row in rows:
        yield {**row, "within": None}
        yield from _parts(row, row["address"])


def _parts(row: Row, top: str) -> Iterator[dict[str, Any]]:
    if row["field"] or row["kind"] not in ("added", "removed"):
        return
    side = "after" if row["kind"] == "added" else "before"
    for part in (*row[side].get("objectives", ()), *row[side].get("key_results", ())):
        inner = {
            **row, "address": f"{row['address']}/{part['id']}", "title": part["title"],
            "unit": part.get("unit"), "effect": _effect(NO_EFFECT), "within": top,
            "date": None, "by": None, "reason": None, "owed": False, "untrue": {},
        }  # fmt: skip
        yield {**inner, side: {name: value for name, value in part.items() if name not in BELOW}}
        yield from _parts({**inner, side: part}, top)


def summary(rows: Sequence[Row]) -> Summary:
    """The numbers of a headline."""
    amended = [row for row in rows if row["class"] in AMENDED]
    files = [row for row in amended if _depth(row) == 1 and not _is_of_all_goals(row)]
    goals = [row for row in amended if _depth(row) > 1 or (_depth(row) == 1 and _is_of_all_goals(row))]
    came = [row for row in goals if _is_new(row)]
    rest = [row for row in goals if not _is_new(row) and not _is_gone(row) and not row["quiet"]]
    easier, harder = (_addresses(r for r in rest if r["effect"]["direction"] == way) for way in _WAYS)
    check_ins = sum(row["field"] == "check_ins" and row["kind"] == "added" for row in rows)
    plain = [row for row in rows if _depth(row) > 0 and not row["quiet"]]
    classes = {name: sum(row["class"] == name for row in plain) for name in CLASSES}
    return Summary(
        easier=len(easier),
        harder=len(harder - easier),
        other=len(_addresses(rest) - easier - harder),
        added=len(came),
        gone=sum(map(_is_gone, goals)),
        files_added=sum(row["kind"] == "added" for row in files),
        files_gone=sum(row["kind"] == "removed" and not row["field"] for row in files),
        status=sum(row["field"] == "status" for row in files),
        settings=sum(_depth(row) == 0 for row in rows),
        owed=sum(row["owed"] and not row["untrue"] for row in rows),
        untrue=sum(bool(row["untrue"]) for row in rows),
        quiet=sum(row["quiet"] and not row["untrue"] for row in rows),
        check_ins=check_ins,
        progress=classes["progress"] - check_ins,
        ownership=classes["ownership"],
        wording=classes["wording"],
        structure=classes["structure"],
    )


def _depth(row: Row) -> int:
    """0 for what `okr.yaml` says, 1 for a file, more for goals."""
    return int(row["address"].count("/"))


def _is_of_all_goals(row: Row) -> bool:
    """Whether a change of a file is one of the goals in it: a move, or what an amendment says of them."""
    return bool(row["kind"] == "moved" or row["field"] == "amendments")


def _is_gone(row: Row) -> bool:
    return row["kind"] in ("removed", "dropped") and row["field"] in ("", "dropped")


_WAYS = ("easier", "harder")


def _addresses(rows: Iterable[Row]) -> set[str]:
    return {row["address"] for row in rows}


def _taken_in(moves: Iterable[Change], before: State, aligned: State) -> set[Address]:
    """The goals of active files that came into drafts, by where they are now."""

    def came(move: Change) -> bool:
        team, period, *_ = str(move.before).split("/")
        there = before.files.get((team, period))
        return bool(there and there.status != "draft" == aligned.files[move.address[:2]].status)

    return {move.address for move in moves if move.kind == "moved" and move.address.objective and came(move)}


def _what(change: Change) -> tuple[str, Address, str]:
    """What a change is about, whatever was there before."""
    return change.kind, change.address, change.field


def _row(
    change: Change,
    before: OkrFile | None,
    after: OkrFile | None,
    found: Effect,
    strict: OkrFile | None = None,
) -> dict[str, Any]:
    view = change_view(change, before, after)
    if strict:
        bound = change_view(change, strict, after)
        view |= {name: bound[name] for name in ("owed", "quiet")}
    at = change.address
    return {
        **view,
        "before": plain_value(change.before),
        "after": plain_value(change.after),
        "effect": _effect(found),
        "title": _title(at, after) or _title(at, before),
    }


def _effect(found: Effect) -> dict[str, Any]:
    """The effect, also where there is none: a reader of JSON finds its scores, which are then null."""
    return {
        **effect_view(found),
        "of": None if found == NO_EFFECT else found.of,
        "percent_before": percents(found.score_before),
        "percent_after": percents(found.score_after),
    }


def _is_new(row: Row) -> bool:
    return row["kind"] == "added" and not row["field"]


def _title(at: Address, file: OkrFile | None) -> str | None:
    found = goal_at(file, at)
    return found.title if found else None


def _is_reason(row: Row, reasons: set[tuple[str, str, str]]) -> bool:
    if (row["class"], row["kind"], row["field"]) != ("structure", "added", "amendments"):
        return False
    amendment = row["after"]
    told = (amendment["date"], amendment["reason"])
    added = f"{row['address']}/{amendment.get('added')}"
    return any((at, *told) in reasons for at in (row["address"], added))


def _order(row: Row) -> tuple[int, bool, str, str]:
    return (CLASSES.index(row["class"]), not row["quiet"], row["address"], _day(row))


def _day(row: Row) -> str:
    return row["date"] or ""
