"""Start the next period with what goes on from this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from okrcli.actions._align import refuse_unaligned
from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._entries import choose, parse_period
from okrcli.actions._files import open_or_begin
from okrcli.actions._goals import edit, message, nothing_new
from okrcli.actions._lineage import Lineage
from okrcli.actions.lessons import lessons_of
from okrcli.domain import names
from okrcli.domain.address import Address
from okrcli.domain.amend import ClosedError
from okrcli.domain.edits import Append, Data, Edit, Put
from okrcli.domain.model import OkrFile
from okrcli.domain.number import NumberError, parse_number
from okrcli.domain.period import Period
from okrcli.domain.progress import FileProgress, progress
from okrcli.domain.reports.outcome import LessonView
from okrcli.domain.rollover import Carried, Offer, Targets, carry, offers
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.store.layout import entry_of
from okrcli.store.workspace import Workspace, clock, entries_of, load, open_workspace

LESSONS = 8
"""Lessons that are shown at most."""


@dataclass(frozen=True, slots=True)
class Rolling:
    """What could go on, as a walk offers it."""

    source: Address
    target: Address
    offers: tuple[Offer, ...]


def look_up(change: Change, team: str, before: str, after: str) -> Rolling:
    """What of a team's period could go on in another one. Raises as `rollover` does."""
    workspace = open_workspace(change.directory)
    entry = choose(workspace, change.today, [team], before)[0]
    period = _later(workspace, entry.period, after)
    loaded = load(workspace, entry)
    if loaded.file is None:
        from okrcli.actions._desk import broken

        raise broken(loaded)
    found = progress(loaded.file, clock(workspace, entry, change.today))
    there = load(workspace, entry_of(team, period)) if _has(workspace, team, period) else None
    source = Address(team, str(entry.period))
    known = _continued(Lineage(workspace), source, there.file if there else None)
    return Rolling(source, Address(team, str(period)), tuple(offers(found, known)))


def rollover(
    change: Change,
    team: str,
    before: str,
    after: str,
    *,
    only: Sequence[str] | None = None,
    targets: Sequence[str] = (),
) -> Written:
    """Write the draft of the next period with the objectives that go on: those of `only`, else those that
    were marked keep or change, and where nobody marked them, those that are not done.

    What goes on already is left as it is. Raises `UsageError` for a period that does not come later, a file
    that is no draft any more, and an objective or a key result that there is not.
    """
    with desk(change) as open_desk:
        workspace = open_desk.workspace
        entry = choose(workspace, change.today, [team], before)[0]
        period = _later(workspace, entry.period, after)
        source, sheet = open_desk.open(entry), _begun(open_desk, team, period)
        found = progress(source.file, open_desk.clock(entry))
        lineage, new = Lineage(workspace), _targets(targets, found)
        offered = offers(found, _continued(lineage, source.address, sheet.file))
        chosen = _chosen(offered, only, found, new)
        _refuse_unused(new, chosen, offered)
        wanted = [one for one in chosen if one.continued_by is None]
        if not wanted:
            return _nothing(open_desk, source, sheet, offered)
        made = [_carried(lineage, source, one, period, new) for one in wanted]
        after_edit = _with(open_desk, sheet, [one.entry for one in made])
        refuse_unaligned(open_desk, sheet, after_edit)
        entries = after_edit.file.objectives[-len(made) :]
        parts = [say("{id} added", id=objective.id) for objective in entries]
        what = f"{len(made)} of {source.address}"
        saved = open_desk.save(message("rollover", sheet.address, what, parts=parts), after_edit)
        done = [*_told(source, sheet, after_edit, made), *_reminders(open_desk, source, period)]
        return Written(tuple(done), saved, tuple(_warnings(after_edit, made)), _next(team, period))


def _later(workspace: Workspace, before: Period, text: str) -> Period:
    after, calendar = parse_period(text), workspace.config.calendar
    if after.first_day(calendar) <= before.first_day(calendar):
        raise UsageError(
            say("{after} does not begin after {before}", after=str(after), before=str(before)),
            say("as in `okr rollover TEAM {before} {next}`", before=str(before), next=str(before.shifted(1))),
        )
    return after


def _begun(open_desk: Desk, team: str, period: Period) -> Sheet:
    try:
        sheet = open_or_begin(open_desk, team, period)
    except ClosedError:
        raise UsageError(
            say("{address} is closed", address=f"{team}/{period}"), say("name a period that is still to come")
        ) from None
    if sheet.file.status == "active":
        raise UsageError(
            say("{address} is active already", address=str(sheet.address)),
            say('`okr objective add --team {team} --period {period} --continues …` adds to it, with a reason',
                team=team, period=str(period)),
        )  # fmt: skip
    return sheet


def _has(workspace: Workspace, team: str, period: Period) -> bool:
    return any(entry.period == period for entry in entries_of(workspace, [team]))


def _continued(lineage: Lineage, source: Address, there: OkrFile | None) -> dict[str, str]:
    """The objectives of the source that the new file goes on from already, also by way of a period between
    them, and as which."""
    prefix = f"{source}/"
    return {
        address.removeprefix(prefix): o.id
        for o in (there.objectives if there else ())
        for address in lineage.before(o.continues)
        if address.startswith(prefix)
    }


def _chosen(
    offered: Sequence[Offer], only: Sequence[str] | None, found: FileProgress, targets: Targets
) -> list[Offer]:
    if only is None:
        return [one for one in offered if one.wanted or targets.of_any(one.id)]
    by_id = {one.id: one for one in offered}
    for name in only:
        if name in by_id:
            continue
        there = next((o for o in found.objectives if o.objective.id == name), None)
        if there is not None:
            raise UsageError(
                say("{id} was dropped and does not go on", id=name),
                say("`okr objective add` makes a new one of it"),
            )
        near = get_close_matches(name, by_id, n=1) or list(by_id)
        raise UsageError(
            say("there is no objective {name!r}", name=name),
            say("what there is: {list}", list=", ".join(near)),
        )
    return [by_id[name] for name in dict.fromkeys(only)]


