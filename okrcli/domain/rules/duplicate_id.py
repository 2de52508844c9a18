"""An id that stands twice among its siblings.

## What it finds
Two objectives of a file, or two key results, milestones or initiatives of one goal, with the same
id.

## Why it matters
An id is how history, check-ins and alignment find a goal. Two branches that each add a goal with
the same id merge without a conflict.

## Bad
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout}
  - {id: checkout, title: Sellers trust payouts}
```

## Good
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout}
  - {id: payouts, title: Sellers trust payouts}
```

## Options
None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.model import Milestones
from okrcli.domain.rules.base import Scene
from okrcli.i18n import say

CODE: Final = "OKR109"
NAME: Final = "duplicate-id"
SEVERITY: Final[Severity] = "error"
NEEDS_GOALS: Final = False


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every entry whose id was there before."""
    yield from _twice(scene.file.objectives, ("objectives",))
    for number, objective in enumerate(scene.file.objectives):
        path: DocPath = ("objectives", number, "key_results")
        yield from _twice(objective.key_results, path)
        for place, goal in enumerate(objective.key_results):
            yield from _twice(goal.initiatives, (*path, place, "initiatives"))
            if isinstance(goal, Milestones):
                yield from _twice(goal.milestones, (*path, place, "milestones"))
    if scene.file.retrospective:
        yield from _twice(scene.file.retrospective.lessons, ("retrospective", "lessons"))


def _twice(entries: Sequence[_HasId], path: DocPath) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.id in seen:
            yield Finding(
                CODE,
                SEVERITY,
                say("the id {id!r} is taken by an entry above", id=entry.id),
                say("give this one another id; the first keeps its history"),
                (*path, number, "id"),
            )
        seen.add(entry.id)
