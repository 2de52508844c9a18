"""A promise that was missed, and nothing says why.

## What it finds
A committed objective of a closed file whose score is below 1 and whose grade has no `why`.
Without any grade it is a matter of OKR410.

## Why it matters
A commitment is what others rely on. Google's guide: a committed goal that is not reached in full
requires an explanation, to learn how planning or the work went wrong. For an aspirational goal,
0.7 is a success and needs none.

## Bad
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    ambition: committed
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

## Good
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    ambition: committed
    key_results:
      - id: p99
        title: p99 latency at peak
        start: 900
        target: 300
        check_ins: [{date: 2026-12-18, value: 420, by: bo}]
retrospective:
  went_well: [Canaries]
  lessons: [{id: canary-early, text: Start canaries in week one}]
  grades: {checkout: {next: keep, why: The card network added 40 ms}}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR411"
NAME: Final = "missed-unexplained"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every promise that was missed without a word."""
    retrospective = scene.file.retrospective
    if scene.file.status != "closed" or retrospective is None:
        return
    for number, objective in enumerate(scene.file.objectives):
        grade = retrospective.grades.get(objective.id)
        if objective.ambition != "committed" or objective.dropped or grade is None or grade.why:
            continue
        score = scene.progress().objectives[number].score
        if score is None or score < 1:
            message = say("a promise was missed, and its grade does not say why")
            hint = say("write why: what was wrong, the plan or the way?")
            at = ("retrospective", "grades", objective.id)
            yield Finding(CODE, SEVERITY, message, hint, at, at_key=True)
