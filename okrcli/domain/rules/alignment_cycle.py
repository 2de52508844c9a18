"""Goals that support each other in a circle.

## What it finds
An objective that, over the goals it supports, supports itself.

## Why it matters
A circle has no top: nobody can say what the goals are for.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    supports: [platform/2026-Q4/checkout]
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    supports: [company/2026/trust]
```

## Options
None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.base import Links, Scene
from okrcli.domain.rules.walk import objectives
from okrcli.i18n import say

CODE: Final = "OKR503"
NAME: Final = "alignment-cycle"
SEVERITY: Final[Severity] = "error"
NEEDS_GOALS: Final = True


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every step of a circle that begins in this file."""
    goals = scene.goals
    if goals is None:
        return
    for path, objective in objectives(scene.file):
        own = str(scene.address._replace(objective=objective.id))
        for number, parent in enumerate(objective.supports):
            if parent == own or _leads(parent, own, goals):
                message = say("{parent} supports {own} in turn", parent=parent, own=own)
                hint = say("take one of the goals out of the circle")
                yield Finding(CODE, SEVERITY, message, hint, (*path, "supports", number))


def _leads(start: str, end: str, goals: Mapping[str, Links]) -> bool:
    """Whether the goals above `start` hold `end`."""
    waiting, seen = [start], set[str]()
    while waiting:
        goal = waiting.pop()
        if goal == end:
            return True
        if goal not in seen and goal in goals:
            seen.add(goal)
            waiting += goals[goal].supports
    return False
