"""An added goal that is not there.

## What it finds
An amendment whose `added` names no key result of its objective or, at the top of a file, no
objective.

## Why it matters
The score against the first goals leaves out what was added later. With a wrong name it would leave
out nothing, and nobody would notice. A goal that was given up again stays, marked `dropped`.

## Bad
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - id: regions
        title: Regions that run on the new checkout
        owner: bo
        kind: milestones
        milestones: [{id: eu, title: Europe}, {id: us, title: United States}]
        check_ins: [{date: 2026-11-20, done: [eu], by: bo}]
amendments:
  - {date: 2026-11-02, by: anna, added: chekout, reason: We forgot it}
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
      - id: regions
        title: Regions that run on the new checkout
        owner: bo
        kind: milestones
        milestones: [{id: eu, title: Europe}, {id: us, title: United States}]
        check_ins: [{date: 2026-11-20, done: [eu], by: bo}]
amendments:
  - {date: 2026-11-02, by: anna, added: checkout, reason: We forgot it}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.near import Near
from okrcli.domain.rules.walk import key_results, objectives
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.model import Amendment
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR510"
NAME: Final = "unknown-added"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every addition without its goal."""
    near = Near()
    known = {objective.id for objective in scene.file.objectives}
    for name, at in _added(scene.file.amendments, (), known):
        yield _finding(say("there is no objective {name!r} in this file", name=name), name, known, at, near)
    for path, objective in objectives(scene.file):
        if not objective.amendments:
            continue
        known = {goal.id for goal in objective.key_results}
        for name, at in _added(objective.amendments, path, known):
            yield _finding(say("the objective has no key result {name!r}", name=name), name, known, at, near)
    for path, goal in key_results(scene.file):
        for name, at in _added(goal.amendments, path, set()) if goal.amendments else ():
            message = say("nothing is added to a key result: {name!r} belongs one level up", name=name)
            yield Finding(CODE, SEVERITY, message, say("move the amendment to the objective"), at)


def _added(amendments: Sequence[Amendment], path: DocPath, known: set[str]) -> Iterator[tuple[str, DocPath]]:
    """The names that are not among the known ones, and where they stand."""
    for number, amendment in enumerate(amendments):
        if amendment.added is not None and amendment.added not in known:
            yield amendment.added, (*path, "amendments", number, "added")


def _finding(message: Words, name: str, known: set[str], path: DocPath, near: Near) -> Finding:
    if nearest := near.to(name, known):
        hint = say("did you mean {near}?", near=nearest)
    else:
        hint = say("write the id of the goal that was added")
    return Finding(CODE, SEVERITY, message, hint, path)
