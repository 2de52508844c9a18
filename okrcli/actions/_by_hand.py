"""Whether a file that was edited by hand keeps its records, and which amendments it still owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okrcli.domain.address import Address
from okrcli.domain.amend import Author, ClosedError
from okrcli.domain.diff import Change, diff
from okrcli.domain.edits import Append, Data, Edit
from okrcli.domain.lost_records import Told, lost_amendment, lost_check_in, lost_goal
from okrcli.domain.owed import Owed, Untrue, Version, entries, lost, owed, untrue
from okrcli.errors import OkrError, RefusedError
from okrcli.i18n import say

_STAMPS = ("activated", "closed", "reopened")


@dataclass(frozen=True, slots=True)
class ByHand:
    """What changed, why it cannot be saved so, and which amendments it owes."""

    changes: tuple[Change, ...]
    refused: tuple[OkrError, ...]
    owed: tuple[Owed, ...]


def by_hand(before: Version | None, after: Version, file: Address) -> ByHand:
    """What a file that was edited by hand owes. None is a file that was not there."""
    if before is None:
        return ByHand((), tuple(_status("draft", after.file.status, file)), ())
    changes = diff(before.file, after.file, file.team, file.period)
    if before.file.status == "draft":
        return ByHand(changes, tuple(_status("draft", after.file.status, file)), ())
    old, new = entries(before, file), entries(after, file)
    refused = [fault for change in changes for fault in _faults(change, before.file.status)]
    refused += [RefusedError(*lost_amendment(address)) for address in lost(old, new)]
    wrong = [_wrong_record(each) for each in untrue(old, new)]
    return ByHand(changes, (*refused, *wrong), owed(changes, old, new))


def amendments(missing: Sequence[Owed], after: Version, author: Author) -> list[Edit]:
    """The edits that write the amendments."""
    paths = {entry.address: entry.path for entry in entries(after, _nowhere(missing)).values()}
    return [
        Append((*paths[each.address], "amendments"), author.record(**_record(each))) for each in missing
    ]  # fmt: skip


def _status(was: str, now: str, file: Address) -> Iterator[OkrError]:
    if was == now:
        return
    if now == "active" and was == "draft":
        hint = say(
            "save it as a draft, then `okr activate {team} {period}`", team=file.team, period=file.period
        )
    else:
        hint = say("put it back to {status}", status=was)
    yield RefusedError(say("the status is not changed by hand"), hint)


def _faults(change: Change, status: str) -> Iterator[OkrError]:
    """Why a change of an active or closed file cannot be made by hand."""
    at = change.address
    if change.field == "status":
        yield from _status(str(change.before), str(change.after), at)
    elif change.field in _STAMPS:
        yield RefusedError(
            say("{field} is a record, which stays", field=change.field), say("put it back as it was")
        )
    elif change.field == "check_ins":
        yield from _refused(lost_check_in(change, status))
    elif change.field == "retrospective":
        return
    elif status == "closed":
        yield ClosedError(str(at._replace(objective="", key_result="")))
    else:
        yield from _refused(lost_goal(change))


def _refused(told: Told | None) -> Iterator[OkrError]:
    if told is not None:
        yield RefusedError(*told)


def _wrong_record(wrong: Untrue) -> OkrError:
    at = str(wrong.address)
    if wrong.field == "added":
        return RefusedError(
            say("the new amendment of {address} says that {id} was added, and it was there before",
                address=at, id=wrong.said),
            say("leave the amendment out"),
        )  # fmt: skip
    return RefusedError(
        say("the new amendment of {address} does not say what {field} was", address=at, field=wrong.field),
        say("write the former value under `was`, or leave the amendment out: it is written for you"),
    )


def _record(missing: Owed) -> dict[str, Data]:
    return {"added": missing.added} if missing.added else {"was": dict(missing.was)}


def _nowhere(missing: Sequence[Owed]) -> Address:
    return missing[0].address._replace(objective="", key_result="") if missing else Address("")
