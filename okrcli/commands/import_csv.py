"""okr import csv."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okrcli.commands import _importing as it
from okrcli.commands._declare import option
from okrcli.commands._emit import complain, emit, progress
from okrcli.commands._globals import Session, command
from okrcli.commands._options import NoCommit, Period
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.render.error import sentence


def _shipped(incomplete: str) -> list[str]:
    """The names of the mappings that come with okr, and of the files here that may be others."""
    from okrcli.foreign.maps import shipped

    files = (path.name for path in Path().glob("*.y*ml") if path.name != "okr.yaml")
    return [name for name in (*shipped(), *sorted(files)) if name.startswith(incomplete)]


@command("text", "json")
def import_csv(
    session: Session,
    file: it.File,
    mapping: Annotated[
        str | None,
        option(
            "--map",
            "-m",
            metavar="MAP",
            help="A mapping file, or the name of one that is shipped.",
            autocompletion=_shipped,
        ),
    ] = None,
    guess: Annotated[bool, option("--guess", help="Write a first mapping from the headers.")] = False,
    team: it.Home = None,
    period: Period = None,
    report: it.Report = None,
    encoding: it.Encoding = None,
    delimiter: it.Delimiter = None,
    sheet: it.Sheet = None,
    by: it.By = None,
    dry_run: it.PlanOnly = False,
    no_commit: NoCommit = False,
) -> int:
    """Bring in goals from any table, CSV or Excel.

    A mapping says what its columns are. `okr import list` shows those that come with okr; for any other table
    --guess prints a first one, to be kept in a file and mended:

      columns: {Goal: title, Type: kind, Who: owner, Notes: x-notes}   # header: field
      values: {kind: {O: objective, KR: key result, "*": skip}}        # words: what they are
      constants: {team: platform, period: 2026-Q4}                     # where a row says nothing

    Fields: title, kind, id, parent, parent_id, order, objective, objective_id, objective_owner, owner,
    owner_email, team, period, start_date, end_date, why, unit, start, target, at_least, at_most, value,
    progress, weight, ambition, state, tags, url, source, confidence, date, note, by, skip, and x-… to keep
    what has no place. More keys: split, scale, dates, decimal, delimiter, encoding, sheet, each, escaped.

    Examples:
      okr import csv goals.csv --guess > map.yaml
      okr import csv goals.csv --map map.yaml --team platform --dry-run
      okr import csv jira.csv --map appfire --report plan.json
    """
    from okrcli.actions.import_csv import Layout, guess_map
    from okrcli.actions.import_csv import import_csv as run
    from okrcli.render.safe.csv import from_csv

    if guess == (mapping is not None):
        raise UsageError(
            say("say what the columns are with --map, or write a first mapping with --guess"),
            say("`okr import list` names the mappings that come with okr"),
        )
    source = it.read_source(session, file)
    layout = Layout(encoding, delimiter, sheet)
    if mapping is None:
        text, said = guess_map(source, layout)
        emit(session, text)
        for words in said:
            complain(f"{sentence(words, session.spoken)}\n")
        return 0
    change = it.change_of(session, by, dry_run=dry_run, no_commit=no_commit)
    with progress(session, "{done} of {all} rows") as done:
        found = run(change, source, mapping, layout, from_csv, team=team, period=period, done=done)
    return it.tell(session, found, report)
