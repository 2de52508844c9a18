"""A goal that somebody else than its owner changed.

## What it finds
A change of an active goal that its owner had no hand in, and an active goal that somebody else
than its owner gave away or took over: none of the commits that touched the file is by an address
that `okr.yaml` lists for the owner. The owner is the one whom the goal had before the change, so
that nobody becomes it by the same change. A key result without an owner is its objective's owner's.
It looks at two states, so it speaks only where `okr check` is told what to compare with; a shallow
clone knows only the last author.

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
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.address import Address
    from okrcli.domain.owed import Entries
    from okrcli.domain.rules.comparison import Comparison

CODE: Final = "OKR606"
NAME: Final = "foreign-hand"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "change"


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding for every goal that changed, or changed hands, without its owner."""
    if not comparison.hands or comparison.now is None:
        return
    by = {hand.handle for hand in comparison.hands}
    who = ", ".join(dict.fromkeys(hand.handle or hand.name for hand in comparison.hands))
    touched = [*_changed_hands(comparison), *(change.address for change in goal_changes(comparison))]
    for address in dict.fromkeys(touched):
        owner = _owner(comparison.old, address)
        if owner and owner not in by:
            hint = say("ask {owner} to review it; `emails` in okr.yaml say who is who", owner=owner)
            message = _message(comparison, address, who, owner)
            yield Finding(CODE, SEVERITY, message, hint, comparison.path(address, "owner"))


def _changed_hands(comparison: Comparison) -> Iterator[Address]:
    """The goals of which somebody changed the owner, other than by writing out who it was anyway."""
    for change in comparison.changes:
        at = change.address
        if change.field == "owner" and _owner(comparison.old, at) != _owner(comparison.new, at):
            yield at


def _message(comparison: Comparison, address: Address, who: str, owner: str) -> Words:
    name, now = address.parts[-1], _owner(comparison.new, address)
    if address not in _changed_hands(comparison):
        if now == owner or not now:
            return say("{who} changed {id}, which is {owner}'s", who=who, id=name, owner=owner)
        return say("{who} changed {id}, which was {owner}'s", who=who, id=name, owner=owner)
    if now:
        return say("{who} gave {id}, which was {owner}'s, to {new}", who=who, id=name, owner=owner, new=now)
    return say("{who} took {id} from {owner}, and now it is nobody's", who=who, id=name, owner=owner)


def _owner(side: Entries, address: Address) -> str:
    """Who owns a goal on one side, be it with the objective above it; empty where nobody does, or where it
    is not."""
    if address not in side:
        return ""
    for at in (address, address._replace(key_result="")):
        goal: Any = side[at].goal if at in side else None
        if owner := getattr(goal, "owner", None):
            return str(owner)
    return ""
