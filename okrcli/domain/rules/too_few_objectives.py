"""An active file that aims at nothing.

## What it finds
An active file with fewer objectives than `min`: as long as nobody says otherwise, one without any.
Dropped ones are not counted, but a team that dropped all it had is left alone, since that was a
decision with a reason.

## Why it matters
A period that began without an objective looks planned on every board and commits nobody. The guides
disagree about how many are enough, and none of them says none: What Matters and Christina Wodtke
begin at one.

## Bad
```yaml
status: active
objectives: []
```

## Good
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - {id: p99, title: p99 latency at peak, owner: bo, unit: ms, start: 900, target: 300}
      - {id: failed, title: Payments that fail, owner: anna, unit: "%", start: 2, target: 0.5}
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

CODE: Final = "OKR216"
NAME: Final = "too-few-objectives"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
MIN: Final = Option("min", 1, "the fewest objectives of an active file", least=1)
OPTIONS: Final = (MIN,)


def check(scene: Scene) -> Iterator[Finding]:
    """A finding where an active file has fewer objectives than `min`."""
    if scene.file.status != "active":
        return
    least = scene.option(CODE, MIN)
    count = sum(objective.dropped is None for objective in scene.file.objectives)
    if count >= least or (scene.file.objectives and not count):
        return
    if count == 1:
        message = say("1 objective is fewer than {least}", least=least)
    elif count:
        message = say("{count} objectives are fewer than {least}", count=count, least=least)
    else:
        message = say("the file is active and has no objective")
    hint = say('`okr objective add "…" --team {team} --period {period} --reason "…"` adds one',
               team=scene.team, period=str(scene.period))  # fmt: skip
    yield Finding(CODE, SEVERITY, message, hint, ("objectives",), at_key=True)
