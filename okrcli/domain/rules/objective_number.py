"""A number in an objective.

## What it finds
A number in the title of an objective. Years, versions and names (HTTP/2, ISO 27001, phase 2,
24/7) are not meant, nor numbers written as words. Closed files and dropped goals are left alone.

## Why it matters
An objective says where to go, a key result how far. With the number in both, a change of the
target leaves the title wrong. Atlassian and the handbook of confirm want objectives without
numbers; Google's guide does not ask for that, so this is a note.

## Bad
```yaml
status: draft
objectives:
  - {id: checkout, title: 99.95 % of customers get through checkout}
```

## Good
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout at its busiest}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.walk import planned_objectives
from okrcli.domain.rules.wording import measure_in
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR204"
NAME: Final = "objective-number"
SEVERITY: Final[Severity] = "info"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every objective that measures itself."""
    language = scene.language
    for path, objective in planned_objectives(scene.file):
        if written := measure_in(objective.title, language):
            message = say("the title measures with {number}", number=written)
            hint = say("say what will be true, and give the number to a key result")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "title"))
