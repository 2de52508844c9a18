"""What an address on the command line means, found with a light look at the files: ids and titles only.

The schema is not needed for it: a file with mistakes still has ids that can be named.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrcli.actions._entries import choose, nothing_runs, parse_period
from okrcli.domain.address import Address, AddressError, Level, find, matches, names_period, split
from okrcli.domain.names import is_period
from okrcli.domain.period import Period
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.store.cache import key
from okrcli.store.files import FileFaultError
from okrcli.store.layout import Entry, entry_of
from okrcli.store.workspace import Workspace, entries_of, team_order


class Goal(NamedTuple):
    """An objective or a key result as far as its address needs it.

    A key result comes with its initiatives and milestones, each as `(id, title)`.
    """

    address: Address
    title: str
    dropped: bool
    initiatives: Sequence[Sequence[str]] = ()
    milestones: Sequence[Sequence[str]] = ()


def resolve(
    workspace: Workspace,
    text: str,
    today: date,
    levels: Collection[Level],
    *,
    period: str | None = None,
    team: str | None = None,
) -> tuple[Entry, Address]:
    """The file and the whole address of the one goal (or file) of these levels that `text` means.

    Looked up in the running periods, or where `text` or `period` names one, in that; `team` narrows it
    further. Raises `AddressError` where `text` means nothing or several things, `UsageError` for an unknown
    team or period.
    """
    levels = [level for level in levels if level != "team"]
    found = lookup(workspace, text, today, levels, period=period, team=team)
    return entry_of(found.team, Period.parse(found.period)), found


def lookup(
    workspace: Workspace,
    text: str,
    today: date,
    levels: Collection[Level],
    *,
    period: str | None = None,
    team: str | None = None,
) -> Address:
    """As `resolve`, and a team can be meant too; its address has no period."""
    entries = _where(workspace, text, today, period, team)
    found, broken = goals(workspace, entries)
    teams = [Address(name) for name in team_order(workspace)] if "team" in levels else []
    files = [Address(entry.team, str(entry.period)) for entry in entries]
    among = [*teams, *files, *(goal.address for goal in found)]
    try:
        return find(text, among, levels)
    except AddressError as error:
        if _hits(text, among, levels):
            raise
        anywhere = period is None and not names_period(text)
        elsewhere = _elsewhere(workspace, text, levels, team) if anywhere else None
        if broken:  # it may well be there: that is said first
            left_out = ", ".join(entry.relative for entry in broken[:3])
            raise AddressError(
                error.message,
                say("{files} cannot be read, `okr check` says why; {hint}",
                    files=left_out, hint=elsewhere or error.hint),
            ) from None  # fmt: skip
        if elsewhere:
            raise AddressError(
                say("{text!r} is in no period that runs on {day}", text=text, day=today.isoformat()),
                elsewhere,
            ) from None
        if anywhere and not entries:
            raise AddressError(*nothing_runs(workspace, today, [team] if team else [])) from None
        raise


def known(workspace: Workspace, entries: Iterable[Entry]) -> list[tuple[Address, str]]:
    """The objectives and key results of these files with their titles; unreadable files have none."""
    return [(goal.address, goal.title) for goal in goals(workspace, entries)[0]]


def goals(
    workspace: Workspace, entries: Iterable[Entry], mentioning: str = ""
) -> tuple[list[Goal], list[Entry]]:
    """The objectives and key results of these files in their order, and the files that cannot be read.

    With `mentioning`, files that do not hold that text anywhere are passed over unread.
    """
    found: list[Goal] = []
    broken = []
    entries = list(entries)
    workspace.source.prepare(entry.relative for entry in entries)
    for entry in entries:
        ids = _ids(workspace, entry, mentioning.encode("utf-8", "surrogatepass"))
        if ids is None:
            broken.append(entry)
            continue
        at = Address(entry.team, str(entry.period))
        for objective, title, dropped, key_results in ids:
            above = at._replace(objective=objective)
            found.append(Goal(above, title, dropped))
            found += [
                Goal(above._replace(key_result=i), t, dropped or d, work, steps)
                for i, t, d, work, steps in key_results
            ]
    return found, broken


def _where(workspace: Workspace, text: str, today: date, period: str | None, team: str | None) -> list[Entry]:
    """The files to look in: those of the period that is named, else the running ones."""
    parts = split(text)
    named = [part for part in parts if is_period(part)]
    if period is not None:
        if named and named[0] != str(parse_period(period)):
            raise UsageError(
                say("the address is about {period}, --period about {other}", period=named[0], other=period),
                say("leave one of them out"),
            )
        named = [period]
    first_is_team = len(parts) > 1 and is_period(parts[1])
    teams = [team] if team else [parts[0]] if first_is_team else []
    return choose(workspace, today, teams, named[0] if named else None)


def _hits(text: str, among: Iterable[Address], levels: Collection[Level]) -> list[Address]:
    parts = split(text)
    return [address for address in among if address.level in levels and matches(parts, address)]


def _elsewhere(workspace: Workspace, text: str, levels: Collection[Level], team: str | None) -> Words | None:
    """Which other periods have what was asked for, the newest first, where any has."""
    found, _ = goals(workspace, entries_of(workspace, [team] if team else []), mentioning=split(text)[-1])
    newest = list(map(str, reversed(_hits(text, [goal.address for goal in found], levels))))
    return say("say which: {list}", list=", ".join(newest[:8])) if newest else None


def _ids(workspace: Workspace, entry: Entry, mentioning: bytes) -> Any:
    """`[id, title, dropped, [[id, title, dropped, initiatives, milestones], …]]` for every objective.

    None where it is no YAML.
    """
    try:
        raw = workspace.source.read(entry.relative)
    except FileFaultError:
        return None
    if mentioning not in raw:
        return []
    entry_key = key(raw)
    ids = workspace.cache.get("names", entry.relative, entry_key)
    if ids is None:
        from okrcli.document.read import read

        document = read(raw)
        if document.data is None:
            return None
        ids = [[*goal, _key_results(item)] for item, goal in _pairs(document.data, "objectives")]
        workspace.cache.put("names", entry.relative, entry_key, json.dumps(ids))
    return ids


def _key_results(objective: Any) -> list[list[Any]]:
    return [
        [*goal, _named(item, "initiatives"), _named(item, "milestones")]
        for item, goal in _pairs(objective, "key_results")
    ]


def _named(data: Any, field: str) -> list[list[str]]:
    return [named[:2] for _, named in _pairs(data, field)]


def _pairs(data: Any, field: str) -> list[tuple[Any, list[Any]]]:
    """The mappings in a list of goals that have an id, each with `[id, title, dropped]`."""
    items = data.get(field)
    return [
        (item, [item["id"], _text(item.get("title")), item.get("dropped") is not None])
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    ]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
