"""A status that went back.

## What it finds
A closed file that is active again without a new record in `reopened`, a file that is a draft again
after it counted, and a record of reopening that was changed or taken away. It looks at two states,
so it speaks only where `okr check` is told what to compare with.

## Why it matters
What is closed was graded, and others built on it. A draft counts nowhere: a goal that is in the
way would be gone from every page without a word.

## Bad
It was closed before:

```yaml before
status: closed
closed: {date: 2026-12-31, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
```

And now:

```yaml
status: active
closed: {date: 2026-12-31, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
```

## Good
```yaml
status: active
closed: {date: 2026-12-31, by: anna}
reopened:
  - {date: 2027-01-04, by: anna, reason: Two check-ins were missing}
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.comparison import Comparison

CODE: Final = "OKR604"
NAME: Final = "status-back"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "change"


def check(comparison: Comparison) -> Iterator[Finding]:
    """At most one finding for the status, and one for the records of reopening."""
    if comparison.now is None:
        return
    old: Any = comparison.old[comparison.file].goal
    new: Any = comparison.new[comparison.file].goal
    team, period = comparison.file.team, comparison.file.period
    reopen = say('put it back to closed, then `okr reopen {team} {period} --reason "…"`',
                 team=team, period=period)  # fmt: skip
    if comparison.now == "draft" != comparison.status:
        message = say("the file was {status} and is a draft again", status=comparison.status)
        hint = say("put it back to {status}; active goals change with a reason", status=comparison.status)
        yield Finding(CODE, SEVERITY, message, reopen if comparison.status == "closed" else hint, ("status",))
    elif (
        comparison.status == "closed"
        and comparison.now == "active"
        and len(new.reopened) <= len(old.reopened)
    ):
        message = say("the file was closed and is active again, and nobody says why")
        yield Finding(CODE, SEVERITY, message, reopen, ("status",))
    if any(record not in new.reopened for record in old.reopened):
        message = say("a record of reopening was changed or taken away")
        yield Finding(CODE, SEVERITY, message, say("put it back as it was"), ("reopened",))
