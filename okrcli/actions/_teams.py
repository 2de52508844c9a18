"""The fields of a team as they are typed, each reference to somebody or some team who is there."""

from __future__ import annotations

from okrcli.actions._values import Asked, choice, handle, known_in, parsed, title
from okrcli.domain.edits import Data
from okrcli.domain.settings import Settings
from okrcli.errors import UsageError
from okrcli.i18n import LANGUAGES, Words, say


def team_fields(settings: Settings, name: str, asked: Asked) -> dict[str, Data]:
    """The fields that were said, as they are kept. Raises `UsageError` for a parent or a person who is not
    there, and for a team that would be its own parent in a circle."""
    person = handle(settings.people)
    parsers = {
        "name": title,
        "parent": known_in(settings.teams, _no_team, _make_team),
        "lead": person,
        "members": person,
        "language": choice(*LANGUAGES),
    }
    fields = parsed(asked, parsers)
    if "name" in fields and fields["name"] is None:
        fields["name"] = title("")
    _refuse_circle(settings, name, fields.get("parent"))
    return fields


def _refuse_circle(settings: Settings, name: str, parent: Data) -> None:
    above, seen = parent, list[str]()
    while isinstance(above, str) and above not in seen:
        seen.append(above)
        if above == name:
            circle = " → ".join([name, *seen])
            raise UsageError(
                say("the teams would be each other's parents: {circle}", circle=circle),
                say("take another parent, or none with --parent ''"),
            )
        above = settings.teams[above].parent if above in settings.teams else None


def _no_team(name: str) -> Words:
    return say("there is no team {name!r}", name=name)


def _make_team(name: str) -> Words:
    return say("`okr team add {name}` makes it", name=name)
