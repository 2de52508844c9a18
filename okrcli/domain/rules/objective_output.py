"""An objective that is something to hand over.

## What it finds
The title of an objective that opens with a verb for making or handing over: launch, ship,
migrate, and build or create where what is made is a thing. The verbs are those of the team's
language, or else the workspace's: English or Swedish. Closed files and dropped goals are left
alone.

## Why it matters
What is launched can be of no use to anybody. Google's guide names it as a trap of its own:
"Launch X" says neither for whom nor what will be better. An objective says what will be true.

## Bad
```yaml
status: draft
objectives:
  - {id: checkout, title: Launch the new checkout}
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
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.walk import planned_objectives
from okrcli.domain.rules.wording import Verbs, output
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR205"
NAME: Final = "objective-output"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
ALSO: Final[Option[tuple[str, ...]]] = Option("also", (), "more verbs that count, in small letters")
ALLOW: Final[Option[tuple[str, ...]]] = Option("allow", (), "verbs that do not count")
OPTIONS: Final = (ALSO, ALLOW)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every objective that opens with such a verb."""
    verbs = Verbs(scene.language, scene.option(CODE, ALSO), scene.option(CODE, ALLOW))
    for path, objective in planned_objectives(scene.file):
        if verb := output(objective.title, verbs):
            message = say("{verb!r} opens an objective about something that is made", verb=verb)
            hint = say("say what will be better, and for whom; what is made is a key result or an initiative")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "title"))
