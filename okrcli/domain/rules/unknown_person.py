"""Somebody whom nobody knows.

## What it finds
An owner, or the author of a record, whose handle is not among the `people` of `okr.yaml`. Where the
workspace lists no people, any handle is good.

## Why it matters
A goal whose owner is misspelt is on nobody's list when the check-ins are due.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: nobody-we-know
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
```

## Options
None.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.rules.base import Scene
from okrcli.domain.rules.walk import key_results, objectives
from okrcli.i18n import Words, say

CODE: Final = "OKR505"
NAME: Final = "unknown-person"
SEVERITY: Final[Severity] = "error"
NEEDS_GOALS: Final = False


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every handle that is not in `people`."""
    known = scene.people
    if known is None:
        return
    for path, handle in _handles(scene):
        if handle is not None and handle not in known:
            message = say("nobody in okr.yaml is called {handle!r}", handle=handle)
            yield Finding(CODE, SEVERITY, message, _hint(handle, list(known)), path)


def _handles(scene: Scene) -> Iterator[tuple[DocPath, str | None]]:
    for number, stamp in enumerate(scene.file.agreed):
        yield ("agreed", number, "by"), stamp.by
    for path, objective in objectives(scene.file):
        yield (*path, "owner"), objective.owner
    for path, _, goal in key_results(scene.file):
        yield (*path, "owner"), goal.owner
        for number, check_in in enumerate(goal.check_ins):
            yield (*path, "check_ins", number, "by"), check_in.by
        for number, initiative in enumerate(goal.initiatives):
            yield (*path, "initiatives", number, "owner"), initiative.owner


def _hint(handle: str, known: list[str]) -> Words:
    near = get_close_matches(handle, known, n=1)
    if near:
        return say("did you mean {near}?", near=near[0])
    return say("`okr person add {handle}` makes them known", handle=handle)
