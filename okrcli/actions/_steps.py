"""Milestones and expected points, as they are typed one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from okrcli.actions._values import Asked, day, slug, title, was_said, weight
from okrcli.domain import names
from okrcli.domain.clock import Clock
from okrcli.domain.edits import Data
from okrcli.domain.model import CheckIn
from okrcli.errors import UsageError
from okrcli.i18n import say

_NAMED = re.compile(r"([a-z0-9-]+)=(.*)", re.DOTALL)
Step = dict[str, Data]


def expected_points(points: str | Sequence[str], numeric: Callable[[str], Decimal]) -> list[Data] | None:
    """Points written DATE=VALUE, by their days; None where all are empty, so that they are taken away."""
    found: dict[str, Data] = {}
    for point in [points] if isinstance(points, str) else points:
        if not point.strip():
            continue
        when, equals, value = point.partition("=")
        if not equals:
            raise UsageError(
                say("{point!r} is not written DATE=VALUE", point=point), say("as in 2026-11-15=700")
            )
        when = day(when.strip())
        if when in found:
            raise UsageError(
                say("{day} has an expected value already", day=when), say("keep the one that is meant")
            )
        found[when] = numeric(value)
    return [{"date": when, "value": found[when]} for when in sorted(found)] or None


def refuse_outside(fields: Mapping[str, Data], clock: Clock) -> None:
    """Raises `UsageError` for an expected point on a day that the period does not hold."""
    for point in fields.get("expected") or ():
        if not clock.first.isoformat() <= point["date"] <= clock.last.isoformat():
            raise UsageError(
                say("{day} is not in the period, which is from {first} to {last}",
                    day=point["date"], first=clock.first, last=clock.last),
                say("give a day of the period, or take the point away"),
            )  # fmt: skip


def refuse_unnamed(fields: Mapping[str, Data], check_ins: Iterable[CheckIn]) -> None:
    """Raises `UsageError` where a milestone would be gone that a check-in has named."""
    if not fields.get("milestones"):
        return
    kept = {step["id"] for step in fields["milestones"]}
    for check_in in check_ins:
        if gone := [name for name in (*check_in.done, *check_in.undone) if name not in kept]:
            raise UsageError(
                say("the check-in of {day} names the milestone {id}, which would be gone",
                    day=check_in.date, id=gone[0]),
                say('keep its id: --milestone {id}="…" gives it another title', id=gone[0]),
            )  # fmt: skip


def milestones(asked: Asked, entry: Mapping[str, Data] | None) -> dict[str, Data]:
    """The list of milestones where one was said; a step keeps id and weight while it keeps its title."""
    there: list[Step] = list((entry or {}).get("milestones") or ())
    said = was_said(asked, "milestones")
    if not said and not was_said(asked, "milestone_weights"):
        return {}
    steps = _named(asked["milestones"] or (), there) if said else [dict(step) for step in there]
    for text in asked.get("milestone_weights") or ():
        _weigh(steps, text)
    return {"milestones": steps or None}


def _weigh(steps: Sequence[Step], text: str) -> None:
    name, equals, value = text.partition("=")
    step = next((step for step in steps if step["id"] == name.strip()), None)
    if not equals or step is None:
        known = ", ".join(str(step["id"]) for step in steps)
        raise UsageError(
            say("{text!r} gives no milestone a weight", text=text),
            say("write ID=WEIGHT with one of {list}", list=known)
            if known
            else say("give the milestones too, each with --milestone ID=TITLE"),
        )
    step["weight"] = weight(value)


def _named(texts: Iterable[str], there: Sequence[Step]) -> list[Step]:
    steps: list[Step] = []
    for text in texts:
        if text.strip():
            steps.append(_step(text.strip(), there, {str(step["id"]) for step in steps}))
    return steps


def _step(text: str, there: Sequence[Step], taken: set[str]) -> Step:
    """One step from [ID=]TITLE: one of those that are there, or a new one with an id of its own."""
    found = _NAMED.fullmatch(text)
    name, words = (slug(found[1]), title(found[2])) if found else ("", title(text))
    key, value = ("id", name) if name else ("title", words)
    known = next((step for step in there if step.get(key) == value), {})
    ids = taken | {str(step.get("id")) for step in there}
    name = name or str(known.get("id") or names.slug(words, ids, "step"))
    if name in taken:
        raise UsageError(say("two milestones have the id {id!r}", id=name), say("give one another: ID=TITLE"))
    return {**known, "id": name, "title": words}
