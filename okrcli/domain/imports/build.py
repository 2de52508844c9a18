"""Goals of another tool as the data of OKR files: each in its team, its period and below its objective."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from okrcli.domain import names
from okrcli.domain.edits import Data
from okrcli.domain.imports.figures import figure
from okrcli.domain.imports.goal import Goal, Parent, Seen
from okrcli.domain.imports.kin import Kin
from okrcli.domain.imports.known import LEVELS, MARK, Known, fingerprints
from okrcli.domain.imports.measure import Days, clamped, measured, near
from okrcli.domain.imports.periods import settle
from okrcli.domain.imports.plan import Draft, Place, RowPlan
from okrcli.domain.imports.roster import People, Teams
from okrcli.domain.imports.texts import LONGEST_LINE, LONGEST_TEXT, too_long
from okrcli.domain.period import Calendar, Period
from okrcli.i18n import say

Key = tuple[str, Period]


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


def build(goals: Iterable[Goal], around: Around, done: Callable[[int, int], None] | None = None) -> Built:
    """The drafts that the goals make, and what became of each of them."""
    return _Builder(list(goals), around, done).run()


class _Builder:
    def __init__(self, goals: list[Goal], around: Around, done: Callable[[int, int], None] | None) -> None:
        self.input, self.around, self.done = goals, around, done
        self.kin = Kin(goals)
        self.places: dict[int, Key] = {}
        self.objectives: dict[int, Goal] = {}
        self.entries: dict[int, tuple[Place, dict[str, Data]]] = {}
        self.made: list[Goal] = []
        self.lone: dict[tuple[str, str, str], Goal] = {}
        self.built = Built()
        self.plans: dict[int, RowPlan] = {}
        self.weights: dict[int, list[tuple[dict[str, Data], Decimal | None]]] = {}
        self.with_key_results: set[int] = set()
        self.first_below: dict[int, Goal] = {}
        self.reached: dict[int, list[tuple[dict[str, Data], Decimal | None]]] = {}

    def run(self) -> Built:
        """Everything in its order: whose it is, when it is, and then what it says."""
        for goal in self.kin.goals:
            self._check(goal)
        self._find_objectives()
        for goal in [*self.kin.goals, *self.made]:
            if not goal.refused:
                self._settle(goal)
        self._measure_objectives()
        everything = [*self.kin.goals, *self.made]
        total = len(everything)
        for kind in ("objective", "key result", "initiative"):
            for number, goal in enumerate(everything):
                if goal.kind == kind and not goal.refused:
                    self._assemble(goal)
                if self.done and kind == "key result":
                    self.done(number, total)
        self._align()
        self._weigh()
        self._compare()
        for goal in self.input:
            if not goal.made:
                self.built.rows.append(self._plan(goal))
        self._states()
        return self.built

    def _check(self, goal: Goal) -> None:
        if not goal.title:
            goal.note("refused", say("it has no title"))
        if too_long(goal.title, LONGEST_LINE):
            goal.note("refused", say("its title is longer than {longest} characters", longest=LONGEST_LINE))
        if too_long(goal.why):
            goal.note(
                "guessed",
                say("its description was longer than {longest} characters: cut", longest=LONGEST_TEXT),
            )
            goal.why = goal.why[: LONGEST_TEXT - 1] + "…"

    def _find_objectives(self) -> None:
        """The objective of each key result and initiative: the nearest one above it."""
        for goal in list(self.kin.goals):
            if goal.kind == "objective" or goal.refused:
                continue
            found = self._objective_above(goal)
            if goal.kind == "key result":
                self.objectives[id(goal)] = found or self._lone(goal)
                self.with_key_results.add(id(self.objectives[id(goal)]))
                self._tell_others(goal)
            elif found:
                self.objectives[id(goal)] = found

    def _objective_above(self, goal: Goal) -> Goal | None:
        waiting, seen = [goal], {id(goal)}
        while waiting:
            for _, above in self.kin.above(waiting.pop(0)):
                if above is None or id(above) in seen:
                    continue
                if above.kind == "objective":
                    return above
                seen.add(id(above))
                waiting.append(above)
        return None

    def _lone(self, goal: Goal) -> Goal:
        """An objective for a key result whose own is not in the input."""
        parent = next((p for p, above in self.kin.above(goal) if above is None), Parent())
        title = parent.title or goal.title
        where = (goal.period, " ".join(goal.teams), parent.id or title.casefold())
        if where not in self.lone:
            made = Goal(goal.row, "objective", title, parent.id, made=True)
            made.owners, made.teams, made.period = goal.owners, goal.teams, goal.period
            made.first, made.last, made.state = goal.first, goal.last, goal.state
            self.lone[where] = made
            self.made.append(made)
        words = say("its objective is not in the file: {title!r} is made for it", title=title)
        goal.note(
            "guessed", words if parent.title else say("it has no objective: one of its title is made for it")
        )
        return self.lone[where]

    def _tell_others(self, goal: Goal) -> None:
        mine = self.objectives[id(goal)]
        others = [
            a for _, a in self.kin.above(goal) if a is not None and a is not mine and a.kind == "objective"
        ]
        for other in others:
            goal.note(
                "left out", say("aligned to row {row} too: a key result has one objective", row=other.row)
            )

    def _settle(self, goal: Goal) -> None:
        """The team and the period of a goal; a key result has those of its objective."""
        if goal.kind != "objective":
            return
        if len(goal.teams) > 1:
            goal.kept["teams"] = "; ".join(goal.teams)
            goal.note("guessed", say("the first of its teams; all are kept"))
        if known := self.around.known.objective(goal.id):
            self.places[id(goal)] = (known.team, known.period)
            return
        period, notes = settle(goal.period, goal.first, goal.last, self.around.calendar)
        goal.notes += notes
        if period is None:
            above = next((a for _, a in self.kin.above(goal) if a is not None and a.period), None)
            period = settle(above.period, above.first, above.last, self.around.calendar)[0] if above else None
            if period is None:
                what = goal.period or "–"
                goal.note(
                    "refused", say("{period!r} is no period that is known, and it has no days", period=what)
                )
                return
            goal.note("guessed", say("the period of what it supports"))
        self.places[id(goal)] = (self._team(goal), period)

    def _team(self, goal: Goal) -> str:
        if goal.teams:
            return self.around.teams.handle(goal.teams[0])
        for _, above in self.kin.above(goal):
            if above is not None and above.teams:
                goal.note("guessed", say("it has no team: that of what it supports"))
                return self.around.teams.handle(above.teams[0])
        team = self.around.team or self.around.teams.root() or self.around.teams.handle("Company")
        goal.note("guessed", say("it has no team: {team}", team=team))
        return team

    def _measure_objectives(self) -> None:
        """An objective that measures itself gets a key result for that; a tracked one beside others."""
        supported = {
            id(above)
            for goal in self.kin.goals
            for _, above in self.kin.above(goal)
            if above is not None and goal.kind == "objective"
        }
        for goal in [*self.kin.goals, *self.made]:
            if goal.kind != "objective" or goal.refused or id(goal) not in self.places:
                continue
            alone = id(goal) not in self.with_key_results
            told = figure(goal.progress or goal.value)
            moved = told is not None and told.value != 0
            if (
                alone
                and moved
                and id(goal) in supported
                and not (goal.start or goal.target or goal.check_ins)
            ):
                words = say(
                    "its progress of {progress}: it is that of what supports it", progress=goal.progress
                )
                goal.note("left out", words)
                continue
            if not (goal.check_ins or (alone and (goal.start or goal.target or moved))):
                continue
            part = Goal(goal.row, "key result", goal.kept.get("metric") or goal.title, made=True)
            if part.title.casefold() in ("progress", "progress %"):
                part.title = goal.title
            part.id = f"{goal.key}#progress"
            part.owners, part.state, part.last_seen = goal.owners, goal.state, goal.last_seen
            part.unit, part.start, part.target = goal.unit, goal.start, goal.target
            part.value, part.progress, part.check_ins = goal.value, goal.progress, goal.check_ins
            part.weight = "" if alone else "0"
            goal.note(
                "guessed",
                say("its own progress is a key result of it")
                if alone
                else say("its own check-ins are a key result of weight 0, which does not count"),
            )
            self.objectives[id(part)] = goal
            self.made.append(part)

    def _assemble(self, goal: Goal) -> None:
        if goal.kind == "objective":
            self._assemble_objective(goal)
        elif goal.kind == "key result":
            self._assemble_key_result(goal)
        else:
            self._assemble_initiative(goal)

    def _assemble_objective(self, goal: Goal) -> None:
        if id(goal) not in self.places:
            return
        team, period = self.places[id(goal)]
        draft = self.built.drafts.setdefault((team, period), Draft("active"))
        name = self._name(goal, Place(team, period), "")
        entry: dict[str, Data] = {"id": name, "title": goal.title}
        if goal.why:
            entry["why"] = goal.why
        if owner := self._owner(goal):
            entry["owner"] = owner
        if goal.ambition:
            entry["ambition"] = goal.ambition
        if goal.tags:
            entry["tags"] = [tag[:LONGEST_LINE] for tag in goal.tags]
        self._drop(goal, entry, period)
        draft.objectives.append(entry)
        self.entries[id(goal)] = Place(team, period, name), entry

    def _assemble_key_result(self, goal: Goal) -> None:
        objective = self.objectives.get(id(goal))
        if objective is None or id(objective) not in self.entries:
            row = objective.row if objective else 0
            goal.note("refused", say("its objective in row {row} is refused", row=row))
            return
        above, holder = self.entries[id(objective)]
        self._tell_period(goal, above.period)
        name = self._name(goal, above, above.objective)
        days = Days(above.period.last_day(self.around.calendar), self.around.today + timedelta(days=1))
        found = measured(goal, days, self.around.source, self._by, self.around.decimal)
        entry: dict[str, Data] = {"id": name, "title": goal.title}
        if owner := self._owner(goal):
            entry["owner"] = owner
        entry |= found.fields
        entry |= _said(goal)
        if found.check_ins:
            entry["check_ins"] = found.check_ins
        self._drop(goal, entry, above.period)
        holder.setdefault("key_results", []).append(entry)
        self.entries[id(goal)] = above._replace(key_result=name), entry
        self.first_below.setdefault(id(objective), goal)
        if not (goal.start or goal.target or goal.at_least or goal.at_most):
            self.built.drafts[above.team, above.period].loose.add(str(above._replace(key_result=name)))
        self._note_weight(goal, objective, entry)
        self.reached.setdefault(id(objective), []).append((entry, found.progress))
        written = len(goal.check_ins) - found.left_out
        self.built.added += len(found.check_ins) - written
        counted = (len(goal.check_ins), written, found.left_out)
        self._planned(objective if goal.made else goal).check_ins = counted
        goal.check_ins = []  # let go of what is in the entry by now: there can be very much of it

    def _note_weight(self, goal: Goal, objective: Goal, entry: dict[str, Data]) -> None:
        if goal.weight == "0":
            return
        told = figure(goal.weight, self.around.decimal) if goal.weight else None
        weight = next((p.weight for p, a in self.kin.above(goal) if a is objective or a is None), None)
        self.weights.setdefault(id(objective), []).append((entry, told.value if told else weight))

    def _assemble_initiative(self, goal: Goal) -> None:
        holder = self._key_result_for(goal)
        if holder is None:
            if goal.refused:
                return
            goal.note("left out", say("there is no key result that it could belong to"))
            return
        above, entry = self.entries[id(holder)]
        name = self._name(goal, above, f"{above.objective}/{above.key_result}")
        record: dict[str, Data] = {"id": name, "title": goal.title}
        if owner := self._owner(goal):
            record["owner"] = owner
        record["status"] = _work_state(goal)
        if goal.url:
            record["url"] = goal.url[:LONGEST_LINE]
        if goal.check_ins:
            goal.note("left out", say("its check-ins: an initiative has a status only"))
            self._planned(goal).check_ins = (len(goal.check_ins), 0, len(goal.check_ins))
        entry.setdefault("initiatives", []).append(record)
        self.entries[id(goal)] = above._replace(initiative=name), record
        self._mark(goal, record)

    def _key_result_for(self, goal: Goal) -> Goal | None:
        waiting, seen = [goal], {id(goal)}
        while waiting:
            for _, above in self.kin.above(waiting.pop(0)):
                if above is None or id(above) in seen:
                    continue
                seen.add(id(above))
                if above.kind == "key result" and id(above) in self.entries:
                    return above
                waiting.append(above)
        objective = self.objectives.get(id(goal))
        if objective is None:
            return None
        if first := self.first_below.get(id(objective)):
            goal.note("guessed", say("it belongs to an objective: put below its first key result"))
        return first

    def _by(self, seen: Seen) -> str:
        return self.around.people.handle(seen.by) if seen.by else ""

    def _name(self, goal: Goal, above: Place, below: str) -> str:
        """The id of a goal below a place: the one that it has there already, or a new one of its title."""
        known = self.around.known.find(goal.kind, goal.id, goal.title, above)
        taken = self.around.known.ids(above.team, above.period, below)
        if known:
            return str(known[LEVELS.index(goal.kind) + 2])
        name = names.slug(goal.title, taken)
        taken.add(name)
        return name

    def _owner(self, goal: Goal) -> str:
        if not goal.owners:
            return ""
        if len(goal.owners) > 1:
            goal.kept["owners"] = "; ".join(owner.name or owner.email for owner in goal.owners)
            goal.note("guessed", say("the first of its owners; all are kept"))
        return self.around.people.handle(goal.owners[0])

    def _tell_period(self, goal: Goal, period: Period) -> None:
        mine, _ = settle(goal.period, goal.first, goal.last, self.around.calendar)
        if mine is not None and mine != period:
            goal.kept["period"] = goal.period or str(mine)
            goal.note("guessed", say("it goes with its objective, into {period}", period=str(period)))

    def _drop(self, goal: Goal, entry: dict[str, Data], period: Period) -> None:
        if goal.state == "postponed":
            last = min(period.last_day(self.around.calendar), self.around.today).isoformat()
            reason = f"Postponed in {self.around.source}"
            entry["dropped"] = {"date": goal.last_seen or last, "by": self.around.by, "reason": reason}
            goal.note("guessed", say("postponed: taken as dropped"))

    def _align(self) -> None:
        """What the objectives support, where that runs all the time that they do."""
        for goal in self.kin.goals:
            if goal.kind == "objective" and id(goal) in self.entries:
                self._align_one(goal)
        for goal in [*self.kin.goals, *self.made]:
            if goal.kind != "initiative" and id(goal) in self.entries:
                self._mark(goal, self.entries[id(goal)][1])

    def _align_one(self, goal: Goal) -> None:
        place, entry = self.entries[id(goal)]
        found: list[str] = []
        for parent, above in self.kin.above(goal):
            target = self._target(parent, above)
            if target is None:
                what = parent.title or parent.id
                goal.note("left out", say("it supports {what!r}, which is not here", what=what))
            elif not target.period.encloses(place.period, self.around.calendar):
                goal.note("left out", say("it supports {goal}, which does not run all the time that it does",
                                          goal=str(target)))  # fmt: skip
            elif target[:3] != place[:3] and str(target) not in found:
                found.append(str(target._replace(key_result="", initiative="")))
        if found:
            entry["supports"] = list(dict.fromkeys(found))

    def _target(self, parent: Parent, above: Goal | None) -> Place | None:
        if above is None:
            return self.around.known.objective(parent.id)
        objective = above if above.kind == "objective" else self.objectives.get(id(above))
        return (
            self.entries[id(objective)][0]
            if objective is not None and id(objective) in self.entries
            else None
        )

    def _weigh(self) -> None:
        """Weights where they tell the key results of an objective apart."""
        for told in self.weights.values():
            known = [weight for _, weight in told if weight is not None]
            if len(known) < len(told) or len(set(known)) < 2 or any(w < 0 for w in known):
                continue
            for entry, weight in told:
                entry["weight"] = weight
                self._remark(entry)

    def _compare(self) -> None:
        """Say where an objective has other progress there than its key results give here."""
        for goal in self.kin.goals:
            told, parts = figure(goal.progress), self.reached.get(id(goal))
            if told is None or not parts or any(entry.get("kind") == "maintain" for entry, _ in parts):
                continue
            counted = [(p, Decimal(e.get("weight", 1))) for e, p in parts if "dropped" not in e]
            total = sum((weight for _, weight in counted), Decimal())
            if total:
                here = sum((clamped(p or Decimal()) * w for p, w in counted), Decimal()) / total
                if not near(here, clamped(told.value)):
                    words = say(
                        "its progress is {there} % there and {here} % here, the mean of its key results",
                        there=f"{told.value:f}",
                        here=f"{here:.0f}",
                    )
                    goal.note("guessed", words)

    def _remark(self, entry: dict[str, Data]) -> None:
        if MARK in entry:
            entry[MARK]["fields"] = fingerprints(_fields(entry))

    def _mark(self, goal: Goal, entry: dict[str, Data]) -> None:
        kept = {names.slug(name, default="field"): value for name, value in goal.kept.items()}
        kept = {name: value for name, value in kept.items() if name not in ("from", "id", "fields")}
        entry.pop(MARK, None)
        entry[MARK] = {
            "from": self.around.source, "id": goal.key, **kept, "fields": fingerprints(_fields(entry))
        }  # fmt: skip

    def _planned(self, goal: Goal) -> RowPlan:
        if id(goal) not in self.plans:
            self.plans[id(goal)] = RowPlan(goal.row, goal.kind, goal.title, "taken")
        return self.plans[id(goal)]

    def _plan(self, goal: Goal) -> RowPlan:
        plan = self._planned(goal)
        plan.notes = goal.notes
        if goal.part_of is not None:
            whole = self._planned(goal.part_of)
            plan.verdict, plan.place = whole.verdict, whole.place
            return plan
        seen = len(goal.check_ins)
        if goal.refused:
            plan.verdict, plan.check_ins = "refused", (seen, 0, seen)
        elif id(goal) in self.entries:
            place = self.entries[id(goal)][0]
            plan.place = str(place)
            self.built.drafts[place.team, place.period].rows[plan.place] = plan
        else:
            plan.verdict, plan.check_ins = "left out", (seen, 0, seen)
        return plan

    def _states(self) -> None:
        """A period that is over is closed once all in it are, or once nothing can be recorded any more."""
        states: dict[Key, list[str]] = {}
        for goal in [*self.kin.goals, *self.made]:
            if id(goal) in self.entries and goal.kind == "objective":
                states.setdefault(self.entries[id(goal)][0][:2], []).append(goal.state)
        for (team, period), draft in self.built.drafts.items():
            last = period.last_day(self.around.calendar)
            first = period.first_day(self.around.calendar)
            ended = last < self.around.today
            closed = all(state in ("closed", "postponed") for state in states[team, period])
            if first > self.around.today and not _seen(draft):
                draft.status = "draft"
            elif ended and (closed or last + timedelta(days=31) < self.around.today):
                draft.status = "closed"


def _seen(draft: Draft) -> bool:
    return any(goal.get("check_ins") for each in draft.objectives for goal in each.get("key_results", ()))


def _said(goal: Goal) -> dict[str, Data]:
    """Fields of a key result that are taken as they are."""
    entry: dict[str, Data] = {}
    if goal.weight == "0":
        entry["weight"] = 0
    if goal.confidence is not None:
        entry["confidence"] = goal.confidence
    if goal.source:
        entry["source"] = goal.source[:LONGEST_LINE]
    if goal.why:
        entry["x-description"] = goal.why
    return entry


def _work_state(goal: Goal) -> str:
    told = figure(goal.progress)
    if goal.state == "postponed":
        return "dropped"
    if goal.state == "closed" or (told and told.value >= 100):
        return "done"
    return goal.state if goal.state in ("todo", "doing") else "doing"


def _fields(entry: dict[str, Data]) -> dict[str, Data]:
    """The fields that an import manages: all but ids, lists of records and free fields."""
    lists = ("id", "key_results", "check_ins", "initiatives", "amendments", "dropped")
    return {name: value for name, value in entry.items() if name not in lists and not name.startswith("x-")}
