"""Who owns how many key results at the same time, over all files of a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from okrcli.domain.period import Calendar, Period


class Owned(NamedTuple):
    """A file that is not over: its name, its period, and how many key results each owner has in it."""

    file: str
    period: Period
    counts: Mapping[str, int]

    @property
    def alone(self) -> bool:
        """Whether one person owns everything: then the team is that person."""
        return len(self.counts) == 1


class Load(NamedTuple):
    """Too many key results of one owner: `parts` has the files with the number in each, those that began
    first in front. In the file where it becomes too many, `before` of them are not."""

    owner: str
    parts: tuple[tuple[str, int], ...]
    before: int

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(number for _, number in self.parts)


def overloads(files: Iterable[Owned], most: int, calendar: Calendar | None) -> dict[str, list[Load]]:
    """Whoever owns more than `most` key results on some day, by the file in which it becomes too many.

    Without a calendar nobody knows which periods overlap: then those of one name count together.
    """
    owners: dict[str, list[Owned]] = {}
    for file in files:
        for owner in file.counts:
            owners.setdefault(owner, []).append(file)
    found: dict[str, list[Load]] = {}
    for owner, theirs in owners.items():
        if sum(file.counts[owner] for file in theirs) > most:
            for name, load in _of_owner(owner, theirs, most, calendar).items():
                found.setdefault(name, []).append(load)
    return found


def _of_owner(owner: str, files: Sequence[Owned], most: int, calendar: Calendar | None) -> dict[str, Load]:
    """The heaviest load in each file where there is one."""
    found: dict[str, Load] = {}
    for together in _together(files, calendar):
        load = Load(owner, tuple((file.file, file.counts[owner]) for file in together), 0)
        if load.total <= most or all(file.alone for file in together):
            continue
        name, left = _too_many(load.parts, most)
        if name not in found or found[name].total < load.total:
            found[name] = load._replace(before=left)
    return found


def _too_many(parts: Sequence[tuple[str, int]], most: int) -> tuple[str, int]:
    """The file in which there are more than `most`, and how many of its own there may be."""
    number = 0
    while parts[number][1] <= most:
        most -= parts[number][1]
        number += 1
    return parts[number][0], most


def _together(files: Sequence[Owned], calendar: Calendar | None) -> Iterator[list[Owned]]:
    """The files that run at the same time, for every day on which a period begins."""
    if calendar is None:
        for period in dict.fromkeys(file.period for file in files):
            yield sorted(file for file in files if file.period == period)
        return
    days = {file.period: (file.period.first_day(calendar), file.period.last_day(calendar)) for file in files}
    for day in sorted({first for first, _ in days.values()}):
        running = [file for file in files if days[file.period][0] <= day <= days[file.period][1]]
        yield sorted(running, key=lambda file: (days[file.period][0], file.file))
