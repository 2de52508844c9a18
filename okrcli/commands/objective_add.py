"""okr objective add."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Period, Reason, TeamOption


@command()
def objective_add(
    session: Session,
    title: it.Words,
    team: TeamOption = None,
    period: Period = None,
    name: it.NewId = None,
    why: it.Why = None,
    owner: it.Owner = None,
    ambition: it.Ambition = None,
    supports: it.Supports = None,
    continues: it.Continues = None,
    weight: it.Weight = None,
    tag: it.Tags = None,
    reason: Reason = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Add an objective to a team's goals.

    The file is made as a draft where it is missing. Without --team it is your team, without --period the
    period that runs. Once the goals are active, a new one needs --reason.

    Examples:
      okr objective add "Customers trust checkout at its busiest" --owner anna
      okr objective add "Nobody waits for a build" --team platform --period 2027-Q1
      okr objective add "Trust at the till" --supports company/2026/trust --ambition committed
    """
    from okrcli.actions.objective_add import objective_add as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    asked = {
        "why": why, "owner": owner, "ambition": ambition, "supports": supports, "continues": continues,
        "weight": weight, "tags": tag,
    }  # fmt: skip
    return show(session, run(change, title, asked, team=team, period=period, name=name, reason=reason))
