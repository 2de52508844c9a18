"""Bounds that no value can keep.

## What it finds
A maintained value with an `at_least` above its `at_most`.

## Why it matters
No value could ever be within the bounds.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: load, title: Servers are well used, kind: maintain, at_least: 80, at_most: 60}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: load, title: Servers are well used, kind: maintain, at_least: 60, at_most: 80}
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

CODE: Final = "OKR302"
NAME: Final = "bounds-exclude"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every pair of bounds the wrong way round."""
    for path, goal in key_results(scene.file):
        if goal.kind != "maintain" or goal.at_least is None or goal.at_most is None:
            continue
        if goal.at_least > goal.at_most:
            low, high = goal.at_least, goal.at_most
            message = say("no value is at least {low} and at most {high}", low=low, high=high)
            yield Finding(CODE, SEVERITY, message, say("change one of the two bounds"), (*path, "at_least"))
