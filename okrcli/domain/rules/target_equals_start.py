"""A target that is the start.

## What it finds
A metric whose target equals its start.

## Why it matters
There is no way to go, so there is no progress to count. A value that shall stay where it is, is
maintained.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: uptime, title: Checkout stays up, unit: "%", start: 99.95, target: 99.95}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: uptime, title: Checkout stays up, kind: maintain, unit: "%", at_least: 99.95}
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

CODE: Final = "OKR301"
NAME: Final = "target-equals-start"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every metric that stands still."""
    for path, goal in key_results(scene.file):
        if goal.kind == "metric" and goal.start == goal.target:
            message = say("the target {target} is where it starts", target=goal.target)
            hint = say("move the target, or use `kind: maintain` with at_least or at_most")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "target"))
