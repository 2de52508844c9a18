"""Which check-ins are the same on two sides, and whether corrections say of them what stood there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrcli.domain.model import CheckIn

_FIELDS = ("date", "value", "done", "undone", "confidence", "by", "note", "late")


def paired(before: Sequence[CheckIn], after: Sequence[CheckIn]) -> list[tuple[int, int]]:
    """The numbers of those that are the same on both sides.

    First those that stand alike, then those whose new records tell how they came about; what is left by its
    day, or by all but its day.
    """
    found: dict[int, int] = {}
    rest = list(range(len(after)))
    for alike in _LIKENESS:
        for number, one in enumerate(before):
            if (
                number not in found
                and (other := next((n for n in rest if alike(one, after[n])), None)) is not None
            ):
                rest.remove(other)
                found[number] = other
    return sorted(found.items())


def in_force(check_ins: Sequence[CheckIn]) -> list[CheckIn]:
    """The check-ins that say where a goal stands, in the order in which one holds after another."""
    telling = [c for c in check_ins if c.counts and (c.value, c.done, c.undone, c.confidence) != _SILENT]
    return sorted(telling, key=lambda check_in: check_in.date)


def is_recorded(before: CheckIn, after: CheckIn) -> bool:
    """Whether a check-in gained corrections, or was withdrawn, and lost nothing of its records."""
    known = len(before.corrected)
    kept = after.corrected[:known] == before.corrected and before.withdrawn in (None, after.withdrawn)
    return kept and (len(after.corrected) > known or after.withdrawn != before.withdrawn)


def false_corrections(before: CheckIn, after: CheckIn) -> dict[str, Any]:
    """What the new corrections of a check-in say of its fields that was not so; None where one that changed
    is not spoken of."""
    told: dict[str, Any] = {}
    for correction in after.corrected[len(before.corrected) :]:
        told = {**correction.was, **told}
    return {
        name: told.get(name)
        for name in _FIELDS
        if (name in told or getattr(before, name) != getattr(after, name))
        and (name not in told or written(told[name]) != written(getattr(before, name)))
    }


def written(value: Any) -> Any:
    """A value as a file has it: an empty list is one that is not written."""
    if isinstance(value, list | tuple):
        return list(value) or None
    return str(value) if hasattr(value, "isoformat") else value


def _is_told(one: CheckIn, other: CheckIn) -> bool:
    return is_recorded(one, other) and not false_corrections(one, other)


def _is_moved(one: CheckIn, other: CheckIn) -> bool:
    return one.replace(date=other.date) == other


_LIKENESS: tuple[Callable[[CheckIn, CheckIn], bool], ...] = (
    lambda one, other: one == other,
    _is_told,
    lambda one, other: is_recorded(one, other) and one.date == other.date,
    lambda one, other: one.date == other.date,
    _is_moved,
)
_SILENT = (None, (), (), None)
