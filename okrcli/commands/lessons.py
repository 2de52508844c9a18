"""okr lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._options import TeamOption
from okrcli.commands._reading import complain_of, emit_lines, emit_nothing, measure, on_screen, voice_for

if TYPE_CHECKING:
    from okrcli.actions.lessons import Lessons


@command("text", "markdown", "json", past=True)
def lessons(
    session: Session,
    words: Annotated[
        list[str],
        argument(
            metavar="[TEAM]... [TEXT]...", help="Only these teams; words to find.", autocompletion="teams"
        ),
    ] = [],  # noqa: B006
    tag: Annotated[
        list[str],
        option(
            "--tag", metavar="TAG", help="Only with this tag; again for more.", autocompletion="lesson_tags"
        ),
    ] = [],  # noqa: B006
    team: TeamOption = None,
) -> int:
    """List and search the lessons of earlier periods.

    Words at the beginning that name teams are teams, the others must all occur in a lesson. On a pipe it
    writes a line for each, with tabs between the fields.

    \b
    Examples:
      okr lessons
      okr lessons platform app
      okr lessons --tag delivery
      okr lessons platform week one
    """
    from okrcli.actions.lessons import lessons as look

    found = look(session.directory, session.today, words, [team] if team else (), tag, session.past)
    _answer(session, found)
    complain_of(session, found.broken)
    return found.exit_code


def _answer(session: Session, found: Lessons) -> None:
    from okrcli.render import lessons as render

    if session.format == "json":
        emit(session, render.as_json(found.lessons, session.today.isoformat()))
    elif session.format == "markdown":
        emit(session, render.as_markdown(found.lessons, found.names, voice_for(session)))
    elif found.nothing:
        emit_nothing(session, found.nothing)
    elif not on_screen(session):
        emit(session, render.as_rows(found.lessons))
    else:
        from okrcli.render.page import Page

        page = Page(voice_for(session), terminal(session).width, measure(session))
        emit_lines(session, render.as_lines(found.lessons, found.names, page))
