"""The only place that prints: answers to standard output, everything else to standard error."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

from okrcli.commands._process import mute
from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import Words, say
from okrcli.render.error import sentence
from okrcli.render.safe.runner import for_runner
from okrcli.render.terminal import Terminal, speaks_unicode, wants_color, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from okrcli.commands._globals import Session

PATIENCE, EVERY = 1.0, 0.1
"""Seconds before a long run is told of, and between two such lines."""


def emit(session: Session, text: str) -> None:
    """Print an answer that a renderer has made, with a line feed at its end; nothing for an empty one.

    Everything but text is UTF-8, whatever the terminal's encoding. Raises `BlockedError` where it cannot be
    written and `BrokenPipeError` where nobody reads any more.
    """
    if not text:
        return
    if session.format != "text" and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if session.format != "github":  # its lines are orders to the runner, and escaped one by one
        text = _for_sink(text)
    write_answer(text)


def write_answer(text: str) -> None:
    """Write to standard output as it is, with a line feed at its end, and at once. Raises as `emit` does."""
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise cannot_write(error) from None


def emit_bytes(content: bytes) -> None:
    """Write a file to standard output as it is, with its byte order mark and its line ends.

    Only a GitHub runner does not get what it would take for an order. Raises as `emit` does.
    """
    if os.environ.get("GITHUB_ACTIONS") == "true":
        content = for_runner(content.decode()).encode()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise cannot_write(error) from None


def warn(session: Session, words: str | Words) -> None:
    """Say on standard error that something needs a look, without stopping."""
    language = session.spoken
    complain(f"{sentence(say('warning'), language)}: {sentence(words, language)}\n")


def complain(text: str) -> None:
    """Write finished lines to standard error. Nothing stops where nobody can hear it."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(_for_sink(text))
        sys.stderr.flush()


def tell(session: Session, text: str | Words, indent: int = 0) -> None:
    """Say something to whoever is asked questions, broken between words; non-breaking blanks hold."""
    from okrcli.render.lines import columns, wrap

    words = text if isinstance(text, str) else sentence(text, session.spoken)
    for line in wrap(words, terminal(session).width - indent, columns()):
        complain(f"{' ' * indent}{line}\n".replace("\xa0", " "))


def cannot_write(error: OSError) -> BlockedError:
    """The error for an answer that did not get out; what is left of it goes nowhere."""
    mute(sys.stdout)
    return BlockedError(
        say("cannot write the answer: {reason}", reason=error.strerror or type(error).__name__),
        say("look at where standard output leads"),
    )


def can_ask() -> bool:
    """Whether somebody is there to answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(session: Session, question: Words, *, yes: bool) -> bool:
    """Ask for a yes on standard error; `yes` answers beforehand. Raises `UsageError` without a terminal."""
    if yes:
        return True
    text = sentence(question, session.spoken)
    if not can_ask():
        raise UsageError(
            say("{question} There is no terminal to answer at", question=text), say("run the command in one")
        )
    import typer

    return typer.confirm(text, err=True)


def terminal(session: Session) -> Terminal:
    """What standard output can show."""
    stream = sys.stdout
    interactive = stream.isatty()
    return Terminal(
        width=width(os.environ.get("COLUMNS"), _measured(stream) if interactive else None),
        unicode=speaks_unicode(stream.encoding, os.environ if interactive else {}),
        color=wants_color(session.color, os.environ, interactive=interactive),
        interactive=interactive,
    )


@contextlib.contextmanager
def progress(session: Session, template: str) -> Iterator[Callable[[int, int], None] | None]:
    """While entered, a long run is told of in a line on the terminal, which is gone afterwards.

    Gives what is to be called with how much is done and how much there is; None where nobody watches.
    `template` has a `{done}` and an `{all}`.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from time import monotonic

    due, width = monotonic() + PATIENCE, 0

    def tell(done: int, total: int) -> None:
        nonlocal due, width
        if monotonic() >= due:
            line = session.speak(Words(template, {"done": done, "all": total}))
            complain(f"\r{line.ljust(width)}")
            due, width = monotonic() + EVERY, max(width, len(line))

    try:
        yield tell
    finally:
        if width:
            complain(f"\r{' ' * width}\r")


def _measured(stream: TextIO) -> int | None:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return None


def _for_sink(text: str) -> str:
    return for_runner(text) if os.environ.get("GITHUB_ACTIONS") == "true" else text
