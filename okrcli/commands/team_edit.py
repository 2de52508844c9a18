"""okr team edit."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import DryRun, NoCommit


@command()
def team_edit(
    session: Session,
    team: it.Team,
    name: it.Name = None,
    parent: it.Parent = None,
    lead: it.Lead = None,
    member: it.Members = None,
    language: it.Language = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Change a team in okr.yaml.

    What is not said stays. An empty value takes a field away, and --member replaces the whole list.

    Examples:
      okr team edit platform --lead bo
      okr team edit platform --member anna --member bo --member cy
      okr team edit platform --parent ""
    """
    from okrcli.actions.team_edit import team_edit as run
    from okrcli.commands._written import show

    change = it.change_of(session, None, no_commit=no_commit, dry_run=dry_run)
    asked = {"name": name, "parent": parent, "lead": lead, "members": member, "language": language}
    return show(session, run(change, team, asked))
