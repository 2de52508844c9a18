"""Goals as the entries of OKR files."""

from __future__ import annotations

from okrcli.domain.edits import Data
from okrcli.domain.imports.figures import figure
from okrcli.domain.imports.goal import Goal
from okrcli.domain.imports.measure import Days, measured
from okrcli.domain.imports.periods import settle
from okrcli.domain.imports.plan import Draft, Place
from okrcli.domain.imports.texts import LONGEST_LINE
from okrcli.domain.imports.work import Work
from okrcli.domain.period import Period
from okrcli.i18n import say


def assemble(work: Work, goal: Goal) -> None:
    """Make the entry of a goal and put it where it belongs."""
    if goal.kind == "objective":
        _objective(work, goal)
    elif goal.kind == "key result":
        _key_result(work, goal)
    else:
        _initiative(work, goal)


def _objective(work: Work, goal: Goal) -> None:
    if id(goal) not in work.places:
        return
    team, period = work.places[id(goal)]
    draft = work.built.drafts.setdefault((team, period), Draft("active"))
    name = work.name(goal, Place(team, period), "")
    entry: dict[str, Data] = {"id": name, "title": goal.title}
    if goal.why:
        entry["why"] = goal.why
    if owner := work.owner(goal):
        entry["owner"] = owner
    if goal.ambition:
        entry["ambition"] = goal.ambition
    if goal.tags:
        entry["tags"] = [tag[:LONGEST_LINE] for tag in goal.tags]
    _drop(work, goal, entry, period)
    draft.objectives.append(entry)
    work.entries[id(goal)] = Place(team, period, name), entry


def _key_result(work: Work, goal: Goal) -> None:
    objective = work.objectives.get(id(goal))
    if objective is None or id(objective) not in work.entries:
        row = objective.row if objective else 0
        goal.note("refused", say("its objective in row {row} is refused", row=row))
        return
    above, holder = _holder(work, goal, objective)
    if any(seen.done or seen.undone for seen in goal.check_ins) and not work.is_there(goal, above):
        goal.note("left out", say("its milestones are not here: import its key result as JSON first"))
        return
    _tell_period(work, goal, above.period)
    _tell_team(goal, objective)
    name = work.name(goal, above, above.objective)
    days = Days(above.period.last_day(work.around.calendar), work.around.today)
    found = measured(goal, days, work.around.source, work.by, work.around.decimal)
    entry: dict[str, Data] = {"id": name, "title": goal.title}
    if owner := work.owner(goal):
        entry["owner"] = owner
    entry |= found.fields
    entry |= _said(goal)
    if found.check_ins:
        entry["check_ins"] = found.check_ins
    _drop(work, goal, entry, above.period)
    holder.setdefault("key_results", []).append(entry)
    work.entries[id(goal)] = above._replace(key_result=name), entry
    work.first_below.setdefault(id(objective), goal)
    if not (goal.start or goal.target or goal.at_least or goal.at_most):
        work.built.drafts[above.team, above.period].loose.add(str(above._replace(key_result=name)))
    _note_weight(work, goal, objective, entry)
    work.reached.setdefault(id(objective), []).append((entry, found.progress))
    if found.shares:
        work.built.drafts[above.team, above.period].shares.add(str(above._replace(key_result=name)))
    written = len(goal.check_ins) - found.left_out
    work.built.added += len(found.check_ins) - written
    counted = (len(goal.check_ins) + goal.lost, written, found.left_out + goal.lost)
    work.planned(objective if goal.made else goal).check_ins = counted
    goal.check_ins = []  # let go of what is in the entry by now: there can be very much of it


