"""What adding, editing and dropping a goal have in common, whichever goal it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from okrcli.actions._desk import Desk, Sheet, Written
from okrcli.actions._held import Held, held
from okrcli.actions._save import Saved
from okrcli.actions._told import field_change, listed
from okrcli.actions._values import slug
from okrcli.document.free import without_free_fields
from okrcli.document.splice import EditRefusedError
from okrcli.domain import names
from okrcli.domain.address import Address
from okrcli.domain.amend import Author, add_entry, change_fields, drop_entry
from okrcli.domain.build import valid
from okrcli.domain.diff import AMENDED, ChangeClass
from okrcli.domain.edits import Append, Data, Edit, Insert, Put, Remove
from okrcli.domain.finding import DocPath
from okrcli.domain.model import Initiative, KeyResult, Objective
from okrcli.errors import RefusedError, UsageError
from okrcli.i18n import Words, say

SUBJECT_WIDTH = 72


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
    for entry in siblings:
        if entry.title == title and not getattr(entry, "dropped", None):
            raise UsageError(
                say("{id} has this title already", id=entry.id),
                say("give this one another title, or an --id"),
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


def with_fields(
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
    return edit(desk, goal.sheet, [part for each in edits for part in finer(each, goal)]), new


def finer(whole: Edit, goal: Held) -> list[Edit]:
    """An edit of a list of milestones as edits of those that change: the others keep their comments."""
    before = goal.data.get("milestones")
    if not isinstance(whole, Put) or whole.path != (*goal.path, "milestones") or not before:
        return [whole]
    path, after = whole.path, list(whole.value)
    old, new = ([step["id"] for step in steps] for steps in (before, after))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {block.a + n: block.b + n for block in blocks for n in range(block.size)}
    if not kept:
        return [whole]
    edits: list[Edit] = [Remove((*path, n)) for n in reversed(range(len(old))) if n not in kept]
    for place, step in enumerate(after):
        if place not in kept.values():
            at_end = all(there < place for there in kept.values())
            edits.append(Append(path, step) if at_end else Insert((*path, place), step))
    for n, place in kept.items():
        fields = after[place].items()
        edits += [Put((*path, place, name), value) for name, value in fields if before[n].get(name) != value]
    return edits


def edit(desk: Desk, sheet: Sheet, edits: Sequence[Edit]) -> Sheet:
    """The sheet with the edits made. Raises `UsageError` where the values leave errors in the file."""
    try:
        return desk.edit(sheet, edits)
    except EditRefusedError:
        raise
    except RefusedError as error:
        raise UsageError(error.message, error.hint) from None


def finish(
    desk: Desk,
    goal: Held,
    after: Sheet,
    new: Mapping[str, Data],
    classes: Mapping[str, ChangeClass],
    command: str,
    reason: str | None,
) -> Written:
    """Save what `with_fields` has made of a goal, and say what is new."""
    if not new:
        return nothing_new(desk, goal.sheet, say("nothing to change in {address}", address=str(goal.address)))
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
    if not amended:
        return Written((told,), saved)
    return Written((told, *kept), saved, agreed_today(desk, after), agree_again(after))


def nothing_new(desk: Desk, sheet: Sheet, told: Words) -> Written:
    """What to say where everything is as it was asked to be, and the file may wait for a commit."""
    waiting: tuple[Words, ...] = ()
    if desk.uncommitted(sheet):
        waiting = (say("git commit -- {path}", path=sheet.entry.relative),)
    return Written((told,), Saved((), ""), next_steps=waiting)


def agree_again(sheet: Sheet) -> tuple[Words, ...]:
    """The step that makes outdated agreements new, where there are any."""
    if not sheet.file.agreed:
        return ()
    return (say("okr agree {team} {period}", team=sheet.entry.team, period=str(sheet.entry.period)),)


def agreed_today(desk: Desk, sheet: Sheet) -> tuple[Words, ...]:
    """Said after an amendment where somebody agreed on the same day: nobody sees later which came first."""
    people = dict.fromkeys(stamp.by for stamp in sheet.file.agreed if stamp.date == desk.today)
    if not people:
        return ()
    return (
        say("whether somebody agreed before or after a change of the same day is not seen: ask {list} anew",
            list=", ".join(people)),
    )  # fmt: skip


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
    after = valid(Objective if isinstance(goal.goal, Objective) else KeyResult, wanted)
    if after is None:
        return {name: value for name, value in fields.items() if goal.data.get(name) != value}
    return {
        name: value
        for name, value in fields.items()
        if getattr(after, name, None) != getattr(goal.goal, name, None)
    }
