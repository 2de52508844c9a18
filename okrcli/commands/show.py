"""okr show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._options import Address, Period
from okrcli.commands._reading import complain_of, emit_lines, measure, on_screen, voice_for

if TYPE_CHECKING:
    from okrcli.actions.show import Shown
    from okrcli.render.lines import Line


@command("text", "json", past=True)
def show(session: Session, address: Address, period: Period = None) -> int:
    """Show one goal in full.

    A key result comes with the chart of its values against the expected course, every amendment, and every
    check-in; an objective with what it supports and what supports it. A team's goals come in short.

    \b
    Examples:
      okr show p99
      okr show checkout/p99 --period 2026-Q3
      okr show platform/2026-Q4
      okr show p99 --as-of HEAD~10
      okr show checkout --format json
    """
    from okrcli.actions.show import show as look
    from okrcli.render.show import as_json

    found = look(session.directory, address, session.today, period=period, past=session.past)
    if session.format == "json":
        text = as_json(
            str(found.address), session.today.isoformat(),
            files=found.files, objective=found.objective, key_result=found.key_result, frame=found.frame,
        )  # fmt: skip
        emit(session, text)
    else:
        emit_lines(session, _pages(session, found))
    complain_of(session, found.broken)
    return found.exit_code


def _pages(session: Session, found: Shown) -> list[Line]:
    from okrcli.render.page import Page
    from okrcli.render.show import file_page, key_result_page, objective_page

    today = session.today.isoformat()
    width = terminal(session).width if on_screen(session) else None
    page = Page(voice_for(session), width, measure(session))
    if found.key_result and found.frame:
        return key_result_page(found.key_result, found.frame, today, page)
    if found.objective and found.frame:
        return objective_page(found.objective, found.frame, today, page)
    for file in found.files:
        page.add([[]] if page.lines else [])
        file_page(file, found.name, today, page)
    return page.lines
