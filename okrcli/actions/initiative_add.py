"""Write down daily work behind a key result."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._goals import edit, message, new_id, said
from okrcli.actions._held import hold, refuse_dropped
from okrcli.actions._initiatives import initiative_fields
from okrcli.actions._values import Asked, title
from okrcli.domain.edits import Append
from okrcli.i18n import say


def initiative_add(
    change: Change, key_result: str, words: str, asked: Asked, *, name: str | None = None
) -> Written:
    """Add an initiative with this title; `name` is the id to give it. It never needs a reason.

    Raises `UsageError` for a value that cannot be kept.
    """
    with desk(change) as open_desk:
        goal = hold(open_desk, key_result, "key result")
        refuse_dropped(goal)
        fields = said(initiative_fields(open_desk.workspace, asked))
        words = title(words)
        name = new_id(name, words, goal.key_result.initiatives, "initiative")
        entry = {"id": name, "title": words, **fields}
        after = edit(open_desk, goal.sheet, [Append((*goal.path, "initiatives"), entry)])
        at = f"{goal.address}/{name}"
        saved = open_desk.save(message("initiative add", at, words), after)
        step = say("okr initiative edit {address} --status doing", address=at)
        steps = (step,) if fields.get("status", "todo") == "todo" else ()
        return Written((say("added initiative {address}", address=at),), saved, next_steps=steps)
