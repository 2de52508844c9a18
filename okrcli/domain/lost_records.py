"""What is said of records that were changed or taken away: by `okr edit`, which refuses it, and by rules.

Each is a message and the way out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.address import Address
    from okrcli.domain.diff import Change

Told = tuple[Words, Words]


def lost_goal(change: Change) -> Told | None:
    """Of a goal that went without a trace, or came back without one; None for another change."""
    at = str(change.address)
    if change.kind == "removed" and change.field == "" and change.address.objective:
        hint = say('put it back, then `okr {group} drop {address} --reason "…"`',
                   group="kr" if change.address.key_result else "objective", address=at)  # fmt: skip
        return say("{address} is gone, and an active goal stays in its file", address=at), hint
    if change.field == "dropped" and change.before is not None:
        hint = say("put it back; a goal that is wanted after all is added anew")
        return say("{address} was dropped, and the record of it was changed", address=at), hint
    return None


def lost_check_in(change: Change, status: str) -> Told | None:
    """Of a change of the check-ins of a file that has a status; None for one that there may be."""
    at = str(change.address)
    if change.kind == "moved":
        message = say("check-ins of {address} of one day are in another order, and the later line counts",
                      address=at)  # fmt: skip
        return message, say("put them back")
    if change.kind in ("changed", "removed"):
        day = change.before.date
        hint = say(
            'put it back, then `okr check-in {address} --correct {day} VALUE --reason "…"` or --withdraw',
            address=at, day=day,
        )  # fmt: skip
        if change.kind == "removed":
            return say("the check-in of {address} on {day} is gone", address=at, day=day), hint
        return say("the check-in of {address} on {day} was rewritten", address=at, day=day), hint
    if status == "closed" and change.kind == "added" and not change.after.late:
        message = say("the check-in of {address} was added after the end, without `late: true`", address=at)
        return message, say("take it out, then `okr check-in {address} …`", address=at)
    return None


def lost_amendment(address: Address) -> Told:
    """Of an amendment that is not there any more, or says something else."""
    message = say("an amendment of {address} was changed or taken away", address=str(address))
    return message, say("put it back as it was; amendments are the record of what changed")
