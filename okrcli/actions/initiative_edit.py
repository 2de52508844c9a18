"""Change the fields of an initiative."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._goals import edit, message, nothing_new
from okrcli.actions._held import data_at
from okrcli.actions._initiatives import hold_initiative, initiative_fields
from okrcli.actions._told import field_change, listed
from okrcli.actions._values import Asked
from okrcli.document.free import without_free_fields
from okrcli.domain.build import validated
from okrcli.domain.edits import Edit, Put, Remove
from okrcli.domain.model import Initiative
from okrcli.i18n import say


def initiative_edit(change: Change, address: str, asked: Asked) -> Written:
    """Give an initiative the fields that were said, and leave the others; its id stays.

    Raises `UsageError` for a value that cannot be kept.
    """
    with desk(change) as open_desk:
        goal, place = hold_initiative(open_desk, address)
        path = (*goal.path, "initiatives", place)
        before = goal.key_result.initiatives[place]
        fields = initiative_fields(open_desk.workspace, asked)
        wanted = without_free_fields({**data_at(goal.sheet.document.data, path), **fields})
        now = validated(Initiative, {k: v for k, v in wanted.items() if v is not None})
        new = {name: fields[name] for name in fields if getattr(now, name) != getattr(before, name)}
        if not new:
            done = say("nothing to change in {address}", address=f"{goal.address}/{before.id}")
            return nothing_new(open_desk, goal.sheet, done)
        edits: list[Edit] = [
            Remove((*path, name)) if value is None else Put((*path, name), value)
            for name, value in new.items()
        ]
        after = edit(open_desk, goal.sheet, edits)
        parts = [field_change(name, getattr(before, name), getattr(now, name)) for name in new]
        at, what = f"{goal.address}/{before.id}", listed(parts)
        saved = open_desk.save(message("initiative edit", at, what, None, parts), after)
        told = say("{address}: {what}", address=at, what=what)
        return Written((told,), saved)
