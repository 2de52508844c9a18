"""A folder of a team that is not in `okr.yaml`.

## What it finds
A file in a folder below `okrs/` whose name is not among the `teams` of `okr.yaml`. Where the
workspace lists no teams, any folder is good.

## Why it matters
A second folder for the same team, one letter apart, splits its goals in two.

## Bad
```yaml
# okrs/plattform/2026-Q4.yaml, where okr.yaml knows platform
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
```

## Good
```yaml
# okrs/platform/2026-Q4.yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.near import Near
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR506"
NAME: Final = "unknown-team"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"

_EFFORT = 20_000
"""There may be as many unknown teams as folders, and each is judged by itself."""


def check(scene: Scene) -> Iterator[Finding]:
    """A finding where the file's team is unknown."""
    if scene.teams is None or scene.team in scene.teams:
        return
    if near := Near(_EFFORT).to(scene.team, scene.teams):
        hint = say("did you mean {near}?", near=near)
    else:
        hint = say('`okr team add {team} --name "…"` makes it known', team=scene.team)
    yield Finding(CODE, SEVERITY, say("okr.yaml has no team {team!r}", team=scene.team), hint)
