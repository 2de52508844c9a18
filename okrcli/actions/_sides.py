"""The two sides of a comparison: a commit, the work tree, a file or a folder; read as far as they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import new as hasher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.actions._past import source_at
from okrcli.document.comments import find
from okrcli.document.free import free_fields
from okrcli.document.nodes import tree
from okrcli.document.positions import locate
from okrcli.document.read import read
from okrcli.document.validate import load as validate
from okrcli.domain.finding import Finding
from okrcli.domain.model import OkrFile
from okrcli.domain.settings import Settings
from okrcli.domain.state import Key, State
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.store.files import FileFaultError
from okrcli.store.layout import FOLDER, SETTINGS_FILE, Entry
from okrcli.store.source import Disk, Kept, Source
from okrcli.store.workspace import read_entry

if TYPE_CHECKING:
    from okrcli.history.git import Repository
    from okrcli.history.revision import Commit

_SHA1 = 40
"""Digits of an object id; there are 64 of SHA-256."""


@dataclass(frozen=True, slots=True)
class Side:
    """Where a state comes from. `today` is the day on which it is looked at.

    `ids` are the object ids of its files, where git has them. `commit` is None for files on the disk. `root`
    is the workspace's folder, None where there is none in a commit, or where files and folders are compared.
    """

    name: str | Words
    source: Source
    today: date
    commit: Commit | None = None
    ids: Mapping[str, str] | None = None
    root: Path | None = None


class Fault(NamedTuple):
    """A file that could not be read on one side, and the first error in it."""

    side: Side
    relative: str
    finding: Finding


class Pair(NamedTuple):
    """Both states, holding only what differs, what could not be read, and files that only look different."""

    before: State
    after: State
    faults: tuple[Fault, ...]
    relaid: tuple[Entry, ...]


def commit_side(repository: Repository, commit: Commit, directory: Path) -> Side:
    """The workspace that `directory` lies in, as a commit has it; empty where it has none."""
    found = source_at(repository, commit, directory)
    if found is None:
        return Side(commit.short, Kept(commit.short, {}, lambda _paths, _limit: {}), commit.day, commit, {})
    return Side(commit.short, found.source, commit.day, commit, found.ids, found.root)


def no_side(today: date) -> Side:
    """What was before anything was."""
    return Side(say("nothing"), Kept("", {}, lambda _paths, _limit: {}), today, None, {})


def disk_side(root: Path, today: date, name: str | Words) -> Side:
    """A workspace as it lies on the disk."""
    return Side(name, Disk(root), today)


def file_side(path: Path, entry: Entry, today: date, name: str) -> Side:
    """One file anywhere, taken for a team's goals of a period."""

    def fetch(_paths: object, _limit: int) -> Mapping[str, bytes | None]:
        return {entry.relative: Disk(path.parent).read(path.name)}

    return Side(name, Kept(name, {entry.relative: "file"}, fetch), today)


def compare(before: Side, after: Side) -> Pair:
    """Both states, read as far as they differ. A file that has errors on one side is left out of both."""
    entries = {entry.relative: entry for side in (before, after) for entry in _entries(side)}
    different = [relative for relative in sorted(entries) if _differs(relative, before, after)]
    states, faults = [], []
    for side in (before, after):
        side.source.prepare([SETTINGS_FILE, *different])
        found, wrong = _read(side, [entries[relative] for relative in different])
        states.append(found)
        faults += wrong
    bad = {fault.relative for fault in faults}
    kept = _usable(states, faults, before)
    one, other = (
        State(kept or state.settings, {key: f for key, f in state.files.items() if _relative(key) not in bad})
        for state in states
    )
    alike = [e for e in (entries[r] for r in different) if _is_same(one, other, (e.team, str(e.period)))]
    relaid = [entry for entry in alike if _text(before, entry) != _text(after, entry)]
    return Pair(one, other, tuple(faults), tuple(relaid))


