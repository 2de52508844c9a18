"""okr objective drop."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Reason


@command()
def objective_drop(
    session: Session,
    objective: it.Objective,
    reason: Reason = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Give an objective up.

    It is taken out of a draft. Once the goals are active it stays in the file, marked with who, when and why,
    and counts no longer.

    Examples:
      okr objective drop checkout --reason "The company sells the shop"
      okr objective drop platform/2027-Q1/builds
    """
    from okrcli.actions.objective_drop import objective_drop as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    return show(session, run(change, objective, reason=reason))
