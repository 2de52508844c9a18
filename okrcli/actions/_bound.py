"""Which goals are bound: those of active files, and those of drafts that were active before.

A file that is made a draft again does not become free by it. Whether it was active only its history tells, so
that its events are kept in both ways, and which of them holds is settled when all of them are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrcli.actions._versions import Version
    from okrcli.domain.model import OkrFile

IF_BOUND = "if_bound"
"""What of an event of a draft is different where the draft is bound."""
_DIFFERENT = ("effect", "owed", "quiet", "untrue")


def as_active(file: OkrFile | None) -> OkrFile | None:
    """A draft as though it were active."""
    return file.replace(status="active") if file else None


def either(free: Sequence[Mapping[str, Any]], bound: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The events of a draft, each with what is different where it is bound."""
    return [
        {**event, IF_BOUND: {name: other[name] for name in _DIFFERENT}}
        for event, other in zip(free, bound, strict=True)
    ]


def settled(versions: Sequence[Version], before: Iterable[str] = ()) -> list[Version]:
    """The same versions, the newest first; `bound` of an event says whether its goals were bound before.

    The paths in `before` had been active when the first of them came.
    """
    active = {*before}
    found = []
    for version in reversed(versions):
        path = version.touch.path
        if version.touch.was in active:
            active.add(path)
        found.append(version._replace(events=[_settled(event, path in active) for event in version.events]))
        if any(event["status"] in ("active", "closed") for event in version.events):
            active.add(path)
    return found[::-1]


def _settled(event: Mapping[str, Any], was_active: bool) -> dict[str, Any]:
    if event["status"] != "draft":
        return {**event, "bound": event["status"] is not None}
    rest = {name: value for name, value in event.items() if name != IF_BOUND}
    return {**rest, **(event.get(IF_BOUND, {}) if was_active else {}), "bound": was_active}
