"""What of a period goes on in the next one, and as what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from okrcli.domain.edits import Data
from okrcli.domain.model import Maintain, Metric, Milestones, OkrFile
from okrcli.domain.progress import FileProgress, KeyResultProgress, ObjectiveProgress
from okrcli.i18n import Words, say

_OBJECTIVE = ("id", "title", "why", "owner", "ambition", "supports", "weight", "tags")
_KEY_RESULT = ("id", "title", "owner", "kind", "unit", "start", "target", "at_least", "at_most", "every",
               "milestones", "weight", "source")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Carried:
    """An objective as it goes on: the new entry, what of it stays behind, and what may be a mistake, a
    sentence each."""

    entry: dict[str, Data]
    left: tuple[Words, ...] = ()
    doubts: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An objective that could go on: what its owner said is next (None: nobody did), and the metrics that
    were reached, which go on only with a new target."""

    objective: ObjectiveProgress
    next: str | None
    reached: tuple[KeyResultProgress, ...] = ()
    continued_by: str | None = None

    @property
    def id(self) -> str:
        """The id of the objective."""
        return self.objective.objective.id

    @property
    def wanted(self) -> bool:
        """Whether it goes on where nobody is asked: as it was marked, else where it is not done."""
        return self.next != "drop" if self.next else self.objective.pace != "done"


@dataclass(frozen=True, slots=True)
class Targets:
    """The new targets of metrics, by objective and key result."""

    known: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)

    def of(self, objective: str, goal: str) -> Decimal | None:
        """The new target of a metric, where one was given."""
        return self.known.get((objective, goal))

    def of_any(self, objective: str) -> bool:
        """Whether any metric of an objective has a new target."""
        return any(above == objective for above, _ in self.known)


def offers(found: FileProgress, continued: Mapping[str, str]) -> list[Offer]:
    """The objectives that were neither dropped nor marked to be; `continued` has by id those that go on
    already, and where."""
    return [
        Offer(one, step, tuple(k for k in one.key_results if is_reached(k)), continued.get(one.objective.id))
        for one in found.objectives
        if not one.dropped and (step := _next(found.file, one.objective.id)) != "drop"
    ]


def is_reached(one: KeyResultProgress) -> bool:
    """Whether a metric has got where it should, so that it needs a new target to go on."""
    return isinstance(one.key_result, Metric) and not one.dropped and one.raw is not None and one.raw >= 1


def carry(
    data: Mapping[str, Data],
    one: ObjectiveProgress,
    continues: str,
    targets: Targets,
    parent: Callable[[str], str | None],
) -> Carried:
    """An objective as it goes on. `data` is its entry as it stands in the file, with the free fields;
    `parent` answers with what a supported objective has become in the new period, or None."""
    entry: dict[str, Data] = {name: data[name] for name in _OBJECTIVE if name in data}
    left: list[Words] = []
    supports = []
    for address in one.objective.supports:
        found = parent(address)
        if found is None:
            left.append(say("{address}, which nothing in the new period goes on from", address=address))
        else:
            supports.append(found)
    entry.pop("supports", None)
    if supports:
        entry["supports"] = list(dict.fromkeys(supports))
    entry["continues"] = continues
    goals = []
    doubts: list[Words] = []
    for plain, goal in zip(data.get("key_results") or (), one.key_results, strict=True):
        new, why = _key_result(plain, goal, targets.of(one.objective.id, goal.key_result.id))
        if new is None:
            left.append(say("{id}: {why}", id=goal.key_result.id, why=why))
        else:
            goals.append(new)
            doubts += _turned(goal, new)
    entry |= _free(data)
    if goals:
        entry["key_results"] = goals
    return Carried(entry, tuple(left), tuple(doubts))


def _turned(one: KeyResultProgress, new: Mapping[str, Data]) -> Iterator[Words]:
    """A doubt where a metric that was to rise is now to fall, or the other way round."""
    goal = one.key_result
    if isinstance(goal, Metric) and (goal.target - goal.start) * (new["target"] - new["start"]) < 0:
        yield say("{id} was to go from {start} to {target}, and goes the other way now, from {now} to {next}",
                  id=goal.id, start=goal.start, target=goal.target, now=new["start"],
                  next=new["target"])  # fmt: skip


def _key_result(
    data: Mapping[str, Data], one: KeyResultProgress, target: Decimal | None
) -> tuple[dict[str, Data] | None, Words]:
    """A key result as it goes on, or None and why it does not."""
    goal, nothing = one.key_result, say("it goes on")
    if goal.dropped:
        return None, say("it was dropped")
    entry: dict[str, Data] = {name: data[name] for name in _KEY_RESULT if name in data}
    match goal:
        case Metric():
            if is_reached(one) and target is None:
                return None, say("it was reached; it goes on with --target {id}=NUMBER", id=goal.id)
            start = goal.start if one.value is None else one.value
            entry["start"], entry["target"] = start, goal.target if target is None else target
            if entry["start"] == entry["target"]:
                return None, say("it stands at its new target already")
        case Milestones():
            left = [step for step in data["milestones"] if step["id"] not in one.done]
            if not left:
                return None, say("all of its milestones are done")
            entry["milestones"] = left
        case Maintain():
            pass
    work = [it for it in data.get("initiatives") or () if it.get("status") not in ("done", "dropped")]
    return {**entry, **({"initiatives": work} if work else {}), **_free(data)}, nothing


def _next(file: OkrFile, objective: str) -> str | None:
    grade = file.retrospective.grades.get(objective) if file.retrospective else None
    return grade.next if grade else None


def _free(data: Mapping[str, Data]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name.startswith("x-")}
