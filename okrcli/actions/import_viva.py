"""Goals from Viva Goals: its CSV and Excel exports, and the organisation's ZIP."""

from __future__ import annotations

from collections.abc import Callable

from okrcli.actions._arrivals import Arrivals
from okrcli.actions._desk import Change, Desk
from okrcli.actions._incoming import Delivery, Imported, bring_in, refuse_nothing
from okrcli.domain.imports import viva, viva_org
from okrcli.domain.imports.build import Around, build
from okrcli.domain.imports.goal import Goal
from okrcli.domain.imports.table import plain
from okrcli.errors import UsageError
from okrcli.foreign.archive import MAGIC, Archive
from okrcli.foreign.csv import read_csv
from okrcli.foreign.json import read_json
from okrcli.foreign.source import Source
from okrcli.foreign.xlsx import read_xlsx
from okrcli.i18n import Words, say

_MOST = 20
"""Goals that are not in a newer file, and are named."""


def import_viva(
    change: Change,
    file: Source,
    *,
    team: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    done: Callable[[int, int], None] | None = None,
) -> Imported:
    """Plan the import of a file, and do it unless something is refused.

    `team` is for goals without one. Raises `UsageError` where the file cannot be read as a whole.
    """
    goals, said, lost = _goals(file.take(), encoding, delimiter, sheet)
    refuse_nothing(goals, say("there is no goal in {name}", name=file.name))
    return bring_goals(change, viva.SOURCE, file.name, goals, said, team=team, lost=lost, done=done)


def bring_goals(
    change: Change,
    source: str,
    name: str,
    goals: list[Goal],
    said: list[Words],
    *,
    team: str | None = None,
    decimal: str = ".",
    lost: int = 0,
    done: Callable[[int, int], None] | None = None,
) -> Imported:
    """Bring goals of a source in; `lost` are check-ins that belong to none of them."""

    def make(at: Desk, arrivals: Arrivals) -> Delivery:
        known = arrivals.known(source)
        home = arrivals.teams.handle(team) if team else ""
        around = Around(
            source,
            at.today,
            at.workspace.config.calendar,
            arrivals.people,
            arrivals.teams,
            known,
            arrivals.by,
            home,
            decimal,
        )
        built = build(goals, around, half(done, 0))
        goals.clear()
        gone = known.missing(built.drafts)
        told = [*said, *(say("{goal} is here, and not in the file", goal=str(at)) for at in gone[:_MOST])]
        if len(gone) > _MOST:
            told.append(say("{count} more are here, and not in the file", count=len(gone) - _MOST))
        return Delivery(built.drafts, built.rows, built.added, lost, own=f" % in {source}", said=told)

    return bring_in(change, source, name, make, half(done, 1))


def half(done: Callable[[int, int], None] | None, number: int) -> Callable[[int, int], None] | None:
    """What is told of the first or the second half of a long run, as a share of the whole."""
    return None if done is None else lambda some, every: done((some + number * every) // 2, every)


def _goals(
    raw: bytes, encoding: str | None, delimiter: str | None, sheet: str | None
) -> tuple[list[Goal], list[Words], int]:
    if not raw.startswith(MAGIC):
        table = read_csv(raw, encoding=encoding, delimiter=delimiter)
        return list(viva.goals(table)), table.said, 0
    archive = Archive(raw)
    if archive.first(lambda name: name.startswith("xl/")) is not None:
        table = read_xlsx(raw, sheet)
        return list(viva.goals(table)), table.said, 0
    return _organisation(archive)


def _organisation(archive: Archive) -> tuple[list[Goal], list[Words], int]:
    entries: dict[str, viva_org.Records] = {}
    for kind in viva_org.ENTRIES:
        for name in archive.names:
            if kind in plain(name.rpartition("/")[2]) and name.lower().endswith(".json"):
                entries.setdefault(kind, []).extend(viva_org.records(read_json(archive.read(name)), name))
    if "objectives" not in entries:
        raise UsageError(
            say("the archive is no export of an organisation: no entry is named objectives"),
            say("give the ZIP as Viva Goals made it, or a CSV or Excel file"),
        )
    goals = list(viva_org.goals(entries))
    lost = viva_org.orphans(entries)
    said = [say("{count} check-ins belong to no goal in it: left out", count=lost)] if lost else []
    return goals, said, lost
