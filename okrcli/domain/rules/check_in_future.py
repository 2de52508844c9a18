"""A check-in in the future.

## What it finds
A check-in dated after tomorrow, in a file that is not closed. Tomorrow is allowed: it has begun
somewhere else on Earth. Withdrawn ones are not meant.

## Why it matters
Nobody knows the value of a day that has not been. Until then such a check-in does not count, and
from that day on it hides every one that was really made.

## Bad
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - id: p99
        title: p99 latency at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-11-20, value: 550, by: bo}
          - {date: 2026-12-20, value: 300, by: bo}
      - {id: kept, title: Half of the team knows the plan, owner: anna, weight: 0,
         kind: milestones, milestones: [{id: a, title: Told}, {id: b, title: Asked}],
         check_ins: [{date: 2026-11-20, done: [a], by: anna}]}
```

## Good
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - id: p99
        title: p99 latency at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-11-20, value: 550, by: bo}
      - {id: kept, title: Half of the team knows the plan, owner: anna, weight: 0,
         kind: milestones, milestones: [{id: a, title: Told}, {id: b, title: Asked}],
         check_ins: [{date: 2026-11-20, done: [a], by: anna}]}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.rhythm import names, other_day
from okrcli.domain.rules.walk import key_results
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR405"
NAME: Final = "check-in-future"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every check-in of a day to come."""
    if scene.file.status == "closed":
        return
    goals = [(path, goal) for path, goal in key_results(scene.file) if goal.check_ins]
    if not goals:
        return
    tomorrow = scene.today + timedelta(days=scene.today < date.max)
    for path, goal in goals:
        named: list[str] = []
        for number, check_in in enumerate(goal.check_ins):
            if check_in.date > tomorrow and check_in.withdrawn is None:
                message = say("{day} is in the future", day=check_in.date)
                named = named or names(goal)
                hint = other_day(scene, path, named[number])
                yield Finding(CODE, SEVERITY, message, hint, (*path, "check_ins", number, "date"))
