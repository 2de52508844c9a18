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
  grades:
    chekout: {next: keep}
```

## Good
```yaml
status: closed
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
retrospective:
  grades:
    checkout: {next: keep}
```

## Options
None.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.base import Scene
from okrcli.i18n import say

CODE: Final = "OKR507"
NAME: Final = "unknown-graded"
SEVERITY: Final[Severity] = "error"
NEEDS_GOALS: Final = False


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every grade without its objective."""
    known = {objective.id for objective in scene.file.objectives}
    graded = scene.file.retrospective.grades if scene.file.retrospective else {}
    for name in graded:
        if name not in known:
            near = get_close_matches(name, known, n=1) or sorted(known)
            hint = say("there is {list}", list=", ".join(near))
            path = ("retrospective", "grades", name)
            yield Finding(
                CODE, SEVERITY, say("there is no objective {name!r}", name=name), hint, path, at_key=True
            )
