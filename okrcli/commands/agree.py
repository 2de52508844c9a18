"""okr agree."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit


@command()
def agree(
    session: Session,
    team: it.TeamFile = None,
    period: it.PeriodFile = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Agree to a team's goals.

    It says that you have read them and stand behind them. An agreement from before the last amendment is
    shown as outdated; agreeing again makes it new, also where the amendment is of the same day.

    Examples:
      okr agree platform
      okr agree platform 2027-Q1 --by bo
    """
    from okrcli.actions.agree import agree as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    return show(session, run(change, team, period))
