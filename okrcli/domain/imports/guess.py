"""A first mapping for a table, made of its headers and the words in it."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain import names
from okrcli.domain.edits import Data
from okrcli.domain.imports.table import Table, plain
from okrcli.domain.imports.texts import line

LOOKED_AT = 500
"""Rows that are looked at for the words in them."""
_MOST_WORDS = 12
_CALLED: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "name", "summary", "goal", "goal title", "objective title", "key result", "titel", "mål",
    ),
    "kind": ("type", "object type", "goal type", "kind", "issue type", "typ"),
    "id": ("id", "goal id", "key", "external id", "iid"),
    "parent": ("parent", "parent title", "aligned to", "supports", "parent goal"),
    "parent_id": ("parent id", "parent ids", "parent goal ids"),
    "order": ("order", "no", "number", "nr"),
    "owner": ("owner", "owners", "assignee", "responsible", "lead", "who", "ägare", "ansvarig", "vem"),
    "owner_email": ("owner email", "owner emails", "email", "owner e-mail"),
    "team": ("team", "teams", "group", "department", "departments", "entity"),
    "period": ("period", "quarter", "cycle", "time period", "goal cycle", "session", "kvartal"),
    "start_date": ("start date", "start_date", "expected start date", "from", "begins", "startdatum"),
    "end_date": ("end date", "end_date", "due date", "due_date", "due", "expected end date", "slutdatum"),
    "why": ("description", "why", "details", "beskrivning"),
    "unit": ("unit", "metric unit", "enhet"),
    "start": ("start", "start value", "starting value", "baseline", "initial value", "startvärde"),
    "target": ("target", "target value", "goal value", "end", "målvärde"),
    "value": ("value", "current", "current value", "actual", "now", "nuvärde"),
    "progress": ("progress", "progress %", "% complete", "completion", "percent", "framsteg"),
    "weight": ("weight", "vikt"),
    "state": ("status", "state"),
    "tags": ("tags", "labels", "tag", "categories"),
    "url": ("url", "link"),
    "confidence": ("confidence",),
    "date": ("last check-in", "check-in date", "updated", "updated at", "date"),
    "note": ("note", "notes", "comment", "last check-in note"),
    "objective": ("objective", "objectives"),
}  # fmt: skip
_KINDS = {
    "objective": ("objective", "o", "goal", "company objective", "team objective", "mål"),
    "key result": ("key result", "kr", "keyresult", "kpi", "metric", "nyckelresultat"),
    "initiative": ("initiative", "deliverable", "project", "task", "action", "epic", "story", "work item"),
}


def guess(table: Table, name: str) -> dict[str, Data]:
    """The data of a mapping file: a field for every column with a name, the strange ones kept as `x-…`."""
    columns: dict[str, Data] = {}
    taken: set[str] = set()
    for header in table.header:
        if header.strip() and header not in columns:
            columns[header] = _field(header, taken)
    if "title" not in taken and "objective" not in taken and columns:
        columns[next(iter(columns))] = "title"
    data: dict[str, Data] = {"name": name, "columns": columns}
    kinds = _kinds(table, columns)
    if kinds:
        data["values"] = {"kind": kinds}
    return data


def _field(header: str, taken: set[str]) -> str:
    key = plain(header)
    for field, called in _CALLED.items():
        if field not in taken and key in map(plain, called):
            taken.add(field)
            return field
    return f"x-{names.slug(header, default='column')}"


def _kinds(table: Table, columns: dict[str, Data]) -> dict[str, str]:
    """What the words in the column of the kind are."""
    place = next((n for n, h in enumerate(table.header) if columns.get(h) == "kind"), None)
    if place is None:
        return {}
    found: dict[str, str] = {}
    for number, row in enumerate(table.lines):
        if number >= LOOKED_AT or len(found) >= _MOST_WORDS:
            break
        word = line(row.cells[place]) if place < len(row.cells) else ""
        if word:
            found.setdefault(word, _kind(word))
    return found


def _kind(word: str) -> str:
    folded: Sequence[str] = [word.casefold()]
    return next((kind for kind, called in _KINDS.items() if folded[0] in called), "skip")
