"""The schemas of the files, where editors find them."""

from __future__ import annotations

from pathlib import Path

from okrcli.actions._change import FileChange, content
from okrcli.document.modeline import modeline
from okrcli.domain.json_schema import KINDS, schema_text
from okrcli.store.layout import SCHEMAS, SETTINGS_FILE


def schema_changes(root: Path) -> list[FileChange]:
    """What has to be written so that the workspace has the schemas of this release."""
    changes = (
        FileChange(root / SCHEMAS[kind], content(root / SCHEMAS[kind]), schema_text(kind).encode())
        for kind in KINDS
    )
    return [change for change in changes if change.before != change.after]


def settings_line() -> str:
    """What `okr.yaml` begins with."""
    return modeline(SETTINGS_FILE, SCHEMAS["settings"])


def first_line(root: Path, relative: str) -> str:
    """What a new OKR file begins with, its line break included; nothing where there is no schema."""
    schema = SCHEMAS["okr"]
    return f"{modeline(relative, schema)}\n" if (root / schema).is_file() else ""
