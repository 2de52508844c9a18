"""okr explain."""

from __future__ import annotations

from typing import Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import emit, terminal, warn
from okrcli.commands._globals import Session, command
from okrcli.commands._rules import rules


@command("text", "markdown", "json")
def explain(
    session: Session,
    rule: Annotated[
        str | None,
        argument(
            metavar="[RULE]",
            help="Its code or its name, as OKR301; OKR3 lists a family.",
            autocompletion=rules,
        ),
    ] = None,
    everything: Annotated[bool, option("--all", help="Tell of every rule in full.")] = False,
) -> None:
    """Tell what a rule is for.

    What `okr check` finds by it, why that matters, a bad and a good example, and how it is tuned. Without a
    rule it lists all. Nothing is looked up outside: the rules carry these texts.

    Examples:
      okr explain OKR301
      okr explain target-equals-start
      okr explain OKR4
      okr explain --all --format markdown
    """
    from okrcli.actions.explain import explain as one
    from okrcli.actions.explain import explain_all, explain_family
    from okrcli.i18n import say
    from okrcli.render.explain import load

    if session.spoken != "en" and session.format != "json":
        warn(session, say("what the rules say of themselves is in English"))
    form = load(session.format)
    several = explain_family(rule) if rule else explain_all()
    if several and not everything:
        text = form.listed(several, terminal(session))
    else:
        told = explain_all() if rule is None or everything else (one(rule),)
        text = form.in_full(told, terminal(session))
    emit(session, text)
