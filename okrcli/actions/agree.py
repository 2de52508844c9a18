"""Record who stands behind the goals of a file."""

from __future__ import annotations

from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._entries import split_file
from okrcli.actions._files import file_meant, open_for_planning, team_meant
from okrcli.actions._goals import edit
from okrcli.actions._save import Saved
from okrcli.domain.edits import Append
from okrcli.domain.reports.status import agreements, unsure
from okrcli.i18n import Words, say


def agree(change: Change, team: str | None, period: str | None) -> Written:
    """Record that somebody has read the goals and agrees to them.

    An agreement to the goals as they are now is left as it is; one that is older than the last amendment, or
    of the same day and so perhaps older, is made anew, on a line of its own.
    """
    with desk(change) as open_desk:
        workspace = open_desk.workspace
        team, period = split_file(team, period)
        team = team_meant(workspace, team, open_desk.who, say("as in `okr agree TEAM`"))
        sheet = open_for_planning(open_desk, file_meant(workspace, change.today, team, period))
        handle = open_desk.who()
        current, outdated = agreements(sheet.file)
        again = handle in outdated or unsure(sheet.file, handle)
        if handle in current and not again:
            return _agreed_already(open_desk, sheet, handle)
        stamp = {"by": handle, "date": change.today.isoformat()}
        after = edit(open_desk, sheet, [Append(("agreed",), stamp)])
        saved = open_desk.save(_message(sheet, handle), after)
        return Written((_told(sheet, handle, again=again),), saved)


def _agreed_already(open_desk: Desk, sheet: Sheet, handle: str) -> Written:
    told = say("{handle} agrees to {address} already", handle=handle, address=str(sheet.address))
    if not open_desk.uncommitted(sheet):
        return Written((told,), Saved((), ""))
    return Written((told,), open_desk.save(_message(sheet, handle), sheet))


def _told(sheet: Sheet, handle: str, *, again: bool) -> Words:
    at = str(sheet.address)
    if again:
        return say("{handle} agrees to {address} as it was amended", handle=handle, address=at)
    return say("{handle} agrees to {address}", handle=handle, address=at)


def _message(sheet: Sheet, handle: str) -> str:
    return f"agree {sheet.address}: {handle}"
