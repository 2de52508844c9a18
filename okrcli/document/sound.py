"""What can be understood of an `okr.yaml` that has errors."""

from __future__ import annotations

from okrcli.document.free import without_free_fields
from okrcli.document.read import Document
from okrcli.document.validate import understood
from okrcli.domain.settings import Settings

PARTS = frozenset(Settings.fields)
"""The parts of `okr.yaml`, each of which may be understood without the others."""


def sound(document: Document) -> tuple[Settings, frozenset[str]]:
    """The settings with every part that is sound, and which parts are not: those have their defaults.

    What nobody knows inside of a part is left out of it: the rest of that part holds all the same.
    """
    if not isinstance(document.data, dict):
        return Settings(), PARTS
    data = without_free_fields(document.data)
    kept, lost = {}, set()
    for name in PARTS & data.keys():
        part = understood({name: data[name]}, Settings)
        if part is None:
            lost.add(name)
        else:
            kept[name] = getattr(part, name)
    return Settings().replace(**kept), frozenset(lost)
