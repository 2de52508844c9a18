"""A file before and after: its diff, and how the one becomes the other."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrcli.store.files import FileFaultError, read_file, remove_file, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ANY_SIZE = 1 << 40


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file before and after; None where it does not exist."""

    path: Path
    before: bytes | None
    after: bytes | None


def unified_diff(root: Path, changes: Sequence[FileChange]) -> str:
    """The exact diff, as `git apply` takes it, with paths seen from `root`."""
    return "".join(_file_diff(change, change.path.relative_to(root).as_posix()) for change in changes)


def content(path: Path) -> bytes | None:
    """What is in a file now, whatever its size; None where there is none, or none that can be read."""
    with suppress(FileFaultError):
        return read_file(path, _ANY_SIZE)
    return None


def replace(root: Path, path: Path, was: bytes | None, new: bytes | None) -> None:
    """Make `path` hold `new` instead of `was`; None means no file. Raises BlockedError."""
    if new is not None and new != was:
        write_file(path, new, was, root=root)
    elif was is not None and new is None:
        remove_file(path, was, root=root)


def _file_diff(change: FileChange, name: str) -> str:
    if change.before == change.after:
        return ""
    from difflib import unified_diff as compare

    before, after = _lines(change.before), _lines(change.after)
    old, new = (
        "/dev/null" if content is None else f"{side}/{name}"
        for side, content in (("a", change.before), ("b", change.after))
    )
    lines = compare(before, after, old, new)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(content: bytes | None) -> list[str]:
    """The lines with their ends; only a line feed ends one, as for git."""
    text = (content or b"").decode("utf-8", "surrogateescape")
    lines = [f"{line}\n" for line in text.split("\n")]
    return [*lines[:-1], lines[-1][:-1]] if lines[-1] != "\n" else lines[:-1]
