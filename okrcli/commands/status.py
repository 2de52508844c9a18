"""okr status."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.commands._complete import teams as team_names
from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, Period, TeamOption
from okrcli.commands._reading import complain_of, emit_lines, emit_nothing, on_screen, voice_for


@command("text", "json")
def status(
    session: Session,
    teams: Annotated[
        list[str], typer.Argument(metavar="[TEAM]...", help="Only these teams.", autocompletion=team_names)
    ] = [],  # noqa: B006
    period: Period = None,
    team: TeamOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every period, not only the running ones.")
    ] = False,
    mine: Annotated[bool, typer.Option("--mine", help="Only the goals that are yours.")] = False,
    by: By = None,
) -> int:
    """Show where the goals stand: progress against what is expected by now.

    The tick in a bar is where it should be by now, the arrow beside the confidence is where that is going,
    and days with an exclamation mark are too many since the last check-in.

    On a pipe it writes one line for every file, objective and key result, with tabs between the fields.

    \b
    Examples:
      okr status
      okr status platform --period 2026-Q3
      okr status --mine
      okr status --format json
      okr status | cut -f 1,5,17,19
    """
    from okrcli.actions.status import status as look
    from okrcli.render.status import as_json, as_rows, as_table

    asked = [*teams, *([team] if team else [])]
    found = look(
        session.directory, session.today, asked,
        period=period, everything=everything, mine=mine or by is not None, by=by,
    )  # fmt: skip
    if found.nothing and session.format == "text":
        emit_nothing(session, found.nothing, found.language)
    today = session.today.isoformat()
    if session.format == "json":
        emit(session, as_json(found.files, today, found.period))
    elif not on_screen(session):
        emit(session, as_rows(found.files))
    elif found.files:
        voice = voice_for(session, found.language)
        emit_lines(session, as_table(found.files, found.names, today, terminal(session), voice))
    complain_of(session, found.broken, found.language)
    return found.exit_code
