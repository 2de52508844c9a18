"""A retrospective in the form that was asked for, to where it was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.actions.retro import Retro
from okrcli.commands._emit import terminal
from okrcli.commands._globals import Session
from okrcli.commands._reading import measure, on_screen
from okrcli.commands._target import deliver
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.render.words import Voice, voice

if TYPE_CHECKING:
    from okrcli.render.html.engine import Form
    from okrcli.render.retro.text import Screen

LIMIT = 1024 * 1024
_FORMS: dict[str, Form] = {"text": "text", "markdown": "markdown", "html": "html"}
_SUFFIXES = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".json": "json",
    ".txt": "text", ".text": "text", "": "text",
}  # fmt: skip


def own_template(session: Session, template: Path | None) -> tuple[str, str] | None:
    """The text and the name of somebody's own template. Raises `UsageError` where it cannot be read."""
    if template is None:
        return None
    from okrcli.commands._input import read_input

    raw = read_input(session.directory, template)
    if len(raw) > LIMIT:
        raise UsageError(say("{path} is larger than 1 MiB", path=str(template)), say("a template is a page"))
    try:
        return raw.decode("utf-8-sig"), template.name
    except UnicodeDecodeError:
        raise UsageError(
            say("{path} is not UTF-8", path=str(template)), say("save the file as UTF-8")
        ) from None


def answer(session: Session, found: Retro, own: tuple[str, str] | None, output: Path | None) -> None:
    """Print the report, or write it to a file."""
    if own and session.format == "json":
        raise UsageError(
            say("--format json takes no template"),
            say("leave one of them out: a template has a form of its own"),
        )
    chosen = session.format if session.format != "auto" else _format(output, own)
    session = session._replace(format=chosen)
    language = session.language or found.language or session.spoken
    unicode = chosen != "text" or output is not None or terminal(session).unicode
    text = _document(session, found, own, voice(language, unicode=unicode), watched=output is None)
    deliver(session, text, output, say("wrote the report to {path}", path=str(output)))


def _format(output: Path | None, own: tuple[str, str] | None) -> str:
    """The format that the ending of a file asks for; with a template its name decides."""
    if output is None or own is not None:
        return "text"
    form = _SUFFIXES.get(output.suffix.lower())
    if form is None:
        raise UsageError(
            say("{ending} is no format of a report", ending=output.suffix),
            say("endings are {list}; or say --format", list=", ".join(filter(None, _SUFFIXES))),
        )
    return form


def _document(
    session: Session, found: Retro, own: tuple[str, str] | None, spoken: Voice, *, watched: bool
) -> str:
    from okrcli.render.retro.write import as_json, as_page

    if session.format == "json" and not own:
        return as_json(found.scope, _report(found), found.today) + "\n"
    from okrcli.render.html.engine import form_of

    form: Form = form_of(own[1]) if own else _FORMS[session.format]
    screen = _screen(session) if watched and form == "text" else None
    return as_page(found.scope, _report(found), found.today, spoken, form, template=own, screen=screen)


def _screen(session: Session) -> Screen:
    from okrcli.render.retro.text import Screen

    if not on_screen(session):
        return Screen()
    here = terminal(session)
    return Screen(here.width, measure(session), here.color)


def _report(found: Retro) -> Any:
    return found.team or found.organisation or list(found.over)
