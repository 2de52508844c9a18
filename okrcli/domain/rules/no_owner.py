"""A goal that nobody owns.

## What it finds
An active objective or key result without an owner. In a draft it is not missing yet, and what was
dropped or closed is left alone.

## Why it matters
What is everybody's is nobody's: no list of check-ins that are due would have it. GitLab asks for
exactly one person who answers for a goal, What Matters for an owner of every key result; Viva
Goals warned of goals without one.

## Bad
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300}
      - {id: failed, title: Payments that fail, owner: anna, unit: "%", start: 2, target: 0.5}
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
from okrcli.domain.rules.walk import planned_key_results, planned_objectives
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR209"
NAME: Final = "no-owner"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every active goal without an owner."""
    if scene.file.status != "active":
        return
    for path, objective in planned_objectives(scene.file):
        if objective.owner is None:
            hint = say("`okr objective edit {address} --owner HANDLE` says who answers for it",
                       address=scene.address(path))  # fmt: skip
            yield Finding(CODE, SEVERITY, say("nobody owns the objective"), hint, (*path, "id"))
    for path, goal in planned_key_results(scene.file):
        if goal.owner is None:
            hint = say("`okr kr edit {address} --owner HANDLE` says who answers for it",
                       address=scene.address(path))  # fmt: skip
            yield Finding(CODE, SEVERITY, say("nobody owns the key result"), hint, (*path, "id"))
