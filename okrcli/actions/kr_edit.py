"""Change the fields of a key result."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._goals import finish, with_fields
from okrcli.actions._held import hold
from okrcli.actions._key_results import key_result_fields
from okrcli.actions._steps import refuse_outside, refuse_unnamed
from okrcli.actions._values import Asked
from okrcli.domain.diff import KEY_RESULT_CLASSES


def kr_edit(change: Change, address: str, asked: Asked, *, reason: str | None = None) -> Written:
    """Give a key result the fields that were said, and leave the others; its id stays.

    Raises `UsageError` for a value that cannot be kept, or where an active goal changes without a reason.
    """
    with desk(change) as open_desk:
        goal = hold(open_desk, address, "key result")
        fields = key_result_fields(open_desk.workspace, asked, goal.data)
        refuse_unnamed(fields, goal.key_result.check_ins)
        refuse_outside(fields, open_desk.clock(goal.sheet.entry))
        after, new = with_fields(open_desk, goal, fields, KEY_RESULT_CLASSES, reason)
        return finish(open_desk, goal, after, new, KEY_RESULT_CLASSES, "kr edit", reason)