def annotated(pair: Pair, before: Side, after: Side) -> Iterator[Key]:
    """The files in which comments or free fields changed beside goals."""
    for key, file in sorted(pair.before.files.items()):
        if pair.after.files.get(key, file) != file and _notes(before, key) != _notes(after, key):
            yield key


def _notes(side: Side, key: Key) -> list[str]:
    """The comments in a file, and the fields that nobody reads."""
    document = read(side.source.read(_relative(key)))
    root = tree(document.text) if "#" in document.text else None
    comments = [comment.text for comment in find(document.text, root)] if root else []
    return sorted([*comments, *free_fields(document.data)])


def _usable(states: list[State], faults: list[Fault], before: Side) -> Settings | None:
    """The settings of the other side, where those of one have errors: nothing is told as changed in them."""
    bad = next((fault for fault in faults if fault.relative == SETTINGS_FILE), None)
    return states[bad.side is before].settings if bad else None


def _entries(side: Side) -> Iterator[Entry]:
    for team in side.source.teams():
        yield from side.source.entries(team)


def _relative(key: tuple[str, str]) -> str:
    return f"{FOLDER}/{key[0]}/{key[1]}.yaml"


def _is_same(one: State, other: State, key: tuple[str, str]) -> bool:
    return key in one.files and one.files[key] == other.files.get(key)


def _text(side: Side, entry: Entry) -> bytes:
    """A file's bytes with plain line ends: git may give a work tree others than it keeps."""
    return side.source.read(entry.relative).replace(b"\r\n", b"\n")


def _differs(relative: str, before: Side, after: Side) -> bool:
    length = next((len(oid) for side in (before, after) for oid in (side.ids or {}).values()), _SHA1)
    one, other = (_oid(relative, side, length) for side in (before, after))
    return one is None or one != other


def _oid(relative: str, side: Side, length: int) -> str | None:
    """The object id of a file's bytes, as git would make it; None where there is no such plain file."""
    if side.ids is not None:
        return side.ids.get(relative)
    try:
        raw = side.source.read(relative)
    except FileFaultError:
        return None
    made = hasher("sha1" if length == _SHA1 else "sha256", b"blob %d\0" % len(raw), usedforsecurity=False)
    made.update(raw)
    return made.hexdigest()


def _read(side: Side, entries: list[Entry]) -> tuple[State, list[Fault]]:
    settings, faults = _settings(side)
    files: dict[tuple[str, str], OkrFile] = {}
    there = {entry.relative for entry in _entries(side)}
    for entry in entries:
        if entry.relative not in there:
            continue
        loaded = read_entry(side.source, entry)
        if loaded.file is None:
            first = next(finding for finding in loaded.findings if finding.severity == "error")
            faults.append(Fault(side, entry.relative, first))
        else:
            files[entry.team, str(entry.period)] = loaded.file
    return State(settings, files), faults


def _settings(side: Side) -> tuple[Settings, list[Fault]]:
    """What `okr.yaml` says on a side; the defaults where it has none, or one with errors."""
    if not side.source.has(SETTINGS_FILE):
        return Settings(), []
    try:
        document = read(side.source.read(SETTINGS_FILE))
    except FileFaultError as fault:
        finding = Finding("OKR101", "error", fault.message, fault.hint)
        return Settings(), [Fault(side, SETTINGS_FILE, finding)]
    settings, findings = validate(document, Settings)
    if settings is None:
        first = next(f for f in locate(document, findings) if f.severity == "error")
        return Settings(), [Fault(side, SETTINGS_FILE, first)]
    return settings, []


def refuse_no_workspace(before: Side, after: Side, where: Path) -> None:
    """Raise `UsageError` where neither side is a workspace."""
    if not any(side.source.has(SETTINGS_FILE) or side.source.teams() for side in (before, after)):
        raise UsageError(
            say("neither side has an okr.yaml in {path}", path=str(where)),
            say("go to a workspace, or name two files or folders"),
        )
