"""okr audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import emit, progress, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._history import warn_of_gaps
from okrcli.commands._reading import emit_lines, measure, on_screen, voice_for

if TYPE_CHECKING:
    from okrcli.actions.audit import Audit


@command("text", "json", "markdown", past=True)
def audit(
    session: Session,
    asked: Annotated[
        list[str],
        argument(
            metavar="[TEAM] [PERIOD]",
            help="All teams, and the running period, without.",
            autocompletion="teams",
        ),
    ] = [],  # noqa: B006
    days: Annotated[
        int, option("--late", metavar="DAYS", min=0, help="From how many days on a check-in is late.")
    ] = 7,
    strict: Annotated[
        bool, option("--strict", help="Exit with 1 for changes without a reason, or unknown ones.")
    ] = False,
) -> int:
    """Show the evidence for one period.

    Every change of a goal since it became active, with its reason or without; files that were active from
    the first, and what they are copies of; check-ins that were written down long after their date; past
    check-ins and amendments that were changed; and commits that are unsigned, written anew, or collect the
    records of several people or days. What this clone cannot tell is unknown.

    Examples:
      okr audit platform
      okr audit 2026-Q3 --format markdown
      okr audit platform 2026-Q4 --strict
      okr audit --format json
    """
    from okrcli.actions.audit import audit as look

    with progress(session, "{done} of {all} files") as done:
        found = look(session.directory, asked, session.today, days=days, past=session.past, done=done)
    _answer(session, found)
    warn_of_gaps(session, found.gaps)
    return 1 if strict and found.flawed else 0


def _answer(session: Session, found: Audit) -> None:
    from okrcli.render.audit import as_json, as_markdown, as_page

    if session.format == "json":
        emit(session, as_json(found))
    elif session.format == "markdown":
        emit(session, as_markdown(found, voice_for(session)))
    else:
        from okrcli.render.page import Page

        width = terminal(session).width if on_screen(session) else None
        page = Page(voice_for(session), width, measure(session))
        as_page(found, page)
        emit_lines(session, page.lines)
