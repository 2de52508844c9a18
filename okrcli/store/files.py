"""Files, read and replaced so that no link, crash or full disk can do harm.

A replaced file is a new file under the old name: its mode is kept, its owner where the system allows it,
but not its extended attributes, and another hard link to the old file keeps the old content.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrcli.errors import BlockedError, OkrError
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 1024 * 1024 + 1
"""How many bytes a file may have to be read: one more than a document may have."""

FileFault = Literal["missing", "link", "not a file", "too large", "not readable"]

_AT_ONCE = 1 << 16
"""Bytes that are asked for at once: nearly every file has fewer, and room for a million takes longest."""
_PREFIX, _SUFFIX = ".okr-", ".tmp"
_COMMON = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | _COMMON | getattr(os, "O_NONBLOCK", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _COMMON
_FOLDER = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_DIRECTORY", 0)
_LINK = {errno.ELOOP, errno.EMLINK}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}


class FileFaultError(OkrError):
    """A file cannot be read; `kind` says why, so that a caller can make a finding of it."""

    def __init__(self, kind: FileFault, message: Words, hint: str | Words = "") -> None:
        super().__init__(message, hint)
        self.kind = kind


def read_file(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; a link is not followed, a pipe not waited for.

    Raises FileFaultError.
    """
    try:
        _check_no_link(path)
        handle = os.open(path, _READ)
    except (OSError, ValueError) as error:
        raise _fault(path, error) from None
    try:
        return _regular(path, handle, limit)
    except OSError as error:
        raise _fault(path, error) from None
    finally:
        with suppress(OSError):  # nothing that was read can be lost any more
            os.close(handle)


def write_file(path: Path, new: bytes, was: bytes | None, *, root: Path | None = None) -> None:
    """Replace `was`, the content of `path` (None: there is no file), by `new`: whole or not at all.

    Missing folders are made. With `root`, the path lies under it and no folder in between may be a link.
    Raises BlockedError: something else changed the file, or the system is in the way. Only after a failure
    in the very last step, telling the disk to keep the file's name, may the new content be there.
    """
    with _troubles(path), _opened_folder(path.parent, root, make=True) as folder:
        old = _expect(path, folder, was)
        temporary = f"{_PREFIX}{os.getpid()}-{os.urandom(6).hex()}{_SUFFIX}"
        try:
            _fill(temporary, folder, new, old)
            _expect(path, folder, was)
            os.replace(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=folder)
        _keep(folder)


def remove_file(path: Path, was: bytes, *, root: Path | None = None) -> None:
    """Remove `path` if it still holds `was`. Raises BlockedError, as `write_file` does."""
    with _troubles(path), _opened_folder(path.parent, root, make=False) as folder:
        _expect(path, folder, was)
        os.unlink(path.name, dir_fd=folder)
        _keep(folder)


