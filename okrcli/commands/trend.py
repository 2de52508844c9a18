"""okr trend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.commands._emit import emit, terminal, warn
from okrcli.commands._globals import Session, command
from okrcli.commands._history import warn_of_gaps
from okrcli.commands._options import Address, Period
from okrcli.commands._reading import emit_lines, measure, on_screen, voice_for
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.actions.trend import Trend


@command("text", "json", "svg", past=True)
def trend(session: Session, address: Address, period: Period = None) -> int:
    """Draw a goal over time.

    Its values by the days that the check-ins are of, against the expected course, with every change of the
    goal marked and a guess of where it leads. For an objective or a team it is the score. History adds when
    each was recorded, and changes of the goal that left no reason in the file; without it the file is enough.

    Examples:
      okr trend p99
      okr trend checkout --period 2026-Q3
      okr trend p99 --format svg > p99.svg
      okr trend p99 --format json
      okr trend p99 | grep ^value | cut -f 2,3
    """
    from okrcli.actions.trend import trend as look

    found = look(session.directory, address, session.today, period=period, past=session.past)
    _answer(session, found)
    warn_of_gaps(session, found.gaps or ())
    return 0


def _answer(session: Session, found: Trend) -> None:
    from okrcli.render.trend import as_json, as_page, as_rows, as_svg

    if session.format == "json":
        emit(session, as_json(found, session.today.isoformat()))
    elif session.format == "svg":
        emit(session, as_svg(found, voice_for(session)))
        if not found.course["values"]:
            warn(session, say("nothing has been checked in yet"))
    elif not on_screen(session):
        emit(session, as_rows(found))
    else:
        from okrcli.render.page import Page

        page = Page(voice_for(session), terminal(session).width, measure(session))
        as_page(found, page)
        emit_lines(session, page.lines)
