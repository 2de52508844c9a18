"""Write a key result under an objective."""

from __future__ import annotations

from okrcli.actions._desk import Change, Sheet, Written, desk
from okrcli.actions._goals import add, agree_again, agreed_today, message, new_id, said
from okrcli.actions._held import hold, refuse_dropped
from okrcli.actions._key_results import key_result_fields
from okrcli.actions._steps import refuse_outside
from okrcli.actions._values import Asked, title
from okrcli.domain.address import Address
from okrcli.i18n import Words, say


def kr_add(
    change: Change,
    objective: str,
    words: str,
    asked: Asked,
    *,
    name: str | None = None,
    reason: str | None = None,
) -> Written:
    """Add a key result with this title; `name` is the id to give it.

    Raises `UsageError` for a value that cannot be kept, or without a reason where the goals are active.
    """
    with desk(change) as open_desk:
        goal = hold(open_desk, objective, "objective")
        refuse_dropped(goal)
        fields = said(key_result_fields(open_desk.workspace, asked))
        refuse_outside(fields, open_desk.clock(goal.sheet.entry))
        words = title(words)
        name = new_id(name, words, goal.objective.key_results, "key-result")
        entry = {"id": name, "title": words, **fields}
        after = add(open_desk, goal.sheet, (*goal.path, "key_results"), goal.path, entry, reason)
        at = goal.address._replace(key_result=name)
        saved = open_desk.save(message("kr add", at, words, reason), after)
        done = say("added key result {address}", address=str(at))
        unclear = agreed_today(open_desk, after) if goal.active else ()
        return Written((done,), saved, unclear, _next(after, at, owned="owner" in fields))


def _next(after: Sheet, at: Address, *, owned: bool) -> tuple[Words, ...]:
    steps = [] if owned else [say("okr kr edit {address} --owner HANDLE", address=str(at))]
    if after.file.status == "draft":
        return (*steps, say("okr activate {team} {period}", team=at.team, period=at.period))
    return (*steps, *agree_again(after))
