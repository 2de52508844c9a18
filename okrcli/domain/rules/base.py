"""What a rule is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from okrcli.domain.address import Address
from okrcli.domain.finding import Finding, Severity
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period


@dataclass(frozen=True, slots=True)
class Links:
    """What an objective points at; `number` is its place in its file, from 0."""

    number: int
    supports: tuple[str, ...]
    continues: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """One file, and what the workspace around it knows.

    `people` and `teams` are None where the workspace does not list any; `goals` holds every objective of the
    workspace by its whole address, and is None where only this file is known.
    """

    file: OkrFile
    team: str
    period: Period
    calendar: Calendar
    people: Collection[str] | None = None
    teams: Collection[str] | None = None
    goals: Mapping[str, Links] | None = field(default=None, repr=False)

    @property
    def address(self) -> Address:
        """The address of the file."""
        return Address(self.team, str(self.period))


class Rule(Protocol):
    """A module of this shape is a rule; its docstring is its documentation, under fixed headings."""

    CODE: str
    NAME: str
    SEVERITY: Severity
    NEEDS_GOALS: bool

    def check(self, scene: Scene) -> Iterator[Finding]:
        """The findings in one file, in the order of the file, with paths and without places."""


def found_while_reading(_scene: Scene) -> Iterator[Finding]:
    """For rules whose findings come from reading the text, before there is a file to look at."""
    return iter(())
