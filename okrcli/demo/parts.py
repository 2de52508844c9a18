"""The vocabulary of the templates.

Days are told relative to the period. `5` is week 5, on the usual weekday of whoever acts; `5tue` its Tuesday;
weeks 0, -1, … lie before the period, and from 15 on after it. `end` is the last working day of the period,
`eve` the last one before it.

A story is a table of check-ins, one a line: WHEN VALUE CONFIDENCE NOTE, with `-` for what is missing. WHEN
may be `5>6tue` (seen in week 5, recorded on Tuesday of week 6), and may name who recorded it, as in `5@yuki`.
For milestones VALUE is `+eu,us` or, taken back, `!eu`.

`YEAR`, `LAST` and `NOW` in an address stand for the three periods.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Slot = Literal["YEAR", "LAST", "NOW"]
TurnKind = Literal["added", "amend", "change", "drop", "correct", "withdraw"]


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that happens to a goal, or to one of its check-ins (`of`), on its way."""

    kind: TurnKind
    when: str
    by: str
    reason: str = ""
    fields: tuple[tuple[str, Any], ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Initiative:
    """Daily work behind a key result; `course` tells its status as `WHEN STATUS, …`, from `draft` on."""

    id: str
    title: str
    owner: str
    course: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A key result as first written, and what became of it."""

    fields: dict[str, Any]
    story: str = ""
    turns: tuple[Turn, ...] = ()
    initiatives: tuple[Initiative, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective as first written, and what became of it."""

    fields: dict[str, Any]
    goals: tuple[Goal, ...]
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One file: the goals of a team for a period. `agreed` is told as `WHO WHEN, …`.

    Nobody agreed to and nobody activated a plan that stays a draft.
    """

    team: str
    slot: Slot
    lead: str
    aims: tuple[Aim, ...]
    drafted: str = "-1tue"
    agreed: str = ""
    retrospective: dict[str, Any] | None = None


def aim(
    slug: str, title: str, owner: str, why: str, *goals: Goal, turns: Sequence[Turn] = (), **rest: Any
) -> Aim:
    """An objective; `rest` are fields of the file format."""
    fields = {"id": slug, "title": title, "why": why, "owner": owner, **plain(rest)}
    return Aim(fields, goals, tuple(turns))


def metric(slug: str, title: str, owner: str, start: float, target: float, **rest: Any) -> Goal:
    """A number on its way."""
    return _goal(rest, id=slug, title=title, owner=owner, start=start, target=target)


def maintain(slug: str, title: str, owner: str, **rest: Any) -> Goal:
    """A number to keep within bounds."""
    return _goal(rest, id=slug, title=title, owner=owner, kind="maintain")


def milestones(slug: str, title: str, owner: str, steps: Sequence[str], **rest: Any) -> Goal:
    """Steps to reach, each told as `ID TITLE`, with `*2` at the end for a weight."""
    return _goal(rest, id=slug, title=title, owner=owner, kind="milestones", milestones=[*map(_step, steps)])


def initiative(slug: str, title: str, owner: str, course: str, ticket: int | None = None) -> Initiative:
    """Daily work; `ticket` is its number in the company's list of work."""
    url = f"https://work.packhorse.example/{ticket}" if ticket else ""
    return Initiative(slug, title, owner, course, url)


def added(when: str, by: str, reason: str) -> Turn:
    """The goal was not there when the period began."""
    return Turn("added", when, by, reason)


def amend(when: str, by: str, reason: str, **fields: Any) -> Turn:
    """The goal itself changed; the tool keeps what it was before."""
    return Turn("amend", when, by, reason, tuple(plain(fields).items()))


def change(when: str, by: str, **fields: Any) -> Turn:
    """An edit that needs no reason: of a draft, or of wording and ownership."""
    return Turn("change", when, by, "", tuple(plain(fields).items()))


def drop(when: str, by: str, reason: str) -> Turn:
    """The goal was given up."""
    return Turn("drop", when, by, reason)


def correct(when: str, by: str, reason: str, of: str, **fields: Any) -> Turn:
    """The check-in of week `of` was wrong."""
    return Turn("correct", when, by, reason, tuple(plain(fields).items()), of)


def withdraw(when: str, by: str, reason: str, of: str) -> Turn:
    """The check-in of week `of` should not have been made."""
    return Turn("withdraw", when, by, reason, of=of)


def lesson(slug: str, text: str, *tags: str) -> dict[str, Any]:
    """Something learnt."""
    return {"id": slug, "text": text, "tags": [*tags]}


def grade(following: str, why: str = "", score: float | None = None) -> dict[str, Any]:
    """What comes next, and the owner's own view where there is one."""
    said = {"next": following, "score": score, "why": why or None}
    return {key: plain(value) for key, value in said.items() if value is not None}


def plain(value: Any) -> Any:
    """Values as the reader of the files would give them: decimals for numbers with a point."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return Decimal(str(value)) if isinstance(value, float) else value


def _goal(rest: dict[str, Any], **fields: Any) -> Goal:
    story, turns = rest.pop("story", ""), tuple(rest.pop("turns", ()))
    initiatives = tuple(rest.pop("initiatives", ()))
    if source := rest.pop("numbers", ""):
        rest["source"] = f"https://numbers.packhorse.example/{source}"
    return Goal(plain({**fields, **rest}), story, turns, initiatives)


def _step(told: str) -> dict[str, Any]:
    name, _, title = told.partition(" ")
    title, _, weight = title.partition(" *")
    return {"id": name, "title": title, **({"weight": int(weight)} if weight else {})}
