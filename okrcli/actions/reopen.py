"""Open a closed period again, with a reason that stays in the file."""

from __future__ import annotations

from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._entries import choose, split_file
from okrcli.actions._files import status_of
from okrcli.actions._goals import edit, message, nothing_new
from okrcli.domain.edits import Append, Put
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.store.layout import Entry
from okrcli.store.workspace import entries_of


def reopen(change: Change, team: str, period: str | None, reason: str | None) -> Written:
    """Make a closed file active again. One that is active already is left as it is.

    Raises `UsageError` without a reason, for a draft, and where no or more than one closed file is meant.
    """
    why = (reason or "").strip()
    if not why:
        raise UsageError(
            say("a period is not opened again without a reason"),
            say('add --reason "…"; it is kept in the file'),
        )
    with desk(change) as open_desk:
        sheet = open_desk.open(_meant(open_desk, team, period))
        at = sheet.address
        if sheet.file.status == "active":
            return nothing_new(open_desk, sheet, say("{address} is active already", address=str(at)))
        if sheet.file.status == "draft":
            raise UsageError(
                say("{address} is a draft, and open", address=str(at)), say("there is nothing to open again")
            )
        record = {"date": change.today.isoformat(), "by": open_desk.who(), "reason": why}
        after = edit(open_desk, sheet, [Put(("status",), "active"), Append(("reopened",), record)])
        saved = open_desk.save(message("reopen", at, why), after)
        done = say("{address} is active again: {reason}", address=str(at), reason=why)
        return Written((done,), saved, (), _next(sheet))


def _next(sheet: Sheet) -> tuple[Words, ...]:
    team, period = sheet.entry.team, str(sheet.entry.period)
    return (say("okr close {team} {period}", team=team, period=period),)


def _meant(open_desk: Desk, team: str, period: str | None) -> Entry:
    """The file that was named, else the only closed one of the team."""
    workspace = open_desk.workspace
    name, asked = split_file(team, period)
    assert name is not None  # noqa: S101 - the command line has one
    if asked is not None:
        return choose(workspace, open_desk.today, [name], asked)[0]
    choose(workspace, open_desk.today, [name])
    closed = [entry for entry in entries_of(workspace, [name]) if status_of(workspace, entry) == "closed"]
    if len(closed) == 1:
        return closed[0]
    listed = ", ".join(str(entry.period) for entry in closed)
    raise UsageError(
        say("say which period of {team} is meant", team=name),
        say("closed are {list}", list=listed) if closed else say("none of its periods is closed"),
    )
