"""What adding, editing and dropping a goal have in common, whichever goal it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from okrcli.actions._addresses import goals, resolve
from okrcli.actions._desk import Desk, Sheet, Written
from okrcli.actions._files import open_for_planning, status_of
from okrcli.actions._save import Saved
from okrcli.actions._told import field_change, listed
from okrcli.actions._values import slug
from okrcli.document.free import without_free_fields
from okrcli.document.splice import EditRefusedError
from okrcli.domain import names
from okrcli.domain.address import Address, AddressError, Level, matches, names_period, split
from okrcli.domain.amend import Author, add_entry, change_fields, drop_entry
from okrcli.domain.diff import AMENDED, ChangeClass
from okrcli.domain.edits import Data, Edit
from okrcli.domain.finding import DocPath
from okrcli.domain.model import Initiative, KeyResult, Objective
from okrcli.domain.period import Period
from okrcli.errors import RefusedError, UsageError
from okrcli.i18n import Words, say
from okrcli.store.layout import Entry, entry_of
from okrcli.store.workspace import entries_of

SUBJECT_WIDTH = 72
_OBJECTIVE: TypeAdapter[Objective] = TypeAdapter(Objective)
_KEY_RESULT: TypeAdapter[KeyResult] = TypeAdapter(KeyResult)


@dataclass(frozen=True, slots=True)
class Held:
    """A goal of a file on the desk: where it is, as it was read, and as its plain data."""

    sheet: Sheet
    address: Address
    path: DocPath
    goal: Objective | KeyResult
    data: Mapping[str, Data]

    @property
    def active(self) -> bool:
        """Whether a change of the goal owes a reason."""
        return self.sheet.file.status == "active"

    @property
    def objective(self) -> Objective:
        """The goal, which was asked for as an objective."""
        assert isinstance(self.goal, Objective)  # noqa: S101 - the level says so
        return self.goal

    @property
    def key_result(self) -> KeyResult:
        """The goal, which was asked for as a key result."""
        assert not isinstance(self.goal, Objective)  # noqa: S101 - the level says so
        return self.goal


def hold(desk: Desk, text: str, level: Level) -> Held:
    """The goal of this level that an address means, in a file that may change.

    Looked up in the running periods, and where they have none, in the drafts. Raises `AddressError`,
    `ClosedError`, and `RefusedError` for a file with errors.
    """
    entry, address = _resolved(desk, text, level)
    return held(open_for_planning(desk, entry), address)


def held(sheet: Sheet, address: Address) -> Held:
    """The goal at an address of this sheet."""
    for number, objective in enumerate(sheet.file.objectives):
        if objective.id != address.objective:
            continue
        path: DocPath = ("objectives", number)
        if not address.key_result:
            return Held(sheet, address, path, objective, data_at(sheet.document.data, path))
        for place, goal in enumerate(objective.key_results):
            if goal.id == address.key_result:
                path = (*path, "key_results", place)
                return Held(sheet, address, path, goal, data_at(sheet.document.data, path))
    raise UsageError(
        say("there is no {address}", address=str(address)), say("`okr tree` shows what there is")
    )


def data_at(data: Data, path: DocPath) -> Any:
    """What stands at a path of a document's data."""
    for step in path:
        data = data[step]
    return data


def new_id(
    asked: str | None, title: str, siblings: Sequence[Objective | KeyResult | Initiative], default: str
) -> str:
    """An id for a new entry: as asked, or made from its title. Raises `UsageError` for one that is taken."""
    taken = {entry.id: entry.title for entry in siblings}
    if asked:
        if slug(asked) in taken:
            raise UsageError(
                say("the id {id!r} is taken by {title!r}", id=asked, title=taken[asked]),
                say("give this one another id"),
            )
        return asked
    for name, there in taken.items():
        if there == title:
            raise UsageError(
                say("{id} has this title already", id=name), say("give this one another title, or an --id")
            )
    return names.slug(title, taken, default)


def author(desk: Desk, reason: str | None, *, active: bool) -> Author:
    """Who changes a goal; only an active one needs to know."""
    return Author(desk.who() if active else "", desk.today, (reason or "").strip() or None)


def add(
    desk: Desk, sheet: Sheet, path: DocPath, above: DocPath, entry: Mapping[str, Data], reason: str | None
) -> Sheet:
    """The sheet with an entry added to the list at `path`; where it is active, `above` records it."""
    active = sheet.file.status == "active"
    _need_reason(reason, say("a new goal needs a reason"), active=active)
    edits = add_entry(sheet.file.status, path, above, entry, author(desk, reason, active=active))
    return edit(desk, sheet, edits)


def drop(desk: Desk, goal: Held, reason: str | None) -> Sheet:
    """The sheet without a goal: taken out of a draft, marked where it is active."""
    _need_reason(reason, say("a goal is not given up without a reason"), active=goal.active)
    by = author(desk, reason, active=goal.active)
    return edit(desk, goal.sheet, drop_entry(goal.sheet.file.status, goal.path, by))


def change(
    desk: Desk,
    goal: Held,
    fields: Mapping[str, Data],
    classes: Mapping[str, ChangeClass],
    reason: str | None,
) -> tuple[Sheet, dict[str, Data]]:
    """The sheet with these fields given to a goal, and those of them that say something new."""
    new = _news(goal, fields)
    amended = goal.active and any(classes.get(name) in AMENDED for name in new)
    by = author(desk, reason, active=amended)
    edits = change_fields(goal.sheet.file.status, goal.data, goal.path, new, classes, by)
    return edit(desk, goal.sheet, edits), new


