"""okr explain."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.commands._emit import emit, terminal
from okrcli.commands._globals import Session, command
from okrcli.commands._rules import rules


@command()
def explain(
    session: Session,
    rule: Annotated[
        str | None,
        typer.Argument(metavar="[RULE]", help="Its code or its name, as OKR301.", autocompletion=rules),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="List every rule.")] = False,
) -> None:
    """Tell what a rule is for.

    What `okr check` finds by it, why that matters, and a bad and a good example. Without a rule it lists all.

    Examples:
      okr explain OKR301
      okr explain target-equals-start
      okr explain
    """
    from okrcli.actions.explain import explain as one
    from okrcli.actions.explain import explain_all
    from okrcli.render.explain import in_full, listed

    if rule is None or everything:
        emit(session, listed(explain_all(), terminal(session)))
    else:
        emit(session, in_full(one(rule), terminal(session)))
