"""okr fmt."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import emit, emit_bytes, progress
from okrcli.commands._globals import Session, command
from okrcli.commands._options import DryRun, NoCommit


@command()
def fmt(
    session: Session,
    paths: Annotated[
        list[Path],
        argument(metavar="[PATH]...", help="Files or folders, or - for what is piped in; else all."),
    ] = [],  # noqa: B006
    check: Annotated[
        bool, option("--check", help="Write nothing; exit code 1 if a file would change.")
    ] = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Bring files to the canonical layout.

    Keys get their usual order, records their one line, or a line for each field where that line would be too
    long. Comments stay with what they are about, values are left as they are written, and what the files say
    stays exactly the same. Files with errors are left alone, and so are those with more than 25,000 keys,
    values and comments, which is three thousand check-ins. Changing the layout changes no goal.

    Examples:
      okr fmt
      okr fmt okrs/platform --dry-run
      okr fmt --check
      okr fmt - < okrs/platform/2026-Q4.yaml
    """
    from okrcli.actions import fmt as action
    from okrcli.commands import _planning
    from okrcli.commands._reading import complain_of
    from okrcli.commands._written import show

    if Path("-") in paths:
        return _piped(session, paths, check=check)
    with progress(session, "{done} of {all} files formatted") as done:
        if check:
            found = action.check_layout(session.directory, paths, done, diff=dry_run)
        else:
            change = _planning.change_of(session, None, no_commit=no_commit, dry_run=dry_run)
            found = action.fmt(change, paths, done)
    show(session, found.written)
    complain_of(session, found.broken)
    return found.exit_code


def _piped(session: Session, paths: list[Path], *, check: bool) -> int:
    """Format standard input, or say whether it would change."""
    from okrcli.actions.fmt import fmt_text, unlike
    from okrcli.commands._input import read_input
    from okrcli.errors import UsageError
    from okrcli.i18n import say
    from okrcli.render.error import sentence

    if len(paths) > 1:
        raise UsageError(say("- stands alone"), say("as in `okr fmt - < FILE`, or name files"))
    before = read_input(session.directory, paths[0], say("as in `okr fmt - < FILE`"))
    after = fmt_text(before)
    if not check:
        emit_bytes(after)
    elif before != after:
        emit(session, sentence(unlike("-"), session.spoken))
    return int(check and before != after)
