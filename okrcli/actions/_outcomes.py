"""The outcome of files: from the cache where it was made before, else read and counted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from okrcli.actions._views import Broken
from okrcli.domain.reports.figure import Figure
from okrcli.store.cache import key
from okrcli.store.files import FileFaultError
from okrcli.store.layout import Entry
from okrcli.store.workspace import Workspace

if TYPE_CHECKING:
    from okrcli.domain.reports.outcome import OutcomeView

_FIGURES = {"score", "share", "confidence", "gap", "error", "target", "first_target"}


def outcomes(
    workspace: Workspace, entries: Iterable[Entry], today: date
) -> tuple[list[OutcomeView], list[Broken]]:
    """How the periods of these files came out, in their order, and those of them that have errors."""
    found: list[OutcomeView] = []
    broken: list[Broken] = []
    entries = list(entries)
    workspace.source.prepare(entry.relative for entry in entries)
    for entry in entries:
        seen = outcome(workspace, entry, today)
        if isinstance(seen, Broken):
            broken.append(seen)
        else:
            found.append(seen)
    return found, broken


def outcome(workspace: Workspace, entry: Entry, today: date) -> OutcomeView | Broken:
    """How one file came out, or stands today."""
    try:
        raw = workspace.source.read(entry.relative)
    except FileFaultError:
        return _made(workspace, entry, today)
    kept = workspace.cache.get("outcome", entry.relative, _key(workspace, entry, raw, today))
    return _made(workspace, entry, today) if kept is None else cast("OutcomeView", _figured(kept))


def _made(workspace: Workspace, entry: Entry, today: date) -> OutcomeView | Broken:
    from okrcli.domain.address import Address
    from okrcli.domain.progress import progress
    from okrcli.domain.reports.outcome import outcome_view
    from okrcli.store.workspace import clock, load

    loaded = load(workspace, entry)
    if loaded.file is None:
        return Broken(entry.relative, next(f for f in loaded.findings if f.severity == "error"))
    found = progress(loaded.file, clock(workspace, entry, today))
    made = outcome_view(found, Address(entry.team, str(entry.period)))
    workspace.cache.put(
        "outcome", entry.relative, _key(workspace, entry, loaded.raw, today), json.dumps(made)
    )
    return made


def _figured(value: Any) -> Any:
    """The view with its numbers as they were: JSON keeps them as texts."""
    if isinstance(value, dict):
        return {
            name: Figure(part) if name in _FIGURES and isinstance(part, str) else _figured(part)
            for name, part in value.items()
        }
    return [_figured(part) for part in value] if isinstance(value, list) else value


def _key(workspace: Workspace, entry: Entry, raw: bytes, today: date) -> bytes:
    return key("outcome 5", raw, workspace.config.counting, today.isoformat(), entry.relative)