def edit(desk: Desk, sheet: Sheet, edits: Sequence[Edit]) -> Sheet:
    """The sheet with the edits made. Raises `UsageError` where the values leave errors in the file."""
    try:
        return desk.edit(sheet, edits)
    except EditRefusedError:
        raise
    except RefusedError as error:
        raise UsageError(error.message, error.hint) from None


def finish_change(
    desk: Desk,
    goal: Held,
    after: Sheet,
    new: Mapping[str, Data],
    classes: Mapping[str, ChangeClass],
    command: str,
    reason: str | None,
) -> Written:
    """Save what `change` has made of a goal, and say what is new."""
    if not new:
        return nothing_new(desk, goal.sheet, goal.address)
    amended = goal.active and any(classes.get(name) in AMENDED for name in new)
    now = held(after, goal.address).goal
    unit = getattr(now, "unit", None)
    parts = [
        field_change(name, getattr(goal.goal, name, None), getattr(now, name, None), unit)
        for name in sorted(new, key=lambda name: classes.get(name) not in AMENDED)
    ]
    what = listed(parts)
    told = say("{address}: {what}", address=str(goal.address), what=what)
    saved = desk.save(message("amend" if amended else command, goal.address, what, reason, parts), after)
    kept = (say("recorded with the reason and with what was there before"),) if amended else ()
    return Written((told, *kept), saved, next_steps=agree_again(after) if amended else ())


def nothing_new(desk: Desk, sheet: Sheet, address: Address | str) -> Written:
    """What to say where a goal is already as it was asked to be."""
    waiting: tuple[Words, ...] = ()
    if desk.uncommitted(sheet):
        waiting = (say("git commit -- {path}", path=sheet.entry.relative),)
    told = say("nothing to change in {address}", address=str(address))
    return Written((told,), Saved((), ""), next_steps=waiting)


def agree_again(sheet: Sheet) -> tuple[Words, ...]:
    """The step that makes outdated agreements new, where there are any."""
    if not sheet.file.agreed:
        return ()
    return (say("okr agree {team} {period}", team=sheet.entry.team, period=str(sheet.entry.period)),)


def message(
    command: str,
    address: Address | str,
    what: Words | str,
    reason: str | None = None,
    parts: Sequence[Words] = (),
) -> str:
    """A commit message: one line of what was done, then why, and all of it where the line is too short."""
    subject = f"{command} {address}: {what}"
    body = [(reason or "").strip()]
    if len(subject) > SUBJECT_WIDTH:
        body.append("\n".join([f"{address}:", *map(str, parts or (what,))]))
        subject = f"{command} {_shorter(address)}: {what}"
    return "\n\n".join([subject, *filter(None, body)])


def said(fields: Mapping[str, Data]) -> dict[str, Data]:
    """The fields without those that are to be taken away: a new entry has none of them yet."""
    return {name: value for name, value in fields.items() if value is not None}


def refuse_dropped(goal: Held) -> None:
    """Raise `UsageError` where a goal was given up."""
    if goal.goal.dropped:
        raise UsageError(
            say("{address} was dropped on {day}", address=str(goal.address), day=goal.goal.dropped.date),
            say("a dropped goal takes nothing new; add another one"),
        )


def _shorter(address: Address | str) -> Address | str:
    """The address of a key result without its objective, which still finds it."""
    return address._replace(objective="") if isinstance(address, Address) and address.key_result else address


def _need_reason(reason: str | None, message: Words, *, active: bool) -> None:
    if active and not (reason or "").strip():
        raise UsageError(
            say("these goals are active: {what}", what=message),
            say('add --reason "…"; it is kept beside the goal'),
        )


def _news(goal: Held, fields: Mapping[str, Data]) -> dict[str, Data]:
    """Of these fields those that do not mean what is there already, be it by default."""
    wanted = without_free_fields({**goal.data, **said(fields)})
    wanted = {name: value for name, value in wanted.items() if fields.get(name, value) is not None}
    adapter: TypeAdapter[Any] = _OBJECTIVE if isinstance(goal.goal, Objective) else _KEY_RESULT
    try:
        after = adapter.validate_python(wanted)
    except ValidationError:
        return {name: value for name, value in fields.items() if goal.data.get(name) != value}
    return {
        name: value
        for name, value in fields.items()
        if getattr(after, name, None) != getattr(goal.goal, name, None)
    }


def _resolved(desk: Desk, text: str, level: Level) -> tuple[Entry, Address]:
    try:
        return resolve(desk.workspace, text, desk.today, [level])
    except AddressError:
        drafts = () if names_period(text) else _in_drafts(desk, text, level)
        if len(drafts) != 1:
            raise
        return entry_of(drafts[0].team, Period.parse(drafts[0].period)), drafts[0]


def _in_drafts(desk: Desk, text: str, level: Level) -> Sequence[Address]:
    """What an address means in drafts for other periods; nothing where it means something today."""
    workspace, parts = desk.workspace, split(text)
    found, _ = goals(workspace, entries_of(workspace), mentioning=parts[-1])
    hits = [g.address for g in found if g.address.level == level and matches(parts, g.address)]
    if any(Period.parse(a.period).contains(desk.today, workspace.config.calendar) for a in hits):
        return ()
    return _of_drafts(desk, hits)


def _of_drafts(desk: Desk, addresses: Iterable[Address]) -> Sequence[Address]:
    workspace = desk.workspace
    return [a for a in addresses if status_of(workspace, entry_of(a.team, Period.parse(a.period))) == "draft"]
