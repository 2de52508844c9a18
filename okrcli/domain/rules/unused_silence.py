"""A silence where there is nothing to be heard.

## What it finds
A comment `# okr: ignore[…]` that names a rule which finds nothing there any more. Rules that are
switched off are not spoken of.

## Why it matters
The comment claims an exception that no longer exists. Left there, it would hide the next finding,
which nobody has decided about.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest  # okr: ignore[OKR205] the sponsor's own words
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
```
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Finding, Place, Severity
from okrcli.i18n import say

CODE: Final = "OKR114"
NAME: Final = "unused-silence"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "text"


def finding(rule: str, place: Place, severity: Severity) -> Finding:
    """The finding for a rule that a comment at this place silences in vain."""
    message = say("{code} finds nothing here: there is nothing to silence", code=rule)
    return Finding(CODE, severity, message, say("take it out of the comment"), place=place)
