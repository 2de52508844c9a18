"""A parent that does not exist.

## What it finds
An objective that supports a goal which no file holds. Nothing is said where the file cannot be
read that may hold it: that is a finding of its own.

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
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Alignment

CODE: Final = "OKR501"
NAME: Final = "unknown-parent"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "goals"

_HINT = say("write TEAM/PERIOD/OBJECTIVE of a goal that is in the workspace, or take it out")


def check(alignment: Alignment) -> Iterator[Finding]:
    """One finding for every address in `supports` that leads nowhere."""
    for link in alignment.own.values():
        for number, parent in enumerate(link.supports):
            if not alignment.goals.lack(parent):
                continue
            if near := alignment.goals.nearest(parent):
                hint = say("did you mean {near}?", near=near)
            else:
                hint = _HINT
            message = say("there is no objective {parent}", parent=parent)
            yield Finding(CODE, SEVERITY, message, hint, ("objectives", link.number, "supports", number))
