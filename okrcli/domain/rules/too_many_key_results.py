"""More key results than an objective needs.

## What it finds
An objective with more key results than `max`. Dropped ones are not counted, and closed files are
left alone.

## Why it matters
Where everything is measured, nobody knows what to look at. What Matters and Viva Goals stop at
five, Profit.co at seven, the early GitLab handbook at three; Christina Wodtke says not to pick
more than three. What is only to be watched can have the weight 0, or no place here at all.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300}
      - {id: failed, title: Payments that fail, unit: "%", start: 2, target: 0.5}
      - {id: left, title: Carts that are left behind, unit: "%", start: 31, target: 20}
      - {id: calls, title: Calls about payment, unit: calls, start: 80, target: 20}
      - {id: refunds, title: Hours until a refund, unit: h, start: 72, target: 4}
      - {id: rating, title: How buyers rate checkout, unit: stars, start: 3.9, target: 4.6}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300}
      - {id: failed, title: Payments that fail, unit: "%", start: 2, target: 0.5}
      - {id: left, title: Carts that are left behind, unit: "%", start: 31, target: 20}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.walk import planned_objectives
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR203"
NAME: Final = "too-many-key-results"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
MAX: Final = Option("max", 5, "the most key results of an objective", least=1)
OPTIONS: Final = (MAX,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every objective with more key results than `max`."""
    most = scene.option(CODE, MAX)
    for path, objective in planned_objectives(scene.file):
        if len(objective.key_results) <= most:
            continue
        count = sum(goal.dropped is None for goal in objective.key_results)
        if count > most:
            message = say("{count} key results are more than {most}", count=count, most=most)
            hint = say("keep those that say most about the objective")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "key_results"), at_key=True)
