"""okr import json."""

from __future__ import annotations

from okrcli.commands import _importing as it
from okrcli.commands._emit import progress
from okrcli.commands._globals import Session, command
from okrcli.commands._options import NoCommit


@command("text", "json")
def import_json(
    session: Session,
    file: it.File,
    report: it.Report = None,
    by: it.By = None,
    dry_run: it.PlanOnly = False,
    no_commit: NoCommit = False,
) -> int:
    """Bring in what `okr export` wrote.

    Files that are not here yet come as they were, in canonical layout; comments are no part of JSON. Into
    files that are here go new goals and check-ins; what differs stays as it is here, and is told. The same
    holds for okr.yaml: teams and people that are new are added.

    Examples:
      okr import json goals.json --dry-run
      okr -C ../old export | okr import json -
    """
    from okrcli.actions.import_json import import_json as run

    source = it.read_source(session, file)
    change = it.change_of(session, by, dry_run=dry_run, no_commit=no_commit)
    with progress(session, "{done} of {all} files") as done:
        found = run(change, source, done=done)
    return it.tell(session, found, report)
