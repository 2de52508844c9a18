"""ZIP archives of strangers: looked at before anything is unpacked, and never written to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

from okrcli.errors import UsageError
from okrcli.i18n import say

MOST_ENTRIES = 10_000
LARGEST = 128 << 20
"""Bytes that all entries may have unpacked."""
HIGHEST_RATIO = 200
"""How many times an entry may grow; text of goals shrinks to a tenth at best."""
_SMALL = 1 << 20
MAGIC = b"PK\x03\x04"


class Archive:
    """The entries of an archive by name."""

    def __init__(self, raw: bytes) -> None:
        """Raises `UsageError` for what is no archive, or not one that can be read without danger."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
            raise broken() from None
        self._infos = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        self._check(self._zip.infolist())

    @property
    def names(self) -> list[str]:
        """The names of the entries."""
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """The content of an entry, never more than its stated size. Raises `UsageError`."""
        info = self._infos[name]
        try:
            with self._zip.open(info) as entry:
                content = entry.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ):
            raise broken(name) from None
        if len(content) > info.file_size:
            raise broken(name)
        return content

    def first(self, wanted: Callable[[str], bool]) -> str | None:
        """The first entry with such a name."""
        return next((name for name in self._infos if wanted(name)), None)

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MOST_ENTRIES:
            raise _refused(say("it has more than {most} entries", most=MOST_ENTRIES))
        if sum(info.file_size for info in infos) > LARGEST:
            raise _refused(say("unpacked it would be larger than {most} MiB", most=LARGEST >> 20))
        for info in infos:
            self._check_entry(info)

    def _check_entry(self, info: zipfile.ZipInfo) -> None:
        name = info.filename.replace("\\", "/")
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
            raise _refused(say("the entry {name!r} leads out of it", name=info.filename[:80]))
        if info.flag_bits & 1:
            raise _refused(say("it is encrypted"))
        if info.file_size > _SMALL and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1):
            raise _refused(say("the entry {name!r} would grow too much", name=info.filename[:80]))


def broken(name: str = "") -> UsageError:
    """The error for an archive that cannot be read."""
    what = (
        say("the entry {name!r} of the archive is damaged", name=name)
        if name
        else say("the archive is damaged")
    )
    return UsageError(what, say("it may be cut off: export it again"))


def _refused(reason: object) -> UsageError:
    return UsageError(
        say("the archive is not unpacked: {reason}", reason=reason),
        say("make sure that it is the one you exported"),
    )
