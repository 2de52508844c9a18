"""Bytes of unknown encoding as text.

The rule is our own, and short enough to be said: a byte order mark decides; else UTF-8, if it is valid; else
Windows-1252, which is what spreadsheets in western Europe write. A detector guesses from the frequency of
letters, of which a table of goals has too few outside of ASCII. `--encoding` overrules.
"""

from __future__ import annotations

import codecs
import io

from okrcli.errors import UsageError
from okrcli.i18n import Words, say

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_PART = 1 << 20


def encoding_of(raw: bytes, asked: str | None = None) -> tuple[str, list[Words]]:
    """The name of the encoding, and what to say where it was guessed. Raises `UsageError` where none fits."""
    if asked is not None:
        return _asked(raw, asked), []
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            _check(raw, name)
            return name, []
    if fits(raw, "utf-8"):
        return "utf-8", []
    if b"\0" in raw:
        raise no_text()
    name = "cp1252" if fits(raw, "cp1252") else "latin-1"
    return name, [say("read as {encoding}, as it is not UTF-8; --encoding says another", encoding=name)]


def opened(raw: bytes, encoding: str) -> io.TextIOWrapper:
    """The text as a stream, line ends as they are; it is decoded bit by bit."""
    return io.TextIOWrapper(io.BytesIO(raw), encoding=encoding, newline="")


def fits(raw: bytes, encoding: str) -> bool:
    """Whether all bytes can be read in an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(raw), _PART):
            decoder.decode(raw[start : start + _PART])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def no_text() -> UsageError:
    """The error for what is no text at all."""
    return UsageError(say("the file is no text"), say("give a CSV file, or one that ends in .xlsx or .zip"))


def _asked(raw: bytes, asked: str) -> str:
    try:
        name = codecs.lookup(asked).name
        _check(raw, name)
    except LookupError:
        raise UsageError(
            say("there is no encoding {name!r}", name=asked), say("as utf-8, cp1252, latin-1 or utf-16")
        ) from None
    return "utf-8-sig" if name == "utf-8" else name


def _check(raw: bytes, name: str) -> None:
    if not codecs.lookup(name)._is_text_encoding or not fits(raw, name):  # noqa: SLF001 - the one way to tell rot13 from text
        raise UsageError(
            say("the file is not {encoding}", encoding=name),
            say("say which it is with --encoding, as cp1252"),
        )
