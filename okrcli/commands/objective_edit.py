"""okr objective edit."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Reason


@command()
def objective_edit(
    session: Session,
    objective: it.Objective,
    title: it.Title = None,
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
    """Change an objective.

    What is not said stays. An empty value takes a field away, and a repeated option replaces the whole list.
    Once the goals are active, ambition, alignment and weight change with a --reason, and the file keeps what
    was there before.

    Examples:
      okr objective edit checkout --owner bo
      okr objective edit checkout --tag reliability --tag payments
      okr objective edit checkout --why ""
      okr objective edit checkout --ambition committed --reason "Promised to the card network"
    """
    from okrcli.actions.objective_edit import objective_edit as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    asked = {
        "title": title, "why": why, "owner": owner, "ambition": ambition, "supports": supports,
        "continues": continues, "weight": weight, "tags": tag,
    }  # fmt: skip
    return show(session, run(change, objective, asked, reason=reason))
