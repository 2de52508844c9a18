"""A team above that is none.

## What it finds
A `parent` of a team in `okr.yaml` that is not among its `teams`, or that leads back to the team
itself.

## Why it matters
The tree of teams is what goals are shown and summed up along. A circle has no top.

## Bad
```yaml
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: compnay}
```

## Good
```yaml
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.settings import Settings

CODE: Final = "OKR509"
NAME: Final = "team-parent"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "settings"


def check(settings: Settings) -> Iterator[Finding]:
    """One finding for every parent that is no team, or is part of a circle."""
    for name, team in settings.teams.items():
        if team.parent is None:
            continue
        at = ("teams", name, "parent")
        if team.parent not in settings.teams:
            message = say("there is no team {parent!r}", parent=team.parent)
            yield Finding(CODE, SEVERITY, message, _hint(team.parent, settings), at)
        elif _comes_back(name, settings):
            message = say("the teams above {name} lead back to it", name=name)
            yield Finding(CODE, SEVERITY, message, say("take the parent of one of them out"), at)


def _comes_back(name: str, settings: Settings) -> bool:
    above, seen = settings.teams[name].parent, set[str]()
    while above in settings.teams and above not in seen and above != name:
        seen.add(above)
        above = settings.teams[above].parent
    return above == name


def _hint(parent: str, settings: Settings) -> Words:
    near = get_close_matches(parent, list(settings.teams), n=1)
    if near:
        return say("did you mean {near}?", near=near[0])
    return say('`okr team add {parent} --name "…"` makes it', parent=parent)
