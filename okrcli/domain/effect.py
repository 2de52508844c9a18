"""What a change of a goal does to its score at the same values, and whether the goal became easier by it.

Scores are exact shares: raw progress of a key result, unclamped; the score 0..1 of an objective or a team
where a weight, a coming or a going moves it. Both sides are counted with the check-ins of the newer state, on
the same day. Fields of one key result that change together have one effect, and so have all changes of the
parts and weights of one objective, or of one team. Where no value tells, the distance does: from start to
target, between the bounds, over the milestones and parts, under the expected course.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from okrcli.domain.address import Address
from okrcli.domain.clock import Clock
from okrcli.domain.composition import Wandered, Whole, ends_of, recomposed, whole
from okrcli.domain.diff import Change
from okrcli.domain.measure import measure, same_unit
from okrcli.domain.model import Amendment, KeyResult, Maintain, Metric, Milestones, OkrFile
from okrcli.domain.pace import expected
from okrcli.domain.progress import FileProgress, progress, since_of

Direction = Literal["easier", "harder", "same"]
Whose = Literal["key result", "objective", "team"]

_OF_KEY_RESULT = frozenset(
    {"kind", "unit", "start", "target", "at_least", "at_most", "every", "milestones", "expected"}
)
_NEEDS_THE_WHOLE = frozenset({"weight", "dropped", ""})
Reckoned = dict[
    tuple[int, Address, frozenset[str], Clock], tuple[Whole | None, Whole | None, Direction | None]
]
"""A parent before and after, and whether it became easier, by the former state, the parent, what of it moved
and the day."""
Weights = Mapping[str, Decimal] | Mapping[str, Fraction]


class Parent(NamedTuple):
    """What a moved goal left, or came into, with its scores before and after."""

    address: Address
    score_before: Fraction | None
    score_after: Fraction | None


class Effect(NamedTuple):
    """The scores before and after, None where there is no value, or none that can be compared.

    `of` says whose they are: `key result`, `objective` or `team`. `value` is the latest one of a key result
    that they rest on. `direction` is None where nobody can tell. `parents` are those of a goal that moved.
    After a change of kind or unit the values may not be `comparable`.
    """

    score_before: Fraction | None = None
    score_after: Fraction | None = None
    direction: Direction | None = None
    of: Whose = "key result"
    value: Decimal | None = None
    parents: tuple[Parent, ...] = ()
    comparable: bool = True


NO_EFFECT = Effect()
NOT_COMPARABLE = Effect(comparable=False)


def effect(
    change: Change,
    before: OkrFile | None,
    after: OkrFile | None,
    clock: Clock,
    *,
    was: OkrFile | None = None,
    moves: Sequence[Change] = (),
    reckoned: Reckoned | None = None,
) -> Effect:
    """The effect of one change between two states of a file; `NO_EFFECT` for what moves no score.

    Where goals moved, `before` is the former state with the `moves` made, and `was` the one without. What all
    changes of one parent share is kept in `reckoned`, which is for these two states alone.
    """
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
    if change.field == "ambition":
        return Effect(direction="easier" if change.after == "aspirational" else "harder", of="objective")
    if change.field not in _NEEDS_THE_WHOLE:
        return NO_EFFECT
    wandered = Wandered.of(moves, at[:2])
    if change.kind == "moved":
        return _of_move(change, was or before, after, wandered, clock)
    came = at.key_result and was and at.objective not in [o.id for o in was.objectives]
    known = {} if reckoned is None else reckoned
    return _of_whole(change, before if came or was is None else was, after, wandered, clock, known)


def joined(left: Effect, here: Effect) -> Effect:
    """The effect of a move from one file to another: easier where it is for either team."""
    if left == NO_EFFECT:
        return here
    told = [each for each in (left, here) if each.score_before != each.score_after] or [left, here]
    ways: tuple[Direction, ...] = ("easier", "harder", "same")
    direction = next((way for way in ways if way in [each.direction for each in told]), None)
    return left._replace(direction=direction, parents=(*left.parents, *here.parents))


def period_effect(former: Clock, now: Clock, of: Whose = "team") -> Effect:
    """The effect of another period on a goal, or on all goals of a file: a later end is easier."""
    days = (now.last - former.last).days
    return Effect(direction=_by(Fraction(days)), of=of)


def _of_fields(old: KeyResult, new: KeyResult, field: str, clock: Clock, since: date) -> Effect:
    """All that changed in how a key result is measured, at the check-ins of the newer one."""
    if old.unit and new.unit and not same_unit(old.unit, new.unit):  # the same numbers mean something else
        return NOT_COMPARABLE
    was = measure(old.replace(check_ins=new.check_ins), clock, since)
    now = measure(new, clock, since)
    if old.kind != new.kind:  # the same values tell, or nothing does
        if was.raw is None or now.raw is None:
            return NOT_COMPARABLE
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
    """As parts; nobody can tell what another title of one asks for."""
    titles, now = ({m.id: m.title for m in goal.milestones} for goal in (old, new))
    if any(now.get(name, title) != title for name, title in titles.items()):
        return None
    return _by_parts(*({m.id: m.weight for m in goal.milestones} for goal in (old, new)))


def _by_parts(was: Weights, now: Weights) -> Direction | None:
    """Parts with their weights: easier where some are left out and none came."""
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


def _of_addition(change: Change, before: OkrFile, after: OkrFile, clock: Clock) -> Effect:
    """What is won where a goal is said to have been added that stood there: it counts from a later day on."""
    at, added = change.address, change.after.added
    if added is None:
        return NO_EFFECT
    former = [each for each in _amendments(before, at) if each.added == added]
    others = [each for each in _amendments(after, at) if each.added != added]
    undone = _amended(after, at, (*others, *former))
    was, now = (_score(progress(file, clock), at) for file in (undone, after))
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
    objectives = (o.replace(amendments=amendments) if o.id == at.objective else o for o in file.objectives)
    return file.replace(objectives=tuple(objectives))


def _of_whole(
    change: Change, was: OkrFile, after: OkrFile, wandered: Wandered, clock: Clock, reckoned: Reckoned
) -> Effect:
    """What all that changed the parts of a goal, or their weights, did to it."""
    at = change.address
    opened = frozenset({at.objective}) if at.key_result else wandered.opened
    key = (id(was), at.above, opened, clock)
    if key not in reckoned:
        then, now = (
            whole(progress(file, clock), at.above)
            for file in (recomposed(after, was, wandered.places, opened), after)
        )
        reckoned[key] = (then, now, _by_whole(then, now) if then and now else None)
    then, now, direction = reckoned[key]
    level: Literal["objective", "team"] = "objective" if at.key_result else "team"
    if then is None or now is None:
        return Effect(of=level)
    if at.parts[-1] not in then.weights and at.parts[-1] not in now.weights:  # it counts on neither side
        return Effect(now.score, now.score, "same", of=level)
    return Effect(then.score, now.score, direction, of=level)


def _of_move(change: Change, was: OkrFile, after: OkrFile, wandered: Wandered, clock: Clock) -> Effect:
    """What a goal that moved did, in one file, to what it left and what it came into, and to the team."""
    file = Address(*change.address[:2])
    sides = [
        progress(recomposed(after, was, wandered.places, wandered.opened), clock),
        progress(after, clock),
    ]
    above = [end.above for end in ends_of(change) if end[:2] == file[:2] and end.key_result]
    parents = tuple(Parent(at, *(_score(side, at) for side in sides)) for at in (*above, file))
    then, now = (whole(side, file) for side in sides)
    direction = _by_whole(then, now) if then and now else None
    return Effect(*parents[-1][1:], direction, of="team", parents=parents)


def _score(found: FileProgress, at: Address) -> Fraction | None:
    part = whole(found, at)
    return part.score if part else None


def _by_whole(was: Whole, now: Whole) -> Direction | None:
    """By the scores where they differ, else by the parts: fewer are easier."""
    if was.score is not None and now.score is not None and was.score != now.score:
        return _by(now.score - was.score)
    same = was.score is not None and was.score == now.score
    return _by_parts(was.goals, now.goals) or ("same" if same else None)


def _key_result(file: OkrFile, change: Change) -> KeyResult | None:
    at = change.address
    goals = next((o.key_results for o in file.objectives if o.id == at.objective), ())
    return next((goal for goal in goals if goal.id == at.key_result), None)


def _since(file: OkrFile, change: Change, clock: Clock) -> date:
    """The first day that counts for a key result: the later one of its own and its objective's."""
    at = change.address
    above = next((o.amendments for o in file.objectives if o.id == at.objective), ())
    return max(since_of(file.amendments, at.objective, clock), since_of(above, at.key_result, clock))
