"""Write a team into `okr.yaml`."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._goals import message, said
from okrcli.actions._settings import edit_settings, open_settings, save_settings
from okrcli.actions._teams import team_fields
from okrcli.actions._values import Asked, slug
from okrcli.domain.edits import Put
from okrcli.errors import UsageError
from okrcli.i18n import say


def team_add(change: Change, name: str, asked: Asked) -> Written:
    """Add a team; what it is called is made from its id where nobody says.

    Raises `UsageError` where it is there already, or for a value that cannot be kept.
    """
    with desk(change) as open_desk:
        sheet = open_settings(open_desk)
        if slug(name) in sheet.settings.teams:
            raise UsageError(
                say("there is a team {name!r} already", name=name),
                say("`okr team edit {name}` changes it", name=name),
            )
        usual = {"name": name.replace("-", " ").capitalize()}
        fields = usual | said(team_fields(sheet.settings, name, asked))
        after = edit_settings(sheet, [Put(("teams", name), fields)])
        saved = save_settings(open_desk, after, message("team add", name, str(fields["name"])))
        done = say("added team {name}, {called}", name=name, called=fields["name"])
        step = say('okr objective add "…" --team {name}', name=name)
        return Written((done,), saved, next_steps=(step,))
