"""okr check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcli.commands._emit import emit, progress, terminal
from okrcli.commands._globals import Session, command


@command("text", "json")
def check(
    session: Session,
    paths: Annotated[
        list[Path], typer.Argument(metavar="[PATH]...", help="Files or folders; all if none is named.")
    ] = [],  # noqa: B006
) -> int:
    """Check every file against the rules.

    A file has to be readable, fit the format, and refer to nothing that is not there. Every finding has its
    place and a way out; `okr explain RULE` tells more. Exit code 1 says that there are errors.

    Examples:
      okr check
      okr check okrs/platform okr.yaml
      okr check --format json
    """
    from okrcli.actions.check import check as run
    from okrcli.render.findings import FORMATS
    from okrcli.store.answers import keep

    with progress(session, "{done} of {all} files checked") as done:
        found = run(session.directory, paths, done)
    render = FORMATS[session.format].render
    answer = render(found, terminal(session), session.spoken)
    emit(session, answer)
    keep(answer, found.exit_code)
    return found.exit_code
