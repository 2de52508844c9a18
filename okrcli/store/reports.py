"""Reports that a command leaves beside its answer, in files that somebody named."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import say
from okrcli.store.layout import FOLDER, SETTINGS_FILE

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def refuse_bad_place(path: Path, root: Path) -> None:
    """Raise `UsageError` where a report of the workspace at `root` cannot go, before any work is done.

    Its folder must be there, and what is there already a plain file: no link, no goals, nothing of git.
    """
    try:
        folder = path.parent.resolve(strict=True)
    except (OSError, RuntimeError):
        raise UsageError(
            say("there is no folder {path} for the report", path=str(path.parent)), say("make it first")
        ) from None
    place = folder / path.name
    goals = place == root / SETTINGS_FILE or place.is_relative_to(root / FOLDER)
    if goals or ".git" in place.parts:
        raise UsageError(
            say("a report cannot go to {path}: that place is for other things", path=str(path)),
            say("give it a name outside of okrs/ and .git/"),
        )
    if not path.name or (os.path.lexists(place) and (place.is_symlink() or not place.is_file())):
        raise UsageError(
            say("a report cannot go to {path}: that is no plain file", path=str(path)),
            say("give the name of a file; `-` is standard output"),
        )


def refuse_goals(path: Path) -> None:
    """Raise `UsageError` where an answer would go into git's own folder, or over goals or an `okr.yaml`."""
    place = path.parent.resolve() / path.name
    goals = place.name == SETTINGS_FILE or (FOLDER in place.parts and place.suffix in (".yaml", ".yml"))
    if goals or ".git" in place.parts:
        raise UsageError(
            say("an answer cannot go to {path}: that place is for other things", path=str(path)),
            say("give it another name, outside of .git/"),
        )


def write_report(path: Path, content: bytes) -> None:
    """Put `content` at `path` whole, or raise `BlockedError` and leave an older report as it was."""
    temporary = path.parent / f".okr-{os.getpid()}-{os.urandom(6).hex()}.tmp"
    try:
        try:
            with os.fdopen(os.open(temporary, _CREATE, 0o666), "wb") as file:
                file.write(content)
            _keep_mode(path, temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise _blocked(path, error) from error


def append_report(path: Path, content: bytes) -> None:
    """Add `content` to a file that others write to as well, as a job's summary. Raises `BlockedError`."""
    try:
        with path.open("ab") as file:
            file.write(content)
    except OSError as error:
        raise _blocked(path, error) from error


def _keep_mode(old: Path, new: Path) -> None:
    with suppress(OSError):
        new.chmod(old.stat().st_mode & 0o7777)


def _blocked(path: Path, error: OSError) -> BlockedError:
    reason = error.strerror or type(error).__name__
    return BlockedError(
        say("{path} could not be written: {reason}", path=path, reason=reason),
        say("see to the disk and its mount, then run the command again"),
    )