def _holder(work: Work, goal: Goal, objective: Goal) -> tuple[Place, dict[str, Data]]:
    """The objective that a key result goes below: where it stands already, it stays."""
    above, holder = work.entries[id(objective)]
    there = work.around.known.elsewhere("key result", goal.id, above)
    if there is None:
        return above, holder
    goal.note("kept", say("it belongs to {above} there: it stays below {here} here", above=str(above),
                          here=str(there._replace(key_result=""))))  # fmt: skip
    above = there._replace(key_result="")
    draft = work.built.drafts.setdefault((there.team, there.period), Draft("active"))
    found = next((each for each in draft.objectives if each["id"] == there.objective), None)
    found = found or work.visited.setdefault(above, {"id": there.objective})
    return above, found


def _note_weight(work: Work, goal: Goal, objective: Goal, entry: dict[str, Data]) -> None:
    if goal.weight == "0":
        return
    told = figure(goal.weight, work.around.decimal) if goal.weight else None
    weight = next((p.weight for p, a in work.kin.above(goal) if a is objective or a is None), None)
    work.weights.setdefault(id(objective), []).append((entry, told.value if told else weight))


def _initiative(work: Work, goal: Goal) -> None:
    holder = _key_result_for(work, goal)
    if holder is None:
        if goal.refused:
            return
        goal.note("left out", say("there is no key result that it could belong to"))
        return
    above, entry = work.entries[id(holder)]
    _tell_period(work, goal, above.period)
    kept = {"description": goal.why, "start-date": goal.first, "end-date": goal.last}
    kept |= {"progress": goal.progress}
    goal.kept |= {field: text for field, text in kept.items() if text}
    name = work.name(goal, above, f"{above.objective}/{above.key_result}")
    record: dict[str, Data] = {"id": name, "title": goal.title}
    if owner := work.owner(goal):
        record["owner"] = owner
    record["status"] = _work_state(goal)
    if goal.url:
        record["url"] = goal.url[:LONGEST_LINE]
    if goal.check_ins:
        goal.note("left out", say("its check-ins: an initiative has a status only"))
        work.planned(goal).check_ins = (len(goal.check_ins), 0, len(goal.check_ins))
    entry.setdefault("initiatives", []).append(record)
    work.entries[id(goal)] = above._replace(initiative=name), record
    work.mark(goal, record)


def _key_result_for(work: Work, goal: Goal) -> Goal | None:
    waiting, seen = [goal], {id(goal)}
    while waiting:
        for _, above in work.kin.above(waiting.pop(0)):
            if above is None or id(above) in seen:
                continue
            seen.add(id(above))
            if above.kind == "key result" and id(above) in work.entries:
                return above
            waiting.append(above)
    objective = work.objectives.get(id(goal))
    if objective is None:
        return None
    if first := work.first_below.get(id(objective)):
        goal.note("guessed", say("it belongs to an objective: put below its first key result"))
    return first


def _tell_period(work: Work, goal: Goal, period: Period) -> None:
    mine, _ = settle(goal.period, goal.first, goal.last, work.around.calendar)
    if mine is None and goal.period:
        goal.kept["period"] = goal.period
        goal.note("guessed", say("{period!r} is no period that is known: it goes with its objective",
                                 period=goal.period))  # fmt: skip
    if mine is not None and mine != period:
        goal.kept["period"] = goal.period or str(mine)
        goal.note("guessed", say("it goes with its objective, into {period}", period=str(period)))


def _tell_team(goal: Goal, objective: Goal) -> None:
    if goal.teams and not goal.made and goal.teams[:1] != objective.teams[:1]:
        goal.kept["teams"] = "; ".join(goal.teams)
        goal.note("guessed", say("its own team is kept: it goes with its objective"))


def _drop(work: Work, goal: Goal, entry: dict[str, Data], period: Period) -> None:
    if goal.state == "postponed":
        last = min(period.last_day(work.around.calendar), work.around.today).isoformat()
        reason = f"Postponed in {work.around.source}"
        entry["dropped"] = {"date": goal.last_seen or last, "by": work.around.by, "reason": reason}
        goal.note("guessed", say("postponed: taken as dropped"))


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
