"""A number that comes from nowhere.

## What it finds
A metric or a maintained value of an active file without `source`. Dropped goals are left alone.
Off until a team asks for it by giving it a severity: many a number is counted by hand.

## Why it matters
Google's guide wants evidence that is available, credible and easily found, so that at the end
nobody argues about the number. A link to a dashboard is enough, or a word on who counts, and
when.

## Bad
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - {id: p99, title: p99 latency, owner: bo, unit: ms, start: 900, target: 300, source: Grafana}
      - {id: left, title: Carts left behind, owner: bo, unit: "%", start: 31, target: 20}
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
      - {id: p99, title: p99 latency, owner: bo, unit: ms, start: 900, target: 300, source: Grafana}
      - {id: left, title: Carts left, owner: bo, unit: "%", start: 31, target: 20, source: The shop}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.walk import planned_key_results
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR306"
NAME: Final = "no-source"
SEVERITY: Final[Severity] = "info"
LOOKS_AT: Final = "file"
OPT_IN: Final = True


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every number without a source."""
    for path, goal in planned_key_results(scene.file) if scene.file.status == "active" else ():
        if goal.kind != "milestones" and not goal.source:
            hint = say("link to where it can be seen, or say who counts it: source: …")
            yield Finding(
                CODE, SEVERITY, say("nothing says where the number comes from"), hint, (*path, "id")
            )
