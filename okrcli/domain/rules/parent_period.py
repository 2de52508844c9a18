"""A parent in another time.

## What it finds
An objective that supports a goal whose period neither is its own nor encloses it.

## Why it matters
A goal can only help one that runs while it runs: a quarter supports the same quarter, its half or
its year.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    supports: [company/2025/trust]
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
from okrcli.domain.period import Period
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Alignment

CODE: Final = "OKR502"
NAME: Final = "parent-period"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "goals"


def check(alignment: Alignment) -> Iterator[Finding]:
    """One finding for every parent that does not run all the time that its child does."""
    calendar = alignment.calendar
    if calendar is None:
        return
    for link in alignment.own.values():
        for number, parent in enumerate(link.supports):
            theirs = Period.parse(parent.split("/")[1])
            if parent in alignment.goals and not theirs.encloses(alignment.period, calendar):
                yield Finding(
                    CODE,
                    SEVERITY,
                    say("{theirs} does not enclose {ours}", theirs=str(theirs), ours=str(alignment.period)),
                    say("support a goal of the same period, or of one around it"),
                    ("objectives", link.number, "supports", number),
                )
