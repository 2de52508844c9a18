"""okr initiative add."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit


@command()
def initiative_add(
    session: Session,
    key_result: it.KeyResult,
    title: it.Words,
    owner: it.Owner = None,
    status: it.WorkStatus = None,
    url: it.Url = None,
    name: it.NewId = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Add an initiative to a key result.

    It is the daily work behind the number, and never counts into the score.

    Examples:
      okr initiative add p99 "Move sessions to Redis" --owner bo --status doing
      okr initiative add checkout/p99 "Cache the price list" --url https://git.example/12
    """
    from okrcli.actions.initiative_add import initiative_add as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    asked = {"owner": owner, "status": status, "url": url}
    return show(session, run(change, key_result, title, asked, name=name))
