"""Which check-ins are the same on two sides, and whether corrections say of them what stood there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from okrcli.domain.model import CheckIn

_MOST = 100
"""Check-ins of one key that are looked at: of a file that was made to be slow, the rest is new."""
_FIELDS = ("date", "value", "done", "undone", "confidence", "by", "note", "late")


def paired(before: Sequence[CheckIn], after: Sequence[CheckIn]) -> list[tuple[int, int]]:
    """The numbers of those that are the same on both sides.

    First those that stand alike, then those whose new records tell how they came about; what is left by its
    day, or by all but its day.
    """
    found: dict[int, int] = {}
    rest = dict.fromkeys(range(len(after)))
    for way in _WAYS:
        places: dict[Hashable, dict[int, None]] = {}
        for number in rest:
            for key in way.now(after[number]):
                places.setdefault(key, {})[number] = None
        for number in [n for n in range(len(before)) if n not in found]:
            some = places.get(way.then(before[number]), {})
            other = next((n for n in islice(some, _MOST) if way.alike(before[number], after[n])), None)
            if other is not None:
                found[number] = other
                del rest[other]
                for key in way.now(after[other]):
                    places[key].pop(other, None)
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
        return tuple(value) or None
    return str(value) if hasattr(value, "isoformat") else value


def _is_told(one: CheckIn, other: CheckIn) -> bool:
    return is_recorded(one, other) and not false_corrections(one, other)


def _is_moved(one: CheckIn, other: CheckIn) -> bool:
    return one.replace(date=other.date) == other


def _said(check_in: CheckIn) -> tuple[Hashable, ...]:
    """What a check-in says, without the records of how it came about."""
    return tuple(_hashable(getattr(check_in, name)) for name in _FIELDS)


def _selves(check_in: CheckIn) -> Iterator[Hashable]:
    """What a check-in says, and said before each of its corrections, with their numbers."""
    said = dict(zip(_FIELDS, _said(check_in), strict=True))
    yield len(check_in.corrected), *said.values()
    for number in reversed(range(len(check_in.corrected))):
        was = check_in.corrected[number].was
        said |= {name: _hashable(value) for name, value in was.items() if name in said}
        yield number, *said.values()


def _hashable(value: Any) -> Hashable:
    plain = written(value)
    return str(plain) if isinstance(plain, tuple | dict) else plain


class _Way(NamedTuple):
    """A way to find a check-in again: the key that it had, those that one has now, and whether they fit."""

    then: Callable[[CheckIn], Hashable]
    now: Callable[[CheckIn], Iterable[Hashable]]
    alike: Callable[[CheckIn, CheckIn], bool]


def _day(check_in: CheckIn) -> date:
    return check_in.date


_WAYS = (
    _Way(_said, lambda c: [_said(c)], lambda one, other: one == other),
    _Way(lambda c: (len(c.corrected), *_said(c)), _selves, _is_told),
    _Way(_day, lambda c: [c.date], is_recorded),
    _Way(_day, lambda c: [c.date], lambda _one, _other: True),
    _Way(lambda c: _said(c)[1:], lambda c: [_said(c)[1:]], _is_moved),
)
_SILENT = (None, (), (), None)
