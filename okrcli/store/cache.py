"""What was found out about a file before, kept outside the workspace and keyed by content.

Safe to delete at any time: an entry whose key does not fit exactly is not there. The key is everything that
the entry depends on, in full: comparing it costs less than loading a hash function, and nothing can collide.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from okrcli import __version__
from okrcli.store._folder import cache_folder


def key(*parts: bytes | str) -> bytes:
    """A key made of everything that an entry depends on; this release's version is always part of it."""
    told = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"".join(b"%d:%b\n" % (len(part), part) for part in (__version__.encode(), *told))


class Cache:
    """The entries of one workspace, one small file each, in the user's cache folder.

    `OKR_CACHE_DIR` moves it; an empty value turns it off. Nothing here ever fails a command.
    """

    def __init__(self, root: Path) -> None:
        self._folder = cache_folder(str(root))

    @property
    def wanted(self) -> bool:
        """Whether anything will be kept."""
        return bool(self._folder)

    def get(self, slot: str, name: str, entry_key: bytes, **hooks: Any) -> Any:
        """The data kept under `name`, or None without any or with another key; `hooks` go to `json`."""
        try:
            kept = self._read(slot, name, entry_key)
            return None if kept is None else json.loads(kept, **hooks)
        except (ValueError, RecursionError):
            return None

    def text(self, slot: str, name: str, entry_key: bytes) -> str | None:
        """As `get`, for text that is no JSON: a long answer is had at once."""
        try:
            kept = self._read(slot, name, entry_key)
            return None if kept is None else kept.decode("utf-8", "surrogatepass")
        except ValueError:
            return None

    def _read(self, slot: str, name: str, entry_key: bytes) -> bytes | None:
        if not self._folder:
            return None
        try:
            with open(self._file(slot, name), "rb") as file:  # noqa: PTH123 (the common path: no pathlib)
                kept = file.read()
        except (OSError, ValueError):
            return None
        return kept[len(entry_key) :] if kept.startswith(entry_key) else None

    def put(self, slot: str, name: str, entry_key: bytes, data: str) -> None:
        """Keep JSON, or other text, under `name`, in place of what was kept before."""
        if not self._folder:
            return
        target = self._file(slot, name)
        temporary = f"{target}.{os.getpid()}"
        with suppress(OSError, ValueError):
            Path(target).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            Path(temporary).write_bytes(entry_key + data.encode("utf-8", "surrogatepass"))
            Path(temporary).replace(target)

    def _file(self, slot: str, name: str) -> str:
        return f"{self._folder}/@{slot}/{name.replace('/', '%')}"
