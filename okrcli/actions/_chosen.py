"""Which files of a workspace somebody wants to hear of, by the paths that they named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from okrcli.actions._checkout import Checkout
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.layout import FOLDER, SETTINGS_FILE
from okrcli.store.source import every_entry


def chosen(files: Checkout, directory: Path, paths: Sequence[Path]) -> list[str]:
    """The paths, as seen from `directory`, relative to the root; nothing where all is meant.

    Raises `UsageError` for a path that is no part of the workspace, or was none at the moment asked about.
    """
    there = _then if files.past else _now
    named = [_relative(files.root, there(directory, path), path) for path in paths]
    named = [] if "." in named else named
    if named:
        _refuse_unknown(files, named)
    return named


def within(relative: str, named: Sequence[str]) -> bool:
    """Whether a file is one of those that were named, or lies below one."""
    return not named or any(relative == name or relative.startswith(f"{name}/") for name in named)


def _now(directory: Path, path: Path) -> Path:
    """Where a path leads on the disk."""
    where = directory / path
    if not os.path.lexists(where):
        raise UsageError(
            say("there is no {path}", path=str(path)), say("OKR files lie in okrs/<team>/<period>.yaml")
        )
    last = where.name if where.name != ".." else ""
    return Path(os.path.realpath(where.parent if last else where)) / last  # the last link is not followed


def _then(directory: Path, path: Path) -> Path:
    """Where a path leads by its words alone: what it names may be gone, or be something else now."""
    return Path(os.path.normpath(directory.resolve() / path))


def _relative(root: Path, real: Path, path: Path) -> str:
    if not real.is_relative_to(root):
        message = say("{path} is not in the workspace {root}", path=str(path), root=str(root))
        raise UsageError(message, say("name files or folders below it"))
    return real.relative_to(root).as_posix()


def _refuse_unknown(files: Checkout, named: Sequence[str]) -> None:
    source = files.source
    known = {SETTINGS_FILE, FOLDER, *(entry.relative for entry in every_entry(source))}
    known |= {f"{FOLDER}/{team}" for team in source.teams()}
    known |= {stray.relative for stray in source.strays()} if not known.issuperset(named) else set()
    for path in named:
        if path not in known:
            message = say("{path} is no OKR file or folder", path=path)
            if files.past:
                message = say("{path} was no OKR file or folder on {day}", path=path, day=files.past.today)
            raise UsageError(message, say("OKR files lie in okrs/<team>/<period>.yaml"))
