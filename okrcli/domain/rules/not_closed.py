"""A period that is over and was never closed.

## What it finds
An active file whose last day is more than `days` days past.

## Why it matters
What nobody closes is never graded, and nobody learns from it: without this, the easiest way around
a retrospective would be to leave the goals active for ever. Late check-ins count for 31 days, and
closing takes a meeting, so as much time is left.

## Bad
```yaml
# okrs/platform/2026-Q3.yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - {id: p99, title: p99 latency at peak, owner: bo, unit: ms, start: 900, target: 300,
         source: Grafana, check_ins: [{date: 2026-09-28, value: 300, by: bo}]}
      - {id: left, title: Carts left behind, owner: anna, unit: "%", start: 31, target: 20,
         source: Shop, check_ins: [{date: 2026-09-28, value: 20, by: anna}]}
```

## Good
```yaml
# okrs/platform/2026-Q3.yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - {id: p99, title: p99 latency at peak, owner: bo, unit: ms, start: 900, target: 300,
         source: Grafana, check_ins: [{date: 2026-09-28, value: 420, by: bo}]}
      - {id: left, title: Carts left behind, owner: anna, unit: "%", start: 31, target: 20,
         source: Shop, check_ins: [{date: 2026-09-28, value: 22, by: anna}]}
retrospective:
  went_well: [Canaries]
  lessons: [{id: canary-early, text: Start canaries in week one}]
  grades: {checkout: {next: keep}}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR412"
NAME: Final = "not-closed"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
DAYS: Final = Option("days", 31, "days after its end in which a file may stay active")
OPTIONS: Final = (DAYS,)


def check(scene: Scene) -> Iterator[Finding]:
    """A finding where the end is long past."""
    if scene.file.status != "active":
        return
    days = (scene.today - scene.last_day).days
    if days <= scene.option(CODE, DAYS):
        return
    message = say("the period ended {days} days ago, and its goals are still active", days=days)
    hint = say("grade them and close it: okr close {team} {period} asks for all that is owed",
               team=scene.team, period=scene.period)  # fmt: skip
    yield Finding(CODE, SEVERITY, message, hint, ("status",))
