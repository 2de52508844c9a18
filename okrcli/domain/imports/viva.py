"""A table exported from Viva Goals, in all header variants that are known, as goals.

Columns are found by name, as users choose them; further check-ins stand in columns without a name to the
right. Fields: Id, Title, Team, Creator, Owner, Period, Start Date, End Date, Description, Aligned To, Metric
Name, Unit, Target, Object Type, Goal Type, Start, Created At, Last Check-in, Progress %, Actual Progress,
Status, Last Check-in Note, Score, Checkins; older ones have Tag, OKR type and Type name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.domain.imports import viva_cells as cells
from okrcli.domain.imports.columns import Columns
from okrcli.domain.imports.days import Order, day, order_of
from okrcli.domain.imports.goal import Goal, Kind, Seen, Somebody
from okrcli.domain.imports.table import Line, Table
from okrcli.domain.imports.texts import line, parts, prose
from okrcli.i18n import say

SOURCE = "Viva Goals"
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("Id", "ID", "Objective ID"),
    "title": ("Title",),
    "team": ("Team", "Teams"),
    "creator": ("Creator", "Created By"),
    "owner": ("Owner", "Owners"),
    "period": ("Period", "Time Period"),
    "first": ("Start Date",),
    "last": ("End Date",),
    "why": ("Description",),
    "parents": ("Aligned To (weight, Objective ID)", "Aligned To"),
    "metric": ("Metric Name",),
    "unit": ("Unit", "Metric Unit"),
    "target": ("Target",),
    "kind": ("Object Type", "Type", "Type name"),
    "ambition": ("Goal Type",),
    "start": ("Start",),
    "created": ("Created At",),
    "last_seen": ("Last Check-in", "Last Checkin"),
    "progress": ("Progress %", "Progress"),
    "value": ("Actual Progress",),
    "state": ("Status",),
    "note": ("Last Check-in Note", "Last Checkin Note"),
    "score": ("Score",),
    "check_ins": ("Checkins", "Check-ins"),
    "tags": ("Tag", "Tags"),
}
KINDS: dict[str, Kind] = {
    "objective": "objective", "big rock": "objective", "big_rock": "objective",
    "key result": "key result", "keyresult": "key result", "kpi": "key result", "kr": "key result",
    "deliverable": "initiative", "project": "initiative", "initiative": "initiative",
}  # fmt: skip
STATES = {"closed": "closed", "postponed": "postponed", "not started": "todo"}
_DATED = ("first", "last", "created", "last_seen")


def goals(table: Table) -> Iterator[Goal]:
    """The goals of the table, row by row. Raises `UsageError` where a column is missing that is needed."""
    columns = Columns(table.header, COLUMNS, ("title", "kind"))
    order, unclear = order_of(_days(table, columns))
    if unclear:
        table.said.append(say("days like 03/10/2025 are read as month, day, year"))
    unnamed = [n for n, name in enumerate(table.header) if not name.strip()]
    others = columns.others()
    for each in table.lines:
        if any(map(str.strip, each.cells)):
            goal = _goal(each, columns, order)
            _add_check_ins(goal, each, columns, unnamed, order)
            goal.kept |= {
                name: text for n, name in others if n < len(each.cells) and (text := line(each.cells[n]))
            }
            yield goal


def _days(table: Table, columns: Columns) -> Iterator[str]:
    """Every day of the table: those of check-ins, too, as all of them are written alike."""
    for each in table.lines:
        yield from (columns.get(each, name) for name in _DATED)
        for cell in each.cells:
            if ";" in cell:
                yield from cells.days_in(cell)


def _goal(row: Line, columns: Columns, order: Order) -> Goal:
    def text(name: str) -> str:
        return columns.get(row, name)

    kind = KINDS.get(text("kind").casefold())
    goal = Goal(row.number, kind or "objective", line(text("title")))
    if kind is None:
        goal.note("refused", say("{kind!r} is no type of goal that is known", kind=text("kind")))
    goal.id = cells.identifier(text("id"))
    goal.parents = cells.parents(text("parents"))
    goal.owners = [Somebody(name) for name in parts(text("owner"), ",;")]
    goal.teams = parts(text("team"), ";")
    goal.period, goal.why = line(text("period")), prose(text("why"))
    goal.first, goal.last = day(text("first"), order), day(text("last"), order)
    goal.unit, goal.start, goal.target = line(text("unit")), text("start"), text("target")
    goal.value, goal.progress = text("value"), text("progress")
    goal.ambition = "committed" if text("ambition").casefold().startswith("committed") else ""
    goal.state = STATES.get(text("state").casefold(), "open")
    goal.tags = parts(text("tags"), ",;")
    goal.last_seen = day(text("last_seen"), order)
    kept = {"metric": text("metric"), "creator": text("creator"), "created": text("created")}
    goal.kept = {
        name: line(value)
        for name, value in (kept | {"score": text("score"), "status": text("state")}).items()
        if value
    }
    return goal


def _add_check_ins(goal: Goal, row: Line, columns: Columns, unnamed: Iterable[int], order: Order) -> None:
    """Those of the column, those that spilled into columns without a name, and the last note without any."""
    places = [columns.places[name] for name in ("check_ins",) if name in columns.places]
    spilled = [*unnamed, *range(len(columns.header), len(row.cells))]
    for place in [*places, *(n for n in spilled if n not in places)]:
        cell = row.cells[place] if place < len(row.cells) else ""
        found = list(cells.check_ins(cell))
        for text in found:
            if seen := cells.check_in(text, order):
                goal.check_ins.append(seen)
            else:
                goal.lost += 1
                goal.note("left out", say("a check-in has no day: {text}", text=line(text)[:60]))
        if not found and cell.strip():
            goal.note("left out", say("this is no check-in: {text}", text=line(cell)[:60]))
    goal.check_ins.sort(key=lambda seen: seen.day)
    note = prose(columns.get(row, "note"))
    if note and goal.last_seen and not goal.check_ins:
        goal.check_ins.append(Seen(goal.last_seen, note=note))
        goal.note("guessed", say("the last note is a check-in of the last day"))
