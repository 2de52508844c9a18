"""A retrospective in the form that was asked for, to where it was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from okrcli.actions.retro import Retro
from okrcli.commands._emit import terminal
from okrcli.commands._globals import Session
from okrcli.commands._reading import emit_lines, measure, on_screen
from okrcli.commands._target import deliver
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.render.words import Voice, voice

LIMIT = 1024 * 1024
_SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}


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
    chosen = session.format if session.format != "auto" else _format(output)
    session = session._replace(format=chosen)
    language = session.language or found.language or session.spoken
    if own or chosen != "text":
        unicode = chosen != "text" or terminal(session).unicode
        text = _document(session, found, own, voice(language, unicode=unicode))
    elif output is None:
        emit_lines(session, _lines(session, found, voice(language, unicode=terminal(session).unicode)))
        return
    else:
        from okrcli.render.lines import plain

        text = plain(_lines(session, found, voice(language, unicode=True), watched=False))
    deliver(session, text, output, say("wrote the report to {path}", path=str(output)))


def _format(output: Path | None) -> str:
    return "text" if output is None else _SUFFIXES.get(output.suffix.lower(), "text")


def _document(session: Session, found: Retro, own: tuple[str, str] | None, spoken: Voice) -> str:
    from okrcli.render.retro.write import as_json, as_page

    if own:
        from okrcli.render.html.engine import form_of

        return as_page(found.scope, _report(found), found.today, spoken, form_of(own[1]), template=own)
    if session.format == "json":
        return as_json(found.scope, _report(found), found.today) + "\n"
    form = "html" if session.format == "html" else "markdown"
    return as_page(found.scope, _report(found), found.today, spoken, form)  # type: ignore[arg-type]  # of the two


def _lines(session: Session, found: Retro, spoken: Voice, *, watched: bool = True) -> Any:
    from okrcli.render.page import Page
    from okrcli.render.retro import text
    from okrcli.render.retro.write import titles

    seen = watched and on_screen(session)
    page = Page(spoken, terminal(session).width if seen else None, measure(session) if seen else len)
    if found.scope == "over":
        return text.over_page(found.over, page)
    title, result = titles(found.scope, _report(found), spoken)
    if found.organisation:
        return text.organisation_page(found.organisation, title, result, page)
    assert found.team is not None  # noqa: S101 - the scope says so
    return text.team_page(found.team, title, result, page)


def _report(found: Retro) -> Any:
    return found.team or found.organisation or list(found.over)
