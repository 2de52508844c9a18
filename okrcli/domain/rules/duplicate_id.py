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
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.rules.walk import key_results, objectives
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR109"
NAME: Final = "duplicate-id"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every entry whose id was there before."""
    yield from _twice(scene.file.objectives, ("objectives",))
    for path, objective in objectives(scene.file):
        yield from _twice(objective.key_results, (*path, "key_results"))
    for path, goal in key_results(scene.file):
        if goal.initiatives:
            yield from _twice(goal.initiatives, (*path, "initiatives"))
        if goal.kind == "milestones":
            yield from _twice(goal.milestones, (*path, "milestones"))
    if scene.file.retrospective:
        yield from _twice(scene.file.retrospective.lessons, ("retrospective", "lessons"))


def _twice(entries: Sequence[_HasId], path: DocPath) -> Iterator[Finding]:
    if len({entry.id for entry in entries}) == len(entries):
        return
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries):
        first = seen.setdefault(entry.id, number)
        if first != number:
            message = say("the id {id!r} is taken in line {line}", id=entry.id, line="…")
            hint = say("give this one another id; the first keeps its history")
            yield Finding(CODE, SEVERITY, message, hint, (*path, number, "id"), beside=(*path, first, "id"))
