"""Change a team in `okr.yaml`."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._settings import edit_entry, open_settings
from okrcli.actions._teams import team_fields
from okrcli.actions._values import Asked, nearest
from okrcli.errors import UsageError
from okrcli.i18n import say


def team_edit(change: Change, name: str, asked: Asked) -> Written:
    """Give a team the fields that were said, and leave the others; its id stays.

    Raises `UsageError` for a team that is not in `okr.yaml`, or a value that cannot be kept.
    """
    with desk(change) as open_desk:
        sheet = open_settings(open_desk)
        teams = sheet.settings.teams
        if name not in teams:
            make = say("`okr team add {name}` makes it", name=name)
            raise UsageError(
                say("there is no team {name!r} in okr.yaml", name=name),
                nearest(name, teams) if teams else make,
            )
        fields = team_fields(sheet.settings, name, asked)
        return edit_entry(open_desk, sheet, ("teams", name), fields, "team edit")
