"""Goals and check-ins as flat rows, for tables that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrcli.domain.model import KeyResult, Objective, OkrFile
from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.view import FileView, KeyResultView, ObjectiveView

OBJECTIVE_COLUMNS = (
    "team", "period", "status", "objective", "title", "owner", "ambition", "supports", "continues", "weight",
    "progress", "expected", "pace", "dropped", "tags", "why",
)  # fmt: skip
KEY_RESULT_COLUMNS = (
    "team", "period", "status", "objective", "objective_title", "objective_owner", "ambition", "supports",
    "key_result", "title", "owner", "kind", "unit", "start", "target", "at_least", "at_most", "milestones",
    "milestones_done", "value", "progress", "score", "expected", "pace", "confidence", "last_check_in",
    "weight", "dropped", "source",
)  # fmt: skip
CHECK_IN_COLUMNS = (
    "team", "period", "objective", "objective_title", "key_result", "title", "unit", "date", "value", "done",
    "undone", "confidence", "by", "note", "late", "withdrawn",
)  # fmt: skip
SHARES = frozenset({"progress", "score", "expected"})
"""Columns with shares of the way: 0 is the start and 1 the target."""

Row = dict[str, Any]
"""Values by column: text, `Figure`, whole numbers, dates, booleans, and None where nothing is known."""


class Exported(NamedTuple):
    """One OKR file: its data as written, and what is known of it. `name` is what people call the team."""

    data: dict[str, Any]
    file: OkrFile
    view: FileView
    name: str


def objective_rows(files: Sequence[Exported]) -> Iterator[Row]:
    """One row an objective."""
    for each in files:
        for goal, view in zip(each.file.objectives, each.view["objectives"], strict=True):
            yield {
                **_place(each, view),
                "title": goal.title,
                "owner": goal.owner,
                "continues": goal.continues,
                "weight": view["weight"],
                "progress": view["score"],
                "expected": view["expected"],
                "pace": view["pace"],
                "dropped": view["dropped"],
                "tags": "; ".join(goal.tags) or None,
                "why": goal.why,
            }


def key_result_rows(files: Sequence[Exported]) -> Iterator[Row]:
    """One row a key result; an objective without any has a row of its own, so that it is not lost."""
    for each in files:
        for objective, view in zip(each.file.objectives, each.view["objectives"], strict=True):
            place = _place(each, view) | {
                "objective_title": objective.title,
                "objective_owner": objective.owner,
            }
            if not objective.key_results:
                yield place
            for goal, seen in zip(objective.key_results, view["key_results"], strict=True):
                yield place | _key_result(goal, seen)


def check_in_rows(files: Sequence[Exported]) -> Iterator[Row]:
    """One row a check-in, in the order of the files and then as written."""
    for each in files:
        for objective, view in zip(each.file.objectives, each.view["objectives"], strict=True):
            for goal in objective.key_results:
                yield from _check_ins(each, objective, view, goal)


def _place(each: Exported, view: ObjectiveView) -> Row:
    return {
        "team": each.view["team"],
        "period": each.view["period"],
        "status": each.view["status"],
        "objective": view["id"],
        "ambition": view["ambition"],
        "supports": "; ".join(view["supports"]) or None,
    }


def _key_result(goal: KeyResult, view: KeyResultView) -> Row:
    seen = view["last_check_in"]
    return {
        "key_result": goal.id,
        **{name: view[name] for name in ("title", "owner", "kind", "unit", "start", "target", "at_least")},
        **{name: view[name] for name in ("at_most", "milestones", "milestones_done", "value", "score")},
        **{name: view[name] for name in ("expected", "pace", "confidence", "weight", "dropped")},
        "progress": view["raw"],
        "last_check_in": date.fromisoformat(seen) if seen else None,
        "source": goal.source,
    }


def _check_ins(each: Exported, objective: Objective, view: ObjectiveView, goal: KeyResult) -> Iterator[Row]:
    place = {name: value for name, value in _place(each, view).items() if name in CHECK_IN_COLUMNS}
    place |= {
        "objective_title": objective.title,
        "key_result": goal.id,
        "title": goal.title,
        "unit": goal.unit,
    }
    for one in goal.check_ins:
        yield {
            **place,
            "date": one.date,
            "value": None if one.value is None else Figure(one.value),
            "done": " ".join(one.done) or None,
            "undone": " ".join(one.undone) or None,
            "confidence": one.confidence,
            "by": one.by,
            "note": one.note,
            "late": one.late,
            "withdrawn": one.withdrawn is not None,
        }
