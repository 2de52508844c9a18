"""The user's editor, and the copy of a file that it works on."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from okrcli.errors import BlockedError, OkrError, UsageError
from okrcli.history.git import Repository, read
from okrcli.i18n import say

_LAST_RESORT = "vi"


def editor(root: Path) -> list[str]:
    """The command of the editor, as git would choose it: GIT_EDITOR, core.editor, VISUAL, EDITOR, vi.

    Raises `BlockedError` where it cannot be found.
    """
    chosen = os.environ.get("GIT_EDITOR") or _of_git(root) or _of_environment()
    try:
        words = shlex.split(chosen)
    except ValueError:
        words = []
    if not words or shutil.which(words[0]) is None:
        raise BlockedError(
            say("there is no editor {command!r}", command=chosen),
            say("set VISUAL or EDITOR to one, as in `export EDITOR=nano`, or change the file by hand"),
        )
    return words


def refuse_without_terminal(root: Path) -> None:
    """Raise `UsageError` where nobody chose an editor: the usual one would wait for keys for ever."""
    if any(os.environ.get(name) for name in ("GIT_EDITOR", "VISUAL", "EDITOR")) or _configured(root):
        return
    raise UsageError(
        say("there is no terminal to edit at, and no editor was chosen"),
        say("run it in a terminal, or set EDITOR to a program that edits by itself"),
    )


def run_editor(command: list[str], path: Path) -> None:
    """Open `path` in the editor and wait until it is closed. Raises `BlockedError` where the editor fails."""
    try:
        with _interrupts_left_to_it():
            code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        raise BlockedError(
            say("{editor} cannot be started: {reason}", editor=command[0], reason=error.strerror or ""),
            say("set VISUAL or EDITOR to another editor"),
        ) from None
    if code:
        raise BlockedError(
            say("{editor} ended with status {code}, so nothing was saved", editor=command[0], code=code),
            say("close it without an error to save"),
        )


def new_copy(name: str, text: bytes) -> Path:
    """A file of this name, for nobody else to read, in a new folder of its own."""
    path = Path(tempfile.mkdtemp(prefix="okr-edit-")) / name
    path.write_bytes(text)
    return path


def remove_copy(path: Path) -> None:
    """Remove a copy, and whatever the editor left beside it."""
    shutil.rmtree(path.parent, ignore_errors=True)


def _of_git(root: Path) -> str:
    """What git would open. It has its own order, and knows `core.editor`."""
    try:
        repository = Repository.find(root)
        answer = read("var", "GIT_EDITOR", top=repository.top if repository else None, ok=(0, 1, 128))
    except OkrError:
        return ""
    return os.fsdecode(answer.out).strip() if answer.code == 0 else ""


def _configured(root: Path) -> bool:
    """Whether git's settings name an editor."""
    try:
        repository = Repository.find(root)
        top = repository.top if repository else None
        return bool(read("config", "--get", "core.editor", top=top, ok=(0, 1, 128)).out.strip())
    except OkrError:
        return False


def _of_environment() -> str:
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or _LAST_RESORT


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Ctrl-C is for the editor: it may mean anything there."""
    try:
        before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
