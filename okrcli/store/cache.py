"""What was found out about a file before, kept outside the workspace and keyed by content.

Safe to delete at any time: an entry whose key does not fit exactly is not there.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from okrcli import __version__


def key(*parts: bytes | str) -> str:
    """A key made of everything that an entry depends on; this release's version is always part of it."""
    digest = sha256(__version__.encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """The entries of one workspace, one small file each, in the user's cache folder.

    `OKR_CACHE_DIR` moves it; an empty value turns it off. Nothing here ever fails a command.
    """

    def __init__(self, root: Path) -> None:
        base = os.environ.get("OKR_CACHE_DIR")
        if base is None:
            base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (never fails)
            base = f"{base}/okrcli" if base.startswith("/") else ""
        self._folder = f"{base}/{sha256(os.fsencode(root)).hexdigest()[:16]}" if base else ""

    def get(self, slot: str, name: str, entry_key: str, **hooks: Any) -> Any:
        """The data kept under `name`, or None if there is none or its key is another; `hooks` go to `json`."""
        if not self._folder:
            return None
        try:
            with open(self._file(slot, name), encoding="utf-8") as file:  # noqa: PTH123 (the common path: no pathlib)
                kept_key, data = file.readline().rstrip("\n"), file.read()
            return json.loads(data, **hooks) if kept_key == entry_key else None
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, slot: str, name: str, entry_key: str, data: str) -> None:
        """Keep JSON text under `name`, in place of what was kept before."""
        if not self._folder:
            return
        target = self._file(slot, name)
        temporary = f"{target}.{os.getpid()}"
        with suppress(OSError):
            Path(target).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            Path(temporary).write_text(f"{entry_key}\n{data}", encoding="utf-8")
            Path(temporary).replace(target)

    def _file(self, slot: str, name: str) -> str:
        return f"{self._folder}/{slot}/{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"
