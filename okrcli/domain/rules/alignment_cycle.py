"""Goals that support each other in a circle.

## What it finds
An objective that, over the goals it supports, supports itself.

## Why it matters
A circle has no top: nobody can say what the goals are for.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    supports: [platform/2026-Q4/checkout]
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

CODE: Final = "OKR503"
NAME: Final = "alignment-cycle"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "goals"


def check(alignment: Alignment) -> Iterator[Finding]:
    """One finding for every step of a circle that begins in this file."""
    for own, link in alignment.own.items():
        for number, parent in enumerate(link.supports):
            if not alignment.goals.in_circle(own, parent):
                continue
            if parent == own:
                message = say("the objective supports itself")
            else:
                message = say("{parent} supports {own} in turn", parent=parent, own=own)
            hint = say("take one of the goals out of the circle")
            yield Finding(CODE, SEVERITY, message, hint, ("objectives", link.number, "supports", number))
