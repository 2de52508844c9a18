"""A period in which everything was reached in full.

## What it finds
A closed file whose aspirational goals all have the score 1, where that are two key results or
more. Committed goals and dropped ones are not counted, nor what has no weight.

## Why it matters
A stretch that is always reached is none: goals were set so that they would be reached. Google's
guide expects 0.7 on average, Viva Goals showed 1.0 in orange and warned above 0.8. It is a note
for the next planning, as nothing can be changed here.

## Bad
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: p99
        title: p99 latency at peak
        start: 900
        target: 300
        check_ins: [{date: 2026-12-18, value: 290}]
      - id: failed
        title: Payments that fail
        start: 2
        target: 0.5
        check_ins: [{date: 2026-12-18, value: 0.5}]
retrospective:
  lessons: [{id: higher, text: Aim higher}]
  grades: {checkout: {next: drop}}
```

## Good
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: p99
        title: p99 latency at peak
        start: 900
        target: 300
        check_ins: [{date: 2026-12-18, value: 290}]
      - id: failed
        title: Payments that fail
        start: 2
        target: 0.5
        check_ins: [{date: 2026-12-18, value: 0.9}]
retrospective:
  lessons: [{id: canary, text: Start canaries in week one}]
  grades: {checkout: {next: drop}}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.model import KeyResult, Objective
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR215"
NAME: Final = "all-achieved"
SEVERITY: Final[Severity] = "info"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """A finding where nothing was out of reach."""
    if scene.file.status != "closed" or sum(len(o.key_results) for o in scene.file.objectives) < 2:
        return
    stretches = [
        (objective, goal)
        for objective in scene.file.objectives
        if objective.ambition == "aspirational" and not objective.dropped and objective.weight
        for goal in objective.key_results
        if not goal.dropped and goal.weight
    ]
    if len(stretches) > 1 and _all_reached(scene, stretches):
        message = say("all {count} key results were reached in full", count=len(stretches))
        hint = say("aim higher next time: 0.7 on average is a good stretch")
        yield Finding(CODE, SEVERITY, message, hint, ("objectives",), at_key=True)


def _all_reached(scene: Scene, goals: Iterable[tuple[Objective, KeyResult]]) -> bool:
    """Whether each has its full score; after the first that has not, none is reckoned."""
    from okrcli.domain.measure import measure
    from okrcli.domain.progress import since_of

    clock = scene.clock()
    for objective, goal in goals:
        began = since_of(scene.file.amendments, objective.id, clock)
        raw = measure(goal, clock, max(began, since_of(objective.amendments, goal.id, clock))).raw
        if raw is None or raw < 1:
            return False
    return True
