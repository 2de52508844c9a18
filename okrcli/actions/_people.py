"""The fields of a person as they are typed."""

from __future__ import annotations

import re

from okrcli.actions._values import Asked, line, parsed, title
from okrcli.domain.edits import Data
from okrcli.domain.settings import Settings
from okrcli.errors import UsageError
from okrcli.i18n import say

_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+")


def person_fields(settings: Settings, handle: str, asked: Asked) -> dict[str, Data]:
    """The fields that were said, as they are kept. Raises `UsageError` for what is no e-mail address, or for
    one that somebody else has."""
    fields = parsed(asked, {"name": title, "emails": _email})
    if "name" in fields and fields["name"] is None:
        fields["name"] = title("")
    for email in fields.get("emails") or ():
        for other, person in settings.people.items():
            if other != handle and email.casefold() in map(str.casefold, person.emails):
                raise UsageError(
                    say("{email} is an address of {other} already", email=email, other=other),
                    say("git tells people apart by their addresses: give each to one of them"),
                )
    return fields


def unlisted(settings: Settings) -> list[str]:
    """Handles that teams name and `people` does not know, once it lists anybody."""
    named = [handle for team in settings.teams.values() for handle in (team.lead, *team.members) if handle]
    return [handle for handle in dict.fromkeys(named) if handle not in settings.people]


def _email(text: str) -> str:
    kept = line(text)
    if _EMAIL.fullmatch(kept):
        return kept
    raise UsageError(
        say("{text!r} is not an e-mail address", text=text), say("write it as anna@acme.example")
    )
