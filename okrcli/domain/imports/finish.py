"""What can be said of goals only once all of them stand somewhere: alignment, weights, what became of all."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from okrcli.domain.edits import Data
from okrcli.domain.imports.figures import figure
from okrcli.domain.imports.goal import Goal, Parent
from okrcli.domain.imports.known import MARK, fingerprints
from okrcli.domain.imports.measure import clamped, near
from okrcli.domain.imports.plan import Draft, Place, RowPlan
from okrcli.domain.imports.work import Key, Work, managed
from okrcli.i18n import say


def align(work: Work) -> None:
    """What the objectives support, where that runs all the time that they do."""
    for goal in work.kin.goals:
        if goal.kind == "objective" and id(goal) in work.entries:
            _align_one(work, goal)
    for goal in work.everything:
        if goal.kind != "initiative" and id(goal) in work.entries:
            work.mark(goal, work.entries[id(goal)][1])
    for goal in work.everything:
        if goal.kind == "objective" and id(goal) in work.entries:
            _tell_parts(work.entries[id(goal)][1])


def _tell_parts(entry: dict[str, Data]) -> None:
    """Keep which key results came with an objective: what is missing later was deleted by hand."""
    parts = [part[MARK]["id"] for part in entry.get("key_results") or () if MARK in part]
    if parts:
        fields = entry[MARK].pop("fields")
        entry[MARK] |= {"key-results": parts, "fields": fields}


def _align_one(work: Work, goal: Goal) -> None:
    place, entry = work.entries[id(goal)]
    found: list[str] = []
    for parent, above in work.kin.above(goal):
        target = _target(work, parent, above)
        if parent.weight is not None:
            goal.kept["weight"] = "; ".join(filter(None, (goal.kept.get("weight"), f"{parent.weight:f} %")))
        if target is None:
            what = parent.title or parent.id
            goal.note("left out", say("it supports {what!r}, which is not here", what=what))
        elif not target.period.encloses(place.period, work.around.calendar):
            goal.note("left out", say("it supports {goal}, which does not run all the time that it does",
                                      goal=str(target)))  # fmt: skip
        elif target[:3] != place[:3] and str(target) not in found:
            found.append(str(target._replace(key_result="", initiative="")))
    if found:
        entry["supports"] = list(dict.fromkeys(found))


def _target(work: Work, parent: Parent, above: Goal | None) -> Place | None:
    if above is None:
        return work.around.known.objective(parent.id)
    objective = above if above.kind == "objective" else work.objectives.get(id(above))
    return work.entries[id(objective)][0] if objective is not None and id(objective) in work.entries else None


def weigh(work: Work) -> None:
    """Weights where they tell the key results of an objective apart."""
    for told in work.weights.values():
        known = [weight for _, weight in told if weight is not None]
        if known and len(known) < len(told):
            _leave_weights(told)
        if len(known) < len(told) or len(set(known)) < 2 or any(w < 0 for w in known):
            continue
        for entry, weight in told:
            entry["weight"] = weight
            _remark(entry)


def _leave_weights(told: list[tuple[dict[str, Data], Decimal | None]]) -> None:
    """Keep the weights of some, where the others have none that they could be compared with."""
    for entry, weight in told:
        if weight is not None and MARK in entry:
            fields = entry[MARK].pop("fields")
            entry[MARK] |= {"weight": f"{weight:f}", "fields": fields}


def _remark(entry: dict[str, Data]) -> None:
    if MARK in entry:
        entry[MARK]["fields"] = fingerprints(managed(entry))


def compare(work: Work) -> None:
    """Say where an objective has other progress there than its key results give here."""
    for goal in work.kin.goals:
        told, parts = figure(goal.progress), work.reached.get(id(goal))
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


def plan_rows(work: Work) -> None:
    """Say of each row of the input what became of it."""
    for place, entry in work.visited.items():
        draft = work.built.drafts[place.team, place.period]
        there = next((each for each in draft.objectives if each["id"] == entry["id"]), None)
        if there is None:
            draft.objectives.append(entry)
        else:
            there.setdefault("key_results", []).extend(entry["key_results"])
    work.built.rows = [_plan(work, goal) for goal in work.input if not goal.made]


def _plan(work: Work, goal: Goal) -> RowPlan:
    plan = work.planned(goal)
    plan.notes = goal.notes
    if goal.part_of is not None:
        whole = work.planned(goal.part_of)
        plan.verdict, plan.place = whole.verdict, whole.place
        plan.check_ins = (goal.lost, 0, goal.lost)
        return plan
    seen = len(goal.check_ins) + goal.lost
    if goal.refused:
        plan.verdict, plan.check_ins = "refused", (seen, 0, seen)
    elif id(goal) in work.entries:
        place = work.entries[id(goal)][0]
        plan.place = str(place)
        if not plan.check_ins[0]:
            plan.check_ins = (goal.lost, 0, goal.lost)
        work.built.drafts[place.team, place.period].rows[plan.place] = plan
    else:
        plan.verdict, plan.check_ins = "left out", (seen, 0, seen)
    return plan


def set_states(work: Work) -> None:
    """A period that is over is closed once all in it are, or once nothing can be recorded any more."""
    states: dict[Key, list[str]] = {}
    for goal in work.everything:
        if id(goal) in work.entries and goal.kind == "objective":
            states.setdefault(work.entries[id(goal)][0][:2], []).append(goal.state)
    for (team, period), draft in work.built.drafts.items():
        last = period.last_day(work.around.calendar)
        first = period.first_day(work.around.calendar)
        ended = last < work.around.today
        closed = all(state in ("closed", "postponed") for state in states.get((team, period), ()))
        if first > work.around.today and not _seen(draft):
            draft.status = "draft"
        elif ended and (closed or last + timedelta(days=31) < work.around.today):
            draft.status = "closed"


def _seen(draft: Draft) -> bool:
    return any(goal.get("check_ins") for each in draft.objectives for goal in each.get("key_results", ()))
