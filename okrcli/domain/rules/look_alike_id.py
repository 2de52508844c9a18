"""Two ids that are easily taken for each other.

## What it finds
Two objectives of a file, or two key results of an objective, whose ids differ only in hyphens, or
in a zero for an o or a one for an l. Dropped goals and closed files are left alone.

## Why it matters
An id is typed: into check-ins, addresses and alignment. The wrong one of the two is a goal as
well, so that nothing would complain.

## Bad
```yaml
status: draft
objectives:
  - {id: check-out, title: Customers trust checkout at its busiest}
  - {id: checkout, title: Guests pay without an account}
```

## Good
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout at its busiest}
  - {id: guests, title: Guests pay without an account}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.walk import planned_objectives
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.finding import DocPath
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR211"
NAME: Final = "look-alike-id"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every id that looks like one above."""
    if scene.file.status == "closed":
        return
    yield from _alike(scene, scene.file.objectives, ("objectives",))
    for path, objective in planned_objectives(scene.file):
        yield from _alike(scene, objective.key_results, (*path, "key_results"))


class _Goal(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def dropped(self) -> object: ...


def _alike(scene: Scene, entries: Sequence[_Goal], path: DocPath) -> Iterator[Finding]:
    if len(entries) < 2:
        return
    seen: dict[str, str] = {}
    for number, entry in enumerate(entries):
        if entry.dropped:
            continue
        look = entry.id.replace("-", "").replace("0", "o").replace("1", "l")
        other = seen.setdefault(look, entry.id)
        if other != entry.id:
            message = say("{id} is easily taken for {other}", id=entry.id, other=other)
            yield Finding(CODE, SEVERITY, message, _hint(scene, (*path, number)), (*path, number, "id"))


def _hint(scene: Scene, path: DocPath) -> Words:
    """The id of an active goal stays: it is what its history is known by."""
    if scene.file.status == "draft":
        return say("give one of them an id that says what is different")
    return say(
        '`okr {group} drop {address} --reason "…"`, then add it again with an id that says what is different',
        group="kr" if len(path) > 3 else "objective",
        address=scene.address(path),
    )