def sweep(folder: Path) -> None:
    """Remove what a killed writer left in `folder`. Only for the holder of the workspace's lock."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                Path(entry.path).unlink(missing_ok=True)


def _check_no_link(path: Path) -> None:
    """For systems where opening cannot refuse a link by itself."""
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _regular(path: Path, handle: int, limit: int) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise fault("not a file", path)
    content = _content(handle, limit + 1) if found.st_size <= limit else b""
    if found.st_size > limit or len(content) > limit:
        raise fault("too large", path, limit=limit)
    return content


def _content(handle: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := os.read(handle, min(most, _AT_ONCE))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def fault(kind: FileFault, path: Path | str, reason: str = "", limit: int = LIMIT) -> FileFaultError:
    """What is wrong with a file that cannot be read, with the way out. `reason` is what the system says."""
    message, hint = {
        "missing": (say("there is no file {path}", path=path), say("check its name")),
        "link": (
            say("{path} is a link, and links are not followed", path=path),
            say("put the file itself in its place"),
        ),
        "not a file": (
            say("{path} is not a regular file", path=path),
            say("replace it by a plain file, or move it elsewhere"),
        ),
        "too large": (
            say("{path} is larger than {limit} bytes", path=path, limit=limit),
            say("a file holds one team's goals for one period; move the rest elsewhere"),
        ),
        "not readable": (
            say("{path} cannot be read: {reason}", path=path, reason=reason),
            say("check the permissions of the file and of its folder"),
        ),
    }[kind]
    return FileFaultError(kind, message, hint)


def _fault(path: Path, error: OSError | ValueError) -> FileFaultError:
    code = error.errno if isinstance(error, OSError) else errno.ENOENT
    if code in (errno.ENOENT, errno.ENOTDIR):
        return fault("missing", path)
    if code in _LINK:
        return fault("link", path)
    if code == errno.ENXIO:
        return fault("not a file", path)
    return fault("not readable", path, str(error.strerror if isinstance(error, OSError) else error))


@contextmanager
def _troubles(path: Path) -> Iterator[None]:
    """Every refusal of the system as one BlockedError in one line."""
    if os.open not in os.supports_dir_fd:
        raise BlockedError(
            say("{path} was not written: files cannot be replaced safely on this system", path=path),
            say("use Linux or macOS to write; reading and checking work everywhere"),
        )
    try:
        yield
    except OSError as error:
        raise _blocked(path, error) from error


def _blocked(path: Path, error: OSError) -> BlockedError:
    if error.errno in _FULL:
        hint = say("make room on the disk, then run the command again")
    elif error.errno in _DENIED:
        hint = say("check the permissions of the file and of its folder, then run the command again")
    else:
        hint = say("see to the disk and its mount, then run the command again")
    reason = error.strerror or str(error)
    return BlockedError(say("{path} could not be written: {reason}", path=path, reason=reason), hint)


@contextmanager
def _opened_folder(folder: Path, root: Path | None, *, make: bool) -> Iterator[int]:
    """A descriptor of `folder`, reached step by step so that no link below the start can lead elsewhere."""
    start = root if root is not None else next(each for each in (folder, *folder.parents) if each.is_dir())
    handle = os.open(start, _FOLDER)
    try:
        for name in folder.relative_to(start).parts:
            below = _step(handle, name, folder, make=make)
            os.close(handle)
            handle = below
        yield handle
    finally:
        os.close(handle)


def _step(handle: int, name: str, folder: Path, *, make: bool) -> int:
    try:
        return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=handle)
    except FileNotFoundError:
        if not make:
            raise
    except OSError as error:
        if error.errno not in (_LINK | {errno.ENOTDIR}):
            raise
        raise BlockedError(
            say(
                "{folder} was not written to: {name} on the way there is a link or a file",
                folder=folder,
                name=name,
            ),
            say("put a plain folder in its place"),
        ) from None
    with suppress(FileExistsError):
        os.mkdir(name, dir_fd=handle)
    _keep(handle)
    return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=handle)


def _expect(path: Path, folder: int, was: bytes | None) -> os.stat_result | None:
    """Make sure that the file still holds `was`; answers with its state, or None where there is none."""
    try:
        handle = os.open(path.name, _READ, dir_fd=folder)
    except FileNotFoundError:
        if was is None:
            return None
        raise _changed(path) from None
    except OSError as error:
        if error.errno in _LINK:
            raise BlockedError(
                say("{path} is a link; nothing was written through it", path=path),
                say("put the file itself in its place, then run the command again"),
            ) from None
        raise
    try:
        found = os.fstat(handle)
        if was is None or not stat.S_ISREG(found.st_mode) or _content(handle, len(was) + 1) != was:
            raise _changed(path)
        return found
    finally:
        os.close(handle)


def _changed(path: Path) -> BlockedError:
    return BlockedError(
        say("{path} changed while we were working; nothing was written", path=path),
        say("look at the file, then run the command again"),
    )


def _fill(name: str, folder: int, new: bytes, old: os.stat_result | None) -> None:
    """Write a temporary file to the disk, with the mode and the owner of the file that it will replace."""
    handle = os.open(name, _CREATE, 0o600 if old else 0o666, dir_fd=folder)
    try:
        left = memoryview(new)
        while left:
            left = left[os.write(handle, left) :]
        if old is not None:
            _dress(handle, old)
        os.fsync(handle)
    finally:
        os.close(handle)


def _dress(handle: int, old: os.stat_result) -> None:
    mine = os.fstat(handle)
    if (mine.st_uid, mine.st_gid) != (old.st_uid, old.st_gid):
        for owner in (old.st_uid, -1):  # a member of the group may keep the group, if not the owner
            with suppress(OSError):
                os.fchown(handle, owner, old.st_gid)
                break
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _keep(folder: int) -> None:
    """Have the disk remember the names in a folder, where its file system can."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
