"""okr init."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from okrcli.commands._declare import argument, option
from okrcli.commands._globals import Session, command
from okrcli.commands._options import DryRun, NoCommit


@command()
def init(
    session: Session,
    folder: Annotated[
        Path, argument(metavar="[DIR]", help="The folder; the current one otherwise.")
    ] = Path(),
    name: Annotated[str, option("--name", metavar="TEXT", help="What the workspace is called.")] = "",
    team: Annotated[
        list[str], option("--team", metavar="ID[=NAME]", help="A team to begin with, again for more.")
    ] = [],  # noqa: B006
    language: Annotated[
        Literal["en", "sv"], option("--language", help="The language of its reports.")
    ] = "en",
    first_month: Annotated[
        int, option("--first-month", min=1, max=12, help="The month in which the fiscal year begins.")
    ] = 1,
    year_named_by: Annotated[
        Literal["start", "end"],
        option("--year-named-by", help="Whether a fiscal year has the number of its start or its end."),
    ] = "end",
    check_in_every: Annotated[
        Literal["week", "two weeks", "month"],
        option("--check-in-every", help="How often key results are looked at."),
    ] = "week",
    ci: Annotated[
        list[str],
        option(
            "--ci",
            metavar="<github|gitlab>",
            help="Have the goals checked there as well.",
            autocompletion=lambda: ["github", "gitlab"],
        ),
    ] = [],  # noqa: B006
    pre_commit: Annotated[
        bool, option("--pre-commit", help="Have them checked before each commit, by pre-commit.")
    ] = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Make a workspace.

    It writes okr.yaml and commits it, in a new or an existing repository. A new or empty folder becomes a
    repository of its own; what is in another one stays as it is. With --ci and --pre-commit it also writes
    the files by which goals are checked there; alone, they add those to a workspace that is there already.

    Examples:
      okr init
      okr init acme-okrs --name Acme --team platform --team care="Customer care"
      okr init --ci github --pre-commit
      okr init --first-month 7 --check-in-every "two weeks"
    """
    from shlex import quote

    from okrcli.actions._ci import Checks, host_of
    from okrcli.actions.init import Wanted
    from okrcli.actions.init import init as run
    from okrcli.commands._written import show
    from okrcli.i18n import say

    checks = Checks(host_of(ci), pre_commit)
    wanted = Wanted(name, language, first_month, year_named_by, check_in_every, tuple(team), checks)
    written = run(session.directory / folder, wanted, commit=not no_commit, dry_run=dry_run)
    if str(folder) != "." and written.next_steps:
        way = say("cd {folder}", folder=quote(str(folder)))
        written = replace(written, next_steps=(way, *written.next_steps))
    spoken = session.language or (None if language == "en" else language)
    return show(session._replace(directory=session.directory / folder, language=spoken), written)
