"""Weights that are all zero.

## What it finds
An objective whose key results all have the weight 0, a file whose objectives do, or a key result
whose milestones do.

## Why it matters
A weight of 0 means tracked, not counted. Where nothing counts, there is no score.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300, weight: 0}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.rules.walk import key_results, objectives
from okrcli.i18n import say

if TYPE_CHECKING:
    from decimal import Decimal

    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR303"
NAME: Final = "weightless"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


class _Weighted(Protocol):
    @property
    def weight(self) -> Decimal: ...


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every list of parts that weigh nothing together."""
    yield from _nothing([o for o in scene.file.objectives if o.dropped is None], ("objectives",))
    for path, objective in objectives(scene.file):
        yield from _nothing([k for k in objective.key_results if k.dropped is None], (*path, "key_results"))
    for path, goal in key_results(scene.file):
        if goal.kind == "milestones":
            yield from _nothing(goal.milestones, (*path, "milestones"))


def _nothing(parts: Sequence[_Weighted], path: DocPath) -> Iterator[Finding]:
    if parts and not any(part.weight for part in parts):
        hint = say("give one of them a weight above 0, or leave the weights out")
        yield Finding(CODE, SEVERITY, say("all weights are 0, so nothing counts"), hint, path, at_key=True)
