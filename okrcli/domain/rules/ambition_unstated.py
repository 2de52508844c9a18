"""An objective that does not say whether it is a promise.

## What it finds
An objective of a draft or an active file without `ambition`, which then counts as aspirational.
Off until a team asks for it by giving it a severity: the default is what most mean.

## Why it matters
Google's guide names it as the first trap: where nobody says which goals are commitments, some aim
too low and others break promises without knowing. Most other guides have one kind of goal only.

## Bad
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout at its busiest}
```

## Good
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout at its busiest, ambition: committed}
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

CODE: Final = "OKR213"
NAME: Final = "ambition-unstated"
SEVERITY: Final[Severity] = "info"
LOOKS_AT: Final = "file"
OPT_IN: Final = True


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every objective that leaves its ambition to the default."""
    for path, objective in planned_objectives(scene.file):
        if "ambition" not in objective.said:
            message = say("it does not say whether it is a promise or a stretch")
            hint = say("write ambition: committed, or ambition: aspirational")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "id"))
