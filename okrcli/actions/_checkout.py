"""The files of a workspace, whatever state they are in: as they are now, or as they were at a moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.errors import UsageError
from okrcli.store.layout import find_root
from okrcli.store.source import Disk, Source

if TYPE_CHECKING:
    from okrcli.actions._past import Past


class Checkout(NamedTuple):
    """The workspace's folder, its files by their paths in it, and the moment: None is now."""

    root: Path
    source: Source
    past: Past | None = None


def checkout(directory: Path, past: Past | None) -> Checkout:
    """The workspace that `directory` lies in, or lay in. History is loaded only where it is asked for.

    Raises `UsageError` where there is none, or was none, and `BlockedError` in a bare repository.
    """
    if past is None:
        root = _root(directory)
        return Checkout(root, Disk(root))
    from okrcli.actions._past import committed

    found = committed(past.repository, past.commit, directory)
    return Checkout(found.root, found.source, past)


def _root(directory: Path) -> Path:
    try:
        return find_root(directory)
    except UsageError:
        from okrcli.history.revision import refuse_bare

        refuse_bare(directory)
        raise
