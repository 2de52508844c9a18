"""okr person edit."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import DryRun, NoCommit


@command()
def person_edit(
    session: Session,
    handle: it.Person,
    name: it.Name = None,
    email: it.Emails = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Change a person in okr.yaml.

    What is not said stays. --email replaces the whole list, and --email "" clears it.

    Examples:
      okr person edit anna --name "Anna Ek-Berg"
      okr person edit anna --email anna@acme.example --email anna@home.example
    """
    from okrcli.actions.person_edit import person_edit as run
    from okrcli.commands._written import show

    change = it.change_of(session, None, no_commit=no_commit, dry_run=dry_run)
    return show(session, run(change, handle, {"name": name, "emails": email}))
