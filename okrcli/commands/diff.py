"""okr diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._reading import emit_lines, measure, on_screen, voice_for
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.actions._sides import Fault
    from okrcli.actions.diff import Compared


_SUFFIXES = {".md": "markdown", ".json": "json", ".html": "html"}


@command("text", "markdown", "json", "html", past=True)
def diff(
    session: Session,
    revisions: Annotated[
        list[str],
        argument(
            metavar="[A] [B]",
            help="Revisions or days, A..B, A...B, or two files or folders.",
            show_default=False,
        ),
    ] = [],  # noqa: B006
    request: Annotated[bool, option("--pr", help="What the pull request changes that CI is about.")] = False,
    exit_code: Annotated[bool, option("--exit-code", help="Exit with 1 where anything changed.")] = False,
    fail_on: Annotated[
        list[str],
        option("--fail-on", metavar="CLASS,…", help="Exit with 1 at a change of goalpost, definition, …"),
    ] = [],  # noqa: B006
    output: Annotated[
        Path | None,
        option("--output", "-o", metavar="FILE", help="Write it there; its ending is the format."),
    ] = None,
) -> int:
    """Show what changed, goals first.

    Without arguments it compares the last commit with the files as they are. A changed goal is shown with its
    score before and after at the same values, and with the reason that its amendment gives. With --as-of it
    is that moment, compared with A or with the commit before it.

    Examples:
      okr diff
      okr diff 2026-10-01
      okr diff main...HEAD
      okr diff --pr --format markdown --fail-on goalpost,definition
      okr diff 2026-10-01 --output changes.html
      okr diff old/okrs/platform/2026-Q4.yaml new/okrs/platform/2026-Q4.yaml
    """
    import os

    from okrcli.actions.diff import diff as look

    found = look(
        session.directory, session.today, revisions,
        request_of=os.environ if request else None, fail_on=fail_on, any_fails=exit_code, past=session.past,
    )  # fmt: skip
    suffix = output.suffix.lower() if output and session.format == "text" else ""
    _answer(session._replace(format=_SUFFIXES.get(suffix, session.format)), found, output)
    _complain(session, found)
    return found.exit_code


def _answer(session: Session, found: Compared, output: Path | None) -> None:
    if session.format == "text" and output is None and on_screen(session):
        _draw(session, found)
        return
    from okrcli.commands._target import deliver

    done = say("{path} says what changed", path=str(output))
    deliver(session, _written(session, found), output, done)


def _draw(session: Session, found: Compared) -> None:
    from okrcli.render.diff import as_page
    from okrcli.render.page import Page

    page = Page(voice_for(session), terminal(session).width, measure(session))
    as_page(_ends(found), found.rows, found.summary, page, len(found.faults))
    emit_lines(session, page.lines)


def _written(session: Session, found: Compared) -> str:
    from okrcli.render.diff import as_json, as_rows

    ends, broken = _ends(found), _broken(found)
    if session.format == "json":
        return as_json(ends, found.rows, found.summary, broken)
    if session.format == "markdown":
        from okrcli.render.diff_markdown import as_markdown

        return as_markdown(ends, found.rows, found.summary, broken, session.spoken)
    if session.format == "html":
        from okrcli.render.diff_html import as_html

        return as_html(ends, found.rows, found.summary, broken, session.spoken)
    return as_rows(found.rows)


def _ends(found: Compared) -> tuple[dict[str, Any], dict[str, Any]]:
    before, after = (
        {
            "name": side.name,
            "commit": side.commit.id if side.commit else None,
            "date": side.commit.day.isoformat() if side.commit else None,
        }
        for side in (found.before, found.after)
    )
    return before, after


def _broken(found: Compared) -> list[dict[str, Any]]:
    return [
        {
            "side": "from" if fault.side is found.before else "to",
            "path": fault.relative,
            "line": fault.finding.place.line if fault.finding.place else None,
            "message": fault.finding.message,
        }
        for fault in found.faults
    ]


def _complain(session: Session, found: Compared) -> None:
    from okrcli.actions._views import Broken
    from okrcli.commands._reading import complain_of

    complain_of(session, [Broken(_where(fault), fault.finding) for fault in found.faults])


def _where(fault: Fault) -> str:
    """A file, seen from the side that it could not be read on."""
    return f"{fault.side.name}:{fault.relative}" if fault.side.commit else fault.relative
