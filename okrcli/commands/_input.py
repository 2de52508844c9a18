"""Input that a command was pointed to: a file, or what is piped in."""

from __future__ import annotations

import sys
from pathlib import Path

from okrcli.errors import UsageError
from okrcli.i18n import Words, say

LIMIT = 16 * 1024 * 1024 + 1


_EXAMPLE = say("as in `okr check-in --from - < numbers.csv`")


def read_input(directory: Path, source: Path, example: Words = _EXAMPLE) -> bytes:
    """At most 16 MiB and a byte of a file below or outside of `directory`, or of standard input for `-`.

    Raises `UsageError` where it cannot be read; `example` shows how something is piped in.
    """
    if str(source) == "-":
        if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
            raise UsageError(say("nothing is piped in"), example)
        return sys.stdin.buffer.read(LIMIT)
    try:
        with (directory / source).open("rb") as file:
            return file.read(LIMIT)
    except OSError as error:
        raise UsageError(
            say(
                "cannot read {path}: {reason}",
                path=str(source),
                reason=error.strerror or type(error).__name__,
            ),
            say("give the path of a file, or - for what is piped in"),
        ) from None
