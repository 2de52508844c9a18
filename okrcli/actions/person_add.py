"""Write a person into `okr.yaml`."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._goals import message, said
from okrcli.actions._people import person_fields, unlisted
from okrcli.actions._settings import SettingsSheet, edit_settings, open_settings, save_settings
from okrcli.actions._values import Asked, slug
from okrcli.domain import names
from okrcli.domain.edits import Put
from okrcli.errors import UsageError
from okrcli.i18n import Words, say


def person_add(change: Change, handle: str | None, asked: Asked) -> Written:
    """Add a person under a handle, which is made from the name where nobody says.

    Raises `UsageError` where the handle is taken, without a name, or for a value that cannot be kept.
    """
    with desk(change) as open_desk:
        sheet = open_settings(open_desk)
        people = sheet.settings.people
        fields = said(person_fields(sheet.settings, handle or "", asked))
        if "name" not in fields:
            raise UsageError(say("say the person's name"), say('--name "Anna Ek"'))
        called = str(fields["name"])
        handle = slug(handle) if handle else names.slug(called, people, "person")
        if handle in people:
            raise UsageError(
                say("{handle} is {name} already", handle=handle, name=people[handle].name),
                say("take another handle; `okr person edit {handle}` changes them", handle=handle),
            )
        after = edit_settings(sheet, [Put(("people", handle), fields)])
        saved = save_settings(open_desk, after, message("person add", handle, called))
        done = say("added {name} as {handle}", name=called, handle=handle)
        strangers = unlisted(after.settings)
        return Written((done,), saved, _warnings(sheet, strangers), _next(handle, fields, strangers))


def _warnings(before: SettingsSheet, strangers: list[str]) -> tuple[Words, ...]:
    """The first person makes everybody else unknown who was named so far."""
    if before.settings.people or not strangers:
        return ()
    return (say("now that okr.yaml lists people, it does not know {list}", list=", ".join(strangers)),)


def _next(handle: str, fields: dict[str, object], strangers: list[str]) -> tuple[Words, ...]:
    steps = [say('okr person add {handle} --name "…"', handle=each) for each in strangers]
    if "emails" not in fields:
        steps.append(say("okr person edit {handle} --email ADDRESS", handle=handle))
    return tuple(steps)
