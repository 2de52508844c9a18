"""A goal that somebody else than its owner changed.

## What it finds
A change of an active goal that its owner had no hand in: none of the commits that touched the file
is by an address that `okr.yaml` lists for the owner. A key result without an owner is its
objective's owner's. It looks at two states, so it speaks only where `okr check` is told what to
compare with; a shallow clone knows only the last author.

## Why it matters
Who answers for a goal has to agree to what it says. Often they do, and the finding only asks for
their review.

## Bad
Bo owns the goal, and a commit by Anna moves its target, which was 300:

```yaml before
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: bo
    key_results:
      - {id: p99, title: p99 latency at peak, owner: bo, unit: ms, start: 900, target: 300}
```

And now:

```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: bo
    key_results:
      - id: p99
        title: p99 latency at peak
        owner: bo
        unit: ms
        start: 900
        target: 400
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 300}, reason: The card network adds 40 ms}
```

## Good
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: bo
    key_results:
      - {id: p99, title: p99 latency at peak, owner: bo, unit: ms, start: 900, target: 300}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.comparison import goal_changes
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.address import Address
    from okrcli.domain.rules.comparison import Comparison

CODE: Final = "OKR606"
NAME: Final = "foreign-hand"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "change"


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding for every goal that changed without its owner."""
    if not comparison.hands or comparison.now is None:
        return
    by = {hand.handle for hand in comparison.hands}
    who = ", ".join(dict.fromkeys(hand.handle or hand.name for hand in comparison.hands))
    for address in dict.fromkeys(change.address for change in goal_changes(comparison)):
        owners = _owners(comparison, address)
        if owners and not by & owners:
            owner = " / ".join(sorted(owners))
            message = say(
                "{who} changed {id}, which is {owner}'s", who=who, id=address.parts[-1], owner=owner
            )
            hint = say("ask {owner} to review it; `emails` in okr.yaml say who is who", owner=owner)
            yield Finding(CODE, SEVERITY, message, hint, comparison.path(address, "owner"))


def _owners(comparison: Comparison, address: Address) -> set[str]:
    """Who owned the goal, and who does now; nobody for one that is new."""
    if address not in comparison.old:
        return set()
    found = set()
    for side in (comparison.old, comparison.new):
        entry, above = side.get(address), side.get(address._replace(key_result=""))
        for each in (entry, above):
            goal: Any = each.goal if each else None
            if owner := getattr(goal, "owner", None):
                found.add(owner)
                break
    return found
