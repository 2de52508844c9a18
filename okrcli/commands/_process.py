"""The process around a command: its streams and the signals that end it."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from okrcli.errors import BlockedError
from okrcli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType
    from typing import TextIO

BROKEN_PIPE = 141  # 128 + SIGPIPE: the answer was cut short, which a script must be able to see
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Signals:
    """While entered, SIGINT, SIGTERM and SIGHUP raise `KeyboardInterrupt`, so that every `finally` runs.

    The first signal is kept in `number` (0: none came). Whatever was raised on the way out ends here, the
    signal being its reason. A signal that was ignored before (`nohup`) stays ignored.
    """

    def __init__(self) -> None:
        self.number = 0
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def __enter__(self) -> Self:
        with contextlib.suppress(ValueError):  # not the main thread: signals are somebody else's
            for number in _SIGNALS:
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._arrive)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> bool:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if kind is KeyboardInterrupt:
            self.number = self.number or signal.SIGINT
        return self.number != 0

    def _arrive(self, number: int, _frame: FrameType | None) -> None:
        self.number = self.number or number
        raise KeyboardInterrupt


def open_streams() -> None:
    """Make the three streams fit to use: none is missing, none fails on a character that it cannot encode.

    Raises `BlockedError` where standard output is closed: better before anything is done than after.
    """
    if sys.stdin is None:
        sys.stdin = _nothing("r")
    missing = sys.stdout is None
    if missing:
        sys.stdout = _nothing("w")
    if sys.stderr is None:
        sys.stderr = _nothing("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if missing:
        raise BlockedError(say("standard output is closed"), say("to throw the answer away, use >/dev/null"))


def mute(stream: TextIO) -> None:
    """Send what `stream` still holds nowhere: the interpreter would fail on it while it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")
