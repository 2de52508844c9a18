"""Correct or withdraw a check-in: it keeps its line and gains a record of what it said, who, when and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrcli.actions._addresses import resolve
from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._files import refuse_closed
from okrcli.actions._told import field_change, listed
from okrcli.actions.check_in import find_goal
from okrcli.domain.address import Address
from okrcli.domain.amend import Author
from okrcli.domain.check_in import Wish, find_by_day, parse_confidence, parse_day, parse_value
from okrcli.domain.edits import Append, Data, Edit, Put, Remove
from okrcli.domain.finding import DocPath
from okrcli.domain.model import KeyResult, Milestones
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

_WHOLE = re.compile(r"[1-9][0-9]{0,5}")
_PARTS = ("value", "done", "undone", "confidence", "note")


@dataclass(frozen=True, slots=True)
class _Line:
    """The check-in that is meant: its sheet, address, path, and data; `others` are on the same day."""

    sheet: Sheet
    address: Address
    path: DocPath
    goal: KeyResult
    data: dict[str, Data]
    others: int


def correct(
    change: Change, address: str, day: str, wish: Wish, reason: str, *, period: str | None = None
) -> Written:
    """Give the check-in of a day that has these fields other ones; DATE#2 is the second of that day.

    Raises `ClosedError` where the period is closed, `UsageError` where there is no such check-in, where
    several can be meant, or where nothing would change.
    """
    with desk(change) as open_desk:
        line = _line(open_desk, address, day, period, wish)
        fields = _fields(wish, line.goal)
        changed = {name: value for name, value in fields.items() if line.data.get(name) != value}
        if not changed:
            raise UsageError(
                say("the check-in of {day} says that already", day=day),
                say("give what it should say, as a value"),
            )
        author = Author(open_desk.who(), open_desk.today, reason)
        was = {name: line.data.get(name) for name in changed}
        edits: list[Edit] = [_edit((*line.path, name), value) for name, value in changed.items()]
        edits.append(Append((*line.path, "corrected"), author.record(was=was)))
        told = listed([field_change(n, was[n], v, line.goal.unit) for n, v in changed.items()])
        done = say("{address}: the check-in of {day} is corrected: {told}",
                   address=str(line.address), day=day, told=told)  # fmt: skip
        return _save(open_desk, line, edits, f"correct check-in {line.address} of {day}", reason, done)


def withdraw(change: Change, address: str, day: str, reason: str, *, period: str | None = None) -> Written:
    """Mark the check-in of a day as withdrawn, so that it no longer counts; DATE#2 is the second of that day.

    Raises `ClosedError` where the period is closed, `UsageError` where there is none, or where several can be
    meant.
    """
    with desk(change) as open_desk:
        line = _line(open_desk, address, day, period, Wish())
        author = Author(open_desk.who(), open_desk.today, reason)
        edits: list[Edit] = [Put((*line.path, "withdrawn"), author.record())]
        said = listed([say("{value}", value=f"{n} {_plain(line.data[n])}") for n in _PARTS if n in line.data])
        done = say("{address}: the check-in of {day} is withdrawn and no longer counts: {said}",
                   address=str(line.address), day=day, said=said)  # fmt: skip
        return _save(open_desk, line, edits, f"withdraw check-in {line.address} of {day}", reason, done)


def _line(open_desk: Desk, text: str, day: str, period: str | None, wish: Wish) -> _Line:
    entry, address = resolve(open_desk.workspace, text, open_desk.today, ["key result"], period=period)
    sheet = open_desk.open(entry)
    refuse_closed(sheet)
    path, goal = find_goal(sheet.file, address)
    named_day, _, ordinal = day.partition("#")
    that_day = find_by_day(goal.check_ins, parse_day(named_day, open_desk.today))
    if not that_day:
        days = sorted({c.date.isoformat() for c in goal.check_ins if c.counts}, reverse=True)
        raise UsageError(
            say("{id} has no check-in of {day}", id=goal.id, day=named_day),
            say("there are those of {days}", days=", ".join(days[:6])) if days else say("there are none yet"),
        )
    data = sheet.document.data
    for step in (*path, "check_ins"):
        data = data[step]
    if ordinal:
        chosen = [that_day[int(ordinal)]] if _WHOLE.fullmatch(ordinal) and int(ordinal) in that_day else []
    else:
        named = [name for name in _PARTS if getattr(wish, name)]
        having = [n for n in that_day.values() if all(name in data[n] for name in named)]
        chosen = having or list(that_day.values())
    if len(chosen) != 1:
        raise _unclear(goal, named_day, that_day, data, none=not chosen)
    number = chosen[0]
    return _Line(sheet, address, (*path, "check_ins", number), goal, data[number], len(that_day) - 1)


def _unclear(goal: KeyResult, day: str, that_day: Mapping[int, int], data: Data, *, none: bool) -> UsageError:
    """The error that lists the check-ins of a day, each as it is reached."""
    every = ", ".join(f"{day}#{ordinal} ({_shown(data[n])})" for ordinal, n in that_day.items())
    if none:
        message = say("{id} has no such check-in of {day}", id=goal.id, day=day)
    else:
        message = say("{id} has {number} check-ins of {day}", id=goal.id, number=len(that_day), day=day)
    return UsageError(message, say("say which: {list}", list=every))


def _shown(record: dict[str, Data]) -> str:
    return ", ".join(f"{name} {_plain(record[name])[:40]}" for name in _PARTS if name in record)


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


def _plain(value: Data) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _save(
    open_desk: Desk, line: _Line, edits: Sequence[Edit], subject: str, reason: str, done: Words
) -> Written:
    saved = open_desk.save(f"{subject}\n\n{reason}", open_desk.edit(line.sheet, edits, ruled=False))
    if not line.others:
        return Written((done,), saved)
    beside = say("the key result has {number} more of that day, which stay as they are", number=line.others)
    return Written((done, beside), saved)
