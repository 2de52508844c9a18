"""Check-ins that are not in the order of their dates.

## What it finds
A check-in that stands below one of a later date. Withdrawn ones are not counted, and closed files
are left alone.

## Why it matters
The latest date counts, whatever the order, so a reader who takes the last line for the present
value is wrong. `okr check-in` keeps the order; a merge or an editor may not.

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
          - {date: 2026-11-02, value: 640, by: bo}
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
          - {date: 2026-11-02, value: 640, by: bo}
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
from okrcli.domain.rules.walk import key_results
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR403"
NAME: Final = "check-in-order"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every check-in that stands too low."""
    if scene.file.status == "closed":
        return
    for path, goal in key_results(scene.file):
        latest = None
        for number, check_in in enumerate(goal.check_ins):
            if check_in.withdrawn is not None:
                continue
            if latest is None or check_in.date >= latest:
                latest = check_in.date
                continue
            message = say("{day} stands below {latest}", day=check_in.date, latest=latest)
            hint = say("move the line up, so that the last one is the latest")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "check_ins", number, "date"))
