"""okr tree."""

from __future__ import annotations

from typing import Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._options import Period, TeamOption
from okrcli.commands._reading import complain_of, emit_lines, emit_nothing, measure, on_screen, voice_for


@command("text", "json", past=True)
def tree(
    session: Session,
    teams: Annotated[
        list[str], argument(metavar="[TEAM]...", help="Only these teams.", autocompletion="teams")
    ] = [],  # noqa: B006
    period: Period = None,
    team: TeamOption = None,
    everything: Annotated[bool, option("--all", help="Every period, not only the running ones.")] = False,
) -> int:
    """Show which goals support which.

    Each has its score beside it. An objective with several parents stands under each of them. Those of teams
    below the top that support nothing come last.

    \b
    Examples:
      okr tree
      okr tree --period 2026-Q4
      okr tree --format json
    """
    from okrcli.actions.tree import tree as look
    from okrcli.render.tree import as_json, as_lines

    asked = [*teams, *([team] if team else [])]
    found = look(
        session.directory, session.today, asked, period=period, everything=everything, past=session.past
    )
    if session.format == "json":
        emit(session, as_json(found.tree, session.today.isoformat(), found.period))
    elif found.nothing:
        emit_nothing(session, found.nothing)
    else:
        width = terminal(session).width if on_screen(session) else None
        voice = voice_for(session)
        emit_lines(session, as_lines(found.tree, voice, width, measure(session)))
    complain_of(session, found.broken)
    return found.exit_code
