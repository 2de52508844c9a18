"""The way back: whatever fails or interrupts, every file is put back to what it was."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from okrcli.actions._change import content, replace
from okrcli.errors import BlockedError, OkrError
from okrcli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from okrcli.actions._change import FileChange
    from okrcli.history.git import Repository


@contextmanager
def undoing(
    root: Path, repository: Repository | None, changes: Sequence[FileChange]
) -> Iterator[list[FileChange]]:
    """Put everything back if the block fails or is interrupted, unless the commit was made after all.

    The block notes in the list what it has written. A file that then holds something else, from a hook or an
    editor, or that cannot be put back, is left as it is, and the error says so.
    """
    folders = _missing_folders(root, changes)
    written: list[FileChange] = []
    try:
        yield written
    except BaseException as error:
        with _uninterrupted():
            left: list[Path] = []
            if isinstance(error, OkrError) or not _landed(repository, changes):
                left = _put_back(root, changes, written)
                _remove(folders)
        if left and isinstance(error, OkrError):
            raise _kept(error, left[0]) from error
        raise


def _landed(repository: Repository | None, changes: Sequence[FileChange]) -> bool:
    """Whether the commit was made before the interrupt came."""
    from okrcli.history.commit import committed

    if repository is None:
        return False
    try:
        return committed(repository, [change.path for change in changes])
    except OkrError:
        return False


def _put_back(root: Path, changes: Sequence[FileChange], written: Sequence[FileChange]) -> list[Path]:
    """Undo what was written; answers with the files of ours that could not be put back."""
    left: list[Path] = []
    for change in reversed(changes):
        now = content(change.path)
        if now == change.before or (now != change.after and change not in written):
            continue
        try:
            replace(root, change.path, change.after, change.before)
        except OkrError:
            left.append(change.path)
    return left


def _remove(folders: Sequence[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _kept(error: OkrError, path: Path) -> BlockedError:
    """A hook, an editor or a full disk kept us from putting a file back: nothing is lost, but say so."""
    return BlockedError(
        say("{error}\n{path} was left as it is now, not committed", error=error.message, path=path),
        say("look at it with `git diff`, then run the same command again: it commits what is there"),
    )


def _missing_folders(root: Path, changes: Sequence[FileChange]) -> list[Path]:
    """The folders that writing will make, the deepest first."""
    needed = {folder for change in changes for folder in change.path.relative_to(root).parents}
    missing = [root / folder for folder in needed if not (root / folder).exists()]
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let signals wait until everything is back in its place."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
