"""What corrections say of a check-in, held against what stood there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrcli.domain.model import CheckIn

_FIELDS = ("date", "value", "done", "undone", "confidence", "by", "note", "late")


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
