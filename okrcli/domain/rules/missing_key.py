"""A key that is missing.

## What it finds
A file without a status, a goal without an id or a title, a metric without a start or a target, a
maintained value without a bound.

## Why it matters
Without them there is nothing to show or to count.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
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

from okrcli.domain.finding import Severity

CODE: Final = "OKR106"
NAME: Final = "missing-key"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
