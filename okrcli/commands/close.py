"""okr close."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okrcli.commands import _planning as it
from okrcli.commands._declare import option
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit

_Ids = Annotated[
    list[str],
    option("--keep", metavar="OBJECTIVE", help="Goes on as it is.", autocompletion="closing_objectives"),
]


@command()
def close(
    session: Session,
    team: it.TeamFile = None,
    period: it.PeriodFile = None,
    keep: _Ids = [],  # noqa: B006
    change: Annotated[
        list[str],
        option(
            "--change",
            metavar="OBJECTIVE",
            help="Goes on in another way.",
            autocompletion="closing_objectives",
        ),
    ] = [],  # noqa: B006
    drop: Annotated[
        list[str],
        option(
            "--drop", metavar="OBJECTIVE", help="Is done, or given up.", autocompletion="closing_objectives"
        ),
    ] = [],  # noqa: B006
    score: Annotated[
        list[str],
        option(
            "--score",
            metavar="OBJECTIVE=0..1",
            help="The owner's grade, where it differs; none takes it back.",
        ),
    ] = [],  # noqa: B006
    why: Annotated[list[str], option("--why", metavar="OBJECTIVE=TEXT", help="Why it came out so.")] = [],  # noqa: B006
    went_well: Annotated[
        list[str], option("--went-well", metavar="TEXT", help="What went well; again for more.")
    ] = [],  # noqa: B006
    went_badly: Annotated[
        list[str], option("--went-badly", metavar="TEXT", help="What went badly; again for more.")
    ] = [],  # noqa: B006
    lesson: Annotated[
        list[str],
        option("--lesson", metavar="'TEXT #TAG'", help="What was learnt; words with # at its end are tags."),
    ] = [],  # noqa: B006
    source: Annotated[
        str | None,
        option("--from", metavar="FILE", help="The answers as YAML or JSON; - reads the pipe."),
    ] = None,
    anew: Annotated[
        bool, option("--anew", help="Forget the answers of a session that was interrupted.")
    ] = False,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Grade a period and close it.

    Without a period it takes the oldest active one that has ended. On a terminal it asks for what was not
    said, goal by goal; every answer is kept at once, and the next run goes on where one was interrupted.

    Off a terminal nothing is asked: every objective needs --keep, --change or --drop; a committed one that
    was not achieved, and a --score that differs, a --why. What was said in a session before stays, and more
    is added.

    A --from file has the shape of the block `retrospective` of the file: went_well, went_badly, lessons and
    grades. Once closed, only late check-ins are taken, and `okr reopen` opens it again.

    Examples:
      okr close platform
      okr close platform 2026-Q3 --keep checkout --drop search --lesson "Start canaries in week one #delivery"
      okr close platform --why checkout="Old bills came in late" --score checkout=0.8 --change checkout
      okr close platform --from answers.yaml --dry-run
    """
    from okrcli.commands import _close as run

    asked = run.Asked(
        {"keep": keep, "change": change, "drop": drop}, score, why,
        {"went_well": went_well, "went_badly": went_badly, "lessons": lesson}, anew=anew,
    )  # fmt: skip
    wanted = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    return run.close(session, wanted, team, period, asked, _read(session, source))


def _read(session: Session, source: str | None) -> tuple[bytes, str] | None:
    from okrcli.commands._input import read_input

    return None if source is None else (read_input(session.directory, Path(source)), source)
