"""Changes of goals in words: for the subject of a commit, and for whoever made them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from okrcli.domain.diff import Change, ChangeClass
from okrcli.domain.labels import label
from okrcli.domain.model import ExpectedPoint, Maintain, Metric, Milestone, Milestones, Objective, OkrFile
from okrcli.domain.number import show_number
from okrcli.i18n import Words, say

_LONG = 40
_ORDER: tuple[ChangeClass, ...] = (
    "goalpost", "definition", "ownership", "wording", "progress", "structure",
)  # fmt: skip
_NUMBERS = ("start", "target", "at_least", "at_most", "expected")


def field_change(field: str, before: Any, after: Any, unit: str | None = None, *, of: str = "") -> Words:
    """One changed field, as `target 250 → 300 ms`, `owner bo`, `no tags`; `of` names whose field it is."""
    whose = say("{field} of {id}", field=label(field), id=of) if of else label(field)
    if _nothing(after):
        return say("no {field}", field=whose)
    new = _shown(after, unit if field in _NUMBERS else None)
    if field == "title" or _is_long(new):
        return say("a new {field}", field=whose)
    old = "" if _nothing(before) else _shown(before, None)
    if not old or _is_long(old):
        return say("{field} {after}", field=whose, after=new)
    return say("{field} {before} → {after}", field=whose, before=old, after=new)


def told(change: Change, units: dict[str, str | None]) -> Words:
    """One change of a file; `units` has the unit of every key result by its address."""
    at = change.address
    name = at.parts[-1]
    what = change.after if change.after is not None else change.before
    if isinstance(what, Objective | Metric | Maintain | Milestones) or change.kind == "dropped":
        return _came_or_went(change.kind, name)
    if change.field in ("check_ins", "initiatives"):
        return _record(change, name)
    if at.level == "file":
        return label(change.field)
    return field_change(change.field, change.before, change.after, units.get(str(at)), of=name)


def told_all(changes: Sequence[Change], after: OkrFile) -> list[Words]:
    """All changes of a file, those of goals first."""
    units = {f"{o.id}/{k.id}": k.unit for o in after.objectives for k in o.key_results}
    by_address = {str(c.address): units.get("/".join(c.address.parts[2:])) for c in changes}
    ordered = sorted(changes, key=lambda change: _ORDER.index(change.class_))
    return [told(change, by_address) for change in ordered]


def listed(parts: Sequence[Words]) -> Words:
    """Several phrases as one, with commas."""
    first, *rest = parts
    for part in rest:
        first = say("{first}, {rest}", first=first, rest=part)
    return first


def _came_or_went(kind: str, name: str) -> Words:
    if kind == "added":
        return say("{id} added", id=name)
    return say("{id} removed", id=name) if kind == "removed" else say("{id} dropped", id=name)


def _record(change: Change, name: str) -> Words:
    what = change.after if change.after is not None else change.before
    if change.field == "initiatives":
        if change.kind == "added":
            return say("initiative {id} of {goal} added", id=what.id, goal=name)
        if change.kind == "removed":
            return say("initiative {id} of {goal} removed", id=what.id, goal=name)
        return say("initiative {id} of {goal}", id=what.id, goal=name)
    return say("check-in of {goal} on {day}", goal=name, day=what.date)


def _is_long(text: str) -> bool:
    return len(text) > _LONG or "\n" in text


def _nothing(value: Any) -> bool:
    return value is None or value == ()


def _shown(value: Any, unit: str | None) -> str:
    if isinstance(value, Decimal):
        gap = "" if unit == "%" else " "
        return f"{show_number(value)}{gap}{unit}" if unit else show_number(value)
    if isinstance(value, tuple):
        return ", ".join(_shown(item, unit) for item in value)
    if isinstance(value, Milestone):
        return value.id if value.weight == 1 else f"{value.id} ({show_number(value.weight)})"
    if isinstance(value, ExpectedPoint):
        return f"{_shown(value.value, unit)} ({value.date})"
    return str(value)
