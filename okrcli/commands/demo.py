"""okr demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okrcli.commands._declare import argument
from okrcli.commands._globals import Session, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrcli.actions.demo import Demo
    from okrcli.i18n import Words


@command()
def demo(
    session: Session,
    folder: Annotated[Path, argument(metavar="DIR", help="A folder that does not exist yet.")],
) -> None:
    """Make a company to play with.

    It is a git repository with the goals of an invented company, and with their history. The same day gives
    the same commits, whoever asks: --today makes the demo of another day.

    Examples:
      okr demo packhorse
      okr demo /tmp/packhorse --today 2026-11-23
    """
    from okrcli.actions.demo import demo as run
    from okrcli.commands._emit import emit
    from okrcli.render import written as lines

    made = run(session.directory / folder, session.today)
    emit(session, lines.done(made.told, "", tuple(_next(session, folder, made)), session.spoken))


def _next(session: Session, folder: Path, made: Demo) -> Iterator[Words]:
    """What is worth trying, as it is typed from here."""
    from datetime import date
    from shlex import quote

    from okrcli.i18n import say

    yield say("cd {folder}", folder=quote(str(folder)))
    if session.today != date.today():
        yield say("export OKR_TODAY={day}", day=session.today)
    for line in made.tries:
        yield say("{line}", line=line)
