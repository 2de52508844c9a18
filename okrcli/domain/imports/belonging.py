"""Whose each goal is: its objective, its team and its period."""

from __future__ import annotations

from okrcli.domain.imports.goal import Goal, Parent
from okrcli.domain.imports.periods import settle
from okrcli.domain.imports.work import Work
from okrcli.i18n import say


def find_objectives(work: Work) -> None:
    """The objective of each key result and initiative: the nearest one above it."""
    for goal in list(work.kin.goals):
        if goal.kind == "objective" or goal.refused:
            continue
        found = _objective_above(work, goal)
        if goal.kind == "key result":
            work.objectives[id(goal)] = found or _lone(work, goal)
            work.with_key_results.add(id(work.objectives[id(goal)]))
            _tell_others(work, goal)
        elif found:
            work.objectives[id(goal)] = found


def _objective_above(work: Work, goal: Goal) -> Goal | None:
    waiting, seen = [goal], {id(goal)}
    while waiting:
        for _, above in work.kin.above(waiting.pop(0)):
            if above is None or id(above) in seen:
                continue
            if above.kind == "objective":
                return above
            seen.add(id(above))
            waiting.append(above)
    return None


def _lone(work: Work, goal: Goal) -> Goal:
    """An objective for a key result whose own is not in the input."""
    parent = next((p for p, above in work.kin.above(goal) if above is None), Parent())
    title = parent.title or goal.title
    where = (goal.period, " ".join(goal.teams), parent.id or title.casefold())
    if where not in work.lone:
        made = Goal(goal.row, "objective", title, parent.id, made=True)
        made.owners, made.teams, made.period = goal.owners, goal.teams, goal.period
        made.first, made.last, made.state = goal.first, goal.last, goal.state
        work.lone[where] = made
        work.made.append(made)
    words = say("its objective is not in the file: {title!r} is made for it", title=title)
    goal.note(
        "guessed", words if parent.title else say("it has no objective: one of its title is made for it")
    )
    return work.lone[where]


def _tell_others(work: Work, goal: Goal) -> None:
    mine = work.objectives[id(goal)]
    others = [a for _, a in work.kin.above(goal) if a is not None and a is not mine and a.kind == "objective"]
    for other in others:
        goal.note("left out", say("aligned to row {row} too: a key result has one objective", row=other.row))


def settle_objectives(work: Work) -> None:
    """The team and the period of each objective; a key result has those of its own."""
    for goal in work.everything:
        if goal.kind == "objective" and not goal.refused:
            _settle(work, goal)


def _settle(work: Work, goal: Goal) -> None:
    if len(goal.teams) > 1:
        goal.kept["teams"] = "; ".join(goal.teams)
        goal.note("guessed", say("the first of its teams; all are kept"))
    if known := work.around.known.objective(goal.id):
        work.places[id(goal)] = (known.team, known.period)
        return
    period, notes = settle(goal.period, goal.first, goal.last, work.around.calendar)
    goal.notes += notes
    if period is None:
        above = next((a for _, a in work.kin.above(goal) if a is not None and a.period), None)
        period = settle(above.period, above.first, above.last, work.around.calendar)[0] if above else None
        if period is None:
            words = say("{period!r} is no period that is known, and it has no days", period=goal.period)
            if not goal.period:
                words = say("it names no period and no days: `okr import csv --period` says which")
            goal.note("refused", words)
            return
        goal.note("guessed", say("the period of what it supports"))
    work.places[id(goal)] = (_team(work, goal), period)


def _team(work: Work, goal: Goal) -> str:
    if goal.teams:
        return work.around.teams.handle(goal.teams[0])
    for _, above in work.kin.above(goal):
        if above is not None and above.teams:
            goal.note("guessed", say("it has no team: that of what it supports"))
            return work.around.teams.handle(above.teams[0])
    team = work.around.team or work.around.teams.root() or work.around.teams.handle("Company")
    goal.note("guessed", say("it has no team: {team}", team=team))
    return team
