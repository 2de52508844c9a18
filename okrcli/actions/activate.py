"""Make a draft the goals that count."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.actions._align import alignment
from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._entries import split_file
from okrcli.actions._files import file_meant, open_for_planning, team_meant
from okrcli.actions._goals import edit
from okrcli.actions._save import Saved
from okrcli.domain.edits import Put
from okrcli.errors import RefusedError
from okrcli.i18n import Words, say


def activate(change: Change, team: str | None, period: str | None) -> Written:
    """Activate a draft; from then on a change of its goals needs a reason. An active file is left as it is.

    Raises `RefusedError` where it has no objectives, or errors.
    """
    with desk(change) as open_desk:
        workspace = open_desk.workspace
        team, period = split_file(team, period)
        team = team_meant(workspace, team, open_desk.who, say("as in `okr activate TEAM`"))
        sheet = open_for_planning(open_desk, file_meant(workspace, change.today, team, period, "draft"))
        at = str(sheet.address)
        if sheet.file.status == "active":
            return _active_already(open_desk, sheet)
        _refuse_unready(open_desk, sheet)
        stamp = {"date": change.today.isoformat(), "by": open_desk.who()}
        after = edit(open_desk, sheet, [Put(("status",), "active"), Put(("activated",), stamp)])
        saved = open_desk.save(f"activate {at}", after)
        done = say("{address} is active: from now on a change of its goals needs a reason", address=at)
        return Written((done,), saved, tuple(_warnings(sheet)), _next(sheet))


def _active_already(open_desk: Desk, sheet: Sheet) -> Written:
    at = str(sheet.address)
    told = say("{address} is active already", address=at)
    if not open_desk.uncommitted(sheet):
        return Written((told,), Saved((), ""))
    return Written((told,), open_desk.save(f"activate {at}", sheet))


def _refuse_unready(open_desk: Desk, sheet: Sheet) -> None:
    team, period = sheet.entry.team, str(sheet.entry.period)
    if not sheet.file.objectives:
        raise RefusedError(
            say("{address} has no objectives yet", address=str(sheet.address)),
            say(
                '`okr objective add "…" --team {team} --period {period}` writes one', team=team, period=period
            ),
        )
    found = [*open_desk.findings(sheet), *alignment(open_desk.workspace, sheet)]
    if bad := next((f for f in found if f.severity == "error"), None):
        raise RefusedError(
            say("{file} has errors: {message}", file=sheet.entry.relative, message=bad.message),
            bad.hint or say("`okr check` shows everything"),
        )


def _warnings(sheet: Sheet) -> Iterator[Words]:
    for objective in sheet.file.objectives:
        if not objective.key_results:
            yield say("{id} has no key results: nothing says whether it is reached", id=objective.id)
    nobody = [o.id for o in sheet.file.objectives if o.owner is None]
    nobody += [
        f"{o.id}/{k.id}" for o in sheet.file.objectives for k in o.key_results if k.owner is None
    ]  # fmt: skip
    if nobody:
        yield say("nobody owns {list}", list=", ".join(nobody))


def _next(sheet: Sheet) -> tuple[Words, ...]:
    team, period = sheet.entry.team, str(sheet.entry.period)
    first = next((k.id for o in sheet.file.objectives for k in o.key_results), "")
    agree = say("okr agree {team} {period}", team=team, period=period)
    return (agree, say("okr check-in {id} …", id=first)) if first else (agree,)
