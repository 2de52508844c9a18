"""An objective that does not fit on a line.

## What it finds
The title of an objective with more characters than `max`. Closed files and dropped goals are left
alone.

## Why it matters
An objective is to be known by heart. Google's guide has it as a test: if a goal does not fit on
one line, it is not crisp enough; What Matters asks for one sentence. What has to be explained
goes under `why`.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest, in every country,
      on phones as well as on desks, all year
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    why: In every country, on phones as well as on desks, all year.
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.walk import planned_objectives
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR206"
NAME: Final = "objective-length"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
MAX: Final = Option("max", 90, "the most characters of a title", least=1)
OPTIONS: Final = (MAX,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every objective that is longer than `max`."""
    most = scene.option(CODE, MAX)
    for path, objective in planned_objectives(scene.file):
        if (length := len(objective.title)) > most:
            message = say("{length} characters do not fit on a line of {most}", length=length, most=most)
            hint = say("say it in one short sentence, and move the rest to `why`")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "title"))
