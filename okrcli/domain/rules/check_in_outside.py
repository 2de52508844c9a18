"""A check-in outside of its period.

## What it finds
A check-in dated before the first day of the period, or so long after the last one that it counts
no longer: more than 31 days, and for a maintained value after its last week or month. Withdrawn
ones are not meant.

## Why it matters
A wrong month or year in a date moves a value to where nobody sees it. After the end, numbers
still come in for a while; later ones belong to the next period.

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
          - {date: 2025-10-12, value: 820, by: bo}
          - {date: 2026-11-20, value: 550, by: bo}
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
          - {date: 2026-10-12, value: 820, by: bo}
          - {date: 2026-11-20, value: 550, by: bo}
      - {id: kept, title: Half of the team knows the plan, owner: anna, weight: 0,
         kind: milestones, milestones: [{id: a, title: Told}, {id: b, title: Asked}],
         check_ins: [{date: 2026-11-20, done: [a], by: anna}]}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.rhythm import names, other_day, reach
from okrcli.domain.rules.walk import key_results
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR404"
NAME: Final = "check-in-outside"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every check-in that the period does not reach."""
    first, last = scene.first_day, scene.last_day
    for path, goal in key_results(scene.file):
        named: list[str] = []
        for number, check_in in enumerate(goal.check_ins):
            day = check_in.date
            if first <= day <= last or check_in.withdrawn is not None:
                continue
            begin, end = reach(scene, goal)
            if day < begin:
                message = say("{day} is before the period, which begins on {first}", day=day, first=first)
            elif day > end and goal.kind == "maintain":
                message = say("{day} is after {until}, the last day on which a maintained value counts",
                              day=day, until=end)  # fmt: skip
            elif day > end:
                message = say("{day} is too long after the period, which ended on {last}", day=day, last=last)
            else:
                continue
            named = named or names(goal)
            hint = other_day(scene, path, named[number])
            yield Finding(CODE, SEVERITY, message, hint, (*path, "check_ins", number, "date"))
