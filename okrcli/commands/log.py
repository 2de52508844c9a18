"""okr log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import emit, progress, terminal, warn
from okrcli.commands._globals import Session, command
from okrcli.commands._history import warn_of_gaps
from okrcli.commands._options import Period
from okrcli.commands._reading import emit_nothing, measure, on_screen, voice_for
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.actions.log import Draw, Log
    from okrcli.render.words import Voice

_SHOWN = 50
"""Events that a screen is given where nobody says how many."""


def _classes() -> list[str]:
    from okrcli.actions.log_choice import CLASSES

    return [*CLASSES]


@command("text", "json", "markdown", past=True)
def log(
    session: Session,
    address: Annotated[
        str | None,
        argument(
            metavar="[ADDRESS]",
            help="As p99, checkout or platform; all goals without.",
            autocompletion="addresses",
        ),
    ] = None,
    period: Period = None,
    classes: Annotated[
        list[str],
        option(
            "--class",
            metavar="CLASS",
            help="Only these: goalpost, definition, progress, …",
            autocompletion=_classes,
        ),
    ] = [],  # noqa: B006
    by: Annotated[
        str | None,
        option("--by", metavar="HANDLE", help="Only what this person did.", autocompletion="people"),
    ] = None,
    since: Annotated[
        str | None,
        option("--since", metavar="DATE", help="Merged or recorded on this day or later; also 7d."),
    ] = None,
    until: Annotated[
        str | None, option("--until", metavar="DATE", help="Merged or recorded on this day or earlier.")
    ] = None,
    limit: Annotated[
        int | None,
        option("--limit", "-n", min=0, help="At most so many events; 0 for all.", show_default=False),
    ] = None,
    everything: Annotated[
        bool,
        option("--full-history", help="Also branches that left no trace, and files of the same name before."),
    ] = False,
) -> int:
    """Show what happened to the goals.

    The newest comes first. Events come from comparing the versions of the files, so that an edit by hand is
    told like any other. Where a record has another date than its commit, both are told. A goal that came from
    another file is followed into that, and what happened there has its address of then.

    Examples:
      okr log p99
      okr log platform --class goalpost,definition
      okr log --since 7d --by bo
      okr log checkout/p99 --format json
      okr log | cut -f 1,3,4,5
    """
    from okrcli.actions.log import log as look
    from okrcli.actions.log_choice import wanted

    most = limit if limit is not None else _SHOWN if on_screen(session) else 0
    choice = wanted(
        session.today, classes=classes, by=by, since=since, until=until, limit=most or None, whole=everything
    )
    draw, form = _drawing(session)
    with progress(session, "{done} of {all} files") as done:
        found = look(
            session.directory, address, session.today, choice, draw, form,
            period=period, past=session.past, done=done,
        )  # fmt: skip
    _answer(session, found)
    if found.doubt:
        warn(session, found.doubt)
    warn_of_gaps(session, found.gaps)
    return 0


def _drawing(session: Session) -> tuple[Draw, str]:
    """How an event is drawn, and all that this depends on."""
    from okrcli.render import log as render

    if session.format == "json":
        return lambda event, _: render.event_as_json(event), "json"
    if session.format == "text" and not on_screen(session):
        return lambda event, _: render.event_as_row(event), "rows"
    voice = voice_for(session)
    if session.format == "markdown":
        return (
            lambda event, _: render.event_as_markdown(event, voice),
            f"markdown {voice.language} {voice.unicode}",
        )
    return _on_screen(session, voice), f"screen {voice.language} {voice.unicode} {terminal(session)}"


def _on_screen(session: Session, voice: Voice) -> Draw:
    from okrcli.render.lines import painted, plain
    from okrcli.render.log import event_on_page
    from okrcli.render.page import Page

    shown, columns = terminal(session), measure(session)

    def draw(event: dict[str, Any], address: str | None) -> str:
        page = Page(voice, shown.width, columns)
        event_on_page(event, page, address)
        return painted(page.lines) if shown.color else plain(page.lines)

    return draw


def _answer(session: Session, found: Log) -> None:
    from okrcli.render.log import as_json, as_markdown, as_rows

    if session.format == "json":
        emit(session, as_json(found.address, found.drawn, found.more, found.gaps))
    elif session.format == "markdown":
        emit(session, as_markdown(found.address, found.drawn, found.more, voice_for(session)))
    elif not on_screen(session):
        emit(session, as_rows(found.drawn))
    else:
        emit(session, "".join(found.drawn))
        _say_what_is_left(session, found)


def _say_what_is_left(session: Session, found: Log) -> None:
    if found.more:
        emit(session, session.speak(say("{count} earlier events; --limit 0 shows all", count=found.more)))
    if not found.drawn:
        missing = say("fetch what this clone does not have, or leave a filter out")
        advice = missing if found.gaps else say("leave a filter out")
        emit_nothing(session, (say("nothing happened here that git knows of"), advice))
