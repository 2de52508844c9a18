"""Where an answer goes that is a file of its own: to the file that was named, or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from okrcli.commands._emit import cannot_write, complain, emit
from okrcli.commands._globals import Session
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.render.error import sentence


def deliver(session: Session, answer: str | bytes, target: Path | None, done: Words) -> None:
    """Write the answer to `target` and say `done` beside it, or print it where none is named.

    Raises `UsageError` for bytes that would land on a terminal and for a place that is not for answers,
    `BlockedError` where it cannot be written.
    """
    if target is not None:
        from okrcli.store.files import write_file
        from okrcli.store.reports import refuse_goals

        path = session.directory / target
        refuse_goals(path)
        write_file(path, answer.encode() if isinstance(answer, str) else answer, _there(path))
        complain(f"{sentence(done, session.spoken)}\n")
    elif isinstance(answer, str):
        emit(session, answer)
    elif sys.stdout.isatty():
        raise UsageError(say("this is no text for a terminal"), say("name a file with --output"))
    else:
        _write(answer)


def _there(path: Path) -> bytes | None:
    """What is in the file that is to be replaced."""
    from okrcli.store.files import FileFaultError, read_file

    try:
        return read_file(path, 1 << 40)
    except FileFaultError as fault:
        if fault.kind == "missing":
            return None
        raise


def _write(answer: bytes) -> None:
    try:
        sys.stdout.buffer.write(answer)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise cannot_write(error) from None
