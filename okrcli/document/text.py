"""Bytes as text: the encoding, the characters that no OKR file may hold, and conflict markers."""

from __future__ import annotations

import re

from okrcli.document.collect import Findings
from okrcli.document.lines import line_end, place_at
from okrcli.domain.finding import Place
from okrcli.i18n import Words, say

LARGEST = 1024 * 1024
"""Bytes in a file; more is no OKR file."""
BOM = b"\xef\xbb\xbf"

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)
)
_OTHERS = f"\u2028\u2029{_DIRECTIONS}\ufeff\ud800-\udfff{_NONCHARACTERS}"
_IN_TEXT = re.compile(rf"[{_CONTROLS}{_OTHERS}]|\r(?!\n)")
_IN_VALUE = re.compile(rf"[{_CONTROLS}\r{_OTHERS}]")
_ZEROS = re.compile(rb"(?s:(?:\0[^\0]|[^\0]\0){2})")
_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_MARKER = re.compile(r"^(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?=[ \r\n]|\Z)", re.MULTILINE)


def decode(raw: bytes, found: Findings) -> tuple[str, bool]:
    """The text of a file and whether a byte order mark stood before it.

    What is wrong with it goes to `found`; bytes that are no UTF-8 are kept as lone surrogates, so that
    encoding them again gives the same bytes.
    """
    bom = raw.startswith(BOM)
    body = raw[len(BOM) :] if bom else raw
    if len(raw) > LARGEST:
        found.add(
            "OKR101",
            say("the file is larger than 1 MiB"),
            say("an OKR file is a few kilobytes: is this the right file?"),
            Place(1, 1, 1, 1),
        )
        return body.decode("utf-8", "surrogateescape"), bom
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        _bad_encoding(body, error.start, found)
        return body.decode("utf-8", "surrogateescape"), bom
    if wide := _utf16(body):
        found.add("OKR101", wide, _SAVE_AS_UTF8, Place(1, 1, 1, 1))
        return text, bom
    if _looks_odd(body):
        _bad_characters(text, found)
    return text, bom


def encode(text: str, *, bom: bool) -> bytes:
    """The bytes that `decode` was given."""
    return (BOM if bom else b"") + text.encode("utf-8", "surrogateescape")


def forbidden(value: str) -> str:
    """The first character of a value that no OKR file may hold, or nothing."""
    bad = _IN_VALUE.search(value)
    return bad[0] if bad else ""


def conflicts(text: str, found: Findings) -> None:
    """Note every merge conflict whose markers are still in the text."""
    if not any(marker in text for marker in _MARKERS):
        return
    first: re.Match[str] | None = None
    last = None
    for marker in _MARKER.finditer(text):
        if first and last and (marker[0] == "<<<<<<<" or last[0] == ">>>>>>>"):
            _conflict(text, first, last, found)
            first = None
        first, last = first or marker, marker
    if first and last:
        _conflict(text, first, last, found)


def describe(character: str) -> Words:
    """A character by its code and its kind."""
    code = f"U+{ord(character):04X}"
    if re.match(rf"[{_DIRECTIONS}]", character):
        return say("the invisible text direction character {code}", code=code)
    if character == "\ufeff":
        return say("a byte order mark inside the text ({code})", code=code)
    if character in "\u2028\u2029\x85":
        return say("the hidden line break {code}", code=code)
    if re.match(rf"[{_CONTROLS}\r]", character):
        return say("the control character {code}", code=code)
    return say("the character {code}, which stands for no text", code=code)


_HARMLESS = bytes({9, 10, 13, *range(0x20, 0x7F), *range(0x80, 0x100)})
_LEADS = (
    b"\xc2",
    b"\xd8\x9c",
    b"\xe2\x80",
    b"\xe2\x81",
    b"\xef",
    *(bytes([lead]) for lead in range(0xF0, 0xF5)),
)
"""What the forbidden characters begin with in UTF-8."""
_SAVE_AS_UTF8 = say("save the file as UTF-8")


def _utf16(body: bytes) -> Words | None:
    if body[:2] in (b"\xff\xfe", b"\xfe\xff") or _ZEROS.match(body):
        return say("the file is encoded as UTF-16, not UTF-8")
    return None


def _looks_odd(body: bytes) -> bool:
    """Whether a file may hold a forbidden character: a fast look that clears nearly all files."""
    if body.translate(None, _HARMLESS) or body.count(b"\r") != body.count(b"\r\n"):
        return True
    return not body.isascii() and any(lead in body for lead in _LEADS)


def _bad_encoding(body: bytes, at: int, found: Findings) -> None:
    start = body.rfind(b"\n", 0, at) + 1
    line = body.count(b"\n", 0, at) + 1
    column = len(body[start:at].decode("utf-8", "replace")) + 1
    message = _utf16(body) or say(
        "the file is not UTF-8: byte {byte} does not belong there", byte=f"0x{body[at]:02X}"
    )
    found.add("OKR101", message, _SAVE_AS_UTF8, Place(line, column, line, column + 1))


def _bad_characters(text: str, found: Findings) -> None:
    odd = _IN_TEXT.finditer(text)
    for bad in odd:
        if found.full:
            found.left_out("OKR101", 1 + sum(1 for _ in odd))
            return
        if bad[0] == "\r":
            message = say("a line ends with a carriage return alone")
            hint = say("end lines with a line feed (LF), or with CR LF")
        else:
            message = say("{what} is not allowed", what=describe(bad[0]))
            hint = say("delete it; most editors do not show it")
        found.add("OKR101", message, hint, place_at(text, bad.start(), bad.end()))


def _conflict(text: str, first: re.Match[str], last: re.Match[str], found: Findings) -> None:
    place = place_at(text, first.start(), line_end(text, last.start()))
    if place.line == place.end_line:
        message = say("a marker of a merge conflict, line {first}", first=place.line)
    else:
        message = say(
            "unresolved merge conflict, lines {first}-{last}", first=place.line, last=place.end_line
        )
    found.add(
        "OKR108",
        message,
        say("keep the lines that are right and delete the marker lines"),
        place,
    )