def _targets(texts: Sequence[str], found: FileProgress) -> Targets:
    """The new targets as they were typed: KR=NUMBER or OBJECTIVE/KR=NUMBER."""
    known = {}
    for text in texts:
        name, equals, number = text.partition("=")
        hits = [
            (o.objective.id, k.key_result) for o in found.objectives for k in o.key_results
            if name.strip() in (k.key_result.id, f"{o.objective.id}/{k.key_result.id}")
        ]  # fmt: skip
        if not equals or len(hits) != 1 or hits[0][1].kind != "metric":
            raise UsageError(
                say("--target {text} names no metric of this period", text=text),
                say("as in --target checkout/p99=250"),
            )
        objective, goal = hits[0]
        try:
            known[objective, goal.id] = parse_number(number, goal.unit or "")
        except NumberError as error:
            raise UsageError(error.message, error.hint) from None
    return Targets(known)


def _refuse_unused(targets: Targets, chosen: Sequence[Offer], offered: Sequence[Offer]) -> None:
    """Raise `UsageError` for a new target of a key result that does not go on; one that went on is fine."""
    going = {one.id: one for one in (*chosen, *(one for one in offered if one.continued_by))}
    for objective, goal in targets.known:
        offer = going.get(objective)
        goals = offer.objective.key_results if offer else ()
        if not any(k.key_result.id == goal and not k.dropped for k in goals):
            raise UsageError(
                say("--target {name} is not used: it does not go on", name=f"{objective}/{goal}"),
                say("leave it out; or take its objective along with --only {id}, where it was not dropped",
                    id=objective),
            )  # fmt: skip


def _carried(lineage: Lineage, source: Sheet, one: Offer, period: Period, targets: Targets) -> Carried:
    number = [o.id for o in source.file.objectives].index(one.id)
    data: Mapping[str, Data] = source.document.data["objectives"][number]
    continues = str(source.address._replace(objective=one.id))
    return carry(data, one.objective, continues, targets, _parent_in(lineage, period))


def _parent_in(lineage: Lineage, period: Period) -> Callable[[str], str | None]:
    """What a supported objective is in the new period: itself where its period goes on around it, else the
    one of its team that goes on from it, in that period or in one around it."""

    def find(address: str) -> str | None:
        if Period.parse(address.split("/")[1]).encloses(period, lineage.calendar):
            return address
        return lineage.heir(address, period)

    return find


def _with(open_desk: Desk, sheet: Sheet, entries: Iterable[dict[str, Data]]) -> Sheet:
    """The draft with these entries, each under an id of its own."""
    taken = {objective.id for objective in sheet.file.objectives}
    named = []
    for entry in entries:
        name = str(entry["id"])
        name = names.slug(name, taken) if name in taken else name
        taken.add(name)
        named.append({**entry, "id": name})
    edits: list[Edit] = [Append(("objectives",), entry) for entry in named]
    if sheet.before is None:
        edits = [Put(("status",), "draft"), Put(("objectives",), named)]
    return edit(open_desk, sheet, edits)


def _nothing(open_desk: Desk, source: Sheet, sheet: Sheet, offered: Sequence[Offer]) -> Written:
    going = [one for one in offered if one.continued_by]
    told = (
        say("{address} goes on in {other} already", address=str(source.address), other=str(sheet.address))
        if going
        else say("nothing of {address} goes on: all of it is done or dropped", address=str(source.address))
    )
    if sheet.before is None:
        from okrcli.actions._save import Saved

        return Written((told,), Saved((), ""))
    return nothing_new(open_desk, sheet, told)


def _told(source: Sheet, sheet: Sheet, after: Sheet, made: Sequence[Carried]) -> Iterable[Words]:
    draft = say("a new draft") if sheet.before is None else say("the draft")
    yield say("{count} of {all} objectives of {address} carried on into {draft}, {path}", count=len(made),
              all=len(source.file.objectives), address=str(source.address), draft=draft,
              path=sheet.entry.relative)  # fmt: skip
    for objective, one in zip(after.file.objectives[-len(made) :], made, strict=True):
        yield say("{id}: {title}", id=objective.id, title=objective.title)
        for words in one.left:
            yield say("  left out: {what}", what=words)


def _warnings(after: Sheet, made: Sequence[Carried]) -> Iterable[Words]:
    for one in made:
        yield from one.doubts
    bare = [o.id for o in after.file.objectives[-len(made) :] if not o.key_results]
    if bare:
        yield say("without key results, which were reached, done or dropped: {list}", list=", ".join(bare))


def _reminders(open_desk: Desk, source: Sheet, period: Period) -> Iterable[Words]:
    """The latest lessons of the team and of those whose goals it supports."""
    supported = [a.split("/")[0] for o in source.file.objectives for a in o.supports]
    teams = dict.fromkeys([source.entry.team, *supported])
    found, _ = lessons_of(open_desk.workspace, open_desk.today, teams)
    latest = [one for one in found if one["period"] != str(period)][:LESSONS]
    if latest:
        yield say("lessons of those involved:")
    for one in latest:
        yield lesson_line(one)


def lesson_line(one: LessonView) -> Words:
    """A lesson in one line, and where it was learnt."""
    return say("  {text} ({team} {period})", text=one["text"], team=one["team"], period=one["period"])


def _next(team: str, period: Period) -> tuple[Words, ...]:
    return (
        say("okr edit {team} {period}", team=team, period=str(period)),
        say("okr activate {team} {period}", team=team, period=str(period)),
    )
