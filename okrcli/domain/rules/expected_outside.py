"""An expected value outside of its period.

## What it finds
Expected points of a metric on a day that the period of the file does not hold. Dropped goals are
left alone.

## Why it matters
A wrong month or year moves a value to where nobody expects it: one after the last day counts for
nothing, and the pace is not what was planned.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300,
         expected: [{date: 2025-11-15, value: 700}]}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300,
         expected: [{date: 2026-11-15, value: 700}]}
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

CODE: Final = "OKR308"
NAME: Final = "expected-outside"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every point before the first day or after the last."""
    for path, goal in key_results(scene.file):
        if goal.kind != "metric" or not goal.expected or goal.dropped:
            continue
        first, last = scene.first_day, scene.last_day
        for number, point in enumerate(goal.expected):
            if not first <= point.date <= last:
                message = say("{day} is not in the period, which is from {first} to {last}",
                              day=point.date, first=first, last=last)  # fmt: skip
                hint = say("give a day of the period, or take the point away")
                yield Finding(CODE, SEVERITY, message, hint, (*path, "expected", number, "date"))
