"""Correct or withdraw a check-in: it keeps its line and gains a record of what it said, who, when and why."""

from __future__ import annotations

from typing import Literal

from okrcli.actions._addresses import resolve
from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions.check_in import find_goal
from okrcli.domain.address import Address
from okrcli.domain.amend import Author
from okrcli.domain.check_in import Wish, find_by_day, parse_confidence, parse_day, parse_value
from okrcli.domain.edits import Append, Data, Edit, Put, Remove
from okrcli.domain.finding import DocPath
from okrcli.domain.model import KeyResult, Milestones
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

_PARTS = ("value", "done", "undone", "confidence", "note")


def correct(
    change: Change, address: str, day: str, wish: Wish, reason: str, *, period: str | None = None
) -> Written:
    """Give the last check-in of a day other fields.

    Raises `UsageError` where there is none, or where nothing would change.
    """
    with desk(change) as open_desk:
        sheet, at, path, goal, data = _check_in(open_desk, address, day, period)
        fields = _fields(wish, goal)
        changed = {name: value for name, value in fields.items() if data.get(name) != value}
        if not changed:
            raise UsageError(
                say("the check-in of {day} says that already", day=day),
                say("give what it should say, as a value"),
            )
        author = Author(open_desk.who(), open_desk.today, reason)
        was = {name: data.get(name) for name in changed}
        edits: list[Edit] = [_edit((*path, name), value) for name, value in changed.items()]
        edits.append(Append((*path, "corrected"), author.record(was=was)))
        return _save(open_desk, open_desk.edit(sheet, edits), at, "correct", day, author)


def withdraw(change: Change, address: str, day: str, reason: str, *, period: str | None = None) -> Written:
    """Mark the last check-in of a day as withdrawn, so that it no longer counts."""
    with desk(change) as open_desk:
        sheet, at, path, _, _ = _check_in(open_desk, address, day, period)
        author = Author(open_desk.who(), open_desk.today, reason)
        edits = [Put((*path, "withdrawn"), author.record())]
        return _save(open_desk, open_desk.edit(sheet, edits), at, "withdraw", day, author)


def _check_in(
    open_desk: Desk, text: str, day: str, period: str | None
) -> tuple[Sheet, Address, DocPath, KeyResult, dict[str, Data]]:
    entry, address = resolve(open_desk.workspace, text, open_desk.today, ["key result"], period=period)
    sheet = open_desk.open(entry)
    path, goal = find_goal(sheet.file, address)
    number = next(find_by_day(goal.check_ins, parse_day(day, open_desk.today)), None)
    if number is None:
        days = sorted({c.date.isoformat() for c in goal.check_ins if c.counts}, reverse=True)
        raise UsageError(
            say("{id} has no check-in of {day}", id=goal.id, day=day),
            say("there are those of {days}", days=", ".join(days[:6])) if days else say("there are none yet"),
        )
    data = sheet.document.data
    for step in (*path, "check_ins", number):
        data = data[step]
    return sheet, address, (*path, "check_ins", number), goal, data


def _fields(wish: Wish, goal: KeyResult) -> dict[str, Data]:
    """The fields that were given; an empty note takes the note away."""
    fields: dict[str, Data] = {}
    if wish.value:
        fields["value"] = parse_value(wish.value, goal)
    if wish.confidence:
        fields["confidence"] = parse_confidence(wish.confidence)
    if wish.note is not None:
        fields["note"] = wish.note.strip() or None
    if (wish.done or wish.undone) and not isinstance(goal, Milestones):
        raise UsageError(say("{id} has no milestones", id=goal.id), say("give a value instead"))
    if wish.done:
        fields["done"] = list(wish.done)
    if wish.undone:
        fields["undone"] = list(wish.undone)
    return fields


def _edit(path: DocPath, value: Data) -> Edit:
    return Remove(path) if value is None else Put(path, value)


def _save(
    open_desk: Desk, sheet: Sheet, at: Address, verb: Literal["correct", "withdraw"], day: str, author: Author
) -> Written:
    saved = open_desk.save(f"{verb} check-in {at} of {day}\n\n{author.reason}", sheet)
    return Written((_told(verb, at, day),), saved)


def _told(verb: Literal["correct", "withdraw"], at: Address, day: str) -> Words:
    if verb == "correct":
        return say(
            "{address}: the check-in of {day} is corrected; what it said is kept", address=str(at), day=day
        )
    return say("{address}: the check-in of {day} is withdrawn and no longer counts", address=str(at), day=day)
