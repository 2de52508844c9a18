"""okr reopen."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Reason


@command()
def reopen(
    session: Session,
    team: it.Team,
    period: it.PeriodFile = None,
    reason: Reason = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Open a closed period again.

    It needs a --reason, which stays in the file with who opened it and when. What was graded and written
    stays too, and is offered again when the period is closed the next time.

    Examples:
      okr reopen platform 2026-Q3 --reason "The numbers of September were of another product"
    """
    from okrcli.actions.reopen import reopen as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    return show(session, run(change, team, period, reason))
