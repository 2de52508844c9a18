"""A goal of a file on the desk, found by its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okrcli.actions._addresses import goals, resolve
from okrcli.actions._desk import Desk, Sheet
from okrcli.actions._files import is_planned, open_for_planning
from okrcli.domain.address import Address, AddressError, Level, matches, names_period, split
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath
from okrcli.domain.model import KeyResult, Objective
from okrcli.domain.period import Period
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.layout import Entry, entry_of
from okrcli.store.workspace import entries_of


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

    Looked up in the running periods, and where they have none, in drafts and periods to come. Raises
    `AddressError`, `ClosedError`, and `RefusedError` for a file with errors.
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


def refuse_dropped(goal: Held) -> None:
    """Raise `UsageError` where a goal was given up."""
    if goal.goal.dropped:
        raise UsageError(
            say("{address} was dropped on {day}", address=str(goal.address), day=goal.goal.dropped.date),
            say("a dropped goal takes nothing new; add another one"),
        )


def _resolved(desk: Desk, text: str, level: Level) -> tuple[Entry, Address]:
    try:
        return resolve(desk.workspace, text, desk.today, [level])
    except AddressError:
        planned = () if names_period(text) else _planned(desk, text, level)
        if len(planned) != 1:
            raise
        return entry_of(planned[0].team, Period.parse(planned[0].period)), planned[0]


def _planned(desk: Desk, text: str, level: Level) -> Sequence[Address]:
    """What an address means in drafts and periods to come; nothing where it means something today."""
    workspace, parts = desk.workspace, split(text)
    found, _ = goals(workspace, entries_of(workspace), mentioning=parts[-1])
    hits = [g.address for g in found if g.address.level == level and matches(parts, g.address)]
    if any(Period.parse(a.period).contains(desk.today, workspace.config.calendar) for a in hits):
        return ()
    entries = [entry_of(a.team, Period.parse(a.period)) for a in hits]
    return [hit for hit, entry in zip(hits, entries, strict=True) if is_planned(desk, entry)]
