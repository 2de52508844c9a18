"""One writer at a time in a workspace."""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from okrcli.errors import BlockedError
from okrcli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES}


@contextmanager
def locked(root: Path, wait: float = 10.0) -> Iterator[None]:
    """Hold the workspace in folder `root` until the block ends; others wait up to `wait` seconds.

    The lock is on the folder itself: nothing stays behind, and the system lets go when the process ends.
    Raises BlockedError.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        raise _unsupported() from None
    try:
        handle = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise _unavailable(root, error) from error
    try:
        _acquire(root, lambda: flock(handle, LOCK_EX | LOCK_NB), wait)
        yield
    finally:
        with suppress(OSError):
            os.close(handle)


def _acquire(root: Path, take: Callable[[], None], wait: float) -> None:
    deadline, pause = time.monotonic() + wait, 0.005
    while True:
        try:
            return take()
        except OSError as error:
            if error.errno not in _HELD:
                raise _unavailable(root, error) from error
        if time.monotonic() >= deadline:
            raise BlockedError(
                say(
                    "another okr command is writing in {root} and did not finish within {wait:g} s",
                    root=root,
                    wait=wait,
                ),
                say("wait for it or stop it, then run the command again"),
            )
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


def _unavailable(root: Path, error: OSError) -> BlockedError:
    return BlockedError(
        say(
            "{root} could not be locked for writing: {reason}", root=root, reason=error.strerror or str(error)
        ),
        say("work on a clone on a local disk: without a lock two writers could overwrite each other"),
    )


def _unsupported() -> BlockedError:
    return BlockedError(
        say("writing is not supported on this system; reading and checking are"),
        say("run the command on Linux or macOS, or edit the file by hand and run `okr check`"),
    )
