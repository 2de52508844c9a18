"""Why a goal changed, in the words of the file itself, and where that is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from okrcli.domain.address import Address
from okrcli.domain.diff import AMENDED, Change
from okrcli.domain.model import Amendment, CheckIn, KeyResult, Objective, OkrFile, Reasoned


class Reason(NamedTuple):
    """What somebody wrote down about a change, and on which day they say they made it."""

    by: str
    date: date
    text: str


def reason(change: Change, before: OkrFile | None, after: OkrFile | None) -> Reason | None:
    """The reason that the newer state records for a change and the older one had not; the latest of several.

    Of a goal it is that of its amendment, or of its being dropped; of a check-in that of its correction.
    """
    record = _record(change, before, after)
    return Reason(record.by, record.date, record.reason) if record else None


def is_owed(change: Change, before: OkrFile | None, after: OkrFile | None) -> bool:
    """Whether a change of goals that were active already should have a reason and has none."""
    if before is None or before.status == "draft" or change.kind == "moved":
        return False
    if change.address.level == "file" and change.field:
        return False
    return change.class_ in AMENDED and change.field != "amendments" and not reason(change, before, after)


def is_quiet(change: Change, before: OkrFile | None) -> bool:
    """Whether a record of the past was changed or removed without a trace: a check-in, or an amendment."""
    if before is None or before.status == "draft" or change.kind not in ("changed", "removed"):
        return False
    return change.field in ("check_ins", "amendments")


def _record(change: Change, before: OkrFile | None, after: OkrFile | None) -> Reasoned | None:
    at = change.address
    if isinstance(change.after, CheckIn):
        return _correction(change.before, change.after) if change.kind == "corrected" else None
    if change.field == "dropped":
        return change.after if isinstance(change.after, Reasoned) else None
    if change.field == "reopened" and after:
        return next(iter(after.reopened[::-1]), None)
    if change.kind == "added" and not change.field:
        above = at._replace(key_result="") if at.key_result else at._replace(objective="")
        return _last(a for a in _fresh(before, after, above) if a.added == at.parts[-1])
    return _last(a for a in _fresh(before, after, at) if change.field in (a.was or {}))


def _correction(was: CheckIn, now: CheckIn) -> Reasoned | None:
    if now.withdrawn and not was.withdrawn:
        return now.withdrawn
    return _last(now.corrected[len(was.corrected) :])


def _last(records: Iterable[Reasoned]) -> Reasoned | None:
    return max(records, key=lambda record: record.date, default=None)


def _fresh(before: OkrFile | None, after: OkrFile | None, at: Address) -> list[Amendment]:
    """The amendments that an entry has now and had not before."""
    known = _amendments(before, at)
    return [amendment for amendment in _amendments(after, at) if amendment not in known]


def _amendments(file: OkrFile | None, at: Address) -> Sequence[Amendment]:
    if file is None or at.level == "team":
        return ()
    found: OkrFile | Objective | KeyResult | None = file
    if at.objective:
        found = next((o for o in file.objectives if o.id == at.objective), None)
    if at.key_result and isinstance(found, Objective):
        found = next((k for k in found.key_results if k.id == at.key_result), None)
    return found.amendments if found else ()
