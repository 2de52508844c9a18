"""`okr.yaml` on the desk: edited as text, checked against its schema, and saved as one commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okrcli.actions._desk import Desk, Written
from okrcli.actions._goals import message
from okrcli.actions._save import FileChange, Saved
from okrcli.actions._told import field_change, listed
from okrcli.document.positions import locate
from okrcli.document.read import Document, raw, read
from okrcli.document.splice import splice
from okrcli.document.validate import load
from okrcli.domain.edits import Data, Edit, Put, Remove
from okrcli.domain.part import Part
from okrcli.domain.settings import Settings
from okrcli.errors import RefusedError, UsageError
from okrcli.i18n import say
from okrcli.store.files import read_file
from okrcli.store.layout import SETTINGS_FILE


@dataclass(frozen=True, slots=True)
class SettingsSheet:
    """`okr.yaml` as it was read, and as it is after the edits so far."""

    before: bytes
    document: Document
    settings: Settings


def open_settings(desk: Desk) -> SettingsSheet:
    """The settings to change. Raises `RefusedError` where they have errors."""
    before = read_file(desk.workspace.root / SETTINGS_FILE)
    return _validated(before, read(before), RefusedError)


def edit_settings(sheet: SettingsSheet, edits: Sequence[Edit]) -> SettingsSheet:
    """The settings with the edits made. Raises `UsageError` where the values leave errors in the file."""
    return _validated(sheet.before, splice(sheet.document, edits, settings=True), UsageError)


def save_settings(desk: Desk, sheet: SettingsSheet, message: str) -> Saved:
    """Write `okr.yaml` as one commit."""
    path = desk.workspace.root / SETTINGS_FILE
    return desk.writer.save([FileChange(path, sheet.before, raw(sheet.document))], message)


def edit_entry(
    desk: Desk, sheet: SettingsSheet, path: tuple[str, str], fields: Mapping[str, Data], command: str
) -> Written:
    """Give a team or a person these fields, None to take one away, and save; what stays as it is, is left."""
    there: Part = getattr(sheet.settings, path[0])[path[1]]
    new = {name: value for name, value in fields.items() if _plain(getattr(there, name)) != (value or None)}
    if not new:
        return Written((say("nothing to change in {name}", name=path[1]),), Saved((), ""))
    edits: list[Edit] = [
        Remove((*path, name)) if value is None else Put((*path, name), value) for name, value in new.items()
    ]
    after = edit_settings(sheet, edits)
    now: Part = getattr(after.settings, path[0])[path[1]]
    parts = [field_change(name, getattr(there, name), getattr(now, name)) for name in new]
    told = say("{name}: {what}", name=path[1], what=listed(parts))
    saved = save_settings(desk, after, message(command, path[1], listed(parts), None, parts))
    return Written((told,), saved)


def _validated(before: bytes, document: Document, fault: type[RefusedError | UsageError]) -> SettingsSheet:
    settings, findings = load(document, Settings)
    findings = locate(document, findings)
    if settings is None:
        first = next(f for f in findings if f.severity == "error")
        line = first.place.line if first.place else 1
        raise fault(
            say("{file}:{line}: {message}", file=SETTINGS_FILE, line=line, message=first.message),
            first.hint or say("`okr check` shows everything"),
        )
    return SettingsSheet(before, document, settings)


def _plain(value: Any) -> Data:
    return list(value) or None if isinstance(value, tuple) else value
