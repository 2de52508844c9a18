"""okr activate."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit


@command()
def activate(
    session: Session,
    team: it.TeamFile = None,
    period: it.PeriodFile = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Make a team's draft the goals that count.

    From then on nothing moves silently: a change of a goal needs a reason, and the file keeps what was there
    before.

    Examples:
      okr activate platform
      okr activate platform 2027-Q1
    """
    from okrcli.actions.activate import activate as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    return show(session, run(change, team, period))
