"""An owner with too many key results.

## What it finds
Somebody who owns more key results at the same time than `max`: in one file, or in several whose
periods overlap, whatever the team. It is said once, in the file in which they become too many;
those that begin later come last. Where one person owns everything in all of these files, the team
is that person, and the number of key results is a matter of OKR201 and OKR203. Closed files and
what was dropped are left alone.

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
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.model import OkrFile
    from okrcli.domain.rules.base import Workload
    from okrcli.domain.rules.owners import Load

CODE: Final = "OKR210"
NAME: Final = "overloaded-owner"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "owners"
MAX: Final = Option("max", 5, "the most key results of one owner at the same time", least=1)
OPTIONS: Final = (MAX,)
_SHOWN = 6
"""Files that are named in a message."""


def check(workload: Workload) -> Iterator[Finding]:
    """One finding for everybody who owns more key results than `max`, at the first that is too many."""
    for load in workload.loads:
        theirs = [path for path, goal in planned_key_results(workload.file) if goal.owner == load.owner]
        hint = say("let somebody else answer for some of them")
        for path in theirs[load.before : load.before + 1]:
            yield Finding(CODE, SEVERITY, _message(load, workload.most), hint, (*path, "owner"))


def _message(load: Load, most: int) -> Words:
    if len(load.parts) == 1:
        return say("{owner} owns {count} key results here, more than {most}",
                   owner=load.owner, count=load.total, most=most)  # fmt: skip
    where = [f"{name} ({number})" for name, number in load.parts[:_SHOWN]]
    where += ["…"] if len(load.parts) > _SHOWN else []
    return say("{owner} owns {count} key results at the same time, more than {most}: {list}",
               owner=load.owner, count=load.total, most=most, list=", ".join(where))  # fmt: skip


def owned(file: OkrFile) -> dict[str, int]:
    """How many key results of a file each of its owners has, while a team can still think about them."""
    counts: dict[str, int] = {}
    for _, goal in planned_key_results(file):
        if goal.owner is not None:
            counts[goal.owner] = counts.get(goal.owner, 0) + 1
    return counts
