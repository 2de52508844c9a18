"""What a rule is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from okrcli.domain.address import Address
from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.period import Calendar, Period
from okrcli.domain.rules.goals import Goals, Links
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.owners import Load
from okrcli.domain.rules.policy import Policy

if TYPE_CHECKING:
    from okrcli.domain.clock import Bands, Clock
    from okrcli.domain.model import OkrFile
    from okrcli.domain.progress import FileProgress
    from okrcli.domain.rules.comparison import Comparison
    from okrcli.domain.settings import Settings

T = TypeVar("T", int, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Team:
    """What `okr.yaml` says of a team, as far as rules ask: the team above it, and its language."""

    parent: str | None = None
    language: Literal["en", "sv"] | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all files of a workspace are checked against: the day, the rules that hold, and `okr.yaml`.

    `people` and `teams` are None where the workspace does not list any, `bands` where it has the usual ones.
    `unclear` has the parts of `okr.yaml` that are not understood: no rule says anything that rests on them.
    """

    today: date
    policy: Policy
    calendar: Calendar = Calendar()  # noqa: RUF009 (a tuple: nobody can change it)
    bands: Bands | None = None
    people: frozenset[str] | None = None
    teams: Mapping[str, Team] | None = None
    language: Literal["en", "sv"] = "en"
    unclear: frozenset[str] = frozenset()


@dataclass(slots=True)
class Scene:
    """One file, and what the workspace around it knows.

    `asked_the_day` says afterwards whether any rule looked at what day it is: if none did, the findings are
    the same on any other. `leans_on` has the parts of `okr.yaml` that rules looked at.
    """

    file: OkrFile
    team: str
    period: Period
    around: Surroundings
    asked_the_day: bool = False
    leans_on: set[str] = field(default_factory=set)
    _days: tuple[date, date] | None = None
    _progress: FileProgress | None = None

    @property
    def people(self) -> frozenset[str] | None:
        """The handles that `okr.yaml` knows; None where it lists none."""
        return self.around.people

    @property
    def teams(self) -> Mapping[str, Team] | None:
        """The teams that `okr.yaml` knows; None where it lists none."""
        self.leans_on.add("teams")
        return self.around.teams

    @property
    def language(self) -> Literal["en", "sv"]:
        """The language of the goals: the team's, else the workspace's."""
        self.leans_on.add("language")
        team = (self.teams or {}).get(self.team)
        return (team and team.language) or self.around.language

    @property
    def calendar(self) -> Calendar:
        """The fiscal year, and how often there are check-ins."""
        self.leans_on.add("calendar")
        return self.around.calendar

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return self._first_and_last()[0]

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self._first_and_last()[1]

    @property
    def today(self) -> date:
        """The day on which the file is seen."""
        self.asked_the_day = True
        return self.around.today

    @property
    def running(self) -> bool:
        """Whether the goals are active and their period holds today: then rhythm matters."""
        return self.file.status == "active" and self.first_day <= self.today <= self.last_day

    def _first_and_last(self) -> tuple[date, date]:
        calendar = self.calendar
        if self._days is None:
            self._days = self.period.first_day(calendar), self.period.last_day(calendar)
        return self._days

    def address(self, path: DocPath) -> str:
        """The whole address of the goal that a path leads to: commands know it on any day, in any team."""
        objective = self.file.objectives[int(path[1])]
        goal = objective.key_results[int(path[3])].id if len(path) > 3 else ""
        return str(Address(self.team, str(self.period), objective.id, goal))

    def option(self, code: str, option: Option[T]) -> T:
        """What a rule was told in `okr.yaml`, or else the option's default."""
        return self.around.policy.option(code, option)

    def progress(self) -> FileProgress:
        """Where the goals stand today, reckoned once for all rules; those of a closed file as at its end."""
        self.leans_on |= {"calendar", "bands"}
        if self._progress is None:
            from okrcli.domain.progress import progress

            self._progress = progress(self.file, self.clock())
        return self._progress

    def clock(self) -> Clock:
        """What the goals are reckoned by: today, or of a closed file the day after which nothing counts."""
        from okrcli.domain.clock import LATE_DAYS, Clock

        self.leans_on |= {"calendar", "bands"}
        closed = self.file.status == "closed"
        day = self.last_day + timedelta(days=LATE_DAYS + 1) if closed else self.today
        return Clock.of(self.period, self.around.calendar, day, self.around.bands)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the objectives of one file point at, by their addresses, among all goals of the workspace.

    `calendar` is None where it is not understood.
    """

    own: Mapping[str, Links]
    goals: Goals
    period: Period
    calendar: Calendar | None


@dataclass(frozen=True, slots=True)
class Workload:
    """A file in which somebody's key results become too many: more than `most` at the same time."""

    file: OkrFile
    loads: Sequence[Load]
    most: int


class Documented(Protocol):
    """A module of this shape is a rule; its docstring is its documentation, under fixed headings.

    It may have `OPTIONS`, a tuple of what `okr.yaml` can tell it, and `OPT_IN = True` where a team has to ask
    for it, by giving it a severity.
    """

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


class OwnerRule(Documented, Protocol):
    """A rule about what somebody owns in all files together."""

    @property
    def LOOKS_AT(self) -> Literal["owners"]: ...  # noqa: N802

    def check(self, workload: Workload) -> Iterator[Finding]:
        """The findings in one file, with paths and without places."""


class ChangeRule(Documented, Protocol):
    """A rule about what became of a file since another state."""

    @property
    def LOOKS_AT(self) -> Literal["change"]: ...  # noqa: N802

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """The findings in the newer state, with paths and without places."""


Rule = TextRule | FileRule | GoalRule | SettingsRule | OwnerRule | ChangeRule
