"""Check the files of a workspace against the schema and the rules."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from okrcli.document.positions import locate
from okrcli.document.read import Document, read
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.finding import Finding, Noted
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar
from okrcli.domain.rules import stray_file, unreadable
from okrcli.domain.rules.base import Alignment, Scene
from okrcli.domain.rules.goals import Goals, Links
from okrcli.domain.rules.run import (
    NAMES,
    SEVERITIES,
    address_at,
    file_findings,
    goal_findings,
    links,
    settings_findings,
)
from okrcli.domain.settings import Settings
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.files import FileFaultError, read_file
from okrcli.store.layout import FOLDER, SETTINGS_FILE, Entry, all_entries, find_root, strays, teams_with_files

_LONGEST_LINE = 4096
"""Characters of a line that are kept to be shown."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings in the order of the files and their lines, and how many files were looked at."""

    findings: tuple[Noted, ...]
    files: int

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(noted.finding.severity == severity for noted in self.findings)

    @property
    def exit_code(self) -> int:
        """1 where there are errors, else 0."""
        return 1 if self.count("error") else 0


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What `okr.yaml` says that files are checked against; the defaults where it cannot be used."""

    calendar: Calendar = field(default_factory=Calendar)
    people: frozenset[str] | None = None
    teams: frozenset[str] | None = None


def check(
    directory: Path, paths: Sequence[Path] = (), done: Callable[[int, int], None] | None = None
) -> Checked:
    """Check every file of the workspace, or only those at or below `paths` (references see them all).

    Paths are taken from `directory`. `done` is told how many files of how many have been read. Raises
    `UsageError` for a path that is no part of the workspace. Errors in files are findings.
    """
    root = find_root(directory)
    chosen = _chosen(root, directory, paths)
    entries = all_entries(root)
    _refuse_unknown(root, chosen, entries)
    found, around = _settings(root)
    if chosen and SETTINGS_FILE not in chosen:
        found = []
    goals: dict[str, Links] = {}
    linked: list[tuple[Entry, dict[str, Links]]] = []
    files = 0
    for number, entry in enumerate(entries, 1):
        own, notes = _file(root, entry, around)
        goals |= own
        if _within(entry.relative, chosen):
            files += 1
            found += notes
            if leading := {goal: link for goal, link in own.items() if link.lead_somewhere}:
                linked.append((entry, leading))
        if done:
            done(number, len(entries))
    found += _alignment(root, linked, Goals(goals), around)
    found += _strays(root, chosen, {entry.relative for entry in entries})
    found.sort(key=_order)
    files += not chosen or SETTINGS_FILE in chosen
    return Checked(_fingerprinted(found), files)


def _chosen(root: Path, directory: Path, paths: Sequence[Path]) -> list[str]:
    """The paths relative to the root, or nothing where all is meant."""
    chosen = []
    for path in paths:
        where = directory / path
        if not os.path.lexists(where):
            raise UsageError(
                say("there is no {path}", path=str(path)), say("see `okr tree` for what is there")
            )
        last = where.name if where.name != ".." else ""
        real = Path(os.path.realpath(where.parent if last else where)) / last  # the last link is not followed
        if not real.is_relative_to(root):
            message = say("{path} is not in the workspace {root}", path=str(path), root=str(root))
            raise UsageError(message, say("name files or folders below it"))
        chosen.append(real.relative_to(root).as_posix())
    return [] if "." in chosen else chosen


def _within(relative: str, chosen: Sequence[str]) -> bool:
    return not chosen or any(relative == c or relative.startswith(f"{c}/") for c in chosen)


def _refuse_unknown(root: Path, chosen: Sequence[str], entries: Sequence[Entry]) -> None:
    if not chosen:
        return
    known = {SETTINGS_FILE, FOLDER, *(entry.relative for entry in entries)}
    known |= {f"{FOLDER}/{team}" for team in teams_with_files(root)}
    known |= {stray.relative for stray in strays(root)} if not known.issuperset(chosen) else set()
    for path in chosen:
        if path not in known:
            raise UsageError(
                say("{path} is no OKR file or folder", path=path),
                say("OKR files lie in okrs/<team>/<period>.yaml"),
            )


def _settings(root: Path) -> tuple[list[Noted], _Surroundings]:
    try:
        document = read(read_file(root / SETTINGS_FILE))
    except FileFaultError as fault:
        return [_unread(SETTINGS_FILE, fault)], _Surroundings()
    settings, findings = load(document, Settings)
    if settings is None:
        return _notes(SETTINGS_FILE, document, findings), _Surroundings()
    notes = _notes(SETTINGS_FILE, document, (*findings, *settings_findings(settings)))
    people, teams = frozenset(settings.people), frozenset(settings.teams)
    return notes, _Surroundings(settings.fiscal(), people or None, teams or None)


def _file(root: Path, entry: Entry, around: _Surroundings) -> tuple[dict[str, Links], list[Noted]]:
    try:
        document = read(read_file(entry.path(root)))
    except FileFaultError as fault:
        return {}, [_unread(entry.relative, fault)]
    file, findings = load(document, OkrFile)
    address = Address(entry.team, str(entry.period))
    if file is None:
        return {}, _notes(entry.relative, document, findings, address)
    scene = Scene(file, entry.team, entry.period, around.calendar, around.people, around.teams)
    findings = (*findings, *file_findings(scene))
    return links(file, address), _notes(entry.relative, document, findings, address)


def _alignment(
    root: Path, linked: Sequence[tuple[Entry, dict[str, Links]]], goals: Goals, around: _Surroundings
) -> Iterator[Noted]:
    """Files are read again, for the places, only where something is to be said about them."""
    for entry, own in linked:
        findings = tuple(goal_findings(Alignment(own, goals, entry.period, around.calendar)))
        if findings:
            try:
                document = read(read_file(entry.path(root)))
            except FileFaultError as fault:  # it was there when we read it first
                yield _unread(entry.relative, fault)
            else:
                address = Address(entry.team, str(entry.period))
                yield from _notes(entry.relative, document, findings, address)


def _strays(root: Path, chosen: Sequence[str], entries: set[str]) -> Iterator[Noted]:
    """What is in the way; an OKR file that is a folder or a link was spoken of when it was read."""
    for stray in strays(root):
        if stray.relative not in entries and _within(stray.relative, chosen):
            yield Noted(stray.relative, stray_file.finding(stray.reason), stray_file.NAME, "")


def _notes(
    path: str, document: Document, findings: Sequence[Finding], file: Address | None = None
) -> list[Noted]:
    """The findings with their places, their lines and, in an OKR file, their addresses."""
    if not findings:
        return []
    lines = document.text.split("\n")
    notes = []
    for finding in locate(document, findings):
        address = "" if file is None else str(address_at(document.data, finding.path, file))
        finding = replace(finding, address=address, severity=SEVERITIES[finding.rule])
        number = finding.place.line if finding.place else 0
        line = lines[number - 1][:_LONGEST_LINE] if 0 < number <= len(lines) else ""
        notes.append(Noted(path, finding, NAMES[finding.rule], line.rstrip("\r")))
    return notes


def _unread(path: str, fault: FileFaultError) -> Noted:
    return Noted(path, unreadable.finding(fault.kind), unreadable.NAME, "")


def _order(noted: Noted) -> tuple[str, int, int, str]:
    place = noted.finding.place
    line, column = (place.line, place.column) if place else (0, 0)
    return noted.path, line, column, noted.finding.rule


def _fingerprinted(found: Iterable[Noted]) -> tuple[Noted, ...]:
    seen: Counter[tuple[str, str, str]] = Counter()
    notes = []
    for noted in found:
        what = (noted.finding.rule, noted.finding.address or noted.path, noted.finding.field)
        digest = sha256("\0".join((*what, str(seen[what]))).encode("utf-8", "surrogatepass"))
        seen[what] += 1
        notes.append(replace(noted, fingerprint=digest.hexdigest()[:32]))
    return tuple(notes)
