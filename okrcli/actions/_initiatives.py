"""The daily work behind a key result: its fields as they are typed, and which one an address means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from okrcli.actions._desk import Desk
from okrcli.actions._entries import choose
from okrcli.actions._files import is_planned, open_for_planning
from okrcli.actions._held import Held, held
from okrcli.actions._values import Asked, choice, handle, line, nearest, parsed, title
from okrcli.domain.address import Address, AddressError, split
from okrcli.domain.edits import Data
from okrcli.domain.names import is_period
from okrcli.i18n import say
from okrcli.store.layout import Entry
from okrcli.store.workspace import Workspace, entries_of, load, running

STATES = ("todo", "doing", "done", "dropped")


def initiative_fields(workspace: Workspace, asked: Asked) -> dict[str, Data]:
    """The fields that were said, as they are kept."""
    parsers = {
        "title": title,
        "owner": handle(workspace.config.people),
        "status": choice(*STATES),
        "url": line,
    }
    fields = parsed(asked, parsers)
    if "title" in fields and fields["title"] is None:
        fields["title"] = title("")
    return fields


def hold_initiative(desk: Desk, text: str) -> tuple[Held, int]:
    """The key result of the initiative that `text` means, and its place there, from 0.

    `text` is its id, or KR/ID, or more of the address. Looked up as goals are. Raises `AddressError`.
    """
    parts = split(text)
    for entries in _where(desk, parts):
        known = list(_initiatives(desk.workspace, entries))
        hits = [(at, name) for at, name in known if _matches(parts, at, name)]
        hits = [hit for hit in hits if (*hit[0].parts, hit[1]) == parts] or hits
        if len(hits) == 1:
            return _held(desk, *hits[0])
        if hits:
            listed = ", ".join(f"{at}/{name}" for at, name in hits[:8])
            raise AddressError(
                say("{text!r} can be any of {number}", text=text, number=len(hits)),
                say("say which: {list}", list=listed),
            )
    names = [name for _, name in known]
    hint = nearest(parts[-1], names) if names else say('`okr initiative add KR "…"` writes one')
    raise AddressError(say("there is no initiative {text!r} here", text=text), hint)


def _where(desk: Desk, parts: Sequence[str]) -> Iterator[list[Entry]]:
    """The files to look in, one group after the other."""
    workspace = desk.workspace
    if named := [part for part in parts if is_period(part)]:
        yield choose(workspace, desk.today, [], named[0])
        return
    everything = entries_of(workspace)
    now = running(workspace, everything, desk.today)
    yield now
    yield [e for e in everything if e not in now and is_planned(desk, e)] or now


def _initiatives(workspace: Workspace, entries: Iterable[Entry]) -> Iterator[tuple[Address, str]]:
    for entry in entries:
        file = load(workspace, entry).file
        at = Address(entry.team, str(entry.period))
        for objective in file.objectives if file else ():
            for goal in objective.key_results:
                for initiative in goal.initiatives:
                    yield at._replace(objective=objective.id, key_result=goal.id), initiative.id


def _matches(parts: Sequence[str], at: Address, name: str) -> bool:
    rest = iter(at.parts)
    return parts[-1] == name and all(part in rest for part in parts[:-1])


def _held(desk: Desk, at: Address, name: str) -> tuple[Held, int]:
    entry = next(e for e in entries_of(desk.workspace, [at.team]) if str(e.period) == at.period)
    goal = held(open_for_planning(desk, entry), at)
    return goal, [initiative.id for initiative in goal.key_result.initiatives].index(name)
