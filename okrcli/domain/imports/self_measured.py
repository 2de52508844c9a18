"""Objectives that measure themselves: in an OKR file that is what key results do."""

from __future__ import annotations

from okrcli.domain.imports.figures import figure
from okrcli.domain.imports.goal import Goal
from okrcli.domain.imports.work import Work
from okrcli.i18n import say

_NO_NAMES = ("progress", "progress %")
"""What the measure of a goal is called where nobody gave it a name."""


def measure_objectives(work: Work) -> None:
    """Give an objective that measures itself a key result for that, a tracked one where it has others."""
    supported = {
        id(above)
        for goal in work.kin.goals
        for _, above in work.kin.above(goal)
        if above is not None and goal.kind == "objective"
    }
    busy = {id(work.objectives[id(g)]) for g in work.kin.goals
            if g.kind == "initiative" and id(g) in work.objectives}  # fmt: skip
    for goal in work.everything:
        if goal.kind == "objective" and not goal.refused and id(goal) in work.places:
            _measure(work, goal, supported=id(goal) in supported, busy=id(goal) in busy)


def _measure(work: Work, goal: Goal, *, supported: bool, busy: bool) -> None:
    alone = id(goal) not in work.with_key_results
    told = figure(goal.progress or goal.value)
    moved = told is not None and told.value != 0
    own = bool(goal.start or goal.target or goal.check_ins)
    if alone and moved and supported and not own and not busy:
        words = say("its progress of {progress}: it is that of what supports it", progress=goal.progress)
        goal.note("left out", words)
    elif goal.check_ins or (alone and (own or moved)):
        words = say("its own check-ins are a key result of weight 0, which does not count")
        goal.note("guessed", say("its own progress is a key result of it") if alone else words)
        part = _part(goal, weight="" if alone else "0")
        work.objectives[id(part)] = goal
        work.made.append(part)
    elif alone and busy:
        goal.note("guessed", say("it has deliverables and no key result: one of its title is made for them"))
        part = _part(goal, weight="")
        work.objectives[id(part)] = goal
        work.made.append(part)


def _part(goal: Goal, weight: str) -> Goal:
    """The key result that an objective is for itself."""
    named = goal.kept.get("metric", "")
    part = Goal(goal.row, "key result", goal.title if named.casefold() in _NO_NAMES else named or goal.title)
    part.made, part.id, part.weight = True, f"{goal.key}#progress", weight
    part.owners, part.state, part.last_seen = goal.owners, goal.state, goal.last_seen
    part.unit, part.start, part.target = goal.unit, goal.start, goal.target
    part.lost = goal.lost
    part.value, part.progress, part.check_ins = goal.value, goal.progress, goal.check_ins
    return part
