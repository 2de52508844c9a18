"""Change what `okr.yaml` says for all teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._goals import message
from okrcli.actions._save import Saved
from okrcli.actions._settings import SettingsSheet, edit_settings, open_settings, save_settings
from okrcli.actions._told import field_change, listed
from okrcli.actions._values import Asked
from okrcli.actions._workspace import Fields, value_at, workspace_fields
from okrcli.document.comments import find
from okrcli.document.nodes import tree
from okrcli.domain.edits import Data, Edit, Put, Remove, apply
from okrcli.domain.finding import DocPath
from okrcli.domain.period import FIRST_YEAR, LAST_YEAR, Period, containing
from okrcli.domain.settings import Settings
from okrcli.i18n import Words, say

_USUAL = Settings()


def workspace_edit(change: Change, asked: Asked) -> Written:
    """Give the workspace the settings that were said, and leave the others; None takes one away.

    Raises `UsageError` for a value that cannot be kept, and for a rule or an option that nothing knows.
    """
    with desk(change) as open_desk:
        sheet = open_settings(open_desk)
        was = sheet.settings
        fields = _news(was, workspace_fields(was, asked))
        if not fields:
            return Written((say("nothing to change in {name}", name="okr.yaml"),), Saved((), ""))
        after = _edited(sheet, fields)
        if was.check != after.settings.check:
            from okrcli.actions._rule_options import refuse_new_faults

            refuse_new_faults(was.check, after.settings.check)
        parts = [_told(path, was, after.settings) for path in fields]
        what = listed(parts)
        saved = save_settings(open_desk, after, message("workspace edit", was.name, what, None, parts))
        return Written(
            (say("{name}: {what}", name=was.name, what=what),),
            saved,
            tuple(_warnings(was, after.settings, change.today)),
            tuple(_next(was, after.settings, change.today)),
        )


def _news(was: Settings, fields: Fields) -> Fields:
    """Of these fields those that do not mean what holds already, be it by default."""
    return {
        path: value
        for path, value in fields.items()
        if _plain(value_at(was, path)) != _plain(value_at(_USUAL, path) if value is None else value)
    }


def _edited(sheet: SettingsSheet, fields: Fields) -> SettingsSheet:
    """The settings with these fields. A mapping goes with its last key, unless comments would go as well."""
    puts: list[Edit] = [Put(path, value) for path, value in fields.items() if value is not None]
    gone = [path for path, value in fields.items() if value is None]
    after = edit_settings(sheet, [*puts, *map(Remove, gone)])
    if not gone:
        return after
    tidy = edit_settings(sheet, [*puts, *_whole(apply(sheet.document.data, puts), gone)])
    return tidy if _comments(tidy) == _comments(after) else after


def _whole(data: Data, gone: Iterable[DocPath]) -> Iterator[Edit]:
    """Take these keys away, and every mapping of which nothing is left."""
    for path in gone:
        while len(path) > 1 and len(_held(data, path[:-1])) == 1:
            path = path[:-1]
        yield Remove(path)
        data = apply(data, [Remove(path)])


def _comments(sheet: SettingsSheet) -> int:
    root = tree(sheet.document.text)
    return sum(1 for _ in find(sheet.document.text, root)) if root else 0


def _held(data: Data, path: DocPath) -> Data:
    for step in path:
        data = data[step]
    return data


def _told(path: DocPath, was: Settings, now: Settings) -> Words:
    """One change in words: `first month 1 → 7`, `bands of committed 0.95, 0.7 → 0.9, 0.6`, `OKR201.max 4`."""
    before, after = (_shown(value_at(settings, path)) for settings in (was, now))
    if path[0] == "bands":
        return field_change("bands", before, after, of=str(path[-1]))
    name = ".".join(map(str, path[2:])) if path[:2] == ("check", "rules") else str(path[-1])
    return field_change(name, before, after)


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Data:
    return (list(value) or None) if isinstance(value, tuple | list) else value


def _warnings(was: Settings, now: Settings, today: date) -> Iterator[Words]:
    """What moves for every team at once."""
    if was.bands != now.bands:
        yield say("these bands hold for all teams: paces and grades change, those of earlier periods as well")
    if was.calendar.check_in_every != now.calendar.check_in_every:
        yield say("this rhythm holds for all teams: which check-ins are overdue changes")
    quarter = _quarter(was, today)
    before, after = _days(quarter, was), _days(quarter, now)
    if before != after:
        yield say(
            "periods have other dates now, and with them scores and paces of all teams change: "
            "{period} was {before} and is {after}",
            period=quarter, before=before, after=after,
        )  # fmt: skip


def _next(was: Settings, now: Settings, today: date) -> Iterator[Words]:
    """Where to look at what moved: at the scores, and at what lies outside its period or breaks a rule."""
    if any(_warnings(was, now, today)):
        yield say("okr status")
    quarter = _quarter(was, today)
    if was.check != now.check or _days(quarter, was) != _days(quarter, now):
        yield say("okr check")


def _quarter(settings: Settings, today: date) -> Period:
    """A quarter to show the dates of: the one that runs, within the years that have periods."""
    year = min(max(today.year, FIRST_YEAR), LAST_YEAR)
    return containing(date(year, today.month, 1), "Q", settings.fiscal())


def _days(period: Period, settings: Settings) -> str:
    calendar = settings.fiscal()
    return f"{period.first_day(calendar)} – {period.last_day(calendar)}"
