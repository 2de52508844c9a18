"""A retrospective without a lesson.

## What it finds
A closed file whose `retrospective` says something and has no `lessons`.

## Why it matters
What went well and badly is about the past; a lesson is what the next planning can use, and `okr
lessons` finds it again. One is enough.

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
  grades: {checkout: {next: keep}}
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

CODE: Final = "OKR409"
NAME: Final = "no-lessons"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """A finding where a look back ends without a lesson."""
    retrospective = scene.file.retrospective
    if scene.file.status != "closed" or retrospective is None or retrospective.lessons:
        return
    if any(value for _, value in retrospective):
        message = say("the retrospective has no lessons")
        hint = say("write one, as in {example}", example='lessons: [{id: canary-early, text: "…"}]')
        yield Finding(CODE, SEVERITY, message, hint, ("retrospective",), at_key=True)
