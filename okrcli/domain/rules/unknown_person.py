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
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.near import Near
from okrcli.domain.rules.people import stranger
from okrcli.domain.rules.walk import key_results, objectives

if TYPE_CHECKING:
    from okrcli.domain.model import CheckIn, OkrFile, Stamp
    from okrcli.domain.rules.base import Scene

    Strangers = Iterator[tuple[DocPath, str]]

CODE: Final = "OKR505"
NAME: Final = "unknown-person"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every handle that is not in `people`."""
    known = scene.people
    if known is None:
        return
    near = Near()
    for path, handle in _strangers(scene.file, known):
        yield stranger(CODE, SEVERITY, handle, known, path, near)


def _strangers(file: OkrFile, known: Collection[str]) -> Strangers:
    yield from _signed((("activated", file.activated), ("closed", file.closed)), (), known)
    for field, stamps in (
        ("reopened", file.reopened),
        ("agreed", file.agreed),
        ("amendments", file.amendments),
    ):
        yield from _signed(enumerate(stamps), (field,), known)
    for path, objective in objectives(file):
        if objective.owner is not None and objective.owner not in known:
            yield (*path, "owner"), objective.owner
        if objective.amendments or objective.dropped:
            yield from _signed(enumerate(objective.amendments), (*path, "amendments"), known)
            yield from _signed((("dropped", objective.dropped),), path, known)
    yield from _of_key_results(file, known)


def _of_key_results(file: OkrFile, known: Collection[str]) -> Strangers:
    for path, goal in key_results(file):
        if goal.owner is not None and goal.owner not in known:
            yield (*path, "owner"), goal.owner
        if goal.check_ins:
            yield from _check_ins(goal.check_ins, (*path, "check_ins"), known)
        if goal.amendments or goal.dropped:
            yield from _signed(enumerate(goal.amendments), (*path, "amendments"), known)
            yield from _signed((("dropped", goal.dropped),), path, known)
        for number, initiative in enumerate(goal.initiatives):
            if initiative.owner is not None and initiative.owner not in known:
                yield (*path, "initiatives", number, "owner"), initiative.owner


def _check_ins(check_ins: Iterable[CheckIn], path: DocPath, known: Collection[str]) -> Strangers:
    for number, check_in in enumerate(check_ins):
        if check_in.by is not None and check_in.by not in known:
            yield (*path, number, "by"), check_in.by
        if check_in.corrected:
            yield from _signed(enumerate(check_in.corrected), (*path, number, "corrected"), known)
        if check_in.withdrawn:
            yield from _signed((("withdrawn", check_in.withdrawn),), (*path, number), known)


def _signed(
    stamps: Iterable[tuple[str | int, Stamp | None]], path: DocPath, known: Collection[str]
) -> Strangers:
    for step, stamp in stamps:
        if stamp is not None and stamp.by not in known:
            yield (*path, step, "by"), stamp.by
