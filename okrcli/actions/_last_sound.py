"""What a file said when it could last be read: for a moment at which it had errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

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
    found = {path: _sound(repository, path, life) for path, life in lives.items()}
    return {path: sound for path, sound in found.items() if sound}


def _lives(repository: Repository, tip: str, broken: Mapping[str, str]) -> dict[str, list[Touch]]:
    """The changes that led to the content of each file, the newest first: one walk for all of them."""
    lives: dict[str, list[Touch]] = {path: [] for path in broken}
    sought = {path: {blob} for path, blob in broken.items()}
    walk = touches(repository, tip, list(broken))
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


def _sound(repository: Repository, path: str, life: Sequence[Touch]) -> Sound | None:
    kind = Settings if path.rpartition("/")[2] == SETTINGS_FILE else OkrFile
    with closing(repository.contents([touch.after for touch in life])) as contents:
        for touch, raw in zip(life, contents, strict=True):
            if raw and touch.plain and load(read(raw), kind)[0]:
                return Sound(raw, touch.commit.id, day_of(touch.commit.committed))
    return None
