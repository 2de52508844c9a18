"""Which files of a workspace somebody wants to hear of, by the paths that they named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.layout import FOLDER, SETTINGS_FILE, Entry, strays, teams_with_files


def chosen(root: Path, directory: Path, paths: Sequence[Path], entries: Sequence[Entry]) -> list[str]:
    """The paths, as seen from `directory`, relative to the root; nothing where all is meant.

    Raises `UsageError` for a path that is no part of the workspace.
    """
    named = [_relative(root, directory, path) for path in paths]
    named = [] if "." in named else named
    if named:
        _refuse_unknown(root, named, entries)
    return named


def within(relative: str, named: Sequence[str]) -> bool:
    """Whether a file is one of those that were named, or lies below one."""
    return not named or any(relative == name or relative.startswith(f"{name}/") for name in named)


def _relative(root: Path, directory: Path, path: Path) -> str:
    where = directory / path
    if not os.path.lexists(where):
        raise UsageError(say("there is no {path}", path=str(path)), say("see `okr tree` for what is there"))
    last = where.name if where.name != ".." else ""
    real = Path(os.path.realpath(where.parent if last else where)) / last  # the last link is not followed
    if not real.is_relative_to(root):
        message = say("{path} is not in the workspace {root}", path=str(path), root=str(root))
        raise UsageError(message, say("name files or folders below it"))
    return real.relative_to(root).as_posix()


def _refuse_unknown(root: Path, named: Sequence[str], entries: Sequence[Entry]) -> None:
    known = {SETTINGS_FILE, FOLDER, *(entry.relative for entry in entries)}
    known |= {f"{FOLDER}/{team}" for team in teams_with_files(root)}
    known |= {stray.relative for stray in strays(root)} if not known.issuperset(named) else set()
    for path in named:
        if path not in known:
            raise UsageError(
                say("{path} is no OKR file or folder", path=path),
                say("OKR files lie in okrs/<team>/<period>.yaml"),
            )
