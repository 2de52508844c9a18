"""Check the files of a workspace against the schema and the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from okrcli.document.positions import locate
from okrcli.document.read import Document, read
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.finding import Finding, Noted
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar
from okrcli.domain.rules import stray_file
from okrcli.domain.rules.base import Links, Scene
from okrcli.domain.rules.run import NAMES, address_at, file_findings, goal_findings, links
from okrcli.domain.settings import Settings
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.files import FileFaultError, read_file
from okrcli.store.layout import SETTINGS_FILE, Entry, all_entries, find_root, strays


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
    calendar: Calendar
    people: frozenset[str] | None
    teams: frozenset[str] | None


def check(directory: Path, paths: Sequence[Path] = ()) -> Checked:
    """Check every file of the workspace, or only those at or below `paths` (references see them all).

    Raises `UsageError` for a path that is no part of the workspace. Errors in files are findings.
    """
    root = find_root(directory)
    chosen = _chosen(root, paths)
    noted, around = _settings(root)
    entries = all_entries(root)
    _refuse_unknown(root, chosen, entries)
    wanted = {entry.relative for entry in entries if _within(entry.relative, chosen)}
    goals: dict[str, Links] = {}
    found = [] if chosen and SETTINGS_FILE not in chosen else noted
    for entry in entries:
        own, notes = _file(root, entry, around)
        goals |= own
        found += notes if entry.relative in wanted else []
    found += _alignment(root, entries, wanted, goals, around)
    found += [_stray(s.relative, s.reason) for s in strays(root) if _within(s.relative, chosen)]
    order = {entry.relative: number for number, entry in enumerate(entries)}
    found.sort(key=lambda n: (order.get(n.path, -1), n.path, _line_column(n.finding)))
    return Checked(_fingerprinted(found), len(wanted) + (not chosen or SETTINGS_FILE in chosen))


def _chosen(root: Path, paths: Sequence[Path]) -> list[str]:
    chosen = []
    for path in paths:
        try:
            chosen.append(path.absolute().relative_to(root).as_posix())
        except ValueError:
            message = say("{path} is not in the workspace {root}", path=str(path), root=str(root))
            raise UsageError(message, say("name files or folders below it")) from None
    return [] if "." in chosen else chosen


def _within(relative: str, chosen: Sequence[str]) -> bool:
    return not chosen or any(relative == c or relative.startswith(f"{c}/") or c == "okrs" for c in chosen)


def _refuse_unknown(root: Path, chosen: Sequence[str], entries: Sequence[Entry]) -> None:
    known = {SETTINGS_FILE, "okrs", *(e.relative for e in entries), *(f"okrs/{e.team}" for e in entries)}
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
        return [_unread(SETTINGS_FILE, fault)], _Surroundings(Calendar(), None, None)
    settings, findings = load(document, Settings)
    notes = _notes(SETTINGS_FILE, document, findings)
    if settings is None:
        return notes, _Surroundings(Calendar(), None, None)
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
    found = locate(document, (*findings, *file_findings(_scene(file, entry, around))))
    return links(file, address), _notes(entry.relative, document, found, address)


def _scene(file: OkrFile, entry: Entry, around: _Surroundings) -> Scene:
    return Scene(file, entry.team, entry.period, around.calendar, around.people, around.teams)


def _alignment(
    root: Path, entries: Sequence[Entry], wanted: set[str], goals: dict[str, Links], around: _Surroundings
) -> Iterator[Noted]:
    """Files are read again only where something is to be said about them."""
    own: dict[str, dict[str, Links]] = {}
    for goal, link in goals.items():
        own.setdefault(goal.rpartition("/")[0], {})[goal] = link
    nothing = OkrFile(status="draft")
    for entry in entries:
        address = Address(entry.team, str(entry.period))
        if entry.relative in wanted and str(address) in own:
            scene = replace(_scene(nothing, entry, around), goals=goals)
            if findings := tuple(goal_findings(scene, own[str(address)])):
                document = read(read_file(entry.path(root)))
                yield from _notes(entry.relative, document, locate(document, findings), address)


def _notes(
    path: str, document: Document, findings: Iterable[Finding], address: Address | None = None
) -> list[Noted]:
    findings = tuple(findings)
    lines = document.text.splitlines() if findings else []
    notes = []
    for finding in findings:
        if address:
            at = address_at(document.data, finding.path, address) if finding.path else address
            finding = replace(finding, address=str(at))
        number = finding.place.line if finding.place else 0
        text = lines[number - 1] if 0 < number <= len(lines) else ""
        notes.append(Noted(path, finding, NAMES[finding.rule], text))
    return notes


def _unread(path: str, fault: FileFaultError) -> Noted:
    return Noted(path, Finding("OKR101", "error", fault.message, fault.hint), NAMES["OKR101"], "")


def _stray(path: str, reason: str) -> Noted:
    return Noted(path, stray_file.finding(reason), stray_file.NAME, "")


def _line_column(finding: Finding) -> tuple[int, int]:
    return (finding.place.line, finding.place.column) if finding.place else (0, 0)


def _fingerprinted(found: Iterable[Noted]) -> tuple[Noted, ...]:
    seen: Counter[tuple[str, str, str]] = Counter()
    notes = []
    for noted in found:
        what = (noted.finding.rule, noted.finding.address or noted.path, noted.finding.field)
        digest = sha256("\0".join((*what, str(seen[what]))).encode("utf-8", "surrogatepass"))
        seen[what] += 1
        notes.append(replace(noted, fingerprint=digest.hexdigest()[:32]))
    return tuple(notes)
