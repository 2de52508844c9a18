"""The file that is imported."""

from __future__ import annotations


class Source:
    """The name of a file and its bytes, which are handed out once and held no longer: they can be many."""

    def __init__(self, raw: bytes, name: str) -> None:
        self.name = name
        self._raw: bytes | None = raw

    def take(self) -> bytes:
        """The bytes, the first time; nothing after that."""
        raw, self._raw = self._raw or b"", None
        return raw
