"""A grade for a goal that is not there.

## What it finds
An entry under `retrospective: grades:` whose name is no objective of the file.

## Why it matters
The owner's word on a goal would be shown nowhere.

## Bad
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
retrospective:
  lessons: [{id: canary-early, text: Start canaries in week one}]
  grades:
    checkout: {next: keep}
    chekout: {next: drop}
```

## Good
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
retrospective:
  lessons: [{id: canary-early, text: Start canaries in week one}]
  grades:
    checkout: {next: keep}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.near import Near
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR507"
NAME: Final = "unknown-graded"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every grade without its objective."""
    if scene.file.retrospective is None:
        return
    known = dict.fromkeys(objective.id for objective in scene.file.objectives)
    near = Near()
    for name in scene.file.retrospective.grades:
        if name not in known:
            there = near.to(name, known) or ", ".join(islice(known, 8))
            hint = say("what there is: {list}", list=there) if there else say("take the grade out")
            message = say("there is no objective {name!r}", name=name)
            yield Finding(CODE, SEVERITY, message, hint, ("retrospective", "grades", name), at_key=True)
