"""What merges brought from where a shallow clone ends: that it changed is here, and who changed it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from okrcli.actions._across import files_of, ids_of
from okrcli.actions._bound import settled
from okrcli.actions._history import History, entry_at
from okrcli.actions._lives import Life, Trail, path_of
from okrcli.actions._rows import NOBODY, Told, events_of
from okrcli.actions._versions import Version
from okrcli.actions._ways import read_all, way
from okrcli.history.between import Pair, between
from okrcli.history.merged import commits, merges_of
from okrcli.history.moves import paired


def cut_off(history: History, life: Life, found: Iterable[Told]) -> list[Told]:
    """The events of merges against their first parent, where nobody can tell what the others did.

    What a commit in this clone is known to have done is not told again. The author is nobody.
    """
    known = {_essence(told.row) for told in found}
    return [
        told._replace(row={**told.row, "author": NOBODY})
        for version in _versions(history, life)
        for told in events_of(history, version, Trail(life.address), set())
        if _essence(told.row) not in known
    ]


def _versions(history: History, life: Life) -> Iterator[Version]:
    """What each such merge did to each file, with goals followed from file to file."""
    beside = merges_of(history.repository, history.tip, history.depth.boundary)
    merges = commits(history.repository, beside.values()).values()
    pairs = [Pair(merge.parents[0], merge.id) for merge in merges]
    for merge, different in zip(
        merges, between(history.repository, pairs, path_of(history, life.address)), strict=True
    ):
        side = files_of(merge, different)
        files = read_all(history, (blob for touch in side for blob in (*touch.before, touch.after)))
        changes = list(paired(side, ids_of(files)))
        events = way(history, changes, files).events
        for touch in changes:
            entry = entry_at(touch.path)
            if entry and touch.path in events and all(files[blob] for blob in touch.before if blob):
                yield from settled([Version(touch, entry, events[touch.path])])


def _essence(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("address", "field", "kind", "before", "after"))
