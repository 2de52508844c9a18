"""Record check-ins: one, or many at once, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okrcli.actions._addresses import resolve
from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._step import step
from okrcli.document.splice import EditRefusedError
from okrcli.domain.address import Address
from okrcli.domain.check_in import Wish, is_late, parse_day, place_of, record, same
from okrcli.domain.edits import Append, Data, Edit, Insert
from okrcli.domain.finding import DocPath
from okrcli.domain.measure import counted_until
from okrcli.domain.model import KeyResult, OkrFile
from okrcli.domain.progress import KeyResultProgress, progress
from okrcli.errors import OkrError, RefusedError, UsageError
from okrcli.i18n import Words, say
from okrcli.store.layout import Entry


@dataclass(frozen=True, slots=True)
class Row:
    """A wish for one key result, and where it was said: a line of a file, or nothing for the command line.

    `fault` is why a line of a file could not be understood.
    """

    address: str
    wish: Wish
    line: int = 0
    fault: UsageError | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """One check-in that was made: before and after."""

    address: Address
    before: KeyResultProgress
    after: KeyResultProgress
    record: dict[str, Data]
    latest: bool
    again: bool
    warnings: tuple[Words, ...]

    @property
    def step(self) -> Words:
        """What the check-in moved."""
        return step(self.after.key_result, self.before, self.after, self.record, latest=self.latest)


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
            if row.fault:
                raise row.fault
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
    edits, place = _edits(path, goal, fields)
    before = stand(open_desk, sheet, address)
    sheet = _edited(open_desk, sheet, edits)
    batch.sheets[entry] = sheet
    after = stand(open_desk, sheet, address)
    latest = place == len(goal.check_ins)
    warnings = _warnings(row.wish, goal, sheet, open_desk)
    batch.made.append(Recorded(address, before, after, fields, latest, not edits, warnings))


def _edits(path: DocPath, goal: KeyResult, fields: dict[str, Data]) -> tuple[list[Edit], int]:
    """The edit that records the fields, and where; no edit where they stand there: a run was cut short."""
    day = date.fromisoformat(fields["date"])
    place, at = place_of(day, goal.check_ins), (*path, "check_ins")
    if any(same(there, fields) for there in goal.check_ins if there.date == day):
        return [], place
    if place == len(goal.check_ins):
        return [Append(at, fields)], place
    return [Insert((*at, place), fields)], place


def _edited(open_desk: Desk, sheet: Sheet, edits: Sequence[Edit]) -> Sheet:
    """The sheet with the record in its place by date, or at the end where comments are in the way.

    Records are counted by their dates, wherever they stand.
    """
    try:
        return open_desk.edit(sheet, edits, ruled=False)
    except EditRefusedError:
        at_the_end = [Append(e.path[:-1], e.item) for e in edits if isinstance(e, Insert)]
        if not at_the_end:
            raise
        return open_desk.edit(sheet, at_the_end, ruled=False)


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


def _warnings(wish: Wish, goal: KeyResult, sheet: Sheet, open_desk: Desk) -> tuple[Words, ...]:
    clock = open_desk.clock(sheet.entry)
    day = parse_day(wish.date, open_desk.today)
    warnings = []
    if day > (until := counted_until(goal, clock)):
        warnings.append(
            say("{day} is after {until}, the last day on which a maintained value counts",
                day=day, until=until)
        )  # fmt: skip
    elif is_late(day, clock):
        warnings.append(
            say("{day} is after the period; it counts as of the last day, {last}", day=day, last=clock.last)
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
        return [f"check-in {made[0].address._replace(objective='')}: {made[0].step}"]
    lines = [f"{one.address}: {one.step}" for one in made]
    files = list(dict.fromkeys(f"{one.address.team}/{one.address.period}" for one in made))
    return [f"check-in {', '.join(files)}: {len(made)} key results", *lines]


def _told(made: Recorded, commit: str) -> Words:
    if made.again and not commit:
        return say("{address} has this check-in already, nothing to do", address=str(made.address))
    return say(
        "{address}  {step}  {pace}", address=str(made.address), step=made.step, pace=say(made.after.pace)
    )
