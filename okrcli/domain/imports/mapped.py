"""A table as goals, by a mapping of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from okrcli.domain.imports.columns import missing
from okrcli.domain.imports.days import Order, day, order_of
from okrcli.domain.imports.figures import figure, tidy
from okrcli.domain.imports.goal import Goal, Kind, Parent, Seen, Somebody
from okrcli.domain.imports.mapping import Mapping
from okrcli.domain.imports.table import Line, Table, plain
from okrcli.domain.imports.texts import line, parts, prose
from okrcli.i18n import Words, say

_DATED = ("start_date", "end_date", "date")
_WHOLE = re.compile(r"10|[0-9]")
_MANY = 99
"""Columns of one kind, as `key_result_1_title`, that are looked for."""


def goals(table: Table, mapping: Mapping) -> Iterator[Goal]:
    """The goals of the rows. Raises `UsageError` where the column of the title is missing."""
    return _Reader(table, mapping).run()


@dataclass(slots=True)
class _Cells:
    """The cells of a row by field."""

    line: Line
    texts: dict[str, str]
    numbered: dict[int, dict[str, str]] = field(default_factory=dict)


class _Reader:
    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table, self.mapping = table, mapping
        self.places: list[tuple[int, str, int]] = []
        self.order: Order = "month first"
        self.objectives: dict[tuple[str, ...], Goal] = {}
        self.seen: dict[tuple[str, ...], Goal] = {}
        self.last: dict[str, Goal] = {}
        self.by_place = not mapping.fields() & {"parent", "parent_id", "order", "objective"}
        self._find_columns()

    def run(self) -> Iterator[Goal]:
        rows = [self._cells(each) for each in self.table.lines if any(map(str.strip, each.cells))]
        dates = (row.texts.get(name, "") for row in rows for name in _DATED)
        self.order, unclear = order_of(dates) if not self.mapping.dates else ("month first", False)
        if unclear:
            self.table.said.append(say("days like 03/10/2025 are read as month, day, year"))
        for row in rows:
            yield from self._row(row)

    def _find_columns(self) -> None:
        there: dict[str, int] = {}
        for place, name in enumerate(self.table.header):
            there.setdefault(plain(name), place)
        needed = {"title"} if "title" in self.mapping.fields() else {"objective"}
        for header, names in self.mapping.columns.items():
            found = False
            for number in range(1, _MANY) if "{n}" in header else range(1):
                at = there.get(plain(header.replace("{n}", str(number))))
                if at is not None:
                    found = True
                    self.places += [(at, name, number) for name in names]
            if not found and needed & set(names):
                raise missing(header, self.table.header)
            if not found:
                self.table.said.append(say("there is no column {name!r}", name=header))

    def _cells(self, row: Line) -> _Cells:
        found = _Cells(row, dict(self.mapping.constants))
        filled: set[str] = set()
        for place, name, number in self.places:
            text = row.cells[place].strip() if place < len(row.cells) else ""
            if not text or name == "skip":
                continue
            if number:
                found.numbered.setdefault(number, {})[name] = text
            elif name in filled and name in ("id", "objective_id"):
                found.texts[name] += f"/{text}"
            elif name in filled and name in ("why", "note"):
                found.texts[name] += f"\n{text}"
            elif name not in filled:
                found.texts[name] = text
            filled.add(name)
        return found

    def _row(self, row: _Cells) -> Iterator[Goal]:
        get = row.texts.get
        out = self._word("left_out", get("left_out", "")) == "yes"
        kind = "skip" if out else self._word("kind", get("kind", ""))
        if kind == "skip":
            yield from self._skipped(row)
            return
        above = None
        if objective := line(get("objective", "")):
            above, new = self._objective(row, objective)
            if new and not line(get("title", "")):
                above.made = False
                yield above
                return
            if new:
                yield above
            if not line(get("title", "")):
                goal = Goal(row.line.number, "objective", objective)
                goal.note("left out", say("the same as row {row}", row=above.row))
                goal.ignored = True
                yield goal
                return
        goal = self._goal(row, kind or ("key result" if above else "objective"), above)
        if self.mapping.each == "check-in":
            mine = (above.ref if above else "", *self._frame(row), goal.key)
            other = self.seen.setdefault(mine, goal)
            if other is not goal:
                other.check_ins += goal.check_ins
                goal.part_of, goal.check_ins = other, []
        yield goal
        yield from self._numbered(row, goal)

    def _skipped(self, row: _Cells) -> Iterator[Goal]:
        """A row that is left out, and the objective that it is the first to name."""
        if objective := line(row.texts.get("objective", "")):
            made, new = self._objective(row, objective)
            if new:
                yield made
        get = row.texts.get
        goal = Goal(row.line.number, "objective", line(get("title", "")))
        goal.note("left out", _why_skipped(get("kind", ""), get("left_out", "")))
        goal.ignored = True
        yield goal

    def _goal(self, row: _Cells, kind: str, above: Goal | None) -> Goal:
        get = row.texts.get
        known: dict[str, Kind] = {
            "objective": "objective",
            "key result": "key result",
            "initiative": "initiative",
        }
        goal = Goal(row.line.number, known.get(kind.casefold(), "objective"), line(get("title", "")))
        if kind.casefold() not in known:
            goal.note("refused", say("{kind!r} is no type of goal that is known", kind=kind))
        goal.id, order = line(get("id", "")), line(get("order", ""))
        if order:
            goal.ref = f"#{order.rstrip('.')}"
            if "." in goal.ref:
                goal.parents.append(Parent(goal.ref.rpartition(".")[0]))
        if above:
            goal.parents.append(Parent(above.ref, above.title))
        goal.parents += [Parent(id=each) for each in self._several(row, "parent_id")]
        goal.parents += [Parent(title=each) for each in self._several(row, "parent")]
        if self.by_place and not goal.refused:
            self._below_the_last(goal)
        self._frame_of(goal, row)
        self._measure(goal, row)
        self._check_in(goal, row)
        goal.kept |= {name[2:]: line(text) for name, text in row.texts.items() if name.startswith("x-")}
        return goal

    def _below_the_last(self, goal: Goal) -> None:
        """Where no column says what belongs to what: each below the last row of the level above it."""
        goal.ref = f"#row {goal.row}"
        levels = ("objective", "key result", "initiative")
        above = [self.last[each] for each in levels[: levels.index(goal.kind)] if each in self.last]
        if above:
            goal.parents.append(Parent(above[-1].ref, above[-1].title))
            goal.note("guessed", say("it belongs to row {row}, above it", row=above[-1].row))
        self.last = {k: g for k, g in self.last.items() if levels.index(k) < levels.index(goal.kind)}
        self.last[goal.kind] = goal

    def _frame_of(self, goal: Goal, row: _Cells) -> None:
        get = row.texts.get
        goal.owners = self._people(row, "owner", "owner_email")
        goal.teams, goal.period = self._several(row, "team"), line(get("period", ""))
        goal.first, goal.last = self._day(get("start_date", "")), self._day(get("end_date", ""))
        goal.why, goal.tags = prose(get("why", "")), self._several(row, "tags")
        goal.ambition = "committed" if self._word("ambition", get("ambition", "")) == "committed" else ""
        goal.state = self._word("state", get("state", "")) or "open"
        if get("state") and goal.state in ("open", "closed"):
            goal.kept["status"] = line(get("state", ""))
        goal.url, goal.source = line(get("url", "")), line(get("source", ""))

    def _measure(self, goal: Goal, row: _Cells) -> None:
        for name in ("unit", "start", "target", "at_least", "at_most", "value", "progress", "weight"):
            setattr(goal, name, self._scaled(name, line(row.texts.get(name, ""))))

    def _check_in(self, goal: Goal, row: _Cells) -> None:
        get = row.texts.get
        seen, note = self._day(get("date", "")), prose(get("note", ""))
        confidence = get("confidence", "")
        sure = int(confidence) if _WHOLE.fullmatch(confidence) else None
        if get("date") and not seen:
            goal.note("guessed", say("{text!r} is no day", text=get("date", "")[:40]))
        goal.last_seen = seen
        if self._word("withdrawn", get("withdrawn", "")) in ("yes", "true"):
            goal.note("left out", say("a check-in of {day}, which was withdrawn", day=seen))
            self._clear(goal)
            return
        done, undone = (tuple(get(name, "").split()) for name in ("done", "undone"))
        if seen and (goal.value or note or done or undone or sure is not None):
            by = self._people(row, "by", "")
            goal.check_ins.append(
                Seen(seen, goal.value, by[0] if by else None, note, confidence=sure, done=done, undone=undone)
            )
        else:
            goal.confidence = sure
            if note:
                goal.kept["note"] = line(note)

    def _clear(self, goal: Goal) -> None:
        """What was withdrawn does not count: neither its value nor that it was said."""
        goal.value, goal.last_seen, goal.lost = "", "", 1

    def _numbered(self, row: _Cells, objective: Goal) -> Iterator[Goal]:
        """Key results that stand in columns of the row of their objective."""
        objective.ref = objective.ref or f"#row {row.line.number}"
        for number, texts in sorted(row.numbered.items()):
            title = line(texts.get("key_result", ""))
            if not title:
                continue
            goal = Goal(
                row.line.number, "key result", title, parents=[Parent(objective.ref, objective.title)]
            )
            goal.id = f"{objective.key}#{number}"
            goal.progress = self._scaled("progress", line(texts.get("key_result_progress", "")))
            goal.owners, goal.teams, goal.period = objective.owners, objective.teams, objective.period
            goal.first, goal.last, goal.state = objective.first, objective.last, objective.state
            goal.made = True
            yield goal

    def _objective(self, row: _Cells, title: str) -> tuple[Goal, bool]:
        """The objective of a row that names it, made once."""
        key = (*self._frame(row), line(row.texts.get("objective_id", "")) or title)
        if key in self.objectives:
            return self.objectives[key], False
        made = Goal(row.line.number, "objective", title, line(row.texts.get("objective_id", "")), made=True)
        made.ref = "#" + "/".join(key)
        self._frame_of(made, row)
        owner = line(row.texts.get("objective_owner", ""))
        made.owners = [Somebody(owner)] if owner else made.owners
        made.why = "" if line(row.texts.get("title", "")) else made.why
        made.url = made.source = ""
        made.parents = [Parent(id=each) for each in self._several(row, "supports")]
        made.parents += [Parent(title=each) for each in self._several(row, "parent")]
        self.objectives[key] = made
        return made, True

    def _frame(self, row: _Cells) -> tuple[str, ...]:
        return tuple(line(row.texts.get(name, "")) for name in ("team", "period", "start_date", "end_date"))

    def _people(self, row: _Cells, name: str, email: str) -> list[Somebody]:
        names = self._several(row, name)
        emails = self._several(row, email) if email else []
        if not names:
            return [Somebody("", each) for each in emails]
        if len(emails) == len(names):
            return [Somebody(*pair) for pair in zip(names, emails, strict=True)]
        return [Somebody("", each) if "@" in each else Somebody(each) for each in names]

    def _several(self, row: _Cells, name: str) -> list[str]:
        text = row.texts.get(name, "")
        return parts(text, self.mapping.split.get(name, ";")) if text else []

    def _day(self, text: str) -> str:
        return day(text, self.order, self.mapping.dates) if text else ""

    def _word(self, name: str, text: str) -> str:
        """A word of a column as the mapping translates it."""
        words = self.mapping.values.get(name)
        if words is None:
            return text.casefold() if name != "kind" else text
        return words.get(text.casefold(), words.get("*", text))

    def _scaled(self, name: str, text: str) -> str:
        scale = self.mapping.scale.get(name)
        found = figure(text, self.mapping.decimal) if scale is not None and text else None
        if scale is None or found is None or found.percent:
            return text
        return f"{tidy(found.value * Decimal(scale)):f}".replace(".", self.mapping.decimal)


def _why_skipped(kind: str, left_out: str) -> Words:
    if kind == "milestones":
        return say("a table has no milestones: `okr export --format json` has them")
    return say("the mapping skips {kind!r}", kind=left_out or kind)


def with_constants(mapping: Mapping, **more: str | None) -> Mapping:
    """The mapping with what the command line says of rows that say nothing themselves."""
    return replace(mapping, constants={**mapping.constants, **{n: v for n, v in more.items() if v}})
