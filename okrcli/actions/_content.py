"""Contents of an OKR file in history: got when they are needed, read as far as that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrcli.actions._quick import Lines
    from okrcli.document.read import Document
    from okrcli.domain.model import OkrFile
    from okrcli.history.walk import Touch


class Content:
    """What a blob holds, read no further than is asked for. `fault` is `unreadable` or `missing`; nothing
    where it may be sound.

    It is `sound` once that is known: by the schema, or because it only adds check-ins to one that is.
    """

    def __init__(self, raw: bytes | None, *, sound: bool = False) -> None:
        self._raw = raw
        self._read: Document | None = None
        self._file: OkrFile | None = None
        self._lines: Lines | None = None
        self.former: Content | None = None
        """The last sound content before it, where this one is not."""
        self.unread: list[str] = []
        """The commits since that one which left it so, the newest first."""
        self.rooted = False
        """Whether all that came before it was seen, where it is not sound."""
        self.sound = sound
        self._fault: str | None = "missing" if raw is None else "" if sound else None

    @property
    def fault(self) -> str:
        """Why it cannot be told what is in it."""
        if self._fault is None:
            self._fault = "" if isinstance(self.data, dict) else "unreadable"
        return self._fault

    @fault.setter
    def fault(self, fault: str) -> None:
        self._fault = fault

    @property
    def _document(self) -> Document | None:
        if self._read is None and self._raw is not None:
            from okrcli.document.read import read

            self._read = read(self._raw)
        return self._read

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

    def check_ins_since(self, former: Content, file: str) -> list[dict[str, Any]] | None:
        """The check-ins that it has more than the `former` content, which is sound; then it is, too.

        None where anything else is different. `file` is the address of the file.
        """
        from okrcli.actions._quick import gained_check_ins, lines_of, new_check_ins
        from okrcli.document.gained import gained

        raw, before = self._raw or b"", former._raw or b""
        if gains := gained(before, raw):
            former._lines = former._lines or lines_of(before, former.data, file)
            told = gained_check_ins(former._lines, raw, gains) if former._lines else None
            if told:
                found, self._lines = told
                self.sound, self.fault = True, ""
                return found
        events = new_check_ins(former.data, self.data, file)
        if events is not None:
            self.sound, self.fault = True, ""
        return events


class Contents:
    """The contents of changes that are looked at in their order: got when needed, let go of afterwards."""

    def __init__(self, touches: Iterable[Touch], raw: Iterator[bytes | None], known: Collection[str]) -> None:
        self._uses = Counter(blob for touch in touches for blob in _blobs(touch))
        self._waiting = list(reversed(self._uses))
        self._raw = raw
        self._known = known
        self._held: dict[str, Content] = {}

    def of(self, touch: Touch) -> tuple[list[Content], Content | None]:
        """Those before a change, and the one after it."""
        found = {blob: self._get(blob) for blob in _blobs(touch)}
        for blob in found:
            self._uses[blob] -= 1
            if not self._uses[blob]:
                del self._held[blob]
        return [found[blob] for blob in touch.before if blob], found[touch.after] if touch.after else None

    def drain(self) -> None:
        """Pass over the rest, which is in the way of what others wait for."""
        while self._waiting:
            self._waiting.pop()
            next(self._raw)

    def _get(self, blob: str) -> Content:
        while blob not in self._held:
            name = self._waiting.pop()
            self._held[name] = Content(next(self._raw), sound=name in self._known)
        return self._held[blob]


def contents_of(touches: Iterable[Touch]) -> list[str]:
    """The contents that changes need, in the order in which they are needed."""
    return list(dict.fromkeys(blob for touch in touches for blob in _blobs(touch)))


def _blobs(touch: Touch) -> list[str]:
    return [blob for blob in dict.fromkeys((*touch.before, touch.after)) if blob]
