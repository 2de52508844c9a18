"""A merge conflict that is left in the file.

## What it finds
The lines that git writes around a conflict: `<<<<<<<`, `=======`, `>>>>>>>`.

## Why it matters
Both sides are in the file, and neither counts. Two check-ins on the same key result are both kept
by removing the three marker lines.

## Bad
```yaml
status: draft
objectives:
<<<<<<< HEAD
  - id: checkout
=======
  - id: payment
>>>>>>> other
    title: Customers trust checkout
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

CODE: Final = "OKR108"
NAME: Final = "conflict-marker"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
