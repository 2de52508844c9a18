"""What can be written where a name is asked for, in the order in which it is offered.

A TAB must answer at once: no schema is loaded, and `okr.yaml` is taken as it stands, mistakes and all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from okrcli.actions._addresses import Goal, goals
from okrcli.domain.address import Address
from okrcli.domain.period import Calendar, Kind, containing
from okrcli.store.cache import Cache, key
from okrcli.store.config import Config, Person, Team
from okrcli.store.files import read_file
from okrcli.store.layout import SETTINGS_FILE, find_root
from okrcli.store.workspace import Workspace, entries_of, running, team_order

KINDS: tuple[Kind, ...] = ("Q", "Y", "H", "T", "M")


def addresses(directory: Path, today: date) -> list[tuple[str, str]]:
    """The goals of the running periods that were not dropped, key results first, with their titles.

    Each by the shortest address that means it alone.
    """
    found = _running(directory, today)
    taken = Counter(form for goal in found for form in _forms(goal.address))
    living = sorted((g for g in found if not g.dropped), key=lambda g: g.address.level != "key result")
    return [(_shortest(goal, taken), goal.title) for goal in living]


def whole_addresses(directory: Path, today: date) -> list[tuple[str, str]]:
    """The same goals with their addresses written out."""
    return [(str(goal.address), goal.title) for goal in _running(directory, today) if not goal.dropped]


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


def _running(directory: Path, today: date) -> list[Goal]:
    workspace = _workspace(directory)
    return goals(workspace, running(workspace, entries_of(workspace), today))[0]


def _forms(address: Address) -> Iterator[tuple[str, ...]]:
    """All ways to write an address, the shortest first: its last part, with some of those before it."""
    *before, last = address.parts
    for length in range(len(before) + 1):
        for chosen in sorted(combinations(range(len(before)), length), reverse=True):
            yield (*(before[number] for number in chosen), last)


def _shortest(goal: Goal, taken: Counter[tuple[str, ...]]) -> str:
    """The shortest form that means nothing else; the whole address where none does."""
    alone = (form for form in _forms(goal.address) if taken[form] == 1)
    return "/".join(next(alone, goal.address.parts))


def _workspace(directory: Path) -> Workspace:
    root = find_root(directory)
    cache = Cache(root)
    raw = read_file(root / SETTINGS_FILE)
    plain = cache.get("settings", SETTINGS_FILE, key(raw))
    return Workspace(root, _config(_read(raw) if plain is None else plain), cache)


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
