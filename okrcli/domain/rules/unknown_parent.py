"""A parent that does not exist.

## What it finds
An objective that supports a goal which no file holds.

## Why it matters
The goal looks aligned and is not. A parent that was renamed or never merged ends like this.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    supports: [company/2026/trsut]
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    supports: [company/2026/trust]
```

## Options
None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.base import Links, Scene
from okrcli.domain.rules.walk import objectives
from okrcli.i18n import Words, say

CODE: Final = "OKR501"
NAME: Final = "unknown-parent"
SEVERITY: Final[Severity] = "error"
NEEDS_GOALS: Final = True


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every address in `supports` that leads nowhere."""
    goals = scene.goals
    if goals is None:
        return
    for path, objective in objectives(scene.file):
        for number, parent in enumerate(objective.supports):
            if parent not in goals:
                message = say("there is no objective {parent}", parent=parent)
                yield Finding(CODE, SEVERITY, message, _hint(parent, goals), (*path, "supports", number))


def _hint(parent: str, goals: Mapping[str, Links]) -> Words:
    near = get_close_matches(parent, list(goals), n=1)
    if near:
        return say("did you mean {near}?", near=near[0])
    return say("write TEAM/PERIOD/OBJECTIVE of a goal that is in the workspace, or take it out")
