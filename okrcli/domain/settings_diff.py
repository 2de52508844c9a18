"""What changed in `okr.yaml`: teams by their names, everything else as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrcli.domain.address import Address
from okrcli.domain.diff import Change, ChangeClass
from okrcli.domain.part import Part
from okrcli.domain.settings import Settings, Team

WORKSPACE = Address("")
"""The address of what is said in `okr.yaml` about the workspace as a whole."""
TEAM_CLASSES: Mapping[str, ChangeClass] = {
    "parent": "definition", "lead": "ownership", "members": "ownership", "name": "wording",
    "language": "structure",
}  # fmt: skip
SETTINGS_CLASSES: Mapping[str, ChangeClass] = {
    "calendar": "goalpost", "bands": "goalpost", "check": "definition", "people": "ownership",
    "name": "wording", "version": "structure", "commit": "structure", "language": "structure",
}  # fmt: skip


def diff_settings(before: Settings, after: Settings) -> Iterator[Change]:
    """The changes from one state of the settings to the other."""
    for field, class_ in SETTINGS_CLASSES.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield Change(class_, "changed", WORKSPACE, field, was, now)
    for name in sorted({*before.teams, *after.teams}):
        yield from _team(before.teams.get(name), after.teams.get(name), Address(name))


def _team(before: Team | None, after: Team | None, at: Address) -> Iterator[Change]:
    if before is None or after is None:
        yield Change("definition", "added" if before is None else "removed", at, "", before, after)
        return
    for field, class_ in TEAM_CLASSES.items():
        was, now = (None if getattr(part, field) == () else getattr(part, field) for part in (before, after))
        if was != now:
            yield Change(class_, "changed", at, field, was, now)


def patch_settings(settings: Settings, change: Change) -> Settings:
    """The settings with one change made."""
    if change.address == WORKSPACE:
        return settings.replace(**{change.field: change.after})
    teams, name = dict(settings.teams), change.address.team
    if change.field:
        value: Part | None = teams[name].replace(
            **{change.field: () if change.after is None and change.field == "members" else change.after}
        )
    else:
        value = change.after
        teams.pop(name, None)
    return settings.replace(teams=teams if value is None else {**teams, name: value})
