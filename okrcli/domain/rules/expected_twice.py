"""Two expected values of one day.

## What it finds
Expected points of a metric that are of the same day.

## Why it matters
The line of the expected pace cannot be at two values on one day: which of them counts would be
chance.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300,
         expected: [{date: 2026-11-15, value: 700}, {date: 2026-11-15, value: 500}]}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300,
         expected: [{date: 2026-11-15, value: 700}, {date: 2026-12-01, value: 500}]}
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

CODE: Final = "OKR307"
NAME: Final = "expected-twice"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every point of a day that has one already."""
    for path, goal in key_results(scene.file):
        if goal.kind != "metric" or len(goal.expected) < 2:
            continue
        days = [point.date for point in goal.expected]
        for number, day in enumerate(days):
            if day in days[:number]:
                message = say("{day} has an expected value already", day=day)
                hint = say("keep the one that is meant")
                yield Finding(CODE, SEVERITY, message, hint, (*path, "expected", number, "date"))
