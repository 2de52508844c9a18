"""More objectives than a team can keep in mind.

## What it finds
A draft or an active file with more objectives than `max`. Dropped ones are not counted, and a
closed file is left alone: nobody can choose any more.

## Why it matters
Objectives are a choice of what matters most; a long list chooses nothing. The guides disagree
about the number: What Matters went from "five to seven" over "at most five" to "at most three",
the early GitLab handbook had three an owner, Christina Wodtke has one. Five is the number above
which none of the newer ones goes.

## Bad
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout at its busiest}
  - {id: payouts, title: Sellers trust payouts}
  - {id: search, title: Buyers find what they came for}
  - {id: returns, title: Returns are as easy as buying}
  - {id: support, title: Nobody waits for an answer}
  - {id: mobile, title: Phones are first-class}
```

## Good
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout at its busiest}
  - {id: payouts, title: Sellers trust payouts}
  - {id: search, title: Buyers find what they came for}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR201"
NAME: Final = "too-many-objectives"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
MAX: Final = Option("max", 5, "the most objectives that a team has at a time", least=1)
OPTIONS: Final = (MAX,)


def check(scene: Scene) -> Iterator[Finding]:
    """A finding where there are more objectives than `max`."""
    most = scene.option(CODE, MAX)
    if scene.file.status == "closed" or len(scene.file.objectives) <= most:
        return
    count = sum(objective.dropped is None for objective in scene.file.objectives)
    if count > most:
        message = say("{count} objectives are more than {most}", count=count, most=most)
        hint = say("keep the ones that matter most now, and leave the rest for the next period")
        yield Finding(CODE, SEVERITY, message, hint, ("objectives",), at_key=True)
