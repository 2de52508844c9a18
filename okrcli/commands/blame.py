"""okr blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._history import warn_of_gaps
from okrcli.commands._options import Address, Period
from okrcli.commands._reading import emit_lines, measure, on_screen, voice_for

if TYPE_CHECKING:
    from okrcli.actions.blame import Blame


@command("text", "json", past=True)
def blame(session: Session, address: Address, period: Period = None) -> int:
    """Show who set each field of a goal.

    When and in which commit, through moves of the file, of the goal in it and from file to file. What is not
    committed yet is told as such, and where the history in this clone does not reach back far enough, nobody
    is named.

    Examples:
      okr blame p99
      okr blame platform/2026-Q4/checkout
      okr blame p99 --format json
      okr blame p99 | cut -f 2,3,5,6
    """
    from okrcli.actions.blame import blame as look

    found = look(session.directory, address, session.today, period=period, past=session.past)
    _answer(session, found)
    warn_of_gaps(session, found.gaps)
    return 0


def _answer(session: Session, found: Blame) -> None:
    from okrcli.render.blame import as_json, as_page, as_rows

    if session.format == "json":
        emit(session, as_json(found.address, found.rows, found.gaps))
    elif not on_screen(session):
        emit(session, as_rows(found.address, found.rows, found.unit))
    else:
        from okrcli.render.page import Page

        page = Page(voice_for(session), terminal(session).width, measure(session))
        as_page(found.address, found.rows, found.unit, page)
        emit_lines(session, page.lines)
