"""`okr.yaml` as the rest of the program uses it: plain values, without the schema that checked them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.domain.period import Calendar
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.cache import Cache, key
from okrcli.store.files import read_file
from okrcli.store.layout import SETTINGS_FILE

if TYPE_CHECKING:
    from okrcli.domain.finding import Finding
    from okrcli.domain.settings import Settings


class Team(NamedTuple):
    """A team as `okr.yaml` has it; what is not said is empty."""

    name: str
    parent: str = ""
    lead: str = ""
    members: tuple[str, ...] = ()
    language: str = ""


class Person(NamedTuple):
    """A person as `okr.yaml` has them."""

    name: str
    emails: tuple[str, ...] = ()


class Check(NamedTuple):
    """Which rules hold, as `okr.yaml` says it, understood or not."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, object]] = {}


class Config(NamedTuple):
    """The settings of a workspace; `counting` is all of them that a score or a pace depends on, as text."""

    name: str
    version: int
    teams: Mapping[str, Team]
    people: Mapping[str, Person]
    calendar: Calendar
    bands: Mapping[str, tuple[str, str]]
    commit: bool
    language: str
    counting: str
    check: Check = Check()

    def handle_of(self, name: str, email: str) -> str:
        """The handle of whoever git knows by this name and address; empty where nobody in `people` fits, or
        where several have the name and none the address."""
        for handle, person in self.people.items():
            if email and email.casefold() in map(str.casefold, person.emails):
                return handle
        named = [h for h, p in self.people.items() if name and p.name.casefold() == name.casefold()]
        return named[0] if len(named) == 1 else ""


class SettingsError(UsageError):
    """`okr.yaml` has errors; `findings` says which."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        line = first.place.line if first.place else 1
        super().__init__(
            say("{file}:{line}: {message}", file=SETTINGS_FILE, line=line, message=first.message),
            first.hint or say("`okr check` shows every finding"),
        )
        self.findings = findings


def load_config(root: Path, cache: Cache) -> Config:
    """The settings below `root`.

    Raises `SettingsError` where they cannot be used, `FileFaultError` where they cannot be read.
    """
    return config_of(read_file(root / SETTINGS_FILE), cache)


def config_of(raw: bytes, cache: Cache) -> Config:
    """The settings that the bytes of an `okr.yaml` hold. Raises `SettingsError` where they cannot be used."""
    entry_key = key(raw)
    plain = cache.get("settings", SETTINGS_FILE, entry_key)
    if plain is None:
        plain = _plain(_validated(raw))
        cache.put("settings", SETTINGS_FILE, entry_key, json.dumps(plain))
    return _config(plain)


def _validated(raw: bytes) -> Settings:
    from okrcli.document.positions import locate
    from okrcli.document.read import read
    from okrcli.document.validate import load
    from okrcli.domain.settings import Settings

    document = read(raw)
    settings, findings = load(document, Settings)
    if settings is None:
        raise SettingsError(locate(document, findings))
    return settings


def _plain(value: Any) -> Any:
    """A part of the settings as JSON can hold it, with what it has by default."""
    from decimal import Decimal

    from okrcli.domain.part import Part

    if isinstance(value, Part):
        return {name: _plain(each) for name, each in value if each is not None}
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Decimal) else value


def _config(plain: dict[str, Any]) -> Config:
    return Config(
        name=plain["name"],
        version=plain["version"],
        teams={name: Team(**_tuples(team)) for name, team in plain["teams"].items()},
        people={name: Person(**_tuples(person)) for name, person in plain["people"].items()},
        calendar=Calendar(**plain["calendar"]),
        bands={ambition: (upper, lower) for ambition, (upper, lower) in plain["bands"].items()},
        commit=plain["commit"],
        language=plain.get("language", ""),
        counting=json.dumps([plain["calendar"], plain["bands"]]),
        check=Check(**_tuples(plain.get("check", {}))),
    )


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
