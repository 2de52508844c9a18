"""A key result that is an activity.

## What it finds
The title of a key result that opens with a verb for what somebody does all day: help, analyse,
consult, participate. The verbs are those of the team's language, or else the workspace's: English
or Swedish. Closed files and dropped goals are left alone.

## Why it matters
An activity is never finished and always done. Google's guide lists just these words: consult,
help, analyze, participate describe activities; the key result is what they lead to.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: churn, title: Analyse why carts are left behind, unit: carts, start: 0, target: 500}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: churn, title: Carts that are left behind, unit: "%", start: 31, target: 20}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.walk import planned_key_results
from okrcli.domain.rules.wording import Verbs, activity
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR207"
NAME: Final = "activity"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
ALSO: Final[Option[tuple[str, ...]]] = Option("also", (), "more verbs that count, in small letters")
ALLOW: Final[Option[tuple[str, ...]]] = Option("allow", (), "verbs that do not count")
OPTIONS: Final = (ALSO, ALLOW)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every key result that opens with such a verb."""
    verbs = Verbs(scene.language, scene.option(CODE, ALSO), scene.option(CODE, ALLOW))
    for path, goal in planned_key_results(scene.file):
        if verb := activity(goal.title, verbs):
            message = say("{verb!r} opens a key result about what somebody does", verb=verb)
            hint = say("measure what it leads to; the activity itself is an initiative")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "title"))
