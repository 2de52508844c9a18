"""Change a person in `okr.yaml`."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._people import person_fields
from okrcli.actions._settings import edit_entry, open_settings
from okrcli.actions._values import Asked, nearest
from okrcli.errors import UsageError
from okrcli.i18n import say


def person_edit(change: Change, handle: str, asked: Asked) -> Written:
    """Give a person the fields that were said, and leave the others; the handle stays.

    Raises `UsageError` for a handle that is not in `okr.yaml`, or a value that cannot be kept.
    """
    with desk(change) as open_desk:
        sheet = open_settings(open_desk)
        people = sheet.settings.people
        if handle not in people:
            make = say('`okr person add {handle} --name "…"` makes them known', handle=handle)
            raise UsageError(
                say("nobody in okr.yaml is called {handle!r}", handle=handle),
                nearest(handle, people) if people else make,
            )
        fields = person_fields(sheet.settings, handle, asked)
        return edit_entry(open_desk, sheet, ("people", handle), fields, "person edit")
