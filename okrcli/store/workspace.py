"""A workspace: finds, lists and loads; nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.store import layout
from okrcli.store.cache import Cache
from okrcli.store.config import Config, config_of
from okrcli.store.files import FileFaultError
from okrcli.store.layout import SETTINGS_FILE, Entry
from okrcli.store.source import Disk, Source

if TYPE_CHECKING:
    from okrcli.document.read import Document
    from okrcli.domain.clock import Clock
    from okrcli.domain.finding import Finding
    from okrcli.domain.model import OkrFile


class Workspace(NamedTuple):
    """Where the goals lie, and how they are counted.

    `root` is its folder; its files are read from `source`: that folder, or a commit.
    """

    root: Path
    config: Config
    cache: Cache
    source: Source


class Loaded(NamedTuple):
    """One OKR file as read: `file` is None where the findings have errors in them."""

    entry: Entry
    raw: bytes
    document: Document | None
    file: OkrFile | None
    findings: tuple[Finding, ...]


def open_workspace(directory: Path) -> Workspace:
    """The workspace that `directory` lies in. Raises `UsageError` without one or with unusable settings."""
    root = layout.find_root(directory)
    return workspace_from(root, Disk(root), Cache(root))


def workspace_from(root: Path, source: Source, cache: Cache) -> Workspace:
    """The workspace of a folder, read from `source`. Raises as `open_workspace` and `Source.read` do."""
    return Workspace(root, config_of(source.read(SETTINGS_FILE), cache), cache, source)


def language_of(directory: Path) -> str:
    """The language of the workspace that `directory` lies in. Never raises: English where nothing says."""
    try:
        return open_workspace(directory).config.language or "en"
    except Exception:  # noqa: BLE001 - what is to be said matters more than in which language
        return "en"


def load(workspace: Workspace, entry: Entry) -> Loaded:
    """Read and validate one file. Whatever is wrong with it is among the findings, placed by line."""
    return read_entry(workspace.source, entry)


def read_entry(source: Source, entry: Entry) -> Loaded:
    """As `load`, from any source."""
    from okrcli.document.positions import locate
    from okrcli.document.read import read
    from okrcli.document.validate import load as validate
    from okrcli.domain.finding import Finding
    from okrcli.domain.model import OkrFile

    try:
        raw = source.read(entry.relative)
    except FileFaultError as fault:
        return Loaded(entry, b"", None, None, (Finding("OKR101", "error", fault.message, fault.hint),))
    document = read(raw)
    file, findings = validate(document, OkrFile)
    return Loaded(entry, raw, document, file, locate(document, findings) if findings else ())


def clock(workspace: Workspace, entry: Entry, today: date) -> Clock:
    """The days and bands that a file is counted by."""
    from decimal import Decimal

    from okrcli.domain.clock import Bands, Clock

    upper_lower = {
        name: (Decimal(upper), Decimal(lower)) for name, (upper, lower) in workspace.config.bands.items()
    }
    return Clock.of(entry.period, workspace.config.calendar, today, Bands(**upper_lower))


def team_order(workspace: Workspace) -> list[str]:
    """All teams, those of `okr.yaml` first and in its order, then folders that it does not name."""
    known = list(workspace.config.teams)
    return known + [team for team in workspace.source.teams() if team not in workspace.config.teams]


def entries_of(workspace: Workspace, teams: Iterable[str] = ()) -> list[Entry]:
    """The files of these teams, or of all, in the order of the teams and then the periods' first days."""
    calendar = workspace.config.calendar
    chosen = list(teams) or team_order(workspace)
    return [
        entry
        for team in chosen
        for entry in sorted(
            workspace.source.entries(team),
            key=lambda e: (e.period.first_day(calendar), -e.period.last_day(calendar).toordinal()),
        )
    ]


def running(workspace: Workspace, entries: Sequence[Entry], today: date) -> list[Entry]:
    """Those of the entries whose period runs on this day."""
    return [entry for entry in entries if entry.period.contains(today, workspace.config.calendar)]
