"""What happened to goals, as plain values: the changes from one version of a file to the next, as events.

An event knows what changed, who says so and why from the records in the file. When it was recorded, and in
which commit, is for whoever walks history to add.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from okrcli.domain.address import Address
from okrcli.domain.claims import false_claims
from okrcli.domain.clock import Clock
from okrcli.domain.corrections import false_corrections
from okrcli.domain.diff import AMENDED, Change, move_class
from okrcli.domain.effect import NO_EFFECT, Effect, Reckoned, effect, period_effect
from okrcli.domain.model import Amendment, CheckIn, KeyResult, Objective, OkrFile
from okrcli.domain.part import Part
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.records import plain_value
from okrcli.domain.reports.shares import percents, share
from okrcli.domain.state import goal_at

if TYPE_CHECKING:
    from okrcli.domain.edits import Data

_RECORDS = ("check_ins", "amendments")
"""What is written down once, and changed later only with a trace."""
_FORWARD = (("draft", "active"), ("active", "closed"))
"""The way that a file goes."""
BELOW = ("objectives", "key_results", "check_ins", "amendments", "initiatives")
"""What is told by itself, and not as a part of the goal that it is in."""


class EffectView(TypedDict):
    """The score before and after a change at the same latest value, with six decimals, and what that means:
    `easier`, `harder`, `same`, or null where nobody can tell. `of` says whose score it is: of the
    `key result`, its `objective` or the `team`; `points` are whole percents between the two. `parents` are
    what a moved goal left and came into, each with its address, both scores and whole percents. After a
    change of unit or kind the values may not be `comparable`."""

    score_before: Figure | int | None
    score_after: Figure | int | None
    value: Figure | None
    points: int | None
    direction: str | None
    comparable: bool
    of: str
    parents: list[dict[str, Any]]


class WhoView(TypedDict):
    """Somebody as git knows them; `handle` is theirs in `okr.yaml`, if one of their addresses is there."""

    name: str
    email: str
    handle: str | None


class MergeView(TypedDict):
    """The merge by which a commit came into the main line."""

    commit: str
    by: WhoView
    date: str | None


class EventView(TypedDict):
    """One change. `date` and `by` are of the record in the file, where the change has one; `reason` too.

    `status` is the state that the file was in before. `owed` says that the change should have had a reason
    and has none that is true; `quiet` that a past check-in was changed or removed without a true correction,
    or an amendment at all; `untrue` is what the record says that was not so, by field. `recorded` is the day
    of the commit, `backdated` the days between the record's own date and that. `bound` says
    that the goals were those of an active file, or of a draft that was active before.
    """

    address: str
    kind: str
    field: str
    before: Any
    after: Any
    unit: str | None
    status: str | None
    effect: EffectView | None
    date: str | None
    by: str | None
    reason: str | None
    owed: bool
    quiet: bool
    untrue: Mapping[str, Any]


def event_views(
    changes: Iterable[Change],
    before: OkrFile | None,
    after: OkrFile | None,
    clock: Clock,
    was: OkrFile | None = None,
) -> list[dict[str, Any]]:
    """The changes from one state of a file to the next, each with what the file itself says about it.

    `before` is the former state with moves made, `was` the one without. The effect of a change is that on the
    day of its record, or of the last check-in on either side, whichever is later: no record chooses values
    that are older than those that were known. The day of the clock does not matter, so that the same change
    always has the same.
    """
    told = list(changes)
    stated = any(change.address.level == "file" and change.field == "status" for change in told)
    moves = [change for change in told if change.kind == "moved" and not change.field]
    reckoned: Reckoned = {}

    def effect_of(change: Change, day: date | None) -> EffectView | None:
        return _effect(change, before, after, clock, day, was, moves, reckoned)

    return [
        _view(part, change, before, after, effect_of)
        for change in told
        if not (stated and _is_stamp(change))
        for part in _parts(change)
    ]


def change_view(change: Change, before: OkrFile | None, after: OkrFile | None) -> dict[str, Any]:
    """One change with what the file says about it, alone and without its effect."""
    return _view(change, change, before, after, None)


def effect_view(found: Effect) -> EffectView:
    """An effect as plain values."""
    was, now = found.score_before, found.score_after
    return {
        "score_before": share(was),
        "score_after": share(now),
        "value": None if found.value is None else Figure(found.value),
        "points": None if was is None or now is None else abs(percents(now - was) or 0),
        "direction": found.direction,
        "comparable": found.comparable,
        "of": found.of,
        "parents": [
            {
                "address": str(at),
                "score_before": share(was),
                "score_after": share(now),
                "percent_before": percents(was),
                "percent_after": percents(now),
            }
            for at, was, now in found.parents
        ],
    }


def _parts(change: Change) -> Iterator[Change]:
    """A goal, or a whole file, that came or went, and every goal and check-in in it after it."""
    yield change
    if change.field:
        return
    came = change.kind == "added"
    whole, at = (change.after if came else change.before), change.address
    if isinstance(whole, OkrFile):
        for objective in whole.objectives:
            yield from _parts(_like(change, at._replace(objective=objective.id), objective))
    elif isinstance(whole, Objective):
        for goal in whole.key_results:
            yield from _parts(_like(change, at._replace(key_result=goal.id), goal))
    elif came:
        for field in ("check_ins", "initiatives"):
            for record in getattr(whole, field, ()):
                yield Change("progress", "added", at, field, None, record)


def _like(change: Change, at: Address, part: Part) -> Change:
    return Change(
        change.class_, change.kind, at, "", *((None, part) if change.kind == "added" else (part, None))
    )


def _is_stamp(change: Change) -> bool:
    """Whether the change only repeats what the one of the status says."""
    return change.address.level == "file" and change.field in ("activated", "closed")


def moved(
    now: Address, was: Address, before: OkrFile | None, clocks: tuple[Clock, Clock], *, stays: bool
) -> dict[str, Any]:
    """A file that lies in another place now; `before` is what it said, `clocks` are those of then and now.

    `stays` says that the team that it was of is still there, so that another one took its goals over.
    """
    class_ = "goalpost" if stays else move_class(now, was)
    change = Change(class_, "moved", now, "", str(was), str(now))
    told = _view(change, change, before, None, None)
    if now.period != was.period and before and before.status != "draft":
        told["effect"] = effect_view(period_effect(*clocks))
    return told


def _view(
    change: Change,
    top: Change,
    before: OkrFile | None,
    after: OkrFile | None,
    effect_of: Callable[[Change, date | None], EffectView | None] | None,
) -> dict[str, Any]:
    """One event; a goal that came with the one above it, `top`, came for its reason."""
    goal = goal_at(after, change.address) or goal_at(before, change.address)
    record = _record(change if change.field else top, before, after)
    by, day = _who(change, record, after)
    bound = before is not None and before.status != "draft"
    untrue = _untrue(change, before, after) if bound else {}
    return {
        "class": change.class_,
        "kind": change.kind,
        "address": str(change.address),
        "field": change.field,
        "before": plain(change.before),
        "after": plain(change.after),
        "unit": getattr(goal, "unit", None),
        "status": before.status if before else None,
        "effect": effect_of(change, day) if effect_of and change is top else None,
        "date": day.isoformat() if day else None,
        "by": by,
        "reason": getattr(record, "reason", None),
        "owed": (record is None or bool(untrue))
        and change.class_ in AMENDED
        and not _is_free(change, before),
        "quiet": bound and _is_quiet(change, untrue),
        "untrue": untrue,
    }


def _effect(
    change: Change,
    before: OkrFile | None,
    after: OkrFile | None,
    clock: Clock,
    day: date | None,
    was: OkrFile | None,
    moves: Sequence[Change],
    reckoned: Reckoned,
) -> EffectView | None:
    """What a change of a goal that counts did to a score; nothing for others."""
    if before is None or after is None:
        return None
    if before.status == "draft" or change.class_ not in AMENDED:
        return None
    last = max(last_day(file, clock) for file in (before, after, was or before))
    then = clock._replace(today=max(day or last, last))
    found = effect(change, before, after, then, was=was, moves=moves, reckoned=reckoned)
    return None if found == NO_EFFECT else effect_view(found)


def last_day(file: OkrFile, clock: Clock) -> date:
    """The day of the last check-in, else the first of the period."""
    goals = [goal for objective in file.objectives for goal in objective.key_results]
    return max([clock.first, *(check_in.date for goal in goals for check_in in goal.check_ins)])


def _is_free(change: Change, before: OkrFile | None) -> bool:
    """Whether a change of a goal needs no reason: in a draft, and where a file goes its way."""
    if before is None or before.status == "draft":
        return True
    if change.kind == "moved" or change.field in ("amendments", "dropped"):
        return change.class_ != "goalpost"
    if change.address.level != "file" or not change.field:
        return False
    return change.field != "status" or (change.before, change.after) in _FORWARD


def plain(value: Any) -> Data:
    """The value without what lies below it: the goals and records inside are events of their own."""
    if isinstance(value, Part):
        fields: dict[str, Any] = plain_value(
            value.replace(**{name: () for name in BELOW if hasattr(value, name)})
        )
        return {name: part for name, part in fields.items() if part is not False and part not in ([], {})}
    told: Data = plain_value(value)
    return told


def _is_quiet(change: Change, untrue: Mapping[str, Any]) -> bool:
    """Whether a record of the past is another one, and nothing says so, or nothing that is true."""
    if change.field == "dropped":
        return change.class_ == "definition"
    if change.field not in _RECORDS or change.class_ in ("structure", "goalpost"):
        return False
    return bool(untrue) if change.kind == "corrected" else change.kind != "added"


def _untrue(change: Change, before: OkrFile | None, after: OkrFile | None) -> dict[str, Any]:
    """What the record beside a change says that was not so, or the amendment that came, by field."""
    if change.kind == "corrected":
        return _plain_fields(false_corrections(change.before, change.after))
    was, now = _entry(before, change.address), _entry(after, change.address)
    if (
        was is None
        or now is None
        or change.class_ not in AMENDED
        or (change.field == "amendments" and change.before)
    ):
        return {}
    return _plain_fields(
        {
            claim.field: claim.said
            for claim in false_claims(was, now)
            if claim.field == change.field or claim.amendment == change.after
        }
    )


def _plain_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain_value(value) for name, value in fields.items()}


def _entry(file: OkrFile | None, at: Address) -> OkrFile | Objective | KeyResult | None:
    return file if at.level == "file" else goal_at(file, at)


def _record(change: Change, before: OkrFile | None, after: OkrFile | None) -> Any:
    """The record in the file that says who made a change and why: None where there is none."""
    if change.field == "dropped":
        return change.after if change.kind == "dropped" else None
    if change.field == "check_ins":
        return _of_check_in(change)
    if change.field == "status":
        return _reopening(change, before, after)
    if change.field == "amendments":
        return change.after if change.kind == "added" else None
    at = change.address
    if change.kind in ("added", "moved") and not change.field:
        fresh = _fresh(before, after, at.above)
        return next((a for a in fresh if a.added == at.parts[-1]), None)
    return next((a for a in reversed(_fresh(before, after, at)) if change.field in (a.was or {})), None)


def _reopening(change: Change, before: OkrFile | None, after: OkrFile | None) -> Any:
    """Why a closed file was opened again."""
    if before is None or after is None or change.before != "closed":
        return None
    return next(iter(after.reopened[len(before.reopened) :]), None)


def _of_check_in(change: Change) -> Any:
    """What corrected or withdrew a check-in; else nothing."""
    if change.kind != "corrected" or not isinstance(change.after, CheckIn):
        return None
    was: CheckIn = change.before
    if change.after.withdrawn and not was.withdrawn:
        return change.after.withdrawn
    return next(iter(change.after.corrected[len(was.corrected) :]), None)


def _fresh(before: OkrFile | None, after: OkrFile | None, at: Address) -> Sequence[Amendment]:
    """The amendments that an entry has now and had not before."""
    new, old = _amendments(after, at), list(_amendments(before, at))
    return [amendment for amendment in new if amendment not in old]


def _amendments(file: OkrFile | None, at: Address) -> Sequence[Amendment]:
    entry = _entry(file, at)
    return entry.amendments if entry else ()


def _who(change: Change, record: Any, after: OkrFile | None) -> tuple[str | None, date | None]:
    """Who says that they did it, and when, in the file's own words."""
    if record is not None:
        return record.by, record.date
    if isinstance(change.after, CheckIn) and change.kind == "added":
        return change.after.by, change.after.date
    if change.field == "status" and after is not None:
        stamp = {"active": after.activated, "closed": after.closed}.get(after.status)
        return (stamp.by, stamp.date) if stamp else (None, None)
    return None, None
