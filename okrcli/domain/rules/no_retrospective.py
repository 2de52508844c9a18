"""A closed period without a retrospective.

## What it finds
A closed file with objectives whose `retrospective` is missing or empty.

## Why it matters
A period ends so that the next one begins better. Every guide closes with a look back; without one
the grades are all that is left, and nobody knows what they came from.

## Bad
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: p99
        title: p99 latency at peak
        start: 900
        target: 300
        check_ins: [{date: 2026-12-18, value: 420, by: bo}]
```

## Good
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: p99
        title: p99 latency at peak
        start: 900
        target: 300
        check_ins: [{date: 2026-12-18, value: 420, by: bo}]
retrospective:
  went_well: [Canaries]
  lessons: [{id: canary-early, text: Start canaries in week one}]
  grades: {checkout: {next: keep}}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR408"
NAME: Final = "no-retrospective"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """A finding where nobody has looked back."""
    retrospective = scene.file.retrospective
    if scene.file.status != "closed" or not scene.file.objectives:
        return
    if retrospective is None or not any(value for _, value in retrospective):
        message = say("the period is closed, and nothing says what was learnt")
        hint = say("write a retrospective: went_well, went_badly, lessons, and a grade for each objective")
        yield Finding(CODE, SEVERITY, message, hint, ("status",))
