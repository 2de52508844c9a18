"""An owner with too many key results.

## What it finds
Somebody who owns more key results of a file than `max`. Where one person owns all of them, the
team is that person, and the number of key results is a matter of OKR201 and OKR203. Closed files
and what was dropped are left alone.

## Why it matters
Somebody who answers for everything attends to nothing, and is asked for a check-in of each every
week. The early GitLab handbook allowed three goals an owner; Viva Goals and What Matters count
key results by the objective, up to five.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, owner: anna, unit: ms, start: 900, target: 300}
      - {id: failed, title: Payments that fail, owner: anna, unit: "%", start: 2, target: 0.5}
      - {id: left, title: Carts that are left behind, owner: anna, unit: "%", start: 31, target: 20}
      - {id: calls, title: Calls about payment, owner: bo, unit: calls, start: 80, target: 20}
  - id: payouts
    title: Sellers trust payouts
    key_results:
      - {id: refunds, title: Hours until a refund, owner: anna, unit: h, start: 72, target: 4}
      - {id: rating, title: How sellers rate payouts, owner: anna, start: 3.9, target: 4.6}
      - {id: late, title: Payouts that are late, owner: anna, unit: "%", start: 6, target: 1}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, owner: anna, unit: ms, start: 900, target: 300}
      - {id: failed, title: Payments that fail, owner: bo, unit: "%", start: 2, target: 0.5}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.walk import planned_key_results
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.finding import DocPath
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR210"
NAME: Final = "overloaded-owner"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
MAX: Final = Option("max", 5, "the most key results of one owner in a file", least=1)
OPTIONS: Final = (MAX,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for everybody who owns more key results than `max`, at the first that is too many."""
    most = scene.option(CODE, MAX)
    owned: dict[str, list[DocPath]] = {}
    for path, goal in planned_key_results(scene.file):
        if goal.owner is not None:
            owned.setdefault(goal.owner, []).append(path)
    for owner, paths in owned.items() if len(owned) > 1 else ():
        if len(paths) > most:
            message = say("{owner} owns {count} key results here, more than {most}",
                          owner=owner, count=len(paths), most=most)  # fmt: skip
            hint = say("let somebody else answer for some of them")
            yield Finding(CODE, SEVERITY, message, hint, (*paths[most], "owner"))
