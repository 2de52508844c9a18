"""What stops a command: one family, each class with the exit code that scripts rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.i18n import Words


class OkrError(Exception):
    """Something expected went wrong: `message` says what, `hint` the way out. Both are translated later."""

    exit_code = 2

    def __init__(self, message: str | Words, hint: str | Words = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return str(self.message)


class UsageError(OkrError):
    """The command line, the settings or the whole input cannot be used."""

    exit_code = 2


class RefusedError(OkrError):
    """The answer is no: the files have errors, or rows were refused."""

    exit_code = 1


class BlockedError(OkrError):
    """The repository or the system is in the way: a lock, a merge, a full disk, no identity."""

    exit_code = 4
