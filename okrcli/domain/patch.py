"""The changes between two states of a file, made: `patch(a, whole_diff(a, b))` gives `b`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from okrcli.domain.diff import Change
from okrcli.domain.model import KeyResult, Maintain, Metric, Milestones, Objective, OkrFile

RECORDS = ("check_ins", "initiatives", "amendments")
"""The lists whose entries come and go one by one."""

_KINDS: dict[str, type[Metric | Maintain | Milestones]] = {
    "metric": Metric,
    "maintain": Maintain,
    "milestones": Milestones,
}


def patch(file: OkrFile | None, changes: Iterable[Change]) -> OkrFile | None:
    """The file with the changes made; entries that were added come last.

    Raises `KeyError` for a change of an entry that is not there.
    """
    for change in changes:
        if change.address.level == "file" and not change.field:
            file = change.after
        elif file is None:
            raise KeyError(str(change.address))
        elif change.address.level == "file":
            file = _entry(file, change)
        else:
            file = file.replace(objectives=_objectives(file.objectives, change))
    return file


def _objectives(objectives: Sequence[Objective], change: Change) -> tuple[Objective, ...]:
    name = change.address.objective
    if change.address.level == "objective":
        return _changed(objectives, name, change)
    return tuple(
        o.replace(key_results=_key_results(o.key_results, change)) if o.id == name else o for o in objectives
    )


def _key_results(goals: Sequence[KeyResult], change: Change) -> tuple[KeyResult, ...]:
    return _changed(goals, change.address.key_result, change)


def _changed(entries: Sequence[Any], name: str, change: Change) -> tuple[Any, ...]:
    """The entries with the one of this name added, removed, or given another field."""
    if not change.field:
        return _records(entries, change)
    if name not in [entry.id for entry in entries]:
        raise KeyError(str(change.address))
    return tuple(_entry(entry, change) if entry.id == name else entry for entry in entries)


def _entry(entry: Any, change: Change) -> Any:
    """An entry with one of its lists in another order, a record more or less in one, or another field."""
    if change.kind == "moved":
        return entry.replace(**{change.field: _in_order(getattr(entry, change.field), change.after)})
    if change.field in RECORDS:
        return entry.replace(**{change.field: _records(getattr(entry, change.field), change)})
    return _with(entry, change)


def key_of(entry: Any) -> Any:
    """What tells an entry from its siblings: the id of a goal, else all of it."""
    return entry.id if isinstance(entry, Objective | Metric | Maintain | Milestones) else entry


def _in_order(entries: Sequence[Any], keys: Sequence[Any]) -> tuple[Any, ...]:
    """The entries in the order of their keys; of two alike, either stands for the other."""
    by_place = [(key_of(entry), entry) for entry in entries]
    ordered = []
    for key in keys:
        place = next(number for number, (other, _) in enumerate(by_place) if other == key)
        ordered.append(by_place.pop(place)[1])
    return tuple(ordered)


def _with(entry: Any, change: Change) -> Any:
    """An entry with another value in one field; another kind of key result keeps the fields that it has."""
    data = {name: value for name, value in entry.said.items() if value is not None} | {
        change.field: change.after
    }
    kind = _KINDS[data["kind"]] if "kind" in data else type(entry)
    return kind.of({n: v for n, v in data.items() if v is not None and n in kind.fields})


def _records(entries: Sequence[Any], change: Change) -> tuple[Any, ...]:
    """The entries with one added, taken away, or put in the place of another."""
    if change.before is None:
        return (*entries, change.after)
    at = entries.index(change.before)
    put = () if change.after is None else (change.after,)
    return (*entries[:at], *put, *entries[at + 1 :])
