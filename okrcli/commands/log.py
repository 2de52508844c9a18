"""okr log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.commands._complete import addresses, people
from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._options import Period
from okrcli.commands._reading import emit_lines, emit_nothing, measure, on_screen, voice_for
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.actions.log import Log

_SHOWN = 50
"""Events that a screen is given where nobody says how many."""


@command("text", "json", "markdown", past=True)
def log(
    session: Session,
    address: Annotated[
        str | None,
        typer.Argument(
            metavar="[ADDRESS]",
            help="As p99, checkout or platform; all goals without.",
            autocompletion=addresses,
        ),
    ] = None,
    period: Period = None,
    classes: Annotated[
        list[str],
        typer.Option("--class", metavar="CLASS", help="Only these: goalpost, definition, progress, …"),
    ] = [],  # noqa: B006
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="HANDLE", help="Only what this person did.", autocompletion=people),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Recorded on this day or later, or 7d.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Recorded on this day or earlier.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=0, help="At most so many events; 0 for all.", show_default=False),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--full-history", help="Also branches that left no trace, and files of the same name before."
        ),
    ] = False,
) -> int:
    """Show what happened to the goals.

    The newest comes first. Events come from comparing the versions of the files, so that an edit by hand is
    told like any other. Where a record has another date than its commit, both are told.

    Examples:
      okr log p99
      okr log platform --class goalpost,definition
      okr log --since 7d --by bo
      okr log checkout/p99 --format json
      okr log | cut -f 1,3,4,5
    """
    from okrcli.actions.log import log as look

    most = limit if limit is not None else _SHOWN if on_screen(session) else 0
    found = look(
        session.directory, address, session.today,
        period=period, classes=classes, by=by, since=since, until=until, limit=most or None, whole=everything,
        past=session.past,
    )  # fmt: skip
    _answer(session, found)
    return 0


def _answer(session: Session, found: Log) -> None:
    from okrcli.render.log import as_json, as_markdown, as_rows

    if session.format == "json":
        emit(session, as_json(found.address, found.rows, found.more, found.gaps))
    elif session.format == "markdown":
        emit(session, as_markdown(found.rows, voice_for(session), found.address, found.more))
    elif not on_screen(session):
        emit(session, as_rows(found.rows))
    else:
        _draw(session, found)
    _warn(session, found)


def _draw(session: Session, found: Log) -> None:
    from okrcli.render.log import as_page
    from okrcli.render.page import Page

    page = Page(voice_for(session), terminal(session).width, measure(session))
    as_page(found.rows, page, found.address)
    if found.more:
        words = say("{count} earlier events; --limit 0 shows all", count=found.more)
        page.item(page.voice.tell(words), indent=0, style="dim")
    emit_lines(session, page.lines)
    if not found.rows:
        emit_nothing(session, (say("nothing happened here that git knows of"), say("leave a filter out")))


def _warn(session: Session, found: Log) -> None:
    from okrcli.commands._history import warn_of_gaps

    warn_of_gaps(session, found.gaps)
