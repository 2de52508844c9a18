"""okr import viva."""

from __future__ import annotations

from okrcli.commands import _importing as it
from okrcli.commands._emit import progress
from okrcli.commands._globals import Session, command
from okrcli.commands._options import NoCommit


@command("text", "json")
def import_viva(
    session: Session,
    file: it.File,
    team: it.Home = None,
    report: it.Report = None,
    encoding: it.Encoding = None,
    delimiter: it.Delimiter = None,
    sheet: it.Sheet = None,
    by: it.By = None,
    dry_run: it.PlanOnly = False,
    no_commit: NoCommit = False,
) -> int:
    """Bring in goals from Viva Goals.

    Takes the CSV or Excel file of its explorer, whichever columns it has, and the ZIP of a whole
    organisation. Goals go into okrs/TEAM/PERIOD.yaml, new teams and people into okr.yaml. Check-ins keep
    their days and authors. Deliverables become initiatives, postponed goals are dropped, and periods that
    are over are closed. Everything that was guessed or left out is told, and nothing is written if a row is
    refused.

    Run it again with a newer export: what changed there is taken, what you changed here stays and is told.

    Examples:
      okr import viva goals.csv --dry-run
      okr import viva goals.xlsx --team company --report plan.txt
      okr import viva organisation.zip
    """
    from okrcli.actions.import_viva import import_viva as run

    source = it.read_source(session, file)
    change = it.change_of(session, by, dry_run=dry_run, no_commit=no_commit)
    with progress(session, "{done} of {all} rows") as done:
        found = run(change, source, team=team, encoding=encoding, delimiter=delimiter, sheet=sheet, done=done)
    return it.tell(session, found, report)
