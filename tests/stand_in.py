"""A stand-in for a writing command: it adds a line to a team's file, as a check-in does.

As a program: `stand_in.py [--no-commit] [--fault CALL:N:WHAT] ROOT TEAM LINE…`, one save for every line.
At the N-th CALL that the store makes to the system, WHAT happens: KILL, INT, or an error such as ENOSPC.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path
from typing import Any

from okrcli.actions._save import FileChange, Saved, writing
from okrcli.errors import OkrError
from okrcli.store import files


def check_in(
    root: Path, line: str, *, team: str = "platform", commit: bool = True, dry_run: bool = False
) -> Saved | None:
    """Add `line` once: a second run commits what the first left behind, or does nothing."""
    path = root / "okrs" / team / "2026-Q4.yaml"
    with writing(root, commit=commit, dry_run=dry_run) as writer:
        before = files.read_file(path) if path.exists() else None
        after = (before or b"") + line.encode() + b"\n"
        if before is not None and line.encode() in before.splitlines():
            if not writer.uncommitted(path):
                return None
            after = before
        return writer.save([FileChange(path, before, after)], f"{team}: {line}")


class Faulty:
    """The `os` module, but one call goes wrong."""

    def __init__(self, call: str, number: int, what: str) -> None:
        self.call, self.left, self.what = call, number, what
        self.supports_dir_fd = {*os.supports_dir_fd, getattr(self, "open")}  # noqa: B009

    def __getattr__(self, name: str) -> Any:
        if name != self.call:
            return getattr(os, name)
        return self.fail

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def fail(self, *args: Any, **options: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            if self.what in ("KILL", "INT", "TERM"):
                os.kill(os.getpid(), getattr(signal, f"SIG{self.what}"))
            else:
                code = getattr(errno, self.what)
                raise OSError(code, os.strerror(code))
        return getattr(os, self.call)(*args, **options)


def main(args: list[str]) -> int:
    """Run as a program; answers with the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    commit = "--no-commit" not in args
    args = [arg for arg in args if arg != "--no-commit"]
    if args[0] == "--fault":
        call, number, what = args[1].split(":")
        files.os = Faulty(call, int(number), what)  # type: ignore[assignment]
        args = args[2:]
    try:
        for line in args[2:]:
            check_in(Path(args[0]), line, team=args[1], commit=commit)
    except OkrError as error:
        print(f"error: {error}\nhint: {error.hint}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
