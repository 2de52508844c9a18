"""A check-in of the past that was rewritten.

## What it finds
A check-in of an active or closed file that says something else now, or is gone, and has no
`corrected` or `withdrawn` that tells of it; check-ins of one day in another order, of which the
later line counts; a correction that does not say what stood there; and a
check-in that was added after the file was closed without `late: true`. It looks at two states, so
it speaks only where `okr check` is told what to compare with.

## Why it matters
Check-ins are what was known on a day. If they can be rewritten afterwards, the curve shows what
somebody would like to have known, and nobody can learn from it.

## Bad
The value was 280 before:

```yaml before
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: p99
        title: p99 latency at peak
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 280, by: bo}
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
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, by: bo}
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
        start: 900
        target: 300
        check_ins:
          - date: 2026-10-12
            value: 820
            by: bo
            corrected: [{date: 2026-10-13, by: bo, was: {value: 280}, reason: The wrong chart}]
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from okrcli.domain.corrections import false_corrections
from okrcli.domain.corrections import written as plain
from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.labels import label
from okrcli.domain.lost_records import lost_check_in
from okrcli.domain.rules.comparison import shown, written
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.diff import Change
    from okrcli.domain.rules.comparison import Comparison

CODE: Final = "OKR603"
NAME: Final = "rewritten-check-in"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "change"


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding for every check-in that was rewritten, removed, wrongly corrected, or slipped in late."""
    closed = comparison.status == comparison.now == "closed"
    for change in comparison.changes:
        if change.field != "check_ins":
            continue
        path = _path(comparison, change)
        if change.kind == "corrected":
            yield from _untold(change, path)
        elif told := lost_check_in(change, "closed" if closed else "active"):
            yield Finding(CODE, SEVERITY, *told, path)


def _path(comparison: Comparison, change: Change) -> DocPath:
    path = comparison.path(change.address, "check_ins")
    goal: Any = comparison.new[change.address].goal
    if change.kind in ("removed", "moved"):
        return path
    return (*path, next(n for n, each in enumerate(goal.check_ins) if each == change.after))


def _untold(change: Change, path: DocPath) -> Iterator[Finding]:
    """What a corrected check-in says otherwise, and its new corrections do not tell, or tell wrongly."""
    for name in false_corrections(change.before, change.after):
        former = plain(getattr(change.before, name))
        message = say("the correction does not say that {field} was {former}",
                      field=label(name), former=shown(former))  # fmt: skip
        hint = say("write under `was` what stood there: {right}", right=f"{name}: {written(former)}")
        yield Finding(CODE, SEVERITY, message, hint, (*path, "corrected"))
