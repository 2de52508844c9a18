"""The history of the demo, made in memory: every version of every file, with who wrote it, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import groupby
from zlib import crc32

from okrcli.actions._demo_text import Copyist, changed
from okrcli.actions._demo_words import Moment, check_ins, subject
from okrcli.actions._schemas import settings_line
from okrcli.demo.company import NAME, PEOPLE, PLANS, TEAMS
from okrcli.demo.parts import Plan, Slot
from okrcli.demo.steps import Hour, Scribe, Step
from okrcli.demo.timeline import Timeline
from okrcli.document.modeline import modeline
from okrcli.document.new_settings import new_settings
from okrcli.document.read import raw, read
from okrcli.document.splice import splice
from okrcli.domain.address import Address
from okrcli.domain.edits import Data, Edit, Put
from okrcli.domain.json_schema import KINDS, schema_text
from okrcli.domain.period import Calendar, Period, containing
from okrcli.store.layout import SCHEMAS, SETTINGS_FILE, entry_of

CALENDAR = Calendar(check_in_every="two weeks")
_ZONE = timezone(timedelta(hours=1))
_FOUNDER = "ines"


@dataclass(frozen=True, slots=True)
class Version:
    """A file as somebody committed it, with other files `beside` it."""

    by: str
    at: datetime
    message: str
    path: str
    content: bytes
    beside: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A version whose time of day is not settled yet."""

    day: date
    hour: Hour
    minute: int
    by: str
    message: str
    path: str
    content: bytes
    beside: tuple[tuple[str, bytes], ...] = ()


def versions(today: date) -> list[Version]:
    """Everything that was committed before `today`, oldest first. The same day gives the same answer."""
    periods = _periods(today)
    timelines = {slot: Timeline.of(period, CALENDAR) for slot, period in periods.items()}
    begin = min(timeline.monday for timeline in timelines.values()) - timedelta(weeks=4)
    drafts = [*_workspace(begin, timelines["LAST"].day(TEAMS["crew"].since, 0))]
    for plan in PLANS:
        drafts += _file(plan, periods, today)
    drafts.sort(key=lambda draft: (draft.day, draft.hour, draft.minute))
    return list(_timed(drafts))


def _periods(today: date) -> dict[Slot, Period]:
    quarter = containing(today, "Q", CALENDAR)
    return {"YEAR": containing(today, "Y", CALENDAR), "LAST": quarter.shifted(-1), "NOW": quarter}


def _file(plan: Plan, periods: dict[Slot, Period], today: date) -> Iterator[_Draft]:
    """The versions of one file before `today`."""
    period = periods[plan.slot]
    enclosed = frozenset(slot for slot, other in periods.items() if other.encloses(period, CALENDAR))
    names = {slot: str(each) for slot, each in periods.items()}
    steps = Scribe(plan, Timeline.of(period, CALENDAR), names, enclosed).steps()
    address = Address(plan.team, str(period))
    path = entry_of(plan.team, period).relative
    line = f"{modeline(path, SCHEMAS['okr'])}\n"
    data: Data = {}
    copyist = Copyist()
    for together in _in_order(step for step in steps if step.day < today):
        first, before = together[0], data
        for step in together:
            edits = step.edits(data)
            data = changed(data, edits)
        old, new = (Moment(each, address, first.day, CALENDAR) for each in (before, data))
        message = (
            check_ins(together, old, new) if first.hour == Hour.CHECK_IN else subject(first, edits, old, new)
        )
        content = (line + copyist.text(data)).encode()
        yield _Draft(first.day, first.hour, _minute(first), first.by, message, path, content)


def _in_order(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """The steps by time; what somebody checks in on one day is one commit."""
    ordered = sorted(steps, key=lambda step: (step.day, step.hour, _minute(step)))
    for (_, hour, _, _), group in groupby(ordered, key=lambda s: (s.day, s.hour, _minute(s), s.by)):
        together = list(group)
        yield from [together] if hour == Hour.CHECK_IN else ([step] for step in together)


def _minute(step: Step) -> int:
    """When in their hour somebody sits down: check-ins spread over the day, and differently every day."""
    return crc32(f"{step.day} {step.by}".encode()) % 150 if step.hour == Hour.CHECK_IN else 0


def _timed(drafts: Iterable[_Draft]) -> Iterator[Version]:
    """Each a little later than the one before."""
    last = datetime(1, 1, 1, tzinfo=UTC)
    for draft in drafts:
        at = datetime(draft.day.year, draft.day.month, draft.day.day, draft.hour, tzinfo=_ZONE)
        chance = crc32(draft.content)
        at += timedelta(minutes=draft.minute, seconds=chance % 900)
        pause = timedelta(seconds=40 + chance % 140)
        last = max(at, last + pause)
        yield Version(draft.by, last, draft.message, draft.path, draft.content, draft.beside)


def _workspace(begin: date, crew: date) -> Iterator[_Draft]:
    """The versions of `okr.yaml`: the founder, the people, the teams, and the team that came later."""
    document = read(new_settings(first_settings(), settings_line()))
    schemas = tuple((SCHEMAS[kind], schema_text(kind).encode()) for kind in KINDS)
    yield _Draft(begin, Hour.DRAFT, 0, _FOUNDER, f"init {NAME}", SETTINGS_FILE, raw(document), schemas)
    everybody = [handle for handle in PEOPLE if handle not in (_FOUNDER, "ada")]
    for day, edit, message in [
        *(_person(begin, handle) for handle in everybody),
        *(_team(begin + timedelta(days=1), name) for name in TEAMS if name != "crew"),
        _person(crew, "ada"),
        _team(crew, "crew"),
    ]:
        document = splice(document, [edit], settings=True)
        yield _Draft(day, Hour.EDIT, 0, _FOUNDER, message, SETTINGS_FILE, raw(document))


def first_settings() -> dict[str, Data]:
    """What `okr.yaml` says on the first day."""
    return {
        "version": 1,
        "name": NAME,
        "teams": {},
        "people": {_FOUNDER: _person_fields(_FOUNDER)},
        "calendar": {"first_month": CALENDAR.first_month, "year_named_by": CALENDAR.year_named_by,
                     "check_in_every": CALENDAR.check_in_every},
    }  # fmt: skip


def _person(day: date, handle: str) -> tuple[date, Edit, str]:
    edit = Put(("people", handle), _person_fields(handle))
    return day, edit, f"person add {handle}: {PEOPLE[handle].name}"


def _person_fields(handle: str) -> Data:
    return {"name": PEOPLE[handle].name, "emails": [PEOPLE[handle].email]}


def _team(day: date, name: str) -> tuple[date, Edit, str]:
    team = TEAMS[name]
    parent = {"parent": team.parent} if team.parent else {}
    fields = {"name": team.name, **parent, "lead": team.lead, "members": [*team.members]}
    return day, Put(("teams", name), fields), f"team add {name}: {team.name}"
