"""On track, and not moving.

## What it finds
A running metric that is on track although its value has been the same in all check-ins of the
last `weeks` weeks or more. Where `expected` plans for a standstill over those days, nothing is
found.

## Why it matters
The value was good early and is carried along by it; by the time that the pace turns, weeks are
lost. Often the number is no longer read, only copied. Green for four weeks without a change is
among the usual triggers for a second look.

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
          - {date: 2026-10-19, value: 550, by: bo}
          - {date: 2026-11-02, value: 550, by: bo}
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
          - {date: 2026-10-19, value: 550, by: bo}
          - {date: 2026-11-02, value: 550, by: bo}
          - {date: 2026-11-20, value: 540, by: bo}
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
from okrcli.domain.rules.rhythm import planned_still, running, standstill
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR406"
NAME: Final = "standing-still"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
WEEKS: Final = Option("weeks", 4, "weeks without a change of the value", least=1)
OPTIONS: Final = (WEEKS,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every metric that is on track and stands still."""
    weeks = scene.option(CODE, WEEKS)
    for path, found in running(scene):
        if found.pace != "on track" or found.key_result.kind != "metric":
            continue
        still = standstill(scene, found.key_result)
        if still is None or (still[1] - still[0]).days < 7 * weeks or planned_still(scene, found, *still):
            continue
        message = say("on track, and still {value} since {day}", value=found.value, day=still[0])
        hint = say("look at the number itself: is it read anew each time, and is anything being done?")
        yield Finding(CODE, SEVERITY, message, hint, (*path, "check_ins"), at_key=True)
