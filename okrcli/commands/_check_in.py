"""The ways to check in: one, many, a walk through mine, a correction."""

from __future__ import annotations

from okrcli.actions._desk import Change
from okrcli.actions.check_in import Row, RowsRefusedError, check_in, check_in_many, say_row
from okrcli.commands._emit import can_ask, complain, warn
from okrcli.commands._globals import Session
from okrcli.commands._written import show
from okrcli.domain.check_in import Wish
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.render.safe.terminal import one_line


def one(session: Session, change: Change, address: str, wish: Wish, period: str | None) -> int:
    """Record one check-in; on a terminal, ask for what was not said."""
    if wish.empty and can_ask():
        from okrcli.commands._walk import ask_about

        return ask_about(session, change, address, wish, period)
    return show(session, check_in(change, Row(address, wish), period=period))


def many(session: Session, change: Change, raw: bytes, period: str | None) -> int:
    """Record the rows of a file, or say of every bad one why it is bad."""
    from okrcli.actions.check_in_rows import read_rows

    try:
        return show(session, check_in_many(change, read_rows(raw), period=period))
    except RowsRefusedError as error:
        for line, problem in error.rows:
            complain(f"{one_line(session.speak(say_row(line, problem)))}\n")
        raise


def walk(session: Session, change: Change, period: str | None) -> int:
    """Ask about every key result that is mine."""
    if not can_ask():
        raise UsageError(
            say("say which key result, and its value"),
            say("as in `okr check-in p99 820`; without a terminal nothing is asked"),
        )
    from okrcli.commands._walk import ask_about_mine

    return ask_about_mine(session, change, period)


def amend(  # every word of the command line that belongs to it
    session: Session,
    change: Change,
    address: str | None,
    wish: Wish,
    correct: str | None,
    withdraw: str | None,
    reason: str | None,
    period: str | None,
) -> int:
    """Correct or withdraw a check-in, keeping what it said."""
    from okrcli.actions import check_in_amend as action

    if address is None or (correct and withdraw):
        raise UsageError(
            say("say which key result, and --correct or --withdraw"),
            say('as in `okr check-in p99 --withdraw 2026-11-16 --reason "…"`'),
        )
    if not (reason or "").strip():
        raise UsageError(
            say("a check-in is not changed without a reason"), say('add --reason "…"; it is kept')
        )
    if wish.date:
        raise UsageError(
            say("the date of a check-in cannot be changed"), say("withdraw it and record another with --date")
        )
    if correct:
        if wish.empty and wish.note is None:
            raise UsageError(
                say("say what the check-in should say"), say("a value, --confidence, --note or --done")
            )
        return show(session, action.correct(change, address, correct, wish, str(reason), period=period))
    if not wish.empty:
        warn(session, say("a withdrawn check-in keeps what it said; the new value is not recorded"))
    return show(session, action.withdraw(change, address, str(withdraw), str(reason), period=period))
