"""One file judged by itself: what is found in it, and what it brings to the rules about all files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from okrcli.actions._noted import notes, unread
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.finding import Noted
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar
from okrcli.domain.rules.base import Scene
from okrcli.domain.rules.goals import Links
from okrcli.domain.rules.run import file_findings, links, settings_findings
from okrcli.domain.settings import Settings
from okrcli.store.files import FileFaultError, read_file
from okrcli.store.layout import SETTINGS_FILE, Entry


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What `okr.yaml` says that files are checked against; the defaults where it cannot be used."""

    calendar: Calendar = field(default_factory=Calendar)
    people: frozenset[str] | None = None
    teams: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is found in a file, and its objectives by their addresses with what they point at.

    It depends on the content of the file, on whose it is and for when, and on the surroundings: nothing else.
    """

    notes: tuple[Noted, ...] = ()
    goals: Mapping[str, Links] = field(default_factory=dict)


def judge_file(root: Path, entry: Entry, around: Surroundings) -> Verdict:
    """Read a file and judge it; one that cannot be read has that as its only finding."""
    try:
        raw = read_file(entry.path(root))
    except FileFaultError as fault:
        return Verdict((unread(entry.relative, fault),))
    return judge(raw, entry, around)


def judge(raw: bytes, entry: Entry, around: Surroundings) -> Verdict:
    """Judge the content of a file. Never raises for what it holds."""
    document = read(raw)
    file, findings = load(document, OkrFile)
    address = Address(entry.team, str(entry.period))
    if file is None:
        return Verdict(notes(entry.relative, document, findings, address))
    scene = Scene(file, entry.team, entry.period, around.calendar, around.people, around.teams)
    findings = (*findings, *file_findings(scene))
    return Verdict(notes(entry.relative, document, findings, address), links(file, address))


def judge_settings(root: Path) -> tuple[tuple[Noted, ...], Surroundings]:
    """The findings in `okr.yaml`, and what it says about all other files."""
    try:
        document = read(read_file(root / SETTINGS_FILE))
    except FileFaultError as fault:
        return (unread(SETTINGS_FILE, fault),), Surroundings()
    settings, findings = load(document, Settings)
    if settings is None:
        return notes(SETTINGS_FILE, document, findings), Surroundings()
    people, teams = frozenset(settings.people), frozenset(settings.teams)
    return (
        notes(SETTINGS_FILE, document, (*findings, *settings_findings(settings))),
        Surroundings(settings.fiscal(), people or None, teams or None),
    )
