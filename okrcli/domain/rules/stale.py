"""A key result that nobody has looked at for too long.

## What it finds
A running key result whose last check-in is older than a week and `grace` days; older than two
weeks or a month where `check_in_every` of `okr.yaml`, or the `every` of a maintained value, says
so. What is done, dropped, not active or past its period is left alone, and OKR402 has those
without any check-in.

## Why it matters
A goal that is looked at once a quarter is a wish. Felipe Castro wants a check-in every week, Viva
Goals listed what was not updated for seven days. It is judged by the day of the check, so that
the same file is found a week later.

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
          - {date: 2026-10-12, value: 820, by: bo}
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
          - {date: 2026-10-12, value: 820, by: bo}
          - {date: 2026-11-20, value: 560, by: bo}
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

CODE: Final = "OKR401"
NAME: Final = "stale"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
GRACE: Final = Option("grace", 3, "days that a check-in may be late")
OPTIONS: Final = (GRACE,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every running key result that waits for its check-in."""
    grace = scene.option(CODE, GRACE)
    for path, found in running(scene):
        last, days = found.last_check_in, days_between(scene, found.key_result)
        if not found.stale or last is None or (scene.today - last).days <= days + grace:
            continue
        message = say("the last check-in is {age} days old, and one is due every {days} days",
                      age=(scene.today - last).days, days=days)  # fmt: skip
        hint = say("`okr check-in {address} …` says where it stands", address=scene.address(path))
        yield Finding(CODE, SEVERITY, message, hint, (*path, "check_ins"), at_key=True)
