"""What the imports have in common: their options, the file they read, and how they tell their plan."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import complain, emit, warn
from okrcli.commands._globals import Session
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.render.error import sentence

if TYPE_CHECKING:
    from okrcli.actions._desk import Change
    from okrcli.actions._incoming import Imported
    from okrcli.foreign.source import Source

MOST_MIB = 64
LIMIT = MOST_MIB << 20
"""Bytes that a file may have to be imported."""

File = Annotated[Path, argument(metavar="FILE", help="The exported file; - reads the pipe.")]
Encoding = Annotated[
    str | None, option("--encoding", metavar="NAME", help="CSV: as cp1252, where the guess is wrong.")
]
Delimiter = Annotated[
    str | None,
    option("--delimiter", metavar="CHAR", help="CSV: as ; or tab, where the guess is wrong."),
]
Sheet = Annotated[str | None, option("--sheet", metavar="NAME", help="XLSX: another than the first.")]
Home = Annotated[
    str | None,
    option("--team", "-t", metavar="TEAM", help="For goals that name no team.", autocompletion="teams"),
]
Report = Annotated[
    Path | None,
    option("--report", metavar="FILE", help="Keep the plan, row by row; .json for scripts."),
]
PlanOnly = Annotated[bool, option("--dry-run", help="Show the plan, row by row, and write nothing.")]
By = Annotated[str | None, option("--by", metavar="HANDLE", help="Who imports, if it is not you.")]


def change_of(session: Session, by: str | None, *, dry_run: bool, no_commit: bool) -> Change:
    """How the import was asked for."""
    from okrcli.actions._desk import Change

    return Change(session.directory, session.today, by, commit=not no_commit, dry_run=dry_run)


def read_source(session: Session, source: Path) -> Source:
    """The file that is named, or what is piped in.

    Raises `UsageError` where it cannot be read, or is larger than 64 MiB.
    """
    from okrcli.foreign.source import Source

    if str(source) == "-":
        if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
            raise UsageError(say("nothing is piped in"), say("give the path of a file, or pipe one in"))
        raw, name = sys.stdin.buffer.read(LIMIT + 1), "standard input"
    else:
        raw, name = _read(session.directory / source, str(source)), source.name
    if len(raw) > LIMIT:
        raise _too_large(name)
    return Source(raw, name)


def _too_large(name: str) -> UsageError:
    return UsageError(
        say("{path} is larger than {most} MiB", path=name, most=MOST_MIB),
        say("export it in parts, as one period at a time"),
    )


def _read(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LIMIT:
                raise _too_large(shown)
            return file.read(LIMIT + 1)
    except OSError as error:
        raise UsageError(
            say("cannot read {path}: {reason}", path=shown, reason=error.strerror or type(error).__name__),
            say("give the path of a file, or - for what is piped in"),
        ) from None


def tell(session: Session, done: Imported, report: Path | None) -> int:
    """Print the plan, whole for a dry run, keep it where asked to, and say what was done."""
    from okrcli.commands import _target
    from okrcli.render import plan as shown
    from okrcli.render.written import committed

    plan, saved = done.plan, done.saved
    if report is not None:
        as_json = report.suffix.lower() == ".json"
        text = shown.as_json(plan) + "\n" if as_json else shown.as_text(plan, session.spoken, rows=True)
        _target.deliver(session, text, report, say("the plan is in {path}", path=str(report)))
    if session.format == "json":
        emit(session, shown.as_json(plan))
    else:
        emit(session, shown.as_text(plan, session.spoken, rows=saved.dry_run or plan.refused))
    if plan.refused:
        complain(f"{sentence(say('nothing was written: something was refused'), session.spoken)}\n")
    elif saved.dry_run:
        complain(f"{sentence(say('nothing was written: this is a dry run'), session.spoken)}\n")
    elif not saved.changes:
        complain(f"{sentence(say('nothing to write: all of it is there already'), session.spoken)}\n")
    elif saved.commit:
        complain(f"{sentence(committed(saved.commit, saved.subject), session.spoken)}\n")
    for note in saved.notes:
        warn(session, note)
    return done.exit_code
