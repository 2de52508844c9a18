"""A key result that was never checked in.

## What it finds
A running key result without any check-in, `days` after its first day: that of the period, of its
addition, or of the activation, whichever is last. Where check-ins are due less often than that,
the first is due then. Dropped goals are left alone.

## Why it matters
What has no first value has no progress, and counts as nothing in the score of its objective. Viva
Goals warned of goals that had not been started after seven days.

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
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.rhythm import days_between, running
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR402"
NAME: Final = "no-check-in"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
DAYS: Final = Option("days", 7, "days after which a first check-in is missing", least=1)
OPTIONS: Final = (DAYS,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every running key result that was never checked in."""
    days = scene.option(CODE, DAYS)
    activated = scene.file.activated
    for path, found in running(scene):
        if found.last_check_in is not None:
            continue
        since = max(found.since, activated.date) if activated else found.since
        if (scene.today - since).days > max(days, days_between(scene, found.key_result)):
            message = say("no check-in yet, and it began {age} days ago", age=(scene.today - since).days)
            hint = say("`okr check-in {address} …` says where it stands", address=scene.address(path))
            yield Finding(CODE, SEVERITY, message, hint, (*path, "id"))
