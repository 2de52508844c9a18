"""A template as steps: what somebody does to a file on a day, said as edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import partial
from typing import Any

from okrcli.demo.company import PEOPLE
from okrcli.demo.parts import Aim, Goal, Initiative, Plan, Slot, Turn
from okrcli.demo.story import Row, rows
from okrcli.demo.timeline import LATE, Timeline
from okrcli.domain.amend import Author, add_entry, change_fields, drop_entry
from okrcli.domain.diff import KEY_RESULT_CLASSES, OBJECTIVE_CLASSES
from okrcli.domain.edits import Append, Data, Edit, Insert, Put
from okrcli.domain.finding import DocPath


class Hour(IntEnum):
    """The order of a day: who drafts comes before who agrees, and a file is closed last."""

    DRAFT = 9
    EDIT = 10
    AGREE = 11
    CHECK_IN = 12
    TURN = 15
    CLOSE = 16
    ACTIVATE = 17


@dataclass(frozen=True, slots=True)
class Step:
    """What `by` does on a day. `edits` are those for the file as it is then.

    `verb` and `at` say what it is in the words of the tool; `reason` is why.
    """

    day: date
    hour: Hour
    by: str
    verb: str
    at: tuple[str, ...]
    edits: Callable[[Data], list[Edit]]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes down the steps of one plan; `periods` are the three that addresses speak of."""

    plan: Plan
    timeline: Timeline
    periods: dict[Slot, str]
    enclosed: frozenset[str]

    def steps(self) -> Iterator[Step]:
        """All steps of the plan, in no order but that of the file."""
        for aim in self.plan.aims:
            yield from self._aim(aim)
        if self.plan.agreed:
            yield from self._lifecycle(self.plan.agreed)

    def _aim(self, aim: Aim) -> Iterator[Step]:
        born = next((turn for turn in aim.turns if turn.kind == "added"), None)
        at = (aim.fields["id"],)
        fields = self._fields(aim.fields)
        if born:
            fields |= {"key_results": [self._fields(goal.fields) for goal in aim.goals]}
            yield self._added(born, at, ("objectives",), (), fields)
        else:
            day = self._day(self.plan.drafted, self.plan.lead)
            yield Step(day, Hour.DRAFT, self.plan.lead, "add", at, partial(_begin, fields))
        for goal in aim.goals:
            yield from self._goal(aim, goal, drafted=not born)
        for turn in aim.turns:
            if turn.kind != "added":
                yield self._turn(turn, at, OBJECTIVE_CLASSES)

    def _goal(self, aim: Aim, goal: Goal, *, drafted: bool) -> Iterator[Step]:
        at = (aim.fields["id"], goal.fields["id"])
        born = next((turn for turn in goal.turns if turn.kind == "added"), None)
        fields = self._fields(goal.fields)
        if born:
            yield self._added(born, at, (*at[:1], "key_results"), at[:1], fields)
        elif drafted:
            day = self._day(self.plan.drafted, self.plan.lead)
            edits = partial(_append, at[:1], "key_results", fields)
            yield Step(day, Hour.DRAFT, goal.fields["owner"], "add", at, edits)
        for initiative in goal.initiatives:
            yield from self._initiative(initiative, at)
        weekly = goal.fields.get("kind") == "maintain"
        for row in rows(goal.story):
            if not (weekly and self.timeline.weeks < row.week < LATE):
                yield self._check_in(row, at, row.by or goal.fields["owner"])
        for turn in goal.turns:
            if turn.kind in ("correct", "withdraw"):
                yield self._mended(turn, at, goal.fields["owner"])
            elif turn.kind != "added":
                yield self._turn(turn, at, KEY_RESULT_CLASSES)

    def _lifecycle(self, agreed: str) -> Iterator[Step]:
        for told in agreed.split(", "):
            by, when = told.split()
            day = self._day(when, by)
            stamp = Append(("agreed",), {"by": by, "date": day.isoformat()})
            yield Step(day, Hour.AGREE, by, "agree", (), partial(_same, [stamp]))
        yield self._stamped("active", "activated", "eve", Hour.ACTIVATE)
        if retrospective := self.plan.retrospective:
            grades = {"grades": retrospective["grades"]}
            rest = {key: value for key, value in retrospective.items() if key != "grades"}
            edits: list[Edit] = [Put(("retrospective",), rest)]
            yield Step(
                self._day("end"), Hour.CLOSE, self.plan.lead, "retrospective", (), partial(_same, edits)
            )
            yield self._stamped("closed", "closed", "end", Hour.CLOSE, grades)

    def _stamped(
        self, status: str, field: str, when: str, hour: Hour, retrospective: dict[str, Any] | None = None
    ) -> Step:
        day, lead = self._day(when), self.plan.lead
        edits: list[Edit] = [Put(("status",), status), Put((field,), {"date": day.isoformat(), "by": lead})]
        edits += [Put(("retrospective", key), value) for key, value in (retrospective or {}).items()]
        verb = "activate" if status == "active" else "close"
        return Step(day, hour, lead, verb, (), partial(_same, edits))

    def _added(
        self, turn: Turn, at: tuple[str, ...], into: tuple[str, ...], above: tuple[str, ...], fields: Data
    ) -> Step:
        author = self._author(turn)
        *place, name = into

        def edits(data: Data) -> list[Edit]:
            return add_entry(
                data["status"], (*_find(data, tuple(place)), name), _find(data, above), fields, author
            )

        return Step(author.today, Hour.TURN, turn.by, "add", at, edits, turn.reason)

    def _turn(self, turn: Turn, at: tuple[str, ...], classes: Any) -> Step:
        author = self._author(turn)

        def edits(data: Data) -> list[Edit]:
            path = _find(data, at)
            if turn.kind == "drop":
                return drop_entry(data["status"], path, author)
            return change_fields(data["status"], _at(data, path), path, dict(turn.fields), classes, author)

        hour = Hour.EDIT if turn.kind == "change" else Hour.TURN
        return Step(author.today, hour, turn.by, "drop" if turn.kind == "drop" else "change", at, edits,
                    turn.reason)  # fmt: skip

    def _check_in(self, row: Row, at: tuple[str, ...], by: str) -> Step:
        seen, day = self._day(row.seen, by).isoformat(), self._day(row.recorded, by)

        def edits(data: Data) -> list[Edit]:
            path = (*_find(data, at), "check_ins")
            record = {"date": seen, **row.fields, "by": by}
            if data["status"] == "closed":
                record["late"] = True
            there = [each["date"] for each in _at(data, path[:-1]).get("check_ins", ())]
            place = sum(each <= seen for each in there)
            return [Append(path, record) if place == len(there) else Insert((*path, place), record)]

        return Step(day, Hour.CHECK_IN, by, "check-in", at, edits)

    def _mended(self, turn: Turn, at: tuple[str, ...], owner: str) -> Step:
        author, of = self._author(turn), self._day(turn.of, owner).isoformat()

        def edits(data: Data) -> list[Edit]:
            path = (*_find(data, at), "check_ins")
            number = next(n for n, each in enumerate(_at(data, path)) if each["date"] == of)
            there, path = _at(data, (*path, number)), (*path, number)
            if turn.kind == "withdraw":
                return [Put((*path, "withdrawn"), author.record())]
            was = {name: there.get(name) for name, _ in turn.fields}
            return [
                *(Put((*path, name), value) for name, value in turn.fields),
                Append((*path, "corrected"), author.record(was=was)),
            ]

        return Step(author.today, Hour.TURN, turn.by, turn.kind, (*at, of), edits, turn.reason)

    def _initiative(self, initiative: Initiative, at: tuple[str, ...]) -> Iterator[Step]:
        for number, told in enumerate(initiative.course.split(", ")):
            when, status = told.split()
            day = self._day(self.plan.drafted if when == "draft" else when, initiative.owner)
            path = (*at, initiative.id)
            hour = Hour.EDIT if when == "draft" else Hour.TURN
            if number:
                yield Step(day, hour, initiative.owner, "change", path, partial(_put, path, "status", status))
            else:
                entry = {"id": initiative.id, "title": initiative.title, "owner": initiative.owner,
                         "status": status} | ({"url": initiative.url} if initiative.url else {})  # fmt: skip
                edits = partial(_append, at, "initiatives", entry)
                yield Step(day, hour, initiative.owner, "add", path, edits)

    def _author(self, turn: Turn) -> Author:
        return Author(turn.by, self._day(turn.when, turn.by), turn.reason or None)

    def _day(self, when: str, by: str = "") -> date:
        return self.timeline.day(when, PEOPLE[by].usual if by else 4)

    def _fields(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Fields of a goal with dates and periods in the place of what stands for them."""
        given = dict(fields)
        if "expected" in given:
            given["expected"] = [{"date": self._day(w).isoformat(), "value": v} for w, v in given["expected"]]
        if "supports" in given:
            given["supports"] = [
                self._address(a) for a in given["supports"] if a.split("/")[1] in self.enclosed
            ]
        if "continues" in given:
            given["continues"] = self._address(given["continues"])
        return {key: value for key, value in given.items() if value != []}

    def _address(self, told: str) -> str:
        team, slot, goal = told.split("/")
        return f"{team}/{self.periods[slot]}/{goal}"  # type: ignore[index]  # one of the three


def _begin(fields: Data, data: Data) -> list[Edit]:
    start: list[Edit] = [] if data else [Put(("status",), "draft")]
    return [*start, Append(("objectives",), fields)]


def _append(above: tuple[str, ...], name: str, item: Data, data: Data) -> list[Edit]:
    return [Append((*_find(data, above), name), item)]


def _put(at: tuple[str, ...], name: str, value: Data, data: Data) -> list[Edit]:
    return [Put((*_find(data, at), name), value)]


def _same(edits: list[Edit], _data: Data) -> list[Edit]:
    return edits


def _find(data: Data, at: tuple[str, ...]) -> DocPath:
    """The path of an objective, a key result or an initiative, by the ids down to it."""
    path: DocPath = ()
    for name, holder in zip(at, ("objectives", "key_results", "initiatives"), strict=False):
        path = (*path, holder, [entry["id"] for entry in _at(data, path)[holder]].index(name))
    return path


def _at(data: Data, path: DocPath) -> Data:
    for step in path:
        data = data[step]
    return data
