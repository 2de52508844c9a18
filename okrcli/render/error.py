"""What went wrong, as the lines that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.errors import OkrError
from okrcli.i18n import Words, say, translate
from okrcli.render.safe.terminal import for_terminal, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

LAST_FRAMES = 6


def sentence(words: str | Words, language: str = "en") -> str:
    """A sentence as it can be shown: no value in it can start a line or steer the terminal."""
    return for_terminal(translate(_tame(words), language), lines=True)


def problem(error: OkrError, language: str = "en") -> str:
    """An error with the way out below it."""
    lines = [f"{translate('error', language)}: {sentence(error.message, language)}"]
    if error.hint:
        lines.append(f"{translate('hint', language)}: {sentence(error.hint, language)}")
    return "\n".join(lines) + "\n"


def bug(error: BaseException, command: Sequence[str], language: str = "en") -> str:
    """A report to paste: versions, where in okr it happened, and nothing that the user wrote.

    `command` is the command line without its values. The message of `error` stays out, it may quote a goal.
    """
    import platform

    from okrcli import __version__

    trouble = OkrError(
        say("this is a bug in okr, not in your files"),
        say("please report it with the lines below; they hold nothing that you wrote"),
    )
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    lines = [f"okr {__version__}, {python}", f"okr {one_line(' '.join(command))}".rstrip()]
    where = "".join(f"  {line}\n" for line in [*lines, *_frames(error), type(error).__name__])
    return problem(trouble, language) + where


def _frames(error: BaseException) -> list[str]:
    """The last places inside okrcli that `error` came through, the outermost first."""
    from pathlib import Path
    from traceback import extract_tb

    house = Path(__file__).parents[1]
    places = [
        f"{Path(frame.filename).relative_to(house.parent).as_posix()}:{frame.lineno} in {frame.name}"
        for frame in extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(house)
    ]
    return places[-LAST_FRAMES:]


def _tame(words: str | Words) -> str | Words:
    if isinstance(words, str):
        return words
    return Words(words.template, {name: _tame_value(value) for name, value in words.values.items()})


def _tame_value(value: object) -> object:
    if isinstance(value, Words):
        return _tame(value)
    text = str(value)
    return value if text.isascii() and text.isprintable() else one_line(text)
