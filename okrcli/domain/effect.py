"""What a change of a goal does to its score at the same values, and whether the goal became easier by it.

Scores are exact shares: raw progress of a key result, unclamped; the score 0..1 of an objective or a team
where a weight, a coming or a going moves it. Both sides are counted with the check-ins of the newer state, on
the same day. Fields of one key result that change together have one effect; what moves an objective or a team
is undone alone. Where no value tells, the distance does: from start to target, between the bounds, over the
milestones, under the expected course.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from okrcli.domain.address import Address
from okrcli.domain.clock import Clock, added_on
from okrcli.domain.diff import Change
from okrcli.domain.measure import measure
from okrcli.domain.model import Amendment, KeyResult, Maintain, Metric, Milestones, Objective, OkrFile
from okrcli.domain.pace import expected
from okrcli.domain.progress import progress

Direction = Literal["easier", "harder", "same"]
Whose = Literal["key result", "objective", "team"]

_OF_KEY_RESULT = frozenset(
    {"kind", "unit", "start", "target", "at_least", "at_most", "every", "milestones", "expected"}
)
_NEEDS_THE_WHOLE = frozenset({"weight", "dropped", ""})


class Effect(NamedTuple):
    """The scores before and after, None where there is no value, or none that can be compared.

    `of` says whose they are: `key result`, `objective` or `team`. `value` is the latest one of a key result
    that they rest on. `direction` is None where nobody can tell.
    """

    score_before: Fraction | None = None
    score_after: Fraction | None = None
    direction: Direction | None = None
    of: Whose = "key result"
    value: Decimal | None = None


NO_EFFECT = Effect()


def effect(change: Change, before: OkrFile | None, after: OkrFile | None, clock: Clock) -> Effect:
    """The effect of one change between two states of a file; `NO_EFFECT` for what moves no score."""
    if before is None or after is None:
        return NO_EFFECT
    at = change.address
    if change.field == "amendments":
        return _of_addition(change, before, after, clock) if change.class_ == "goalpost" else NO_EFFECT
    if at.level == "key result" and change.field in _OF_KEY_RESULT:
        old, new = _key_result(before, change), _key_result(after, change)
        return (
            _of_fields(old, new, change.field, clock, _since(after, change, clock))
            if old and new
            else NO_EFFECT
        )
    if change.field == "dropped" and change.class_ == "definition":  # it is dropped on both sides
        return NO_EFFECT
    if change.class_ == "structure" or at.level == "file":
        return NO_EFFECT
    if change.kind == "moved" and not change.field:
        return _of_place(change, after)
    if change.field == "ambition":
        return Effect(direction="easier" if change.after == "aspirational" else "harder", of="objective")
    return _of_whole(change, after, clock) if change.field in _NEEDS_THE_WHOLE else NO_EFFECT


def period_effect(former: Clock, now: Clock, of: Whose = "team") -> Effect:
    """The effect of another period on a goal, or on all goals of a file: a later end is easier."""
    days = (now.last - former.last).days
    return Effect(direction=_by(Fraction(days)), of=of)


def _of_place(change: Change, after: OkrFile) -> Effect:
    """A goal that went into a draft counts nowhere, as though it were dropped. Of another period the calendar
    has to tell: see `period_effect`."""
    if after.status != "draft" or str(change.before).split("/")[1] != change.address.period:
        return NO_EFFECT
    return Effect(direction="easier", of="objective" if change.address.key_result else "team")


def _of_fields(old: KeyResult, new: KeyResult, field: str, clock: Clock, since: date) -> Effect:
    """All that changed in how a key result is measured, at the check-ins of the newer one."""
    if old.unit != new.unit and old.unit and new.unit:  # the same numbers mean something else
        return NO_EFFECT
    was = measure(old.replace(check_ins=new.check_ins), clock, since)
    now = measure(new, clock, since)
    if old.kind != new.kind:  # the same values tell, or nothing does
        if was.raw is None or now.raw is None:
            return NO_EFFECT
        return Effect(was.raw, now.raw, _by(now.raw - was.raw), value=now.value)
    if field == "expected":
        return Effect(was.raw, now.raw, _by_course(old, new, clock, since), value=now.value)
    return Effect(was.raw, now.raw, _direction(old, new, was.raw, now.raw), value=now.value)


def _direction(
    old: KeyResult, new: KeyResult, was: Fraction | None, now: Fraction | None
) -> Direction | None:
    """By the scores where they tell: not where both are 0, or behind the start."""
    if was is not None and now is not None and was != now and max(was, now) > 0:
        return _by(now - was)
    match old, new:
        case Metric(), Metric():
            return _by_way(old, new)
        case Maintain(), Maintain():
            return _by_bounds(old, new)
        case Milestones(), Milestones():
            return _by_steps(old, new)
    return None


def _by_way(old: Metric, new: Metric) -> Direction | None:
    """The way from start to target, where both lead in the same direction."""
    was, now = _way(old), _way(new)
    return _by(abs(was) - abs(now)) if (was > 0) == (now > 0) else None


def _way(goal: Metric) -> Decimal:
    """How far it is from start to target, signed by the direction."""
    return goal.target - goal.start


def _by_bounds(old: Maintain, new: Maintain) -> Direction | None:
    """Bounds that became wider on one side, and narrower on none, are easier to keep."""
    low, high = _looser(old.at_least, new.at_least, 1), _looser(old.at_most, new.at_most, -1)
    signs = {low, high} - {0}
    if old.every != new.every or len(signs) > 1:
        return None
    return _by(Fraction(signs.pop() if signs else 0))


def _looser(old: Decimal | None, new: Decimal | None, sign: int) -> int:
    """1 where a bound gives more room than before, -1 where less; `sign` is 1 for the lower one."""
    if old == new:
        return 0
    if old is None or new is None:
        return 1 if new is None else -1
    return 1 if (old - new) * sign > 0 else -1


def _by_steps(old: Milestones, new: Milestones) -> Direction | None:
    was, now = ({m.id: m.weight for m in goal.milestones} for goal in (old, new))
    if was == now:
        return "same"
    if was.keys() == now.keys() or (was.keys() - now.keys() and now.keys() - was.keys()):
        return None
    return "easier" if was.keys() > now.keys() else "harder"


def _by_course(old: KeyResult, new: KeyResult, clock: Clock, since: date) -> Direction | None:
    """The expected share, summed over the days: less is easier."""
    days = [since + timedelta(days=n) for n in range((clock.last - since).days + 1)]
    was, now = (
        sum((expected(goal, clock._replace(today=day), since) for day in days), Fraction())
        for goal in (old, new)
    )
    return _by(was - now)


def _by(more: Fraction | Decimal) -> Direction:
    return "same" if more == 0 else "easier" if more > 0 else "harder"


def _of_whole(change: Change, after: OkrFile, clock: Clock) -> Effect:
    """What the newer state would score one level up without this change, and with it."""
    undone = _undo(change, after)
    level: Literal["objective", "team"] = "objective" if change.address.key_result else "team"
    if undone is None:
        return Effect(of=level)
    was, now = (_score(file, change, clock) for file in (undone, after))
    return Effect(was, now, _whole_direction(change, was, now), of=level)


def _of_addition(change: Change, before: OkrFile, after: OkrFile, clock: Clock) -> Effect:
    """What is won where a goal is said to have been added that stood there: it counts from a later day on."""
    at, added = change.address, change.after.added
    if added is None:
        return NO_EFFECT
    goal = replace(change, address=at._replace(**{"key_result" if at.objective else "objective": added}))
    former = [each for each in _amendments(before, at) if each.added == added]
    others = [each for each in _amendments(after, at) if each.added != added]
    undone = _amended(after, at, (*others, *former))
    was, now = (_score(file, goal, clock) for file in (undone, after))
    late = Fraction(max(0, (change.after.date - clock.first).days))
    way = _by(now - was) if was is not None and now is not None and was != now else _by(late)
    return Effect(was, now, way, of="objective" if at.objective else "team")


def _amendments(file: OkrFile, at: Address) -> Sequence[Amendment]:
    """Those of an objective, or of the file."""
    if not at.objective:
        return file.amendments
    return next((o.amendments for o in file.objectives if o.id == at.objective), ())


def _amended(file: OkrFile, at: Address, amendments: tuple[Amendment, ...]) -> OkrFile:
    if not at.objective:
        return file.replace(amendments=amendments)
    return _with_objective(file, at.objective, lambda o: o.replace(amendments=amendments))


def _whole_direction(change: Change, was: Fraction | None, now: Fraction | None) -> Direction | None:
    if was is not None and now is not None and was != now:
        return _by(now - was)
    if change.field == "weight":
        return "same" if was is not None and was == now else None
    return "harder" if change.kind in ("added", "changed") else "easier"


def _score(file: OkrFile, change: Change, clock: Clock) -> Fraction | None:
    found = progress(file, clock)
    if not change.address.key_result:
        return found.score
    name = change.address.objective
    return next((o.score for o in found.objectives if o.objective.id == name), None)


def _undo(change: Change, after: OkrFile) -> OkrFile | None:
    """The newer state with one coming, going or weight taken back; None where its place is gone."""
    at = change.address

    def goals(entries: Sequence[Any], name: str, former: Any) -> tuple[Any, ...]:
        if change.kind == "added" and not change.field:
            return tuple(entry for entry in entries if entry.id != name)
        if change.kind == "removed" and not change.field:
            return (*entries, former)
        return tuple(
            entry.replace(**{change.field: change.before}) if entry.id == name else entry for entry in entries
        )

    if not at.key_result:
        return after.replace(objectives=goals(after.objectives, at.objective, change.before))
    if at.objective not in [o.id for o in after.objectives]:
        return None
    return _with_objective(
        after,
        at.objective,
        lambda o: o.replace(key_results=goals(o.key_results, at.key_result, change.before)),
    )


def _with_objective(file: OkrFile, name: str, change: Callable[[Objective], Objective]) -> OkrFile:
    objectives = tuple(change(o) if o.id == name else o for o in file.objectives)
    return file.replace(objectives=objectives)


def _key_result(file: OkrFile, change: Change) -> KeyResult | None:
    at = change.address
    goals = next((o.key_results for o in file.objectives if o.id == at.objective), ())
    return next((goal for goal in goals if goal.id == at.key_result), None)


def _since(file: OkrFile, change: Change, clock: Clock) -> date:
    """The first day that counts for a key result: the period's, or the one on which it was added."""
    at = change.address
    above = next((o.amendments for o in file.objectives if o.id == at.objective), ())
    days = [added_on(file.amendments, at.objective), added_on(above, at.key_result), clock.first]
    return min(max(day for day in days if day), clock.last)
