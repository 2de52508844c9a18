"""Record check-ins: one, or many at once, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrcli.actions._addresses import resolve
from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._told import listed
from okrcli.domain.address import Address
from okrcli.domain.check_in import Wish, check_day, is_late, parse_day, place_of, record, same, told
from okrcli.domain.edits import Append, Data, Edit, Insert
from okrcli.domain.finding import DocPath
from okrcli.domain.model import CheckIn, KeyResult, OkrFile
from okrcli.domain.number import percent
from okrcli.domain.progress import KeyResultProgress, progress
from okrcli.errors import OkrError, RefusedError, UsageError
from okrcli.i18n import Words, say
from okrcli.store.layout import Entry


@dataclass(frozen=True, slots=True)
class Row:
    """A wish for one key result, and where it was said: a line of a file, or nothing for the command line."""

    address: str
    wish: Wish
    line: int = 0


@dataclass(frozen=True, slots=True)
class Recorded:
    """One check-in that was made: before and after."""

    address: Address
    before: KeyResultProgress
    after: KeyResultProgress
    again: bool
    warnings: tuple[Words, ...]


class RowsRefusedError(RefusedError):
    """Rows that cannot be recorded; nothing was. `rows` has the line and the reason of each."""

    def __init__(self, rows: Sequence[tuple[int, OkrError]], total: int) -> None:
        super().__init__(
            say("{bad} of {total} rows cannot be recorded, so none was", bad=len(rows), total=total),
            say("correct these rows and run it again"),
        )
        self.rows = tuple(rows)


def say_row(line: int, error: OkrError) -> Words:
    """One bad row as one line: where, why, and the way out."""
    if not error.hint:
        return say("line {line}: {message}", line=line, message=error.message)
    return say("line {line}: {message} ({hint})", line=line, message=error.message, hint=error.hint)


def check_in(change: Change, row: Row, *, period: str | None = None) -> Written:
    """Record one check-in. Raises `UsageError` where it makes no sense; the file is then untouched."""
    with desk(change) as open_desk:
        return _save(open_desk, _record(open_desk, [row], period))


def check_in_many(change: Change, rows: Sequence[Row], *, period: str | None = None) -> Written:
    """Record all rows as one commit, or none: raises `RowsRefusedError` with every bad row."""
    if not rows:
        raise UsageError(
            say("there are no rows to record"), say("a row is an address and a value, or more fields")
        )
    with desk(change) as open_desk:
        return _save(open_desk, _record(open_desk, rows, period, many=True))


@dataclass(slots=True)
class _Batch:
    sheets: dict[Entry, Sheet]
    made: list[Recorded]


def _record(open_desk: Desk, rows: Sequence[Row], period: str | None, *, many: bool = False) -> _Batch:
    batch, refused = _Batch({}, []), list[tuple[int, OkrError]]()
    for row in rows:
        try:
            _record_row(open_desk, row, period, batch)
        except (UsageError, RefusedError) as error:
            if not many:
                raise
            refused.append((row.line, error))
    if refused:
        raise RowsRefusedError(refused, len(rows))
    return batch


def _record_row(open_desk: Desk, row: Row, period: str | None, batch: _Batch) -> None:
    entry, address = resolve(open_desk.workspace, row.address, open_desk.today, ["key result"], period=period)
    sheet = batch.sheets.get(entry) or open_desk.open(entry)
    path, goal = find_goal(sheet.file, address)
    clock = open_desk.clock(entry)
    by = open_desk.who(row.wish.by)
    fields = record(row.wish, goal, sheet.file, clock, by)
    edits, again = _edits(path, goal, fields)
    before = stand(open_desk, sheet, address)
    sheet = open_desk.edit(sheet, edits, ruled=False)
    batch.sheets[entry] = sheet
    warnings = _warnings(row.wish, sheet, open_desk)
    batch.made.append(Recorded(address, before, stand(open_desk, sheet, address), again, warnings))


def _edits(path: DocPath, goal: KeyResult, fields: dict[str, Data]) -> tuple[list[Edit], bool]:
    """The edit that records the fields, and whether they stand there already: a run was cut short."""
    record_day = parse_day(str(fields["date"]), parse_day(None, CheckIn.model_validate(fields).date))
    if any(same(there, fields) for there in goal.check_ins if there.date == record_day):
        return [], True
    place = place_of(record_day, goal.check_ins)
    at = (*path, "check_ins")
    if place == len(goal.check_ins):
        return [Append(at, fields)], False
    return [Insert((*at, place), fields)], False


def find_goal(file: OkrFile, address: Address) -> tuple[DocPath, KeyResult]:
    """The key result at an address of this file, and its path."""
    for number, objective in enumerate(file.objectives):
        for place, goal in enumerate(objective.key_results):
            if (objective.id, goal.id) == (address.objective, address.key_result):
                return ("objectives", number, "key_results", place), goal
    raise UsageError(
        say("there is no key result {address}", address=str(address)), say("`okr tree` shows what there is")
    )


def stand(open_desk: Desk, sheet: Sheet, address: Address) -> KeyResultProgress:
    """Where a key result stands on the sheet."""
    path, _ = find_goal(sheet.file, address)
    found = progress(sheet.file, open_desk.clock(sheet.entry))
    return found.objectives[int(path[1])].key_results[int(path[3])]


def _warnings(wish: Wish, sheet: Sheet, open_desk: Desk) -> tuple[Words, ...]:
    clock = open_desk.clock(sheet.entry)
    day = parse_day(wish.date, open_desk.today)
    check_day(day, clock)
    warnings = []
    if is_late(day, clock):
        warnings.append(
            say(
                "{day} is after the period, which ended on {last}; it counts as of that day",
                day=day,
                last=clock.last,
            )
        )
    if sheet.file.status == "draft":
        warnings.append(
            say("{address} is a draft: the pace shows nothing until `okr activate {team}`",
                address=str(sheet.address), team=sheet.entry.team)
        )  # fmt: skip
    return tuple(warnings)


def _save(open_desk: Desk, batch: _Batch) -> Written:
    subject, *body = _message(batch.made)
    saved = open_desk.save("\n".join([subject, "", *body]) if body else subject, *batch.sheets.values())
    warnings = {str(warning): warning for made in batch.made for warning in made.warnings}
    return Written(tuple(_told(made, saved.commit) for made in batch.made), saved, tuple(warnings.values()))


def _message(made: Sequence[Recorded]) -> list[str]:
    if len(made) == 1:
        return [f"check-in {made[0].address._replace(objective='')}: {_step(made[0])}"]
    lines = [f"{one.address}: {_step(one)}" for one in made]
    files = list(dict.fromkeys(f"{one.address.team}/{one.address.period}" for one in made))
    return [f"check-in {', '.join(files)}: {len(made)} key results", *lines]


def _step(made: Recorded) -> Words:
    """What moved, as a reader of the log wants it: `900 → 820 ms, 13 %, confidence 6`."""
    before, after = made.before, made.after
    goal = after.key_result
    parts: list[Words] = []
    if after.value is not None:
        was = f"{told(before.value, None)} → " if before.value not in (None, after.value) else ""
        parts.append(say("{value}", value=was + told(after.value, goal.unit)))
    if new := [m for m in after.done if m not in before.done]:
        parts.append(say("done {list}", list=", ".join(new)))
    if gone := [m for m in before.done if m not in after.done]:
        parts.append(say("undone {list}", list=", ".join(gone)))
    if after.raw is not None:
        parts.append(say("{value}", value=f"{percent(after.raw)} %"))
    if after.confidence is not None and after.confidence != before.confidence:
        parts.append(say("confidence {number}", number=after.confidence))
    return listed(parts) if parts else say("a note")


def _told(made: Recorded, commit: str) -> Words:
    if made.again and not commit:
        return say("{address} has this check-in already, nothing to do", address=str(made.address))
    return say(
        "{address}  {step}  {pace}", address=str(made.address), step=_step(made), pace=say(made.after.pace)
    )
