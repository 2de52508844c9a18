r"""A file that cannot be read.

## What it finds
A file that is not UTF-8, is larger than 1 MiB, is a link or no file at all, or holds characters
that do not show: control characters, line separators, marks that turn the direction of the text.

## Why it matters
What a reviewer sees on the screen has to be what the program reads. A mark that reverses text can
make a target look like another one.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: "Customers trust \u202echeckout"
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
```

## Options
None.
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Severity
from okrcli.domain.rules.base import found_while_reading

CODE: Final = "OKR101"
NAME: Final = "unreadable"
SEVERITY: Final[Severity] = "error"
NEEDS_GOALS: Final = False
check = found_while_reading
