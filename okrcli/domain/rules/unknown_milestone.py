"""A milestone that is not there.

## What it finds
A check-in whose `done` or `undone` names a milestone that the key result does not have.

## Why it matters
The step would be reached on paper and count for nothing.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: regions
        title: Every region runs on the new checkout
        kind: milestones
        milestones:
          - {id: eu, title: Europe}
        check_ins:
          - {date: 2026-10-30, done: [europe], by: bo}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: regions
        title: Every region runs on the new checkout
        kind: milestones
        milestones:
          - {id: eu, title: Europe}
        check_ins:
          - {date: 2026-10-30, done: [eu], by: bo}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.near import Near
from okrcli.domain.rules.walk import key_results
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.model import CheckIn
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR304"
NAME: Final = "unknown-milestone"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"

_SHOWN = 20
"""Milestones that a hint names."""


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every name in a check-in that no milestone has."""
    near = Near()
    for path, goal in key_results(scene.file):
        if goal.kind != "milestones":
            continue
        known = dict.fromkeys(milestone.id for milestone in goal.milestones)
        for number, check_in in enumerate(goal.check_ins):
            for place, name in _named(check_in, (*path, "check_ins", number)):
                if name not in known:
                    if nearest := near.to(name, known):
                        hint = say("did you mean {near}?", near=nearest)
                    else:
                        hint = say("what there is: {list}", list=", ".join(islice(known, _SHOWN)))
                    message = say("there is no milestone {name!r}", name=name)
                    yield Finding(CODE, SEVERITY, message, hint, place)


def _named(check_in: CheckIn, path: DocPath) -> Iterator[tuple[DocPath, str]]:
    for number, name in enumerate(check_in.done):
        yield (*path, "done", number), name
    for number, name in enumerate(check_in.undone):
        yield (*path, "undone", number), name
