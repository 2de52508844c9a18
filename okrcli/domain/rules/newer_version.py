"""A workspace of a newer release.

## What it finds
A `version` in `okr.yaml` that is greater than this release knows.

## Why it matters
This release could misread what a newer one wrote, so it reads with a warning and does not write.

## Bad
```yaml
version: 999
```

## Good
```yaml
version: 1
```
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Severity

CODE: Final = "OKR111"
NAME: Final = "newer-version"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "text"
