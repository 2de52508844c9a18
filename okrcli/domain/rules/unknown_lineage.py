"""A former goal that does not exist.

## What it finds
An objective that continues a goal which no file holds, or one of a later or the same period.
Nothing is said where the file cannot be read that may hold it.

## Why it matters
Lineage is what shows that a goal is carried for the third time.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    continues: platform/2026-Q3/chekout
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    continues: platform/2026-Q3/checkout
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.period import Period
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Alignment

CODE: Final = "OKR504"
NAME: Final = "unknown-lineage"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "goals"


def check(alignment: Alignment) -> Iterator[Finding]:
    """One finding for every `continues` that leads nowhere, or not back in time."""
    for link in alignment.own.values():
        if link.continues and (wrong := _wrong(link.continues, alignment)):
            yield Finding(CODE, SEVERITY, *wrong, ("objectives", link.number, "continues"))


def _wrong(former: str, alignment: Alignment) -> tuple[Words, Words] | None:
    if alignment.goals.lack(former):
        message = say("there is no objective {former}", former=former)
        if near := alignment.goals.nearest(former):
            return message, say("did you mean {near}?", near=near)
        return message, say("write TEAM/PERIOD/OBJECTIVE of the earlier goal, or take it out")
    if alignment.calendar is None:
        return None
    began = Period.parse(former.split("/")[1]).first_day(alignment.calendar)
    if began >= alignment.period.first_day(alignment.calendar):
        message = say("{former} does not begin before this period", former=former)
        return message, say("a goal continues an earlier one")
    return None
