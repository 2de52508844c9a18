"""Which goals an objective supports or continues: addresses made whole, and whether they lead anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from okrcli.actions._addresses import goals
from okrcli.actions._desk import Desk, Sheet, heard
from okrcli.domain.address import Address, find, matches, split
from okrcli.domain.finding import Finding
from okrcli.domain.names import is_period
from okrcli.domain.period import Period
from okrcli.domain.rules.base import Alignment
from okrcli.domain.rules.configure import configure
from okrcli.domain.rules.goals import Goals, Links
from okrcli.domain.rules.run import goal_findings, links
from okrcli.errors import UsageError
from okrcli.store.layout import Entry, entry_of
from okrcli.store.workspace import Workspace, entries_of, load


def supported(workspace: Workspace, entry: Entry, own: str = "") -> Callable[[str], str]:
    """A parser for a goal that an objective of this file supports: one of a period around it is preferred.

    `own` is the id of the objective itself, which is never meant.
    """
    calendar = workspace.config.calendar
    around = [e for e in entries_of(workspace) if e.period.encloses(entry.period, calendar)]
    return _whole(workspace, entry, own, [around])


def continued(workspace: Workspace, entry: Entry, own: str = "") -> Callable[[str], str]:
    """A parser for a goal that an objective of this file continues: an earlier one, of its team first."""
    calendar = workspace.config.calendar
    first = entry.period.first_day(calendar)
    earlier = [e for e in entries_of(workspace) if e.period.first_day(calendar) < first]
    return _whole(workspace, entry, own, [[e for e in earlier if e.team == entry.team], earlier])


def refuse_unaligned(desk: Desk, before: Sheet | None, after: Sheet) -> None:
    """Raise `UsageError` for a goal that the sheet supports or continues in vain, or in a circle.

    What was wrong `before` is left to `okr check`.
    """
    known = set() if before is None else {str(f.message) for f in alignment(desk.workspace, before)}
    for finding in alignment(desk.workspace, after):
        if finding.severity == "error" and str(finding.message) not in known:
            raise UsageError(finding.message, finding.hint)


def alignment(workspace: Workspace, sheet: Sheet) -> tuple[Finding, ...]:
    """What is to be said of the alignment and the lineage of a file, apart from what it silences; only the
    files above it are read."""
    own = links(sheet.file, sheet.address)
    goals = Goals(_reachable(workspace, own))
    policy, _ = configure(workspace.config.check)
    found = goal_findings(Alignment(own, goals, sheet.entry.period, workspace.config.calendar), policy)
    return heard(sheet, found, policy)


def _whole(
    workspace: Workspace, entry: Entry, own: str, preferred: Sequence[Sequence[Entry]]
) -> Callable[[str], str]:
    itself = Address(entry.team, str(entry.period), own)

    def parse(text: str) -> str:
        parts = split(text)
        named = next((part for part in parts if is_period(part)), "")
        everything = [e for e in entries_of(workspace) if not named or str(e.period) == named]
        for entries in [everything] if named else [*preferred, everything]:
            among = _objectives(workspace, entries, itself, mentioning=parts[-1])
            if any(matches(parts, address) for address in among):
                return str(find(text, among))
        return str(find(text, _objectives(workspace, everything, itself)))

    return parse


def _objectives(
    workspace: Workspace, entries: Iterable[Entry], itself: Address, mentioning: str = ""
) -> list[Address]:
    found, _ = goals(workspace, entries, mentioning)
    return [g.address for g in found if g.address.level == "objective" and g.address != itself]


def _reachable(workspace: Workspace, own: Mapping[str, Links]) -> dict[str, Links]:
    """The links of every goal that can be reached upwards. A file that cannot be read is believed in."""
    found = dict(own)
    read = {address.rpartition("/")[0] for address in own}
    waiting = [goal for link in own.values() for goal in _pointed(link)]
    while waiting:
        goal = waiting.pop()
        file = goal.rpartition("/")[0]
        if file in read:
            continue
        read.add(file)
        team, _, period = file.partition("/")
        new = _links_of(workspace, entry_of(team, Period.parse(period)), goal)
        found |= new
        waiting += [above for link in new.values() for above in _pointed(link)]
    return found


def _links_of(workspace: Workspace, entry: Entry, goal: str) -> dict[str, Links]:
    if not entry.path(workspace.root).is_file():
        return {}
    loaded = load(workspace, entry)
    if loaded.file is None:
        return {goal: Links(0, (), None)}
    return links(loaded.file, Address(entry.team, str(entry.period)))


def _pointed(link: Links) -> list[str]:
    return [*link.supports, *([link.continues] if link.continues else [])]
