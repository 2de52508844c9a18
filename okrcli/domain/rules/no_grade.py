"""A closed objective without a grade.

## What it finds
An objective of a closed file that was not dropped and has no entry in the `grades` of a
retrospective that says something.

## Why it matters
The score is reckoned; what it means, and whether the goal is kept, changed or dropped, is for the
owner to say. Google's guide wants objectives graded at the end, Viva Goals asks for a score and a
note at closing.

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
retrospective:
  went_well: [Canaries]
  lessons: [{id: canary-early, text: Start canaries in week one}]
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
from okrcli.domain.rules.walk import objectives
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR410"
NAME: Final = "no-grade"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every objective that nobody graded."""
    retrospective = scene.file.retrospective
    if scene.file.status != "closed" or retrospective is None:
        return
    if not any(value for _, value in retrospective):
        return
    for path, objective in objectives(scene.file):
        if objective.dropped is None and objective.id not in retrospective.grades:
            message = say("the objective is closed without a grade")
            hint = say("write one, as in {example}", example=f"grades: {{{objective.id}: {{next: keep}}}}")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "id"))
