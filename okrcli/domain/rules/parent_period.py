"""A parent in another time.

## What it finds
An objective that supports a goal whose period neither is its own nor encloses it.

## Why it matters
A goal can only help one that runs while it runs: a quarter supports the same quarter, its half or
its year.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    supports: [company/2025/trust]
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    supports: [company/2026/trust]
```

## Options
None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.period import Period
from okrcli.domain.rules.base import Scene
from okrcli.domain.rules.walk import objectives
from okrcli.i18n import say

CODE: Final = "OKR502"
NAME: Final = "parent-period"
SEVERITY: Final[Severity] = "error"
NEEDS_GOALS: Final = False


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every parent that does not run all the time that its child does."""
    for path, objective in objectives(scene.file):
        for number, parent in enumerate(objective.supports):
            theirs = parent.split("/")[1]
            if not Period.parse(theirs).encloses(scene.period, scene.calendar):
                yield Finding(
                    CODE,
                    SEVERITY,
                    say("{theirs} does not enclose {ours}", theirs=theirs, ours=str(scene.period)),
                    say("support a goal of the same period, or of one around it"),
                    (*path, "supports", number),
                )
