"""A key result that is a task.

## What it finds
The title of a key result that opens with a verb for making, handing over or getting done (hire,
write, complete), where nothing is measured: its milestones are the steps of the work, or its
metric goes from 0 to 1. The verbs are those of the team's language, or else the workspace's.
Closed files and dropped goals are left alone.

## Why it matters
A task is done or not, and done says nothing about whether it helped. Google's guide, Felipe
Castro and the handbooks of GitLab and confirm agree: a key result measures the outcome, and the
task is an initiative below it. Steps that are results in themselves, "every region runs on it",
are not meant.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: canary, title: Set up canary releases, start: 0, target: 1}
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: canary, title: Releases that are taken back, unit: "%", start: 9, target: 2}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.walk import planned_key_results
from okrcli.domain.rules.wording import Verbs, task
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.model import KeyResult
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR208"
NAME: Final = "task"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
ALSO: Final[Option[tuple[str, ...]]] = Option("also", (), "more verbs that count, in small letters")
ALLOW: Final[Option[tuple[str, ...]]] = Option("allow", (), "verbs that do not count")
OPTIONS: Final = (ALSO, ALLOW)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every key result that opens with such a verb and measures nothing."""
    verbs = Verbs(scene.language, scene.option(CODE, ALSO), scene.option(CODE, ALLOW))
    for path, goal in planned_key_results(scene.file):
        if _measures(goal):
            continue
        if verb := task(goal.title, verbs):
            message = say("{verb!r} opens a key result that is a task", verb=verb)
            hint = say("measure what it shall lead to, and keep the task as an initiative below it")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "title"))


def _measures(goal: KeyResult) -> bool:
    """Whether there is a number on its way, other than from not done to done."""
    if goal.kind == "metric":
        return not (goal.start == 0 and goal.target == 1)
    return goal.kind == "maintain"
