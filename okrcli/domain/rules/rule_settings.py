"""A rule is told something that it does not understand.

## What it finds
In `check:` of `okr.yaml`: a rule or a family of rules that there is not, an option that the rule
does not have, a value of a wrong type, a severity that is none. What stands beside it still
holds.

## Why it matters
A misspelt option would silently leave the usual value in force, and nobody would notice that the
team's own limit does nothing.

## Bad
```yaml
version: 1
check: {rules: {OKR201: {maximum: 4}}}
```

## Good
```yaml
version: 1
check: {rules: {OKR201: {max: 4}}}
```
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Severity

CODE: Final = "OKR112"
NAME: Final = "rule-settings"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
