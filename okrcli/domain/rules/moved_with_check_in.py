"""A target that moved beside a new check-in.

## What it finds
A change of what counts as reached (start, target, bounds, milestones, kind, unit) in the same
change as a new check-in on the same key result. It looks at two states, so it speaks only where
`okr check` is told what to compare with.

## Why it matters
A reviewer sees a better score and cannot tell at a glance whether the work or the goal brought it.
Moved to fit the number, a target stops being one (Goodhart's law).

## Bad
The target was 300, and there was no check-in yet:

```yaml before
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300}
```

And now:

```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: p99
        title: p99 latency at peak
        unit: ms
        start: 900
        target: 400
        check_ins:
          - {date: 2026-11-02, value: 410, by: bo}
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 300}, reason: The card network adds 40 ms}
```

## Good
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: p99
        title: p99 latency at peak
        unit: ms
        start: 900
        target: 400
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 300}, reason: The card network adds 40 ms}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.labels import label
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.comparison import Comparison

CODE: Final = "OKR605"
NAME: Final = "moved-with-check-in"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "change"

_MEASURE = frozenset(
    {"kind", "unit", "start", "target", "at_least", "at_most", "every", "milestones", "expected"}
)


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding for every field of a measure that moved beside a new check-in."""
    seen = {c.address for c in comparison.changes if c.field == "check_ins" and c.kind == "added"}
    for change in comparison.changes:
        if change.address in seen and change.field in _MEASURE:
            message = say("{field} moved in the same change as a check-in", field=label(change.field))
            hint = say("make two changes of it, so that nobody takes the one for the other")
            yield Finding(CODE, SEVERITY, message, hint, comparison.path(change.address, change.field))
