"""What the commands that read have in common: how they speak, what they draw on, and what they say beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.commands._emit import complain, emit, terminal
from okrcli.i18n import say
from okrcli.render.error import problem, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrcli.actions._views import Broken
    from okrcli.commands._globals import Session
    from okrcli.i18n import Words
    from okrcli.render.lines import Line, Measure
    from okrcli.render.words import Voice


def on_screen(session: Session) -> bool:
    """Whether somebody looks: at a terminal, or through a pager that was sent colours on purpose."""
    return session.format == "text" and (terminal(session).interactive or session.color == "always")


def voice_for(session: Session) -> Voice:
    """How to speak to whoever asked."""
    from okrcli.render.words import voice

    return voice(session.spoken, unicode=terminal(session).unicode)


def measure(session: Session) -> Measure:
    """How wide a text is: on a screen in columns, elsewhere in characters."""
    from okrcli.render.lines import columns

    return columns() if on_screen(session) else len


def emit_lines(session: Session, lines: Iterable[Line]) -> None:
    """Print lines with their styles where the terminal has them, else without."""
    from okrcli.render.lines import painted, plain

    emit(session, painted(lines) if terminal(session).color else plain(lines))


def emit_nothing(session: Session, nothing: tuple[Words, Words]) -> None:
    """Say that there is nothing to show, and the way on: as the answer on a screen, beside it elsewhere."""
    language = session.spoken
    text = "".join(f"{sentence(words, language)}\n" for words in nothing)
    if on_screen(session):
        emit(session, text)
    else:
        complain(text)


def complain_of(session: Session, broken: Iterable[Broken]) -> None:
    """Name the files that could not be shown, each with its first error, on standard error."""
    from okrcli.errors import RefusedError

    for file in broken:
        first = file.finding
        place = f":{first.place.line}:{first.place.column}" if first.place else ""
        message = say("{file}: {message}", file=f"{file.relative}{place}", message=first.message)
        complain(problem(RefusedError(message, first.hint), session.spoken))
