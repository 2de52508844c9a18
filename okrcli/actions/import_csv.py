"""Goals from any table, by a mapping of its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from okrcli.actions._desk import Change
from okrcli.actions._incoming import Imported, refuse_nothing
from okrcli.actions.import_viva import bring_goals
from okrcli.document.dump import dump
from okrcli.document.lines import place_at
from okrcli.document.read import read
from okrcli.domain.imports.guess import guess
from okrcli.domain.imports.mapped import goals, with_constants
from okrcli.domain.imports.mapping import Mapping, mapping_of
from okrcli.domain.imports.table import Table
from okrcli.errors import UsageError
from okrcli.foreign.archive import MAGIC
from okrcli.foreign.csv import read_csv
from okrcli.foreign.maps import read_map, shipped
from okrcli.foreign.source import Source
from okrcli.foreign.xlsx import read_xlsx
from okrcli.i18n import Words, say
from okrcli.store.files import FileFaultError, read_file

__all__ = ["guess_map", "import_csv", "maps"]

_HINT = say("`okr import list` names those that come with okr, and --guess writes a first one")


class Layout(NamedTuple):
    """What the command line says of a table, over what the mapping says."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


class Shipped(NamedTuple):
    """A mapping that comes with okr, and how many columns it knows."""

    name: str
    title: str
    columns: int


def import_csv(
    change: Change,
    file: Source,
    mapping: str,
    layout: Layout,
    unescape: Callable[[str], str],
    *,
    team: str | None = None,
    period: str | None = None,
    done: Callable[[int, int], None] | None = None,
) -> Imported:
    """Plan the import of a table by a mapping, and do it unless something is refused.

    `mapping` is the name of one that comes with okr, or a file. `team` and `period` are for rows that name
    none, `unescape` for the cells of our own exports. Raises `UsageError` where the table or the mapping
    cannot be used as a whole.
    """
    chosen = with_constants(_mapping(change.directory, mapping), team=team, period=period)
    table = _table(file.take(), chosen, layout, unescape)
    found = list(goals(table, chosen))
    refuse_nothing(found, say("there is no goal in {name}", name=file.name))
    return bring_goals(change, chosen.origin, file.name, found, table.said, decimal=chosen.decimal, done=done)


def guess_map(file: Source, layout: Layout) -> tuple[str, Sequence[Words]]:
    """The text of a first mapping for a table, and what was guessed of the table itself."""
    table = _table(file.take(), None, layout, str)
    if not any(each.strip() for each in table.header):
        raise UsageError(say("the first line names no columns"), say("put the names of the columns there"))
    data = guess(table, Path(file.name).stem)
    if layout.delimiter:
        data["delimiter"] = layout.delimiter
    if layout.encoding:
        data["encoding"] = layout.encoding
    return dump(data), table.said


def maps() -> list[Shipped]:
    """The mappings that come with okr."""
    found = []
    for name in shipped():
        mapping = mapping_of(read(read_map(name)).data, name)
        found.append(Shipped(name, mapping.name, len(mapping.columns)))
    return found


def _mapping(directory: Path, asked: str) -> Mapping:
    known = shipped()
    if asked in known:
        return mapping_of(read(read_map(asked)).data, asked)
    try:
        raw = read_file(directory / asked)
    except FileFaultError as fault:
        if fault.kind != "missing":
            raise
        near = get_close_matches(asked, known, n=1)
        hint = say("did you mean {near}?", near=near[0]) if near else _HINT
        raise UsageError(say("there is no mapping {name!r}, and no such file", name=asked), hint) from None
    document = read(raw)
    if document.data is None:
        first = document.findings[0]
        line = first.place.line if first.place else place_at(document.text, 0, 0).line
        raise UsageError(
            say("{file}:{line}: {message}", file=asked, line=line, message=first.message), first.hint
        )
    return mapping_of(document.data, Path(asked).name)


def _table(raw: bytes, mapping: Mapping | None, layout: Layout, unescape: Callable[[str], str]) -> Table:
    if raw.startswith(MAGIC):
        sheet = layout.sheet or (mapping.sheet if mapping else None)
        return read_xlsx(raw, sheet, decimal=mapping.decimal if mapping else ".")
    return read_csv(
        raw,
        encoding=layout.encoding or (mapping.encoding if mapping else None),
        delimiter=layout.delimiter or (mapping.delimiter if mapping else None),
        cell=unescape if mapping and mapping.escaped else None,
    )
