"""Verdicts on files, kept between runs and machines: keyed by content, never by a time or a name on a disk.

One file holds the verdicts of all that was checked under the same conditions by the same release, so that
others, older or newer, keep theirs beside it. A verdict that cannot be read back is not there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from okrcli.store._folder import cache_base, release

KEPT_DAYS = 30
"""Days after which verdicts that nobody asked for are removed."""


def digest_of(name: str, raw: bytes) -> str:
    """The key of a verdict on the content of the file that has this name below the root."""
    return sha256(b"%b\0%b" % (name.encode("utf-8", "surrogatepass"), raw)).hexdigest()


class Verdicts:
    """The verdicts made under certain conditions, as texts.

    `conditions` are all that a verdict depends on but the file, the release and the day; `day` is today's,
    for the verdicts that hold on one day only.
    """

    def __init__(self, conditions: str, day: str) -> None:
        base = cache_base()
        whole = f"{release()}\n{conditions}".encode("utf-8", "surrogatepass")
        self._file = f"{base}/verdicts/{sha256(whole).hexdigest()}" if base else ""
        self._day = day.encode()
        self._kept: dict[bytes, bytes] = {}
        self._used: dict[bytes, None] = {}
        self._new = False
        self._load()

    def __bool__(self) -> bool:
        """Whether there is any to be found."""
        return bool(self._kept)

    @property
    def wanted(self) -> bool:
        """Whether new ones will be kept."""
        return bool(self._file)

    def get(self, digest: str) -> bytes | None:
        """The verdict with this key, if there is one that holds today."""
        found = self._kept.get(digest.encode())
        day, _, text = (found or b"").partition(b" ")
        if not text or day not in (b"-", self._day):
            return None
        self._used[digest.encode()] = None
        return text

    def put(self, digest: str, text: bytes, *, of_the_day: bool) -> None:
        """Keep a verdict, a text of one line."""
        self._kept[digest.encode()] = b"%b %b" % (self._day if of_the_day else b"-", text)
        self._used[digest.encode()] = None
        self._new = True

    def save(self) -> None:
        """Write what is new. Of the verdicts that were not asked for, as many stay as were asked for."""
        if not self._file or not self._new:
            return
        others = [key for key in self._kept if key not in self._used]
        keys = [*others[-len(self._used) :], *self._used]
        temporary = f"{self._file}.{os.getpid()}"
        with suppress(OSError):
            Path(self._file).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                _write(temporary, (b"%b %b\n" % (key, self._kept[key]) for key in keys))
                Path(temporary).replace(self._file)
            finally:
                Path(temporary).unlink(missing_ok=True)
            _sweep(Path(self._file).parent)

    def _load(self) -> None:
        with suppress(OSError):
            for line in Path(self._file).read_bytes().splitlines() if self._file else ():
                digest, _, rest = line.partition(b" ")
                self._kept[digest] = rest


def _write(path: str, lines: Iterable[bytes]) -> None:
    with Path(path).open("wb") as file:
        file.writelines(lines)


def _sweep(folder: Path) -> None:
    """Remove what was not written for long."""
    before = time.time() - KEPT_DAYS * 86_400
    with os.scandir(folder) as items:
        for item in items:
            if item.stat(follow_symlinks=False).st_mtime < before:
                os.unlink(item.path)  # noqa: PTH108
