"""A goal that supports nothing above it.

## What it finds
An active objective without `supports`, in a team that has a `parent` in `okr.yaml`. Dropped goals
are left alone.

## Why it matters
Viva Goals warned of goals that are not aligned: nobody above counts on them. Felipe Castro and
source{d} hold that goals do not cascade and a team may well have one of its own, so this is a
note.

## Bad
```yaml
# okrs/platform/2026-Q4.yaml, where the parent of platform is company
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    key_results:
      - id: p99
        title: p99 latency at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-11-20, value: 550, by: bo}
      - {id: kept, title: Half of the team knows the plan, owner: anna, weight: 0,
         kind: milestones, milestones: [{id: a, title: Told}, {id: b, title: Asked}],
         check_ins: [{date: 2026-11-20, done: [a], by: anna}]}
```

## Good
```yaml
# okrs/platform/2026-Q4.yaml, where the parent of platform is company
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - id: p99
        title: p99 latency at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-11-20, value: 550, by: bo}
      - {id: kept, title: Half of the team knows the plan, owner: anna, weight: 0,
         kind: milestones, milestones: [{id: a, title: Told}, {id: b, title: Asked}],
         check_ins: [{date: 2026-11-20, done: [a], by: anna}]}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.walk import planned_objectives
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR511"
NAME: Final = "orphan"
SEVERITY: Final[Severity] = "info"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every active goal that stands alone."""
    team = (scene.teams or {}).get(scene.team)
    if scene.file.status != "active" or team is None or team.parent is None:
        return
    for path, objective in planned_objectives(scene.file):
        if not objective.supports:
            message = say("the objective supports none of {parent} or above", parent=team.parent)
            hint = say(
                '`okr objective edit {address} --supports … --reason "…"` says what it is for',
                address=scene.address(path),
            )
            yield Finding(CODE, SEVERITY, message, hint, (*path, "id"))
