"""A team whose lead or member nobody knows.

## What it finds
A `lead` or a name among the `members` of a team in `okr.yaml` that is not among its `people`. Where
the workspace lists no people, any handle is good.

## Why it matters
Somebody whose handle is misspelt is asked for no check-in and is missing from every list of the
team.

## Bad
```yaml
teams:
  platform: {name: Platform, lead: ana}
people:
  anna: {name: Anna Ek}
```

## Good
```yaml
teams:
  platform: {name: Platform, lead: anna}
people:
  anna: {name: Anna Ek}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.near import Near
from okrcli.domain.rules.people import stranger

if TYPE_CHECKING:
    from okrcli.domain.finding import Finding, Severity
    from okrcli.domain.settings import Settings

CODE: Final = "OKR508"
NAME: Final = "unknown-member"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "settings"


def check(settings: Settings) -> Iterator[Finding]:
    """One finding for every handle that is not in `people`."""
    known, near = settings.people, Near()
    for name, team in settings.teams.items() if known else ():
        if team.lead is not None and team.lead not in known:
            yield stranger(CODE, SEVERITY, team.lead, known, ("teams", name, "lead"), near)
        for number, member in enumerate(team.members):
            if member not in known:
                yield stranger(CODE, SEVERITY, member, known, ("teams", name, "members", number), near)
