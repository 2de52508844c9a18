"""An amendment that history contradicts.

## What it finds
A new amendment whose `was` is not what stood there before, or whose `added` is a goal that stood
there before; and an amendment that was recorded earlier and is now changed or gone. It looks at
two states, so it speaks only where `okr check` is told what to compare with.

## Why it matters
The score against the first goals is found by undoing amendments. A wrong former value makes that
score wrong, and makes a moved goalpost look like a smaller move than it was. A goal that is said to
be new counts from that day only: what it missed before is forgotten.

## Bad
The target was 300 before:

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
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 390}, reason: The card network adds 40 ms}
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
from okrcli.domain.labels import MANY, label
from okrcli.domain.lost_records import lost_amendment
from okrcli.domain.rules.comparison import shown, written
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.comparison import Comparison

CODE: Final = "OKR602"
NAME: Final = "untrue-amendment"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "change"


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding for every wrong field of a new amendment, and every entry that lost an old one."""
    for wrong in comparison.untrue:
        amendment = (*comparison.path(wrong.address, "amendments"), wrong.number)
        if wrong.field == "added":
            message = say("the amendment says that {id} was added, and it was there before", id=wrong.said)
            yield Finding(CODE, SEVERITY, message, say("take the amendment out"), (*amendment, "added"))
            continue
        said, former = shown(wrong.said), shown(wrong.former)
        told = {"field": label(wrong.field), "said": said, "former": former}
        message = (
            say("the amendment says that {field} were {said}, and they were {former}", **told)
            if wrong.field in MANY
            else say("the amendment says that {field} was {said}, and it was {former}", **told)
        )
        if comparison.new[wrong.address].data.get(wrong.field) == wrong.former:
            hint = say("take it out of the amendment: {field} never changed", field=label(wrong.field))
        else:
            hint = say("write what stood there: {right}", right=f"{wrong.field}: {written(wrong.former)}")
        yield Finding(CODE, SEVERITY, message, hint, (*amendment, "was", wrong.field))
    for address in comparison.lost:
        yield Finding(CODE, SEVERITY, *lost_amendment(address), comparison.path(address, "amendments"))
