"""okr person add."""

from __future__ import annotations

from typing import Annotated

from okrcli.commands import _planning as it
from okrcli.commands._declare import argument
from okrcli.commands._globals import Session, command
from okrcli.commands._options import DryRun, NoCommit


@command()
def person_add(
    session: Session,
    handle: Annotated[
        str | None, argument(metavar="[HANDLE]", help="As anna; made from the name otherwise.")
    ] = None,
    name: it.Name = None,
    email: it.Emails = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Add a person to okr.yaml.

    Git knows them by their e-mail addresses.

    Examples:
      okr person add anna --name "Anna Ek" --email anna@acme.example
      okr person add --name "Bo Berg"
    """
    from okrcli.actions.person_add import person_add as run
    from okrcli.commands._written import show

    change = it.change_of(session, None, no_commit=no_commit, dry_run=dry_run)
    return show(session, run(change, handle, {"name": name, "emails": email}))
