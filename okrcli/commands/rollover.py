"""okr rollover."""

from __future__ import annotations

from typing import Annotated

from okrcli.commands import _planning as it
from okrcli.commands._declare import argument, option
from okrcli.commands._emit import can_ask
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Yes


@command()
def rollover(
    session: Session,
    team: it.Team,
    before: Annotated[
        str, argument(metavar="FROM", help="The period that ends, as 2026-Q4.", autocompletion="periods")
    ],
    after: Annotated[str, argument(metavar="TO", help="The one to plan, as 2027-Q1.")],
    only: Annotated[
        list[str] | None,
        option(
            "--only",
            metavar="OBJECTIVE",
            help="This one; again for more.",
            autocompletion="closing_objectives",
        ),
    ] = None,
    target: Annotated[
        list[str],
        option("--target", metavar="KR=NUMBER", help="A new target, without which none goes on again."),
    ] = [],  # noqa: B006
    yes: Yes = False,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Start the next period with what goes on from this one.

    It writes a draft: the objectives that were marked keep or change, and where nobody marked them, those
    that are not done. Starts become the values that they stand at, bounds stay, milestones that are done and
    what was dropped stay behind. A key result that was reached goes on only with a new target. Each new
    objective says which one it continues. What goes on already is left alone: a second run changes nothing.

    On a terminal it asks about each. FROM may still be active. The lessons of the teams involved are shown.

    Examples:
      okr rollover platform 2026-Q4 2027-Q1
      okr rollover platform 2026-Q4 2027-Q1 --only checkout --target p99=250
      okr rollover platform 2026-Q4 2027-Q1 --dry-run
    """
    from okrcli.actions.rollover import rollover as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    if only is None and not yes and can_ask():
        from okrcli.commands._rollover import ask

        only, target = ask(session, change, team, before, after, target)
        if not only:
            return 0
    return show(session, run(change, team, before, after, only=only or None, targets=target))
