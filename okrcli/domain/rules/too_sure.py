"""A plan so sure that it stretches nobody.

## What it finds
An aspirational objective of which no key result has been checked in yet, whose planning
confidence is `from` or more on average, counted over the key results that have one.

## Why it matters
Confidence at planning says how much of a stretch a goal is. Christina Wodtke starts at five of
ten, the handbook of confirm at about seven; from nine on, Google's guide speaks of sandbagging. A
goal that has to be reached is `committed`, and then being sure is right.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300, confidence: 10}
      - {id: failed, title: Payments that fail, unit: "%", start: 2, target: 0.5, confidence: 9}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300, confidence: 6}
      - {id: failed, title: Payments that fail, unit: "%", start: 2, target: 0.5, confidence: 5}
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

CODE: Final = "OKR214"
NAME: Final = "too-sure"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
FROM: Final = Option("from", 9, "the mean confidence, 0 to 10, from which it is found", least=1)
OPTIONS: Final = (FROM,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every objective that is as good as reached when it is planned."""
    least = scene.option(CODE, FROM)
    for path, objective in planned_objectives(scene.file):
        if objective.ambition == "committed" or any(goal.check_ins for goal in objective.key_results):
            continue
        places = [(n, g.confidence) for n, g in enumerate(objective.key_results) if g.dropped is None]
        sure = [(number, confidence) for number, confidence in places if confidence is not None]
        total = sum(confidence for _, confidence in sure)
        if sure and total >= least * len(sure):
            tenths = round(total * 10 / len(sure))
            mean = f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
            message = say("confidence {mean} of 10 before it begins: nobody is stretched", mean=mean)
            hint = say("move the targets until it is even odds, or write ambition: committed")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "key_results", sure[0][0], "confidence"))
