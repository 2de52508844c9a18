"""Too few key results to say that an objective is reached.

## What it finds
An active objective with fewer key results than `min`. Dropped ones are not counted, and a key
result of milestones counts as many as it has.

## Why it matters
One number alone is easily reached at the cost of another, and none at all says nothing. What
Matters asks for three to five, Viva Goals warned below three, the early GitLab handbook had one
to three, Christina Wodtke has three. Two is what all of them allow, and enough for a number to
have a counterweight.

## Bad
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - {id: p99, title: p99 latency at peak, owner: bo, unit: ms, start: 900, target: 300}
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
      - {id: p99, title: p99 latency at peak, owner: bo, unit: ms, start: 900, target: 300}
      - {id: failed, title: Payments that fail, owner: anna, unit: "%", start: 2, target: 0.5}
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

CODE: Final = "OKR202"
NAME: Final = "too-few-key-results"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
MIN: Final = Option("min", 2, "the fewest key results of an objective", least=1)
OPTIONS: Final = (MIN,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every active objective with too little to measure it by."""
    least = scene.option(CODE, MIN)
    for path, objective in planned_objectives(scene.file) if scene.file.status == "active" else ():
        living = [goal for goal in objective.key_results if goal.dropped is None]
        count = sum(len(goal.milestones) if goal.kind == "milestones" else 1 for goal in living)
        if count >= least:
            continue
        if not living:
            message = say("no key result says whether the objective is reached")
        elif count == 1:
            message = say("1 key result is fewer than {least}", least=least)
        else:
            message = say("{count} key results are fewer than {least}", count=count, least=least)
        hint = say(
            '`okr kr add {address} "…" --start … --target … --reason "…"` writes another, as a counterweight',
            address=scene.address(path),
        )
        at = (*path, "key_results") if objective.key_results else (*path, "id")
        yield Finding(CODE, SEVERITY, message, hint, at, at_key=bool(objective.key_results))
