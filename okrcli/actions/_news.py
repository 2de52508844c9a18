"""What came since a log was told: the events of a few commits, with no more of the past than it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okrcli.actions._followed import rows_of
from okrcli.actions._history import History, entry_at
from okrcli.actions._lives import Life, is_wide, near_life, story_of
from okrcli.domain.address import Address
from okrcli.history.walk import Touch
from okrcli.store.layout import FOLDER

Rows = list[dict[str, Any]]
_MOST = 20
"""Files whose earlier life is looked at; for more of them all is told anew."""


def news(
    history: History, at: Address | None, found: Sequence[Touch], known: str, active: Iterable[str]
) -> Rows | None:
    """The events of what was `found` since commit `known`, when these files were or had been `active`.

    None where what came before decides about them: for one goal or file, where the file came, went or is a
    draft, or the goal moved; for a team, where a goal or a file came from another one.
    """
    if not is_wide(at) and any(touch.added or not touch.after for touch in found if entry_at(touch.path)):
        return None
    part = near_life(history, at, found)
    if part is None:
        return None
    paths = frozenset(history.path(f"{FOLDER}/{name}.yaml") for name in active)
    told = _told(history, part._replace(active=paths))
    if told is None:
        told = _with_their_past(history, part, known)
    if at is not None and told is not None:
        kept = (row["kind"] != "moved" and (is_wide(at) or row["status"] != "draft") for row in told)
        return told if all(kept) else None
    return told


def actives(rows: Sequence[Mapping[str, Any]], before: Iterable[str] = ()) -> list[str]:
    """The files, as TEAM/PERIOD, that are or were active by these events, the newest first."""
    found = {*before}
    for row in reversed(rows):
        file = "/".join(row["address"].split("/")[:2])
        moved = row["kind"] == "moved" and row["address"] == file and str(row["before"]) in found
        if moved or row["status"] in ("active", "closed"):
            found.add(file)
    return sorted(found)


def _told(history: History, part: Life) -> Rows | None:
    """The events by themselves, if they can stand so. None where the version before cannot be read, and what
    was there before that is needed, or where an amendment may be about an older change."""
    try:
        rows = rows_of(history, part._replace(complete=False))
    except LookupError:
        return None
    return None if any(row["untrue"] for row in rows) else rows


def _with_their_past(history: History, part: Life, known: str) -> Rows | None:
    """The events where the earlier life of their files has a say."""
    paths = {touch.was or touch.path for touch in part.touches if any(touch.before)}
    if len(paths) > _MOST:
        return None
    commits = {touch.commit.id for touch in part.touches}
    wide = is_wide(part.address)
    older = [touch for path in sorted(paths) for touch in story_of(history, known, path, whole=wide)]
    whole = part._replace(touches=[*part.touches, *older])
    return [row for row in rows_of(history, whole) if row["commit"] in commits]
