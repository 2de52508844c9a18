"""A check-in as somebody wants to record it, and whether it makes sense for the key result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches

from okrcli.domain.clock import LATE_DAYS, Clock, counted
from okrcli.domain.edits import Data
from okrcli.domain.measure import done_ids
from okrcli.domain.model import CheckIn, KeyResult, Maintain, Milestones, OkrFile
from okrcli.domain.number import NumberError, parse_number, show_number
from okrcli.domain.part import data_of
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"10|[0-9]")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked to be recorded, as text where it was text; None and () where nothing was said."""

    value: str | None = None
    confidence: str | None = None
    note: str | None = None
    date: str | None = None
    done: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    by: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all was said."""
        return not (self.value or self.confidence or (self.note or "").strip() or self.done or self.undone)


def record(wish: Wish, goal: KeyResult, file: OkrFile, clock: Clock, by: str) -> dict[str, Data]:
    """The record to write, in the order of the format. Raises `UsageError` where the wish makes no sense."""
    if goal.dropped:
        raise UsageError(
            say("{id} was dropped on {day}", id=goal.id, day=goal.dropped.date),
            say("a dropped goal takes no check-ins: {reason}", reason=goal.dropped.reason),
        )
    if wish.empty:
        raise UsageError(say("there is nothing to record for {id}", id=goal.id), _what_it_takes(goal))
    day = parse_day(wish.date, clock.today)
    check_day(day, clock)
    fields: dict[str, Data] = {"date": day.isoformat()}
    if wish.value:
        fields["value"] = parse_value(wish.value, goal)
    fields |= _milestones(wish, goal, clock)
    if wish.confidence:
        fields["confidence"] = parse_confidence(wish.confidence)
    fields["by"] = by
    if note := (wish.note or "").strip():
        fields["note"] = note
    if file.status == "closed":
        fields["late"] = True
    return fields


def parse_day(text: str | None, today: date) -> date:
    """The day that was said, or today."""
    if text is None or not text.strip():
        return today
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise UsageError(
            say("{text!r} is not a date", text=text), say("write it as {today}", today=today.isoformat())
        ) from None


def check_day(day: date, clock: Clock) -> None:
    """Raises `UsageError` for a future day, or one outside of the period and the 31 days after it."""
    if day > clock.horizon:
        raise UsageError(say("{day} is in the future", day=day), say("today is {today}", today=clock.today))
    if day < clock.first:
        raise UsageError(
            say("{day} is before the period begins on {first}", day=day, first=clock.first),
            say("give a day of the period with --date, or the address of another period"),
        )
    last_taken = clock.last + timedelta(days=LATE_DAYS)
    if day > last_taken:
        raise UsageError(
            say("{day} is after the period, which ended on {last}", day=day, last=clock.last),
            say(
                "check-ins are taken until {until}; give the day that the value is of with --date",
                until=last_taken,
            ),
        )


def is_late(day: date, clock: Clock) -> bool:
    """Whether the day lies after the period."""
    return day > clock.last


def parse_value(text: str, goal: KeyResult) -> Decimal:
    """The value in the key result's own unit. Raises `UsageError` for anything else."""
    if isinstance(goal, Milestones):
        raise UsageError(say("{id} has milestones and takes no value", id=goal.id), _what_it_takes(goal))
    try:
        return parse_number(text, goal.unit or "")
    except NumberError as error:
        raise UsageError(error.message, error.hint) from None


def parse_confidence(text: str) -> int:
    """A whole number 0..10. Raises `UsageError` for anything else."""
    if _WHOLE.fullmatch(text.strip()):
        return int(text)
    raise UsageError(
        say("a confidence is a whole number from 0 to 10, not {text}", text=text),
        say("0: it will not happen, 5: as likely as not, 10: it is as good as done"),
    )


def _milestones(wish: Wish, goal: KeyResult, clock: Clock) -> dict[str, Data]:
    if not wish.done and not wish.undone:
        return {}
    if not isinstance(goal, Milestones):
        raise UsageError(say("{id} has no milestones", id=goal.id), _what_it_takes(goal))
    reached = done_ids(counted(goal.check_ins, clock))
    known = [milestone.id for milestone in goal.milestones]
    for name in (*wish.done, *wish.undone):
        if name not in known:
            raise UsageError(say("there is no milestone {name!r}", name=name), _meant(name, known, reached))
    for name in wish.undone:
        if name not in reached:
            raise UsageError(
                say("the milestone {name!r} is not done", name=name),
                say("only what is done can be taken back"),
            )
    fields: dict[str, Data] = {}
    if wish.done:
        fields["done"] = list(wish.done)
    if wish.undone:
        fields["undone"] = list(wish.undone)
    return fields


def _meant(name: str, known: Sequence[str], reached: Sequence[str]) -> Words:
    if near := get_close_matches(name, known, n=1):
        return say("did you mean {near}?", near=near[0])
    left = [each for each in known if each not in reached]
    if left and len(left) < len(known):
        done = [each for each in known if each in reached]
        return say("what there is: {list}; done: {done}", list=", ".join(left), done=", ".join(done))
    return say("what there is: {list}", list=", ".join(known))


def _what_it_takes(goal: KeyResult) -> Words:
    if isinstance(goal, Milestones):
        reached = done_ids([each for each in goal.check_ins if each.counts])
        left = [milestone.id for milestone in goal.milestones if milestone.id not in reached]
        if not left:
            return say("all milestones are reached; --undone takes one back, --note says what happened")
        open_ones = ", ".join(left)
        return say("say which milestone is reached: --done {list}", list=open_ones)
    return say("give a value, as in `okr check-in {id} 42`, or --confidence or --note", id=goal.id)


def place_of(record_day: date, check_ins: Sequence[CheckIn]) -> int:
    """Where a record of this day belongs among check-ins by date: after all of the same day or earlier.

    Where they are not in order by hand, at the end.
    """
    days = [check_in.date for check_in in check_ins]
    if days != sorted(days):
        return len(days)
    return sum(day <= record_day for day in days)


def same(check_in: CheckIn, fields: dict[str, Data]) -> bool:
    """Whether a check-in says exactly what the record would."""
    there = data_of(check_in.replace(value=None))
    mine = {name: value for name, value in fields.items() if name != "value"}
    return there == mine and check_in.value == fields.get("value")


def find_by_day(check_ins: Sequence[CheckIn], day: date) -> dict[int, int]:
    """The places of the check-ins of a day that were not withdrawn, by which of that day's they are, from 1.

    The withdrawn ones are numbered too, so that a number means the same afterwards.
    """
    that_day = [number for number, check_in in enumerate(check_ins) if check_in.date == day]
    return {ordinal: n for ordinal, n in enumerate(that_day, 1) if check_ins[n].counts}


def told(value: Decimal | None, unit: str | None) -> str:
    """A value as it is spoken of: with its unit."""
    if value is None:
        return "–"
    gap = "" if unit == "%" else " "
    return f"{show_number(value)}{gap}{unit}" if unit else show_number(value)


def bounds(goal: Maintain) -> str:
    """The bounds of a maintained value as people write them."""
    low = f"≥ {told(goal.at_least, goal.unit)}" if goal.at_least is not None else ""
    high = f"≤ {told(goal.at_most, goal.unit)}" if goal.at_most is not None else ""
    return " ".join(part for part in (low, high) if part)
