"""A number without a unit.

## What it finds
A metric or a maintained value of an active file without `unit`, unless the title says itself what
is counted out of how many, as in "complaints, of 1,000 rides". Dropped goals are left alone.

## Why it matters
"From 12 to 30" of what? Google's guide asks whether a metric is unambiguous, Perdoo and source{d}
for a unit with start and target. It is a note, as a title can make the unit plain.

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
      - {id: left, title: Carts that are left behind, owner: anna, start: 31, target: 20}
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
      - {id: left, title: Carts that are left behind, owner: anna, unit: "%", start: 31, target: 20}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.walk import planned_key_results
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR305"
NAME: Final = "no-unit"
SEVERITY: Final[Severity] = "info"
LOOKS_AT: Final = "file"
_OUT_OF: Final = re.compile(r"\b(?:of|per|av) [0-9]", re.IGNORECASE)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every number that could be anything."""
    for path, goal in planned_key_results(scene.file) if scene.file.status == "active" else ():
        if goal.kind == "milestones" or goal.unit or _OUT_OF.search(goal.title):
            continue
        hint = say('say what is counted, as in unit: "%" or unit: customers')
        yield Finding(CODE, SEVERITY, say("the numbers have no unit"), hint, (*path, "id"))
