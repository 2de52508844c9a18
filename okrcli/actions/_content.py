"""One content of an OKR file in history, read as far as it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrcli.document.read import Document
    from okrcli.domain.model import OkrFile


class Content:
    """What a blob holds. `fault` is `unreadable` or `missing`; nothing where it may be sound.

    It is `sound` once that is known: by the schema, or because it only adds check-ins to one that is.
    """

    def __init__(self, raw: bytes | None, *, sound: bool = False) -> None:
        from okrcli.document.read import read

        self._document: Document | None = None if raw is None else read(raw)
        self._file: OkrFile | None = None
        self.former: Content | None = None
        """The last sound content before it, where this one is not."""
        self.rooted = False
        """Whether all that came before it was seen, where it is not sound."""
        self.sound = sound
        self.fault = "missing" if raw is None else "" if isinstance(self.data, dict) else "unreadable"

    @property
    def data(self) -> Any:
        """The plain data; None where it cannot be read."""
        return self._document.data if self._document else None

    @property
    def file(self) -> OkrFile | None:
        """The content by its schema; of one that is not sound, the last one before it that was."""
        if self._file is None and not self.fault and self._document:
            from okrcli.document.validate import load
            from okrcli.domain.model import OkrFile

            self._file, _ = load(self._document, OkrFile)
            self.sound = self._file is not None
            self.fault = "" if self.sound else "unreadable"
        if self._file is None and self.former:
            return self.former.file
        return self._file
