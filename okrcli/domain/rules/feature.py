"""A part of YAML that these files do not use.

## What it finds
Anchors, aliases, merge keys, tags, keys that are not text, several documents in a file, more than
32 levels, a text over 64 KiB, more than 10,000 entries of lists or 100,000 keys and values.

## Why it matters
They make a file mean something other than it says where it is read, and they are what attacks on
YAML readers are made of.

## Bad
```yaml
status: draft
objectives:
  - &first
    id: checkout
    title: Customers trust checkout at its busiest
  - *first
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

CODE: Final = "OKR103"
NAME: Final = "feature"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
