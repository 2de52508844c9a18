"""The options that every command has, before it and after it, and what they come to: a `Session`."""

from __future__ import annotations

import functools
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, Literal, NamedTuple, ParamSpec

from okrcli.commands._declare import option
from okrcli.commands._words import workspace_language
from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import Words, say, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import typer

    from okrcli.actions._past import Past

    P = ParamSpec("P")
    Body = Callable[Concatenate["Session", P], int | None]

NAMES = ("directory", "today", "as_of", "format", "lang", "color")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Session(NamedTuple):
    """What a command is told about the world: where, when, in which form and for whom it answers.

    `directory` is absolute. `language` is the one that was asked for, or None: then the workspace's holds.
    `past` is the moment that is asked about, or None for now; `today` is then its day.
    """

    directory: Path
    today: date
    format: str = "text"
    language: Literal["en", "sv"] | None = None
    color: Literal["auto", "always", "never"] = "auto"
    past: Past | None = None

    @property
    def spoken(self) -> str:
        """The language to answer in: the one asked for, else the workspace's, looked up when needed."""
        return self.language or workspace_language(self.directory)

    def speak(self, words: str | Words) -> str:
        """`words` in the language to answer in."""
        return translate(words, self.spoken)


class Declared(NamedTuple):
    """What a command is made of: its function, the forms it can answer in, and whether it can look back."""

    body: Callable[..., int | None]
    formats: tuple[str, ...]
    past: bool


def command(*formats: str, past: bool = False) -> Callable[[Body[P]], Callable[..., int]]:
    """Make a function a command: it gains the global options, and its first parameter is the `Session`.

    `formats` are the forms it can answer in, the usual one first; without any it has no `--format`. With
    `past` it can look back: it has `--as-of`. The function returns its exit code, or nothing for 0.
    """

    def decorate(body: Body[P]) -> Callable[..., int]:
        def run(**values: Any) -> int:
            session = session_of(values.pop("context"), formats, past=past)
            mine = {name: value for name, value in values.items() if name not in NAMES}
            return body(session, **mine) or 0  # type: ignore[call-arg]  # typer has read them by this signature

        functools.update_wrapper(run, body)
        run.__dict__["declared"] = Declared(body, formats, past)
        return run

    return decorate


def session_of(
    context: typer.Context, formats: Sequence[str] | None = None, *, past: bool | None = None
) -> Session:
    """What the words before and after the command come to; the later ones win.

    Without `formats`, any format does. `past` says whether `--as-of` may be used; None: it is not looked at.
    Raises `UsageError` for a value that cannot be used, `BlockedError` where the current directory is gone.
    """
    return session_from(context.find_root().params, context.params, formats, past=past)


def session_from(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    formats: Sequence[str] | None = None,
    *,
    past: bool | None = None,
) -> Session:
    """As `session_of`, from the global options that stand before the command and after it."""
    chosen = {name: before.get(name) if after.get(name) is None else after[name] for name in NAMES}
    session = Session(
        directory=_directory(chosen["directory"]),
        today=_today(chosen["today"]),
        format="text" if formats is None else _format(chosen["format"], formats),
        language=chosen["lang"],
        color=chosen["color"] or "auto",
    )
    return session if chosen["as_of"] is None or past is None else _at(session, chosen["as_of"], past=past)


def _at(session: Session, as_of: str, *, past: bool) -> Session:
    """The session at another moment, which is also its today."""
    if not past:
        raise UsageError(say("this command works with what is there now"), say("leave --as-of out"))
    from okrcli.actions._past import past_of

    moment = past_of(session.directory, as_of)
    return session._replace(past=moment, today=moment.today)


def everywhere(formats: Sequence[str], *, past: bool, root: bool = False) -> dict[str, Any]:
    """The global options and their types. Only the program itself reads the environment, or it would win."""
    shown = "FORMAT" if root else f"<{'|'.join(formats)}>"
    options = {
        "directory": _option(str, "-C", metavar="DIR", help="Work as if started in this directory."),
        "today": _option(
            str,
            "--today",
            metavar="DATE",
            help="Answer as on this day, YYYY-MM-DD.",
            envvar="OKR_TODAY" if root else None,
        ),
        "as_of": _option(
            str,
            "--as-of",
            metavar="DATE|REV",
            help="Show it as it was on that day, or at that revision.",
            hidden=not past,  # it is known everywhere, to be refused in the same words
        ),
        "format": _option(
            str, "--format", metavar=shown, help="The form of the answer.", autocompletion=lambda: [*formats]
        ),
        "lang": _option(
            Literal["en", "sv"],
            "--lang",
            help="The language of the answer.",
            envvar="OKR_LANG" if root else None,
        ),
        "color": _option(Literal["auto", "always", "never"], "--color", help="When to use colour."),
    }
    return {name: kind for name, kind in options.items() if formats or name != "format"}


def _option(kind: Any, *names: str, **settings: Any) -> Any:
    return Annotated[kind | None, option(*names, **settings)]


def _directory(asked: str | None) -> Path:
    directory = Path(asked or "")
    try:
        directory = directory if directory.is_absolute() else Path.cwd() / directory
    except FileNotFoundError:
        raise BlockedError(
            say("the current directory no longer exists"), say("go to one that does, as with cd ~")
        ) from None
    if not directory.is_dir():
        raise UsageError(say("there is no directory {path}", path=asked), say("-C takes one that exists"))
    return directory


def _today(asked: str | None) -> date:
    if asked is None:
        return date.today()
    try:
        return date.fromisoformat(asked if _DATE.fullmatch(asked) else "")
    except ValueError:
        raise UsageError(
            say("{value} is not a date", value=repr(asked)),
            say("--today and OKR_TODAY take a day like 2026-10-12"),
        ) from None


def _format(asked: str | None, formats: Sequence[str]) -> str:
    if asked is None or asked in formats:
        return asked or next(iter(formats), "text")
    if not formats:
        raise UsageError(say("this command answers in one form only"), say("leave --format out"))
    raise UsageError(
        say("there is no format {format} here", format=repr(asked)),
        say("--format takes {formats}", formats=", ".join(formats)),
    )
