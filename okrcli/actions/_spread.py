"""Work spread over processes: the results come back in order, and nothing is lost if a process is.

Each process is a copy of this one (`fork`) which does every second, third, … piece and writes the results to
a pipe. There are no threads and no queues: a pipe that is full makes its process wait, and memory stays flat.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple, NoReturn, TypeVar

from okrcli.errors import UsageError
from okrcli.i18n import say

T = TypeVar("T")
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
WORTH = 200
"""Pieces of work for which a process of their own is worth its while."""


class _Worker(NamedTuple):
    process: int
    results: BinaryIO


def processes(pieces: int) -> int:
    """How many processes to spread so many pieces over; `OKR_JOBS` decides, else the cores and the work.

    Raises `UsageError` where `OKR_JOBS` is no number from 1.
    """
    asked = os.environ.get("OKR_JOBS", "")
    if asked and not (asked.isascii() and asked.isdecimal() and int(asked[:9]) >= 1):
        raise UsageError(
            say("OKR_JOBS is {value}, and no number of processes", value=repr(asked)),
            say("set it to a whole number from 1, or unset it"),
        )
    if not _can_fork():
        return 1
    if asked:
        return min(int(asked[:9]), max(1, pieces), 64)
    return max(1, min(_cores(), pieces // WORTH))


def spread(work: Callable[[T], bytes], pieces: Sequence[T], number: int) -> Iterator[bytes | None]:
    """What `work` makes of each piece, in their order, by so many processes; None where one of them died.

    Closing the iterator ends the processes.
    """
    workers: list[_Worker] = []
    try:
        with _undisturbed():
            workers.extend(_start(work, pieces[one::number]) for one in range(number))
        for place in range(len(pieces)):
            yield _receive(workers[place % number].results)
    finally:
        with _undisturbed():
            for worker in workers:
                _end(worker)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait meanwhile: none comes between the start of a copy and our knowing of it.

    Nor does the copy get one before it has let go of our handlers, which would unwind what is not its own.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(work: Callable[[T], bytes], pieces: Sequence[T]) -> _Worker:
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        _work(work, pieces, writing)
    os.close(writing)
    return _Worker(process, os.fdopen(reading, "rb"))


def _work(work: Callable[[T], bytes], pieces: Sequence[T], writing: int) -> NoReturn:
    """Be the copy: nothing may escape into the `finally`s of the program that this is a copy of."""
    code = 1
    try:
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        with os.fdopen(writing, "wb") as results:
            for piece in pieces:
                made = work(piece)
                results.write(b"%d\n%b" % (len(made), made))
        code = 0
    finally:
        os._exit(code)


def _receive(results: BinaryIO) -> bytes | None:
    length = results.readline()
    if not length.endswith(b"\n"):
        return None
    made = results.read(int(length))
    return made if len(made) == int(length) else None


def _end(worker: _Worker) -> None:
    worker.results.close()
    with suppress(ProcessLookupError):
        os.kill(worker.process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(worker.process, 0)


def _can_fork() -> bool:
    """Whether a copy of this process would be whole: not where other threads may hold a lock."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
