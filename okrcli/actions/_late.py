"""Reasons that were given in a later commit than the change: late, and not false.

Two versions do not tell. An amendment that says what a field was one commit earlier is not what stood there
just before, but it is true of the change that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrcli.actions._versions import Version

Event = Mapping[str, Any]


def late_reasons(versions: Sequence[Version]) -> list[Version]:
    """The same versions, the newest first; an amendment about an older change without a reason is that."""
    owed: dict[tuple[str, str], list[str]] = {}
    found = []
    for version in reversed(versions):
        found.append(version._replace(events=[_told(event, owed) for event in version.events]))
        for event in version.events:
            if event["owed"] and not event["untrue"]:
                owed.setdefault((event["address"], event["field"]), []).append(str(event["before"]))
    return found[::-1]


def _told(event: Event, owed: Mapping[tuple[str, str], list[str]]) -> Event:
    if event["field"] != "amendments" or not event["untrue"]:
        return event
    claims = [_about(event, name, said) for name, said in event["untrue"].items()]
    if not all(said in owed.get(what, ()) for what, said in claims):
        return event
    for what, said in claims:
        owed[what].remove(said)
    return {**event, "class": "structure", "effect": None, "owed": False, "untrue": {}}


def _about(event: Event, name: str, said: Any) -> tuple[tuple[str, str], str]:
    """The change that an amendment speaks of, and what was there before it."""
    if name == "added":
        return (f"{event['address']}/{said}", ""), str(None)
    return (event["address"], name), str(said)
