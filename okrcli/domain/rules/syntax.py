"""Text that is not YAML.

## What it finds
A file that does not follow the grammar of YAML: a colon in an unquoted text, a tab as indentation,
a quote that is not closed.

## Why it matters
Nothing else can be said about a file until it can be read.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Checkout: trusted at its busiest
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: "Checkout: trusted at its busiest"
```
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Severity

CODE: Final = "OKR102"
NAME: Final = "syntax"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
