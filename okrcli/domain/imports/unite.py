"""Check-ins that come again beside those that are there: which are new, and what is told of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from okrcli.domain.edits import Data
from okrcli.domain.imports.figures import tidy
from okrcli.i18n import Words, say

Sign = tuple[object, ...]


class United(NamedTuple):
    """The check-ins that are new, and what is to be told of those that are not."""

    new: list[Data]
    told: list[Words]


def unite(there: Sequence[Data], incoming: Data, own: str, *, shares: bool) -> United:
    """What the check-ins of a goal that comes add to those `there`. None is added twice.

    `own` ends the notes of the check-ins that an import makes of the other tool's progress: such a one is
    new only where it says something else than the one before it. With `shares` the values are percents of
    the way in the other tool: by another target they are other values and still the same check-ins.
    """
    records = list(incoming.get("check_ins") or ())
    signs = [set(_signs(record)) for record in there]
    coming = {_sign(record) for record in records}
    left = [record for record, said in zip(there, signs, strict=True) if not said & coming]
    said = set().union(*signs)
    found = United([], [])
    moved: Data = None
    for record in records:
        if own and (record.get("note") or "").endswith(own):
            if _moves([*there, *found.new], record, own):
                found.new.append(record)
            continue
        sign = _sign(record)
        same = record if sign in said else _again(left, record, found.told, shares=shares)
        if same is None:
            found.new.append(record)
            said.add(sign)
        moved = _later(moved, record, same)
    closing = _closing(moved, incoming, own)
    if closing is not None and _moves([*there, *found.new], closing, own):
        found.new.append(closing)
    return found


def _again(left: list[Data], record: Data, told: list[Words], *, shares: bool) -> Data:
    """The check-in that this one was before somebody or another target changed it, or None."""
    for each in left:
        if each.get("date") != record["date"]:
            continue
        note, now = record.get("note") or "", each.get("note") or ""
        bare = not note and "by" not in record  # a row with no more than the last value
        if bare and "value" not in each:
            left.remove(each)
            return each
        if not bare and not now and "by" not in each:
            continue
        if shares and note == now and "value" in each and "value" in record:
            left.remove(each)
            return each
        if _number(each) == _number(record) and ("value" in record or each.get("by") == record.get("by")):
            left.remove(each)
            words = say("the check-in of {day} was changed by hand: it stays as it is here", day=each["date"])
            told += [] if bare else [words]
            return record
    return None


def _later(moved: Data, record: Data, same: Data) -> Data:
    """The last check-in, where it is one that has another value by now."""
    if "value" not in record:
        return moved
    other = same is not None and "value" in same and _number(same) != _number(record)
    return record if other else None


def _closing(record: Data, incoming: Data, own: str) -> Data:
    """A check-in that says how far the last one has come by the target that came."""
    low, high = incoming.get("start"), incoming.get("target")
    if record is None or not own or low is None or high is None or low == high:
        return None
    share = (Decimal(record["value"]) - low) / (high - low) * 100
    return {"date": record["date"], "value": record["value"], "note": f"{tidy(share):f}{own}"}


def _moves(there: Sequence[Data], record: Data, own: str) -> bool:
    """Whether progress is another than that of the latest check-in of ours until that day."""
    mine = [each for each in there if (each.get("note") or "").endswith(own)]
    until = [each for each in mine if each["date"] <= record["date"]]
    if not mine:
        return True
    last = max(enumerate(until), key=lambda pair: (pair[1]["date"], pair[0]))[1] if until else mine[0]
    return not any(_number(each) == _number(record) for each in _versions(last))


def _signs(record: Data) -> Iterator[Sign]:
    """What a check-in says, and what it said before it was corrected."""
    return map(_sign, _versions(record))


def _versions(record: Data) -> Iterator[Data]:
    yield record
    earlier = dict(record)
    for correction in reversed(record.get("corrected") or ()):
        earlier = earlier | (correction.get("was") or {})
        yield earlier


def _number(record: Data) -> Decimal | None:
    value = record.get("value")
    return None if value is None else Decimal(value)


def _sign(record: Data) -> Sign:
    """What makes two check-ins the same: day, value, milestones and note."""
    done, undone = tuple(record.get("done") or ()), tuple(record.get("undone") or ())
    return (record.get("date"), _number(record), done, undone, record.get("note") or "")
