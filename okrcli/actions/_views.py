"""The view of a file as `status` shows it: from the cache where it was made before, else read and counted.

On the way through the cache neither the YAML parser nor the schema nor exact arithmetic is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from okrcli.domain.reports.figure import FIGURES, Figure
from okrcli.store.cache import key
from okrcli.store.files import FileFaultError
from okrcli.store.layout import Entry
from okrcli.store.workspace import Workspace

if TYPE_CHECKING:
    from okrcli.domain.finding import Finding
    from okrcli.domain.reports.view import FileView


class Broken(NamedTuple):
    """A file that cannot be shown, and the first error in it."""

    relative: str
    finding: Finding


def views(workspace: Workspace, entries: Iterable[Entry], today: date) -> tuple[list[FileView], list[Broken]]:
    """How the files stand today, in their order, and those of them that have errors."""
    found: list[FileView] = []
    broken: list[Broken] = []
    entries = list(entries)
    workspace.source.prepare(entry.relative for entry in entries)
    for entry in entries:
        seen = view(workspace, entry, today)
        if isinstance(seen, Broken):
            broken.append(seen)
        else:
            found.append(seen)
    return found, broken


def view(workspace: Workspace, entry: Entry, today: date) -> FileView | Broken:
    """How one file stands today."""
    try:
        raw = workspace.source.read(entry.relative)
    except FileFaultError:
        return _made(workspace, entry, today)
    kept = workspace.cache.get("status", entry.relative, _key(workspace, entry, raw, today))
    return _made(workspace, entry, today) if kept is None else cast("FileView", _figured(kept))


def _made(workspace: Workspace, entry: Entry, today: date) -> FileView | Broken:
    from okrcli.domain.reports.status import status_view
    from okrcli.store.workspace import clock, load

    loaded = load(workspace, entry)
    if loaded.file is None:
        return Broken(entry.relative, next(f for f in loaded.findings if f.severity == "error"))
    made = status_view(loaded.file, clock(workspace, entry, today), entry.team, str(entry.period))
    entry_key = _key(workspace, entry, loaded.raw, today)
    workspace.cache.put("status", entry.relative, entry_key, json.dumps(made))
    return made


def _figured(view: dict[str, Any]) -> dict[str, Any]:
    """The view with its numbers as they were: the fast JSON of the standard library keeps them as texts."""
    for objective in view["objectives"]:
        for part in (view, objective, *objective["key_results"]):
            part.update((name, Figure(part[name])) for name in FIGURES if part.get(name) is not None)
    return view


def _key(workspace: Workspace, entry: Entry, raw: bytes, today: date) -> bytes:
    return key(raw, workspace.config.counting, today.isoformat(), entry.relative)
