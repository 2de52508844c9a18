"""okr status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, Period, TeamOption
from okrcli.commands._reading import complain_of, emit_lines, emit_nothing, measure, on_screen, voice_for

if TYPE_CHECKING:
    from okrcli.actions.status import Status


@command("text", "json", past=True)
def status(
    session: Session,
    teams: Annotated[
        list[str], argument(metavar="[TEAM]...", help="Only these teams.", autocompletion="teams")
    ] = [],  # noqa: B006
    period: Period = None,
    team: TeamOption = None,
    everything: Annotated[bool, option("--all", help="Every period, not only the running ones.")] = False,
    mine: Annotated[bool, option("--mine", help="Only the goals that are yours.")] = False,
    by: By = None,
) -> int:
    """Show where the goals stand.

    The tick in a bar is where it should be by now, the arrow beside the confidence is where that is going,
    and days with an exclamation mark are too many since the last check-in.

    On a pipe it writes one line for every file, objective and key result, with tabs between the fields; its
    first line names the columns.

    \b
    Examples:
      okr status
      okr status platform --period 2026-Q3
      okr status --mine
      okr status --as-of 2026-10-15
      okr status --format json
      okr status | cut -f 1,5,17,19
    """
    from okrcli.actions.status import status as look

    asked = [*teams, *([team] if team else [])]
    found = look(
        session.directory, session.today, asked,
        period=period, everything=everything, mine=mine or by is not None, by=by, past=session.past,
    )  # fmt: skip
    _answer(session, found)
    complain_of(session, found.broken)
    return found.exit_code


def _answer(session: Session, found: Status) -> None:
    from okrcli.render.status import as_json, as_rows

    if found.nothing and session.format == "text":
        emit_nothing(session, found.nothing)
    if session.format == "json":
        emit(session, as_json(found.files, session.today.isoformat(), found.period))
    elif not on_screen(session):
        emit(session, as_rows(found.files))
    elif found.files:
        _draw(session, found)


def _draw(session: Session, found: Status) -> None:
    from okrcli.render.status_table import as_table

    voice, today = voice_for(session), session.today.isoformat()
    width = terminal(session).width
    emit_lines(session, as_table(found.files, found.names, today, width, voice, measure(session)))
