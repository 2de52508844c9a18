"""A key that stands twice.

## What it finds
The same key twice in one mapping.

## Why it matters
Other readers silently keep the last one. A merge of two branches that both moved a target ends like
this.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout
    title: Customers love checkout
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

CODE: Final = "OKR104"
NAME: Final = "duplicate-key"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
