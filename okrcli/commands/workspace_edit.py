"""okr workspace edit."""

from __future__ import annotations

from typing import Annotated

from okrcli.commands import _planning as it
from okrcli.commands._declare import option
from okrcli.commands._globals import Session, command
from okrcli.commands._options import DryRun, NoCommit
from okrcli.commands._rules import rule_options, rules

_Bands = "NUMBER,NUMBER"


@command()
def workspace_edit(
    session: Session,
    name: Annotated[
        str | None, option("--name", metavar="TEXT", help="What the workspace is called.")
    ] = None,
    language: it.Language = None,
    first_month: Annotated[
        str | None,
        option("--first-month", metavar="1..12", help="The month in which the fiscal year begins."),
    ] = None,
    year_named_by: Annotated[
        str | None,
        option(
            "--year-named-by",
            metavar="<start|end>",
            help="Whether a fiscal year has the number of its start or its end.",
            autocompletion=it.offered("start", "end"),
        ),
    ] = None,
    check_in_every: Annotated[
        str | None,
        option(
            "--check-in-every",
            metavar="<week|two weeks|month>",
            help="How often key results are looked at.",
            autocompletion=it.offered("week", "month"),
        ),
    ] = None,
    aspirational: Annotated[
        str | None,
        option("--aspirational", metavar=_Bands, help="The bands of stretches, as 0.7,0.4."),
    ] = None,
    committed: Annotated[
        str | None,
        option("--committed", metavar=_Bands, help="The bands of promises, as 0.95,0.7."),
    ] = None,
    auto_commit: Annotated[
        str | None,
        option(
            "--auto-commit",
            metavar="<true|false>",
            help="Whether commands commit what they write.",
            autocompletion=it.offered("true", "false"),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        option("--select", metavar="RULE", help="Check only these rules.", autocompletion=rules),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        option("--ignore", metavar="RULE", help="Check without these rules.", autocompletion=rules),
    ] = None,
    rule: Annotated[
        list[str] | None,
        option(
            "--rule",
            metavar="RULE.OPTION=VALUE",
            help="Tell one rule; again for more.",
            autocompletion=rule_options,
        ),
    ] = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Change what okr.yaml says for all teams.

    What is not said stays. An empty value takes a field away, so that its default holds again. --select and
    --ignore replace the whole list; RULE is a code, a name, or a family such as OKR4. --rule gives a rule one
    of the options that `okr explain RULE` lists, or a severity: off, info, warning or error.

    Bands, calendar and rhythm move scores and paces of all teams at once: look with --dry-run first.

    Examples:
      okr workspace edit --name "Acme Payments" --language sv
      okr workspace edit --first-month 7 --check-in-every "two weeks"
      okr workspace edit --committed 0.9,0.6 --auto-commit false
      okr workspace edit --ignore OKR4 --rule OKR201.max=4 --rule OKR203.severity=info
      okr workspace edit --ignore "" --rule OKR201.max=
    """
    from okrcli.actions.workspace_edit import workspace_edit as run
    from okrcli.commands._written import show

    change = it.change_of(session, None, no_commit=no_commit, dry_run=dry_run)
    asked = {
        "name": name, "language": language, "first_month": first_month, "year_named_by": year_named_by,
        "check_in_every": check_in_every, "aspirational": aspirational, "committed": committed,
        "commit": auto_commit, "select": select, "ignore": ignore, "rules": rule,
    }  # fmt: skip
    return show(session, run(change, asked))
