"""Answers that somebody has given and that are in no file yet: kept outside the workspace until they are.

Unlike a cache these are nobody's to delete: they lie in the user's state folder, one file for each workspace
and period, written whole after every answer.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from okrcli.errors import OkrError
from okrcli.store.files import FileFaultError, read_file, remove_file, write_file


class Draft:
    """The answers about one file of a workspace. `OKR_STATE_DIR` moves all of them."""

    def __init__(self, root: Path, name: str) -> None:
        base = os.environ.get("OKR_STATE_DIR") or f"{_state_home()}/okrcli"
        self.path = Path(f"{base}/{str(root).strip('/')}/@close/{name.replace('/', '%')}.json")

    def get(self) -> dict[str, Any]:
        """What was answered; nothing where there is nothing that can be read."""
        with suppress(FileFaultError, ValueError, RecursionError):
            data = json.loads(read_file(self.path), parse_float=Decimal)
            return data if isinstance(data, dict) else {}
        return {}

    def put(self, data: dict[str, Any]) -> None:
        """Keep the answers in place of those before, on the disk before this returns.

        Raises `BlockedError` where that is not possible.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps(data, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass")
        write_file(self.path, text, self._there())

    def drop(self) -> None:
        """Forget the answers: they are in the file now, or not wanted."""
        there = self._there()
        if there is not None:
            with suppress(OkrError):
                remove_file(self.path, there)

    def _there(self) -> bytes | None:
        try:
            return read_file(self.path)
        except FileFaultError:
            return None


def _state_home() -> str:
    named = os.environ.get("XDG_STATE_HOME", "")
    return named if named.startswith("/") else os.path.expanduser("~/.local/state")  # noqa: PTH111 (never fails)
