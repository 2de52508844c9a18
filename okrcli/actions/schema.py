"""The JSON Schema of the files, for editors."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._save import FileChange, Saved
from okrcli.actions._schemas import schema_changes, settings_line
from okrcli.domain.json_schema import Kind, schema_text
from okrcli.i18n import Words, say
from okrcli.store.layout import SCHEMAS


def schema(kind: Kind) -> str:
    """The schema of an OKR file or of `okr.yaml`, as JSON."""
    return schema_text(kind)


def write_schemas(change: Change) -> Written:
    """Write both schemas where editors find them, as one commit."""
    with desk(change) as open_desk:
        changes = schema_changes(open_desk.workspace.root)
        if not changes:
            return Written((say("the schemas are those of this release"),), Saved((), ""))
        saved = open_desk.writer.save(changes, "schema: for editors")
        return Written(_told(changes), saved, next_steps=(_step(),))


def _told(changes: Sequence[FileChange]) -> tuple[Words, ...]:
    names = [name for name in SCHEMAS.values() if any(c.path.as_posix().endswith(name) for c in changes)]
    return tuple(say("wrote {path}", path=name) for name in names)


def _step() -> Words:
    return say("files that are there gain it by a first line, as in okr.yaml: {line}", line=settings_line())
