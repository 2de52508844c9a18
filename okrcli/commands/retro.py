"""okr retro."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okrcli.commands import _planning as it
from okrcli.commands._declare import option
from okrcli.commands._globals import Session, command


@command("auto", "text", "markdown", "html", "json", past=True)
def retro(
    session: Session,
    team: it.TeamFile = None,
    period: it.PeriodFile = None,
    over: Annotated[
        int | None, option("--over", metavar="NUMBER", help="So many periods side by side, by lineage.")
    ] = None,
    template: Annotated[
        Path | None,
        option("--template", metavar="FILE", help="Fill in your own; mine.html.j2 is HTML."),
    ] = None,
    output: Annotated[
        Path | None,
        option("--output", "-o", metavar="FILE", help="Write it there; its ending is the format."),
    ] = None,
) -> int:
    """Write the retrospective of a period.

    Of a team, or without one of the whole organisation; without a period, of the last one that has ended. It
    sets the grades beside those against the goals as first agreed and those of the owners, shows every curve
    and every change of a goal, tells how the rhythm was and how well confidence predicted the outcome, and
    reads patterns in the numbers, as questions.

    HTML is one file that loads nothing and runs nothing. A --template is Jinja2 in a sandbox: it is given
    `report` as --format json prints it, and may include the built-in ones, such as team.md.j2.

    \b
    Examples:
      okr retro app
      okr retro app 2026-Q3 --output retro.html
      okr retro --format markdown
      okr retro app --over 4
      okr retro app --template mine.md.j2
    """
    from okrcli.actions.retro import retro as look
    from okrcli.commands import _retro as run
    from okrcli.commands._reading import complain_of

    own = run.own_template(session, template)
    found = look(session.directory, session.today, team, period, over=over, past=session.past)
    run.answer(session, found, own, output)
    complain_of(session, found.broken)
    return found.exit_code
