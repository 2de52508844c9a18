"""What a file said when it could last be read: for a moment at which it had errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from okrcli.actions._history import narrowed
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.model import OkrFile
from okrcli.domain.settings import Settings
from okrcli.history.walk import day_of, touches
from okrcli.store.layout import SETTINGS_FILE

if TYPE_CHECKING:
    from okrcli.history.git import Repository
    from okrcli.history.walk import Touch


class Sound(NamedTuple):
    """The last version of a file without errors: what it said, the commit that made it, and when it was
    recorded (None where that cannot be read)."""

    raw: bytes
    commit: str
    day: date | None


def last_sound(repository: Repository, tip: str, broken: Mapping[str, str]) -> dict[str, Sound]:
    """For each file that cannot be read at `tip`, its last version before that could be, where there is one.

    `broken` are paths seen from the top of the repository, with the ids of their contents. A file is followed
    back to the commit that added it, or as far as this clone goes.
    """
    lives = _lives(repository, tip, broken) if broken else {}
    found: dict[str, Sound] = {}
    number = 1
    while lives:
        found |= _sound(repository, {path: life[:number] for path, life in lives.items()})
        lives = {path: life[number:] for path, life in lives.items() if path not in found and life[number:]}
        number *= 2  # mostly the one before is sound: more are got only where it is not
    return found


def _lives(repository: Repository, tip: str, broken: Mapping[str, str]) -> dict[str, list[Touch]]:
    """The changes that led to the content of each file, the newest first: one walk for all of them."""
    lives: dict[str, list[Touch]] = {path: [] for path in broken}
    sought = {path: {blob} for path, blob in broken.items()}
    walk = touches(repository, tip, narrowed(broken))
    try:
        for touch in walk:
            if touch.after not in sought.get(touch.path, ()):
                continue
            lives[touch.path].append(touch)
            sought[touch.path].update(filter(None, touch.before))
            if touch.added:
                del sought[touch.path]
            if not sought:
                break
    finally:
        walk.close()  # type: ignore[attr-defined]  # a generator
    return lives


def _sound(repository: Repository, lives: Mapping[str, Sequence[Touch]]) -> dict[str, Sound]:
    """The newest sound one among the versions of each file, where there is one; with one process for all."""
    found: dict[str, Sound] = {}
    versions = [(path, touch) for path, life in lives.items() for touch in life]
    with closing(repository.contents([touch.after for _, touch in versions])) as contents:
        for (path, touch), raw in zip(versions, contents, strict=True):
            kind = Settings if path.rpartition("/")[2] == SETTINGS_FILE else OkrFile
            if path not in found and raw and touch.plain and load(read(raw), kind)[0]:
                found[path] = Sound(raw, touch.commit.id, day_of(touch.commit.committed))
    return found
