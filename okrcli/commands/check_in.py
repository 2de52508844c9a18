"""okr check-in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okrcli.commands._declare import argument, option
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Period
from okrcli.errors import UsageError
from okrcli.i18n import say


@command()
def check_in(
    session: Session,
    address: Annotated[
        str | None, argument(metavar="[KR]", help="As p99 or checkout/p99.", autocompletion="key_results")
    ] = None,
    value: Annotated[str | None, argument(metavar="[VALUE]", help="As 820, 820ms or -5.")] = None,
    confidence: Annotated[
        str | None, option("--confidence", "-c", metavar="0..10", help="How sure you are to get there.")
    ] = None,
    note: Annotated[str | None, option("--note", "-n", metavar="TEXT", help="What happened.")] = None,
    done: Annotated[
        list[str],
        option("--done", metavar="ID", help="A milestone that is reached.", autocompletion="milestones"),
    ] = [],  # noqa: B006
    undone: Annotated[
        list[str],
        option("--undone", metavar="ID", help="One that is not, after all.", autocompletion="milestones"),
    ] = [],  # noqa: B006
    date: Annotated[str | None, option("--date", metavar="DATE", help="The day of the value.")] = None,
    source: Annotated[
        str | None,
        option("--from", metavar="FILE", help="Record many, from CSV or JSON lines; - reads the pipe."),
    ] = None,
    correct: Annotated[
        str | None,
        option(
            "--correct",
            metavar="DATE",
            help="Correct that day's check-in (DATE#2: its second); needs --reason.",
        ),
    ] = None,
    withdraw: Annotated[
        str | None,
        option(
            "--withdraw",
            metavar="DATE",
            help="Withdraw that day's check-in (DATE#2: its second); needs --reason.",
        ),
    ] = None,
    reason: Annotated[
        str | None, option("--reason", metavar="TEXT", help="Why it is corrected or withdrawn.")
    ] = None,
    period: Period = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Record progress on key results.

    Without a key result, on a terminal, it walks through yours and makes one commit at the end: q and Ctrl-D
    end it and record the answers so far, Ctrl-C records nothing. What was recorded is never overwritten:
    --correct and --withdraw keep what was there; in a closed period they need `okr reopen` first. Where a day
    has several check-ins, they list them, and DATE#1, DATE#2 … says which.

    CSV has a header and JSON lines have keys: address, value, confidence, note, date, done, undone, by.

    Examples:
      okr check-in p99 820 --confidence 6 --note "First canary is out"
      okr check-in uptime 99.97% --date 2026-11-20
      okr check-in balance -5
      okr check-in regions --done eu
      okr check-in p99 --correct 2026-11-16 810 --reason "Read off the wrong chart"
      okr check-in --from numbers.csv
      okr check-in
    """
    from okrcli.actions._desk import Change
    from okrcli.commands import _check_in as run
    from okrcli.domain.check_in import Wish

    change = Change(session.directory, session.today, by, commit=not no_commit, dry_run=dry_run)
    wish = Wish(value, confidence, note, date, tuple(done), tuple(undone), None)
    if source is not None:
        _refuse_with_from(address, wish, correct, withdraw)
        return run.many(session, change, _read(session, source), period)
    if correct is not None or withdraw is not None:
        return run.amend(session, change, address, wish, correct, withdraw, reason, period)
    if reason is not None:
        raise UsageError(
            say("--reason goes with --correct or --withdraw"), say("use --note to say what happened")
        )
    if address is None:
        return run.walk(session, change, period)
    return run.one(session, change, address, wish, period)


def _refuse_with_from(address: str | None, wish: object, correct: str | None, withdraw: str | None) -> None:
    from okrcli.domain.check_in import Wish

    if address is not None or correct or withdraw or wish != Wish():
        raise UsageError(
            say("--from takes everything from the file"),
            say("leave the other arguments out, or put them into its rows"),
        )


def _read(session: Session, source: str) -> bytes:
    from okrcli.commands._input import read_input

    return read_input(session.directory, Path(source))
