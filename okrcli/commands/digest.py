"""okr digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._options import TeamOption
from okrcli.commands._reading import complain_of, emit_lines, emit_nothing, measure, on_screen, voice_for

if TYPE_CHECKING:
    from okrcli.actions.digest import Digest


@command("text", "markdown", "json", past=True)
def digest(
    session: Session,
    teams: Annotated[
        list[str], argument(metavar="[TEAM]...", help="Only these teams.", autocompletion="teams")
    ] = [],  # noqa: B006
    since: Annotated[
        str, option("--since", metavar="DATE|REV|7d", help="From when on; a week back without.")
    ] = "7d",
    team: TeamOption = None,
) -> int:
    """Show what happened since the last meeting.

    For every team with running goals: what slipped in pace or confidence, what waits for a check-in and whose
    it is, which goals changed and why, what moved, what is new and what is done; before them goals that run
    no more, and what changed for all. It ends now, or with --as-of, then. A file that had errors at its
    beginning is compared with its last version before that had none, and named.

    Examples:
      okr digest
      okr digest platform --since 2w
      okr digest --since 2026-11-02 --as-of 2026-11-09
      okr digest --since v1.4 --format markdown
    """
    from okrcli.actions.digest import digest as look

    asked = [*teams, *([team] if team else [])]
    found = look(session.directory, session.today, asked, since=since, past=session.past)
    _answer(session, found)
    complain_of(session, found.broken)
    return found.exit_code


def _answer(session: Session, found: Digest) -> None:
    from okrcli.render.digest import as_json, as_markdown, as_page
    from okrcli.render.page import Page

    since, today = found.since.isoformat() if found.since else None, session.today.isoformat()
    if session.format == "json":
        emit(session, as_json(since, found.commit, today, found.teams, found.unread, found.elsewhere))
    elif session.format == "markdown":
        emit(session, as_markdown(since, today, found.teams, session.spoken, found.unread, found.elsewhere))
    elif found.nothing:
        emit_nothing(session, found.nothing)
    else:
        width = terminal(session).width if on_screen(session) else None
        page = Page(voice_for(session), width, measure(session))
        as_page(since, today, found.teams, page, found.unread, found.elsewhere)
        emit_lines(session, page.lines)
