"""okr team add."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import DryRun, NoCommit


@command()
def team_add(
    session: Session,
    team: it.NewTeam,
    name: it.Name = None,
    parent: it.Parent = None,
    lead: it.Lead = None,
    member: it.Members = None,
    language: it.Language = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Add a team to okr.yaml.

    A team may be one person.

    Examples:
      okr team add platform --parent company --lead anna --member anna --member bo
      okr team add data-science --name "Data & Science"
    """
    from okrcli.actions.team_add import team_add as run
    from okrcli.commands._written import show

    change = it.change_of(session, None, no_commit=no_commit, dry_run=dry_run)
    asked = {"name": name, "parent": parent, "lead": lead, "members": member, "language": language}
    return show(session, run(change, team, asked))
