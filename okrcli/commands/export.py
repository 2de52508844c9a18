"""okr export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okrcli.commands._declare import option
from okrcli.commands._emit import progress
from okrcli.commands._globals import Session, command
from okrcli.commands._options import Period
from okrcli.commands._reading import complain_of
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.actions.export import Export

_SUFFIXES = {".json": "json", ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".md": "md", ".ics": "ics"}


@command("auto", "json", "csv", "xlsx", "md", "ics", past=True)
def export(
    session: Session,
    team: Annotated[
        list[str], option("--team", "-t", metavar="TEAM", help="Only these.", autocompletion="teams")
    ] = [],  # noqa: B006
    period: Period = None,
    output: Annotated[
        Path | None,
        option("--output", "-o", metavar="FILE", help="Write it there; its ending is the format."),
    ] = None,
    check_ins: Annotated[bool, option("--check-ins", help="CSV: one row a check-in.")] = False,
    bom: Annotated[bool, option("--bom", help="CSV: a byte order mark, for Excel.")] = False,
    delimiter: Annotated[
        str | None, option("--delimiter", metavar="CHAR", help="CSV: as ; or tab instead of a comma.")
    ] = None,
) -> int:
    """Write the goals for other programs.

    json is everything that the files say, and `okr import json` takes it back, byte for byte where they are
    written as okr writes them (`okr fmt` keeps quotes that okr would not set); comments are no data and stay
    behind. csv has one row a key result, xlsx a sheet each for objectives, key results and check-ins. md is a
    page to read. ics is a calendar of the days when periods end and check-ins are due.

    Without --team and --period it is all of them. In CSV, a text that a spreadsheet would run gets a ' in
    front, which `okr import` takes off again.

    Examples:
      okr export --output goals.xlsx
      okr export --format csv --period 2026-Q4 --bom --delimiter ";" > goals.csv
      okr export --format csv --check-ins | head
      okr export --team platform --output platform.ics
      okr export | okr -C ../copy import json -
    """
    from okrcli.actions.export import export as run

    chosen = _format(session, output)
    if chosen != "csv" and (check_ins or bom or delimiter):
        raise UsageError(
            say("--check-ins, --bom and --delimiter are about CSV"),
            say("add --format csv, or leave them out"),
        )
    with progress(session, "{done} of {all} files") as done:
        found = run(session.directory, session.today, team, period=period, done=done, past=session.past)
    _answer(session._replace(format=chosen), found, output, check_ins=check_ins, bom=bom, delimiter=delimiter)
    complain_of(session, found.broken)
    return found.exit_code


def _answer(
    session: Session, found: Export, output: Path | None, *, check_ins: bool, bom: bool, delimiter: str | None
) -> None:
    from okrcli.commands._target import deliver

    answer: str | bytes
    today = session.today
    if session.format == "csv":
        answer = _csv(found, _delimiter(delimiter, output), check_ins=check_ins, bom=bom)
    elif session.format == "xlsx":
        from okrcli.render.export.xlsx import as_xlsx

        answer = as_xlsx(found.files, today)
    elif session.format == "md":
        from okrcli.render.export.markdown import as_markdown
        from okrcli.render.words import voice

        answer = as_markdown(
            str(found.settings.get("name", "OKRs")), found.files, voice(session.spoken, unicode=True)
        )
    elif session.format == "ics":
        from okrcli.render.export.ics import as_ics

        answer = as_ics(found.files, today, found.every)
    else:
        from okrcli.render.export.json import as_json

        answer = as_json(found.settings, found.files, today.isoformat(), found.period) + "\n"
    done = say("wrote the goals of {files} to {path}", files=_files(len(found.files)), path=str(output))
    deliver(session, answer, output, done)


def _files(count: int) -> Words:
    return say("one file") if count == 1 else say("{count} files", count=count)


def _csv(found: Export, delimiter: str, *, check_ins: bool, bom: bool) -> str:
    from okrcli.domain.reports import export as rows
    from okrcli.render.export.csv import as_csv

    if check_ins:
        return as_csv(rows.CHECK_IN_COLUMNS, rows.check_in_rows(found.files), delimiter=delimiter, bom=bom)
    return as_csv(rows.KEY_RESULT_COLUMNS, rows.key_result_rows(found.files), delimiter=delimiter, bom=bom)


def _format(session: Session, output: Path | None) -> str:
    """The format that was asked for, or the one that the file's ending says; JSON where nothing does."""
    if session.format != "auto":
        return session.format
    if output is None:
        return "json"
    if found := _SUFFIXES.get(output.suffix.lower()):
        return found
    raise UsageError(
        say("{name} does not say which format it is", name=output.name),
        say("add --format json, csv, xlsx, md or ics"),
    )


def _delimiter(asked: str | None, output: Path | None) -> str:
    if asked is None:
        return "\t" if output is not None and output.suffix.lower() == ".tsv" else ","
    chosen = {"tab": "\t", r"\t": "\t", "comma": ",", "semicolon": ";"}.get(asked, asked)
    if len(chosen) != 1 or chosen in "\"\r\n'" or chosen.isalnum():
        raise UsageError(
            say("{text!r} is no delimiter", text=asked), say("give one character, as ; or |, or the word tab")
        )
    return chosen
