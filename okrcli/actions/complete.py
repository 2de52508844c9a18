"""What can be written where a name is asked for, in the order in which it is offered.

A TAB must answer at once: no schema is loaded, and `okr.yaml` is taken as it stands, mistakes and all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from okrcli.actions._addresses import goals
from okrcli.domain.address import matches, split
from okrcli.domain.names import is_period
from okrcli.domain.period import Calendar, Kind, Period, containing
from okrcli.store.cache import Cache, key
from okrcli.store.config import Config, Person, Team
from okrcli.store.files import read_file
from okrcli.store.layout import SETTINGS_FILE, Entry, find_root
from okrcli.store.source import Disk
from okrcli.store.workspace import Workspace, entries_of, running, team_order

Form = tuple[str, ...]
GOALS = ("objective", "key result")
KINDS: tuple[Kind, ...] = ("Q", "Y", "H", "T", "M")


class Thing(NamedTuple):
    """An objective, a key result or an initiative: the parts of its whole address, and its title."""

    parts: Form
    title: str
    dropped: bool


def addresses(
    directory: Path,
    today: date,
    typed: str = "",
    wanted: Collection[str] = GOALS,
    *,
    planning: bool = False,
    period: str | None = None,
) -> list[tuple[str, str]]:
    """What begins like `typed` and was not dropped, key results before objectives, with their titles.

    Each by the shortest address that means it alone; by a longer one where that is how it begins. Looked up
    in the running periods, or in the `period` asked for, and where `typed` names another one, in that. With
    `planning`, goals of periods to come follow.
    """
    workspace = _workspace(directory)
    begun = "/".join(str(Period.parse(part)) if is_period(part) else part for part in typed.split("/"))
    taken: Counter[Form] = Counter()
    offered: list[tuple[list[str], str]] = []
    for entries, alone in _groups(workspace, today, begun, planning=planning, period=period):
        found = [(thing, _findable(thing, alone=alone)) for thing in _things(workspace, entries, wanted)]
        taken.update(form for _, forms in found for form in forms)
        for thing, forms in sorted(found, key=lambda pair: -len(pair[0].parts)):
            if not thing.dropped:
                offered.append((_written(thing, forms, taken), thing.title))
    short = [(forms[0], title) for forms, title in offered if forms[0].startswith(begun)]
    if not short or "/" in begun:
        longer = ((next((f for f in forms if f.startswith(begun)), ""), title) for forms, title in offered)
        short = [(form, title) for form, title in longer if form]
    return [(typed + form[len(begun) :], title) for form, title in short]


def supported(directory: Path, today: date) -> list[tuple[str, str]]:
    """The objectives that run or are to come, written out whole as a file keeps them."""
    workspace = _workspace(directory)
    return _objectives(workspace, [*_running(workspace, today), *_coming(workspace, today)])


def continued(directory: Path, today: date) -> list[tuple[str, str]]:
    """The objectives of every period that has begun, the latest first, written out whole."""
    workspace = _workspace(directory)
    calendar = workspace.config.calendar
    begun = [e for e in entries_of(workspace) if e.period.first_day(calendar) <= today]
    return _objectives(workspace, sorted(begun, key=lambda e: e.period.first_day(calendar), reverse=True))


def milestones(
    directory: Path, today: date, address: str | None, period: str | None = None
) -> list[tuple[str, str]]:
    """The milestones of the key result that an address means, else of all in the running periods."""
    workspace = _workspace(directory)
    parts = split(address or "")
    groups = _groups(workspace, today, "/".join([*parts, ""]), planning=False, period=period)
    found = [goal for entries, _ in groups for goal in goals(workspace, entries)[0] if not goal.dropped]
    meant = [goal for goal in found if goal.address.key_result and matches(parts, goal.address)]
    return list(dict.fromkeys((name, title) for goal in meant or found for name, title in goal.milestones))


def lesson_tags(directory: Path, today: date) -> list[tuple[str, str]]:  # noqa: ARG001 (one shape for all)
    """The tags of all lessons, with how many have them."""
    workspace = _workspace(directory)
    counts: Counter[str] = Counter()
    for entry in entries_of(workspace):
        block = _read(workspace.source.read(entry.relative)).get("retrospective")
        lessons = block.get("lessons") if isinstance(block, dict) else None
        for lesson in lessons if isinstance(lessons, list) else ():
            tags = lesson.get("tags") if isinstance(lesson, dict) else None
            counts.update(map(str, tags if isinstance(tags, list) else ()))
    return [(tag, str(count)) for tag, count in counts.most_common()]


def closing(
    directory: Path,
    today: date,
    team: str | None = None,
    period: str | None = None,
) -> list[tuple[str, str]]:
    """The objectives by their ids that a closing may grade: those of the team and the period on the line."""
    workspace = _workspace(directory)
    calendar = workspace.config.calendar
    entries = [
        e for e in entries_of(workspace, [team] if team else ()) if e.period.first_day(calendar) <= today
    ]
    if period is not None and is_period(period):
        entries = [entry for entry in entries if entry.period == Period.parse(period)]
    found, _ = goals(workspace, entries)
    return list(
        {
            g.address.objective: g.title for g in found if g.address.level == "objective" and not g.dropped
        }.items()
    )


def teams(directory: Path, today: date) -> list[tuple[str, str]]:  # noqa: ARG001 (one shape for all)
    """The teams with their names."""
    workspace = _workspace(directory)
    known = workspace.config.teams
    return [(team, known[team].name if team in known else "") for team in team_order(workspace)]


def periods(directory: Path, today: date) -> list[tuple[str, str]]:
    """The periods with goals, those that run today first, then the ones that could be planned now."""
    workspace = _workspace(directory)
    calendar = workspace.config.calendar
    written = sorted(
        {entry.period for entry in entries_of(workspace)}, key=lambda p: p.first_day(calendar), reverse=True
    )
    now = [period for period in written if period.contains(today, calendar)]
    current = [containing(today, kind, calendar) for kind in KINDS]
    offered = dict.fromkeys([*now, *written, *current, *(p.shifted(1) for p in current)])
    return [(str(p), f"{p.first_day(calendar)} - {p.last_day(calendar)}") for p in offered]


def people(directory: Path, today: date) -> list[tuple[str, str]]:  # noqa: ARG001 (one shape for all)
    """The handles of people with their names."""
    return [(handle, person.name) for handle, person in _workspace(directory).config.people.items()]


def _groups(
    workspace: Workspace, today: date, begun: str, *, planning: bool, period: str | None
) -> Iterator[tuple[list[Entry], bool]]:
    """The files to look in, and whether what is in them is found without its period."""
    everything = entries_of(workspace)
    if period is not None:
        asked = str(Period.parse(period)) if is_period(period) else ""
        yield [e for e in everything if str(e.period) == asked], True
        return
    *before, last = begun.split("/")
    free = [_running(workspace, today), _coming(workspace, today) if planning else []]
    named = next((part for part in before if is_period(part)), "")
    if named:
        free = [[e for e in group if str(e.period) == named] for group in free]
    for group in free:
        yield group, True
    begins = [e for e in everything if named == str(e.period)] if named else []
    if last[:1].isdigit() and not named:
        begins = [e for e in everything if str(e.period).startswith(last)]
    yield [e for e in begins if not any(e in group for group in free)], False


def _things(workspace: Workspace, entries: Iterable[Entry], wanted: Collection[str]) -> Iterator[Thing]:
    for goal in goals(workspace, entries)[0]:
        parts = goal.address.parts
        if goal.address.level in wanted:
            yield Thing(parts, goal.title, goal.dropped)
        if "initiative" in wanted:
            yield from (Thing((*parts, name), title, goal.dropped) for name, title in goal.initiatives)


def _objectives(workspace: Workspace, entries: Iterable[Entry]) -> list[tuple[str, str]]:
    things = _things(workspace, entries, ["objective"])
    return [("/".join(thing.parts), thing.title) for thing in things if not thing.dropped]


def _running(workspace: Workspace, today: date) -> list[Entry]:
    return running(workspace, entries_of(workspace), today)


def _coming(workspace: Workspace, today: date) -> list[Entry]:
    calendar = workspace.config.calendar
    return [entry for entry in entries_of(workspace) if entry.period.first_day(calendar) > today]


def _findable(thing: Thing, *, alone: bool) -> list[Form]:
    """The ways to write an address by which it is found; with its period, where it needs to be said."""
    return [form for form in _forms(thing.parts) if alone or thing.parts[1] in form]


def _forms(parts: Form) -> Iterator[Form]:
    """All ways to write an address, the shortest first: its last part, with some of those before it."""
    *before, last = parts
    for length in range(len(before) + 1):
        for chosen in sorted(combinations(range(len(before)), length), reverse=True):
            yield (*(before[number] for number in chosen), last)


def _written(thing: Thing, forms: Iterable[Form], taken: Counter[Form]) -> list[str]:
    """Those of the forms that mean nothing else; the whole address where none does."""
    return ["/".join(form) for form in forms if taken[form] == 1] or ["/".join(thing.parts)]


def _workspace(directory: Path) -> Workspace:
    root = find_root(directory)
    cache = Cache(root)
    raw = read_file(root / SETTINGS_FILE)
    plain = cache.get("settings", SETTINGS_FILE, key(raw))
    return Workspace(root, _config(_read(raw) if plain is None else plain), cache, Disk(root))


def _read(raw: bytes) -> dict[str, Any]:
    from okrcli.document.read import read

    return read(raw).data or {}


def _config(plain: dict[str, Any]) -> Config:
    """As much of the settings as has the right shape."""
    return Config(
        name="",
        version=1,
        teams={name: Team(title) for name, title in _names(plain.get("teams"))},
        people={handle: Person(name) for handle, name in _names(plain.get("people"))},
        calendar=_calendar(plain.get("calendar")),
        bands={},
        commit=False,
        language="en",
        counting="",
    )


def _names(data: Any) -> Iterable[tuple[str, str]]:
    items = data.items() if isinstance(data, dict) else ()
    return [(key, str(item.get("name") or "")) for key, item in items if isinstance(item, dict)]


def _calendar(data: Any) -> Calendar:
    fields = data if isinstance(data, dict) else {}
    calendar = Calendar()
    month, named = fields.get("first_month"), fields.get("year_named_by")
    if isinstance(month, int) and 1 <= month <= 12:
        calendar = calendar._replace(first_month=month)
    return calendar._replace(year_named_by=named) if named in ("start", "end") else calendar
