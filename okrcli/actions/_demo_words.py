"""What the commits of the demo say: the words of the commands that would have made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from okrcli.actions._goals import message
from okrcli.actions._step import step as moved
from okrcli.actions._told import field_change, listed
from okrcli.demo.steps import Step
from okrcli.domain.address import Address
from okrcli.domain.build import validated
from okrcli.domain.clock import Clock, added_on
from okrcli.domain.edits import Data, Edit, Put
from okrcli.domain.measure import measure
from okrcli.domain.model import Amendment, Initiative, KeyResult, Objective
from okrcli.domain.period import Calendar, Period
from okrcli.i18n import Words, say

_VERBS = {"change": "edit", "retrospective": "retro"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A file on a day, as a message about it needs it: data, and how it is counted."""

    data: Data
    address: Address
    day: date
    calendar: Calendar


class _Standing(NamedTuple):
    goal: KeyResult
    value: Decimal | None
    raw: Fraction | None
    done: tuple[str, ...]
    confidence: int | None


def subject(step: Step, edits: list[Edit], before: Moment, after: Moment) -> str:
    """The message for one step that is no check-in, with the reason below."""
    at: Address | str = Address(*after.address.parts, *step.at[:2])
    if step.verb in ("correct", "withdraw"):
        return f"{step.verb} check-in {at} of {step.at[2]}\n\n{step.reason}"
    at = f"{at}/{step.at[2]}" if len(step.at) == 3 else at
    parts = _parts(step, edits, before, after)
    if not parts:
        return f"{_command(step, before)} {at}"
    return message(_command(step, before), at, listed(parts), step.reason, parts)


def check_ins(steps: list[Step], before: Moment, after: Moment) -> str:
    """The message for the check-ins that somebody made in one go."""
    told = {Address(*after.address.parts, *step.at): _progress(step, before, after) for step in steps}
    lines = [f"{at}: {what}" for at, what in told.items()]
    if len(steps) == 1:
        at, what = next(iter(told.items()))
        return f"check-in {at._replace(objective='')}: {what}"
    return "\n".join([f"check-in {after.address}: {len(lines)} key results", "", *lines])


def _command(step: Step, before: Moment) -> str:
    if step.verb == "change" and step.reason and before.data["status"] == "active":
        return "amend"
    level = ("", "objective", "kr", "initiative")[len(step.at)]
    return f"{level} {_VERBS.get(step.verb, step.verb)}".strip()


def _parts(step: Step, edits: list[Edit], before: Moment, after: Moment) -> list[Words]:
    """What is said behind the address: the title of what came or went, or each field that changed."""
    if step.verb == "agree":
        return [say("{handle}", handle=step.by)]
    if step.verb in ("add", "drop"):
        return [say("{title}", title=_entry(after.data, step.at)["title"])]
    if step.verb != "change":
        return []
    was, now = (_model(_entry(moment.data, step.at)) for moment in (before, after))
    names = [str(edit.path[-1]) for edit in edits if isinstance(edit, Put)]
    unit = getattr(now, "unit", None)
    return [field_change(name, getattr(was, name), getattr(now, name), unit) for name in names]


def _progress(step: Step, before: Moment, after: Moment) -> str:
    """What a check-in moved, as `okr check-in` tells it."""
    record = _entry(after.data, step.at)["check_ins"][-1]
    was, now = _standing(step, before), _standing(step, after)
    return str(moved(now.goal, was, now, record, latest=True))


def _standing(step: Step, moment: Moment) -> _Standing:
    aim = _entry(moment.data, step.at[:1])
    goal: KeyResult = validated(KeyResult, _entry(moment.data, step.at))
    clock = Clock.of(Period.parse(moment.address.period), moment.calendar, moment.day)
    born = [validated(Amendment, each) for each in aim.get("amendments", ())]
    since = added_on(born, goal.id) or clock.first
    sure = [c.confidence for c in goal.check_ins if c.counts and c.confidence is not None]
    found = measure(goal, clock, since)
    return _Standing(goal, found.value, found.raw, found.done, sure[-1] if sure else goal.confidence)


def _entry(data: Data, at: tuple[str, ...]) -> dict[str, Any]:
    """An objective, a key result or an initiative, by the ids down to it."""
    for name, holder in zip(at, ("objectives", "key_results", "initiatives"), strict=False):
        data = next(entry for entry in data[holder] if entry["id"] == name)
    found: dict[str, Any] = data
    return found


def _model(entry: dict[str, Any]) -> Objective | KeyResult | Initiative:
    if "key_results" in entry:
        return validated(Objective, {**entry, "key_results": []})
    return validated(Initiative, entry) if "status" in entry else validated(KeyResult, entry)
