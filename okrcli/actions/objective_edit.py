"""Change the fields of an objective."""

from __future__ import annotations

from okrcli.actions._align import refuse_unaligned
from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._goals import finish, with_fields
from okrcli.actions._held import hold
from okrcli.actions._objectives import objective_fields
from okrcli.actions._values import Asked
from okrcli.domain.diff import OBJECTIVE_CLASSES


def objective_edit(change: Change, address: str, asked: Asked, *, reason: str | None = None) -> Written:
    """Give an objective the fields that were said, and leave the others; its id stays.

    Raises `UsageError` for a value that cannot be kept, or where an active goal changes without a reason.
    """
    with desk(change) as open_desk:
        goal = hold(open_desk, address, "objective")
        fields = objective_fields(open_desk.workspace, goal.sheet.entry, asked, goal.address.objective)
        after, new = with_fields(open_desk, goal, fields, OBJECTIVE_CLASSES, reason)
        if "supports" in new or "continues" in new:
            refuse_unaligned(open_desk, goal.sheet, after)
        return finish(open_desk, goal, after, new, OBJECTIVE_CLASSES, "objective edit", reason)
