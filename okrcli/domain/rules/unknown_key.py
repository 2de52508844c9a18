"""A key that the format does not know.

## What it finds
A key that is not part of the format, with the nearest one that is.

## Why it matters
A misspelt key would be ignored, and what it says with it. Fields of your own go under keys that
begin with `x-`: they are kept and ignored.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    titel: Customers trust checkout at its busiest
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

CODE: Final = "OKR105"
NAME: Final = "unknown-key"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
