"""A side of a comparison in which files had errors, with what they said last before that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from okrcli.actions._last_sound import Sound, last_sound
from okrcli.store.source import Kept

if TYPE_CHECKING:
    from okrcli.actions._sides import Fault, Side
    from okrcli.domain.finding import Finding
    from okrcli.history.git import Repository


class Unread(NamedTuple):
    """A file that had errors, the first of them, and the version that stands for it: None where none can."""

    relative: str
    finding: Finding
    sound: Sound | None


def mended(repository: Repository, side: Side, faults: Sequence[Fault]) -> tuple[Side, tuple[Unread, ...]]:
    """The side of a commit as far as it can be read, and the files in which it could not be."""
    ours = [fault for fault in faults if fault.side is side]
    if not ours or side.commit is None or side.root is None or not isinstance(side.source, Kept):
        return side, ()
    ids = dict(side.ids or {})
    folder = side.root.relative_to(repository.top)
    paths = {(folder / fault.relative).as_posix(): fault.relative for fault in ours}
    broken = {path: ids[relative] for path, relative in paths.items() if side.source.has(relative)}
    found = {paths[path]: sound for path, sound in last_sound(repository, side.commit.id, broken).items()}
    source = side.source.instead({relative: sound.raw for relative, sound in found.items()})
    kept = {relative: oid for relative, oid in ids.items() if relative not in found}
    unread = tuple(Unread(each.relative, each.finding, found.get(each.relative)) for each in ours)
    return replace(side, source=source, ids=kept), unread
