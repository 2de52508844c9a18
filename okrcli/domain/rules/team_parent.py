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
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.near import Near
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.settings import Settings

CODE: Final = "OKR509"
NAME: Final = "team-parent"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "settings"


def check(settings: Settings) -> Iterator[Finding]:
    """One finding for every parent that is no team, or is part of a circle."""
    near, circles = Near(), _circles(settings)
    for name, team in settings.teams.items():
        if team.parent is None:
            continue
        at = ("teams", name, "parent")
        if team.parent not in settings.teams:
            message = say("there is no team {parent!r}", parent=team.parent)
            yield Finding(CODE, SEVERITY, message, _hint(name, team.parent, settings, near), at)
        elif name in circles:
            message = say("the teams above {name} lead back to it", name=name)
            yield Finding(CODE, SEVERITY, message, say("take the parent of one of them out"), at)


def _circles(settings: Settings) -> set[str]:
    """The teams that are above themselves. Every team is gone through once, however long the rows are."""
    seen: set[str] = set()
    found: set[str] = set()
    for start in settings.teams:
        row: dict[str, None] = {}
        name: str | None = start
        while name is not None and name in settings.teams and name not in seen:
            seen.add(name)
            row[name] = None
            name = settings.teams[name].parent
        if name in row:
            trail = [*row]
            found.update(trail[trail.index(name) :])
    return found


def _is_below(team: str, name: str, settings: Settings) -> bool:
    """Whether a team is the one of this name, or has it above itself: it cannot be the parent of that."""
    above: str | None = team
    seen: set[str] = set()
    while above is not None and above in settings.teams and above not in seen and above != name:
        seen.add(above)
        above = settings.teams[above].parent
    return above == name


def _hint(name: str, parent: str, settings: Settings, near: Near) -> Words:
    nearest = near.to(parent, settings.teams)
    if nearest and not _is_below(nearest, name, settings):
        return say("did you mean {near}?", near=nearest)
    return say('`okr team add {parent} --name "…"` makes it', parent=parent)
