"""The ZIP of a whole organisation in Viva Goals: JSON with e-mail addresses and every check-in.

Its entries have `TimePeriods`, `Teams`, `Users`, `objectives` and `checkins` in their names. An objective
has ID, Title, Type (Big rock, Kpi, Project), Owner, Teams, Time Period, Start Date, End Date, Alignment,
Parent IDs, Description, Progress and Status Configuration, Progress, Status, Outcome, Phased Targets, Goal
Type, Score, Created By, Created At, Last Check-in; a check-in ID, OKR ID, CheckIn Date, Check In Owner,
Check In Note, Metric Name, Status, Current Value, Activity Date. What is missing is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from okrcli.domain.imports.days import day
from okrcli.domain.imports.figures import figure
from okrcli.domain.imports.goal import Goal, Parent, Seen, Somebody
from okrcli.domain.imports.texts import line, prose
from okrcli.domain.imports.viva import KINDS, STATES
from okrcli.errors import UsageError
from okrcli.i18n import say

ENTRIES = ("timeperiods", "teams", "users", "objectives", "checkins")
"""What the names of the entries hold."""
_LISTS = ("value", "values", "data", "items", "records", "results")

Records = list[Mapping[str, Any]]
Users = Mapping[str, Somebody]


def records(value: Any, name: str) -> Records:
    """The records of an entry: a list of objects, or one inside of an object. Raises `UsageError`."""
    if isinstance(value, dict):
        inner = [part for key, part in value.items() if isinstance(part, list) and key.casefold() in _LISTS]
        lists = inner or [part for part in value.values() if isinstance(part, list)]
        value = lists[0] if len(lists) == 1 else value
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise UsageError(
            say("the entry {name!r} is no list of records", name=name),
            say("make sure that it is the one you exported"),
        )
    return value


def goals(entries: Mapping[str, Records]) -> Iterator[Goal]:
    """The goals of an organisation, their check-ins with them. `entries` has the records of each kind."""
    periods = {_id(each): each for each in entries.get("timeperiods", ())}
    users = {
        _id(each): Somebody(line(_text(each, "Name")), line(_text(each, "Email", "E-mail", "Mail")))
        for each in entries.get("users", ())
    }
    teams = {_id(each): _text(each, "Name", "Team Name", "Title") for each in entries.get("teams", ())}
    seen: dict[str, list[Seen]] = {}
    lost: dict[str, list[str]] = {}
    for record in entries.get("checkins", ()):
        of = _text(record, "OKR ID", "Objective ID")
        if found := _check_in(record, users):
            seen.setdefault(of, []).append(found)
        else:
            lost.setdefault(of, []).append(_text(record, "ID"))
    for number, record in enumerate(entries.get("objectives", ()), 1):
        goal = _goal(number, record, periods, users, teams)
        goal.check_ins = sorted(seen.pop(goal.id, ()), key=lambda one: one.day)
        for each in lost.pop(goal.id, ()):
            goal.lost += 1
            goal.note("left out", say("a check-in has no day: {text}", text=each[:60]))
        yield goal


def orphans(entries: Mapping[str, Records]) -> int:
    """How many check-ins belong to no goal that is there."""
    known = {_id(each) for each in entries.get("objectives", ())}
    return sum(_text(each, "OKR ID", "Objective ID") not in known for each in entries.get("checkins", ()))


def _goal(
    number: int,
    record: Mapping[str, Any],
    periods: Mapping[str, Mapping[str, Any]],
    users: Users,
    teams: Mapping[str, str],
) -> Goal:
    word = _text(record, "Type", "Object Type")
    kind = KINDS.get(word.casefold())
    goal = Goal(number, kind or "objective", line(_text(record, "Title")), _id(record))
    if kind is None:
        goal.note("refused", say("{kind!r} is no type of goal that is known", kind=word))
    goal.owners = [one for each in _several(record, "Owner") if (one := _somebody(each, users))]
    goal.teams = [name for each in _several(record, "Teams") if (name := _name(each, teams))]
    goal.parents = _parents(record)
    _frame(goal, record, periods)
    _outcome(goal, record)
    goal.why = prose(_text(record, "Description"))
    goal.ambition = "committed" if _text(record, "Goal Type").casefold().startswith("committed") else ""
    configured = record.get("Progress and Status Configuration")
    state = _text(record, "Status") or (_text(configured, "Status") if isinstance(configured, dict) else "")
    goal.state = STATES.get(state.casefold(), "open")
    goal.last_seen = day(_text(record, "Last Check-in", "Last CheckIn"))
    creator = next((_somebody(each, users) for each in _several(record, "Created By")), None)
    kept = {
        "creator": creator.name or creator.email if creator else "",
        "created": _text(record, "Created At"),
        "score": _text(record, "Score"),
        "status": state,
        "metric": _text(record.get("Outcome"), "Metric Name")
        if isinstance(record.get("Outcome"), dict)
        else "",
        "phased-targets": _phased(record),
    }
    goal.kept = {name: line(text) for name, text in kept.items() if text}
    return goal


def _frame(goal: Goal, record: Mapping[str, Any], periods: Mapping[str, Mapping[str, Any]]) -> None:
    named = record.get("Time Period")
    period = named if isinstance(named, dict) else {"Name": named}
    whole = periods.get(_id(period), {})
    goal.period = line(_text(period, "Name") or _text(whole, "Time Period Name", "Name"))
    goal.first = day(_text(record, "Start Date") or _text(whole, "Start Date"))
    goal.last = day(_text(record, "End Date") or _text(whole, "End Date"))


def _outcome(goal: Goal, record: Mapping[str, Any]) -> None:
    outcome = record.get("Outcome")
    goal.progress = _text(record, "Progress")
    if not isinstance(outcome, dict):
        return
    goal.start, goal.target = _text(outcome, "Start"), _text(outcome, "Target")
    goal.unit = line(_text(outcome, "Metric Unit"))
    if _text(outcome, "Outcome Type").casefold() == "percentage":
        goal.unit = goal.unit or "%"
        goal.start, goal.target = goal.start or "0", goal.target or "100"
    kind = _text(outcome, "Target Type").casefold()
    bound = (
        "at_most"
        if "below" in kind or "most" in kind
        else "at_least"
        if "above" in kind or "least" in kind
        else ""
    )
    if (
        bound
        and goal.target
        and ("stay" in kind or "keep" in kind or "maintain" in kind or "control" in kind)
    ):
        setattr(goal, bound, goal.target)


def _check_in(record: Mapping[str, Any], users: Users) -> Seen | None:
    dated = day(_text(record, "CheckIn Date", "Check In Date")) or day(_text(record, "Activity Date"))
    if not dated:
        return None
    by = next((_somebody(each, users) for each in _several(record, "Check In Owner")), None)
    note = record.get("Check In Note")
    told = _text(note, "Check In Note") if isinstance(note, dict) else _text(record, "Check In Note")
    return Seen(dated, line(_text(record, "Current Value")), by, prose(told), line(_text(record, "Status")))


def _parents(record: Mapping[str, Any]) -> list[Parent]:
    found: dict[str, Parent] = {}
    for each in _several(record, "Alignment"):
        if isinstance(each, dict) and (name := _id(each)):
            weight = figure(_text(each, "Weight"))
            found[name] = Parent(name, line(_text(each, "Title")), weight.value if weight else None)
    for each in _several(record, "Parent IDs"):
        name = _plain(each)
        if name and name not in found:
            found[name] = Parent(name)
    return list(found.values())


def _phased(record: Mapping[str, Any]) -> str:
    """Targets on the way: kept as they are, as it is not said whether they are values or percents."""
    phased = record.get("Phased Targets")
    steps = phased.get("Phased Targets") if isinstance(phased, dict) else None
    return "; ".join(
        f"{_text(step, 'Target Date')[:10]} {_text(step, 'Target Value')}"
        for step in (steps if isinstance(steps, list) else ())
        if isinstance(step, dict)
    )


def _somebody(value: Any, users: Users) -> Somebody | None:
    if isinstance(value, dict):
        known = users.get(_id(value), Somebody(""))
        name, email = line(_text(value, "Name")) or known.name, line(_text(value, "Email")) or known.email
        return Somebody(name, email) if name or email else None
    text = line(_plain(value))
    return (Somebody("", text) if "@" in text else Somebody(text)) if text else None


def _name(value: Any, teams: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        return line(_text(value, "Name") or teams.get(_id(value), ""))
    return line(_plain(value))


def _several(record: Mapping[str, Any], key: str) -> Iterable[Any]:
    value = record.get(key)
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _id(record: Any) -> str:
    return _text(record, "ID", "Id") if isinstance(record, dict) else ""


def _text(record: Any, *keys: str) -> str:
    """The first of these fields that says something, as text."""
    if isinstance(record, dict):
        for key in keys:
            if text := _plain(record.get(key)):
                return text
    return ""


def _plain(value: Any) -> str:
    if value is None or isinstance(value, bool | dict | list):
        return ""
    return str(value).strip()
