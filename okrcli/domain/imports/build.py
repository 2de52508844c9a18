"""Goals of another tool as the data of OKR files: each in its team, its period and below its objective."""

from __future__ import annotations

from collections.abc import Callable

from okrcli.domain.imports.assemble import assemble
from okrcli.domain.imports.belonging import find_objectives, settle_objectives
from okrcli.domain.imports.figures import unreadable
from okrcli.domain.imports.finish import align, compare, plan_rows, set_states, weigh
from okrcli.domain.imports.goal import Goal
from okrcli.domain.imports.known import LEVELS
from okrcli.domain.imports.self_measured import measure_objectives
from okrcli.domain.imports.texts import LONGEST_LINE, LONGEST_TEXT, too_long
from okrcli.domain.imports.work import Around, Built, Work
from okrcli.i18n import say

__all__ = ["Around", "Built", "build"]


def build(goals: list[Goal], around: Around, done: Callable[[int, int], None] | None = None) -> Built:
    """The drafts that the goals make, and what became of each of them.

    `done` is told how many of how many have been worked on.
    """
    work = Work(goals, around)
    for goal in work.kin.goals:
        _check(goal)
        _check_numbers(goal, around.decimal)
    find_objectives(work)
    settle_objectives(work)
    measure_objectives(work)
    _assemble(work, done)
    align(work)
    weigh(work)
    compare(work)
    plan_rows(work)
    set_states(work)
    return work.built


def _assemble(work: Work, done: Callable[[int, int], None] | None) -> None:
    """Every level after the one above it: children may stand before their parents."""
    everything = work.everything
    finished = 0
    for level in LEVELS:
        for goal in everything:
            if goal.kind != level:
                continue
            if not goal.refused:
                assemble(work, goal)
            finished += 1
            if done:
                done(finished, len(everything))


def _check_numbers(goal: Goal, decimal: str) -> None:
    """A measure that cannot be understood would count as another one: the row is refused."""
    if goal.kind == "initiative":
        return
    for name in ("start", "target", "at_least", "at_most"):
        text = getattr(goal, name)
        if unreadable(text, decimal):
            goal.note("refused", say("{name} {text!r} is no number", name=name, text=text[:40]))
    for name in ("value", "progress"):
        text = getattr(goal, name)
        if unreadable(text, decimal):
            goal.note("left out", say("{name} {text!r} is no number", name=name, text=text[:40]))


def _check(goal: Goal) -> None:
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
