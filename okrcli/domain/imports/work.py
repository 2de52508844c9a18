"""What is known while goals become the data of files: the goals, and where each has come to stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from okrcli.domain import names
from okrcli.domain.edits import Data
from okrcli.domain.imports.goal import Goal, Seen
from okrcli.domain.imports.kin import Kin
from okrcli.domain.imports.known import LEVELS, MARK, Known, fingerprints
from okrcli.domain.imports.plan import Draft, Place, RowPlan
from okrcli.domain.imports.roster import People, Teams
from okrcli.domain.imports.texts import LONGEST_TEXT
from okrcli.domain.period import Calendar, Period
from okrcli.i18n import say

Key = tuple[str, Period]
Weighed = list[tuple[dict[str, Data], Decimal | None]]
_OURS = ("from", "id", "fields", "key-results")
_LISTS = ("id", "key_results", "check_ins", "initiatives", "amendments", "dropped")


@dataclass(slots=True)
class Around:
    """What the workspace says: how it counts, who is who, and what is there already."""

    source: str
    today: date
    calendar: Calendar
    people: People
    teams: Teams
    known: Known
    by: str
    team: str = ""
    decimal: str = "."


@dataclass(slots=True)
class Built:
    """The drafts by team and period, and the plan of each row in the order of the input."""

    drafts: dict[Key, Draft] = field(default_factory=dict)
    rows: list[RowPlan] = field(default_factory=list)
    added: int = 0


class Work:
    """Everything about goals on their way. They are told apart by what they are, as `id()` has it."""

    def __init__(self, goals: list[Goal], around: Around) -> None:
        self.input, self.around = goals, around
        self.kin = Kin(goals)
        self.made: list[Goal] = []
        self.built = Built()
        self.places: dict[int, Key] = {}
        """The team and period of each objective."""
        self.objectives: dict[int, Goal] = {}
        """The objective of each key result and initiative."""
        self.entries: dict[int, tuple[Place, dict[str, Data]]] = {}
        """Where each goal has come to stand, and its data."""
        self.lone: dict[tuple[str, str, str], Goal] = {}
        """The objectives that were made for key results whose own are not in the input."""
        self.with_key_results: set[int] = set()
        """The objectives that have any."""
        self.visited: dict[Place, dict[str, Data]] = {}
        """The objectives that are not in the input and hold key results of it, by where they stand."""
        self.first_below: dict[int, Goal] = {}
        """The first key result of each objective."""
        self.weights: dict[int, Weighed] = {}
        """The weights that the key results of each objective were said to have."""
        self.reached: dict[int, Weighed] = {}
        """How far the key results of each objective have come, in percents."""
        self._plans: dict[int, RowPlan] = {}

    @property
    def everything(self) -> list[Goal]:
        """The goals of the input, and those that were made for them."""
        return [*self.kin.goals, *self.made]

    def planned(self, goal: Goal) -> RowPlan:
        """What becomes of the row of a goal."""
        if id(goal) not in self._plans:
            self._plans[id(goal)] = RowPlan(goal.row, goal.kind, goal.title, "taken")
        return self._plans[id(goal)]

    def by(self, seen: Seen) -> str:
        """The handle of whoever made a check-in."""
        return self.around.people.handle(seen.by) if seen.by else ""

    def name(self, goal: Goal, above: Place, below: str) -> str:
        """The id of a goal below a place: the one that it has there already, or a new one of its title."""
        known = self.around.known.find(goal.kind, goal.id, goal.title, above)
        taken = self.around.known.ids(above.team, above.period, below)
        if known:
            return str(known[LEVELS.index(goal.kind) + 2])
        name = names.slug(goal.title, taken)
        taken.add(name)
        return name

    def is_there(self, goal: Goal, above: Place) -> bool:
        """Whether a goal stands below a place already."""
        return self.around.known.has(goal.kind, goal.id, above)

    def owner(self, goal: Goal) -> str:
        """The handle of the first owner; all of them are kept beside the goal."""
        if not goal.owners:
            return ""
        if len(goal.owners) > 1:
            goal.kept["owners"] = "; ".join(owner.name or owner.email for owner in goal.owners)
            goal.note("guessed", say("the first of its owners; all are kept"))
        return self.around.people.handle(goal.owners[0])

    def mark(self, goal: Goal, entry: dict[str, Data]) -> None:
        """Put the origin of a goal into its entry, with what an import has said of it."""
        kept = {names.slug(name, default="field"): value[:LONGEST_TEXT] for name, value in goal.kept.items()}
        kept = {name: value for name, value in kept.items() if name not in _OURS}
        entry.pop(MARK, None)
        entry[MARK] = {
            "from": self.around.source, "id": goal.key, **kept, "fields": fingerprints(managed(entry))
        }  # fmt: skip


def managed(entry: dict[str, Data]) -> dict[str, Data]:
    """The fields that an import manages: all but ids, lists of records and free fields."""
    return {name: value for name, value in entry.items() if name not in _LISTS and not name.startswith("x-")}
