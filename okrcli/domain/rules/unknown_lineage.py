"""A former goal that does not exist.

## What it finds
An objective that continues a goal which no file holds, or one of a later or the same period.

## Why it matters
Lineage is what shows that a goal is carried for the third time.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    continues: platform/2026-Q3/chekout
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    continues: platform/2026-Q3/checkout
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

CODE: Final = "OKR504"
NAME: Final = "unknown-lineage"
SEVERITY: Final[Severity] = "error"
NEEDS_GOALS: Final = True


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every `continues` that leads nowhere, or not back in time."""
    goals, calendar = scene.goals, scene.calendar
    if goals is None:
        return
    for path, objective in objectives(scene.file):
        former = objective.continues
        if former is None:
            continue
        at = (*path, "continues")
        if former not in goals:
            hint = say("write TEAM/PERIOD/OBJECTIVE of the earlier goal, or take it out")
            yield Finding(CODE, SEVERITY, say("there is no objective {former}", former=former), hint, at)
        elif Period.parse(former.split("/")[1]).first_day(calendar) >= scene.period.first_day(calendar):
            message = say("{former} does not begin before this period", former=former)
            yield Finding(CODE, SEVERITY, message, say("a goal continues an earlier one"), at)
