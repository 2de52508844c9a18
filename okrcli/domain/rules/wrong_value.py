"""A value that cannot be one.

## What it finds
A text where a number is meant, a number as a title, a day that does not exist, a confidence of 11,
a status that there is not.

## Why it matters
YAML readers disagree about what `no`, `012`, `1_000` or `12:30` are. Here a number is a number only
if it is written as one, and everything else is text.

## Bad
```yaml
status: begun
objectives: []
```

## Good
```yaml
status: draft
objectives: []
```
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Severity

CODE: Final = "OKR107"
NAME: Final = "wrong-value"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
