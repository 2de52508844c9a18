"""The records of a goal as plain values: check-ins, amendments, initiatives, and who signed what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from okrcli.domain.model import Amendment, CheckIn, Initiative, Reasoned
from okrcli.domain.part import Part
from okrcli.domain.reports.figure import Figure


class RecordView(TypedDict):
    """Who did something, when, and why."""

    date: str
    by: str
    reason: str


class FieldChange(TypedDict):
    """A field before and after a change; None where it was not there."""

    field: str
    before: Any
    after: Any


class AmendmentView(RecordView):
    """A change of a goal: its fields, or the id of the goal that was added below it."""

    changes: list[FieldChange]
    added: str | None


class CorrectionView(RecordView):
    """What a check-in said before it was corrected."""

    changes: list[FieldChange]


class CheckInView(TypedDict):
    """A check-in with all that happened to it; `counts` is false where it was withdrawn."""

    date: str
    value: Figure | None
    done: list[str]
    undone: list[str]
    confidence: int | None
    by: str | None
    note: str | None
    late: bool
    counts: bool
    corrected: list[CorrectionView]
    withdrawn: RecordView | None


class InitiativeView(TypedDict):
    """Daily work behind a key result."""

    id: str
    title: str
    owner: str | None
    status: str
    url: str | None


def check_in_views(check_ins: Sequence[CheckIn]) -> list[CheckInView]:
    """All check-ins, the newest first; of the same day the later line first."""
    ordered = sorted(check_ins, key=lambda c: c.date)
    return [_check_in(check_in) for check_in in reversed(ordered)]


def amendment_views(amendments: Sequence[Amendment], goal: Part) -> list[AmendmentView]:
    """All amendments of a goal, the newest first, each with what its fields became."""
    later: dict[str, Any] = dict(goal)
    views: list[AmendmentView] = []
    for amendment in sorted(amendments, key=lambda a: a.date)[::-1]:
        changes = _changes(amendment.was or {}, later)
        later |= amendment.was or {}
        views.append({**_record(amendment), "changes": changes, "added": amendment.added})
    return views


def initiative_views(initiatives: Sequence[Initiative]) -> list[InitiativeView]:
    """The initiatives in their order."""
    return [
        {"id": i.id, "title": i.title, "owner": i.owner, "status": i.status, "url": i.url}
        for i in initiatives
    ]


def record_view(record: Reasoned | None) -> RecordView | None:
    """A record, or nothing where there is none."""
    return _record(record) if record else None


def addition(amendments: Sequence[Amendment], goal: str) -> RecordView | None:
    """How a goal was added to a file that was active already."""
    return next((_record(a) for a in reversed(amendments) if a.added == goal), None)


def plain_value(value: Any) -> Any:
    """A value of a file as JSON can hold it, numbers as they were written."""
    if isinstance(value, Decimal):
        return Figure(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Part):
        return {name: plain_value(part) for name, part in value if part is not None}
    if isinstance(value, Mapping):
        return {str(name): plain_value(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(part) for part in value]
    return value


def _record(record: Reasoned) -> RecordView:
    return {"date": record.date.isoformat(), "by": record.by, "reason": record.reason}


def _changes(was: Mapping[str, Any], later: Mapping[str, Any]) -> list[FieldChange]:
    return [
        {"field": field, "before": plain_value(before), "after": plain_value(later.get(field))}
        for field, before in was.items()
    ]


def _check_in(check_in: CheckIn) -> CheckInView:
    return {
        "date": check_in.date.isoformat(),
        "value": None if check_in.value is None else Figure(check_in.value),
        "done": list(check_in.done),
        "undone": list(check_in.undone),
        "confidence": check_in.confidence,
        "by": check_in.by,
        "note": check_in.note,
        "late": check_in.late,
        "counts": check_in.counts,
        "corrected": _corrections(check_in),
        "withdrawn": record_view(check_in.withdrawn),
    }


def _corrections(check_in: CheckIn) -> list[CorrectionView]:
    later: dict[str, Any] = dict(check_in)
    views: list[CorrectionView] = []
    for correction in reversed(check_in.corrected):
        views.append({**_record(correction), "changes": _changes(correction.was, later)})
        later |= correction.was
    return views
