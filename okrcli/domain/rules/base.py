"""What a rule is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from okrcli.domain.address import Address
from okrcli.domain.finding import Finding, Severity
from okrcli.domain.period import Calendar, Period
from okrcli.domain.rules.goals import Goals, Links

if TYPE_CHECKING:
    from okrcli.domain.model import OkrFile
    from okrcli.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Scene:
    """One file, and what the workspace around it knows.

    `people` and `teams` are None where the workspace does not list any.
    """

    file: OkrFile
    team: str
    period: Period
    calendar: Calendar
    people: Collection[str] | None = None
    teams: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the objectives of one file point at, by their addresses, among all goals of the workspace."""

    own: Mapping[str, Links]
    goals: Goals
    period: Period
    calendar: Calendar


class Documented(Protocol):
    """A module of this shape is a rule; its docstring is its documentation, under fixed headings."""

    __doc__: str | None
    CODE: str
    NAME: str
    SEVERITY: Severity


class TextRule(Documented, Protocol):
    """A rule whose findings come from reading: before there is a file to look at."""

    @property
    def LOOKS_AT(self) -> Literal["text"]: ...  # noqa: N802 (a constant of the module)


class FileRule(Documented, Protocol):
    """A rule about one file."""

    @property
    def LOOKS_AT(self) -> Literal["file"]: ...  # noqa: N802

    def check(self, scene: Scene) -> Iterator[Finding]:
        """The findings in one file, with paths and without places."""


class GoalRule(Documented, Protocol):
    """A rule about what goals say of each other, over all files."""

    @property
    def LOOKS_AT(self) -> Literal["goals"]: ...  # noqa: N802

    def check(self, alignment: Alignment) -> Iterator[Finding]:
        """The findings in one file, with paths and without places."""


class SettingsRule(Documented, Protocol):
    """A rule about `okr.yaml`."""

    @property
    def LOOKS_AT(self) -> Literal["settings"]: ...  # noqa: N802

    def check(self, settings: Settings) -> Iterator[Finding]:
        """The findings in the settings, with paths and without places."""


Rule = TextRule | FileRule | GoalRule | SettingsRule


def address_of(scene: Scene) -> Address:
    """The address of the scene's file."""
    return Address(scene.team, str(scene.period))
