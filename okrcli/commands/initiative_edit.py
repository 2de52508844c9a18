"""okr initiative edit."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit


@command()
def initiative_edit(
    session: Session,
    initiative: it.Initiative,
    title: it.Title = None,
    owner: it.Owner = None,
    status: it.WorkStatus = None,
    url: it.Url = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Change an initiative.

    What is not said stays, and an empty value takes a field away.

    Examples:
      okr initiative edit redis --status done
      okr initiative edit p99/redis --owner anna --url ""
    """
    from okrcli.actions.initiative_edit import initiative_edit as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    asked = {"title": title, "owner": owner, "status": status, "url": url}
    return show(session, run(change, initiative, asked))
