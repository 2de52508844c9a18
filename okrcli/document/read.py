"""Reading an OKR file: its text, its data, and what keeps it from being read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrcli.document.collect import Findings
from okrcli.document.lines import place_at
from okrcli.document.text import conflicts, decode, encode
from okrcli.domain.finding import Finding, Place
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.edits import Data

_NOT_CONTENT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+")
"""Blank lines and comments. Possessive, here and elsewhere: to go back into them would be kept in memory for
every line, a third of a gigabyte for a megabyte of them."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read. `data` is a mapping, or None where `findings` says why it could not be read.

    `text` has the line breaks of the file, but not its byte order mark; `newline` is the one that a new
    line gets.
    """

    text: str
    bom: bool
    newline: str
    data: Data
    findings: tuple[Finding, ...] = ()


def read(raw: bytes) -> Document:
    """Read the bytes of a file. Never raises for what a file holds: that is what `findings` is for."""
    from okrcli.document.by_line import by_line

    found = Findings()
    text, bom = decode(raw, found)
    data = None if found else by_line(text)
    if data is None and not found:  # a line that marks a conflict is in no plain layout
        conflicts(text, found)
        data = None if found else _data(text, found)
    return Document(text, bom, _newline(text), None if found else data, found.result())


def raw(document: Document) -> bytes:
    """The bytes of the file, exactly."""
    return encode(document.text, bom=document.bom)


def _data(text: str, found: Findings) -> Data:
    from okrcli.document.fold import fold

    data = fold(text, found)
    if found or isinstance(data, dict):
        return data
    if data is None:
        message, hint = say("the file is empty"), say("fill it in, or delete it if it never held anything")
        found.add("OKR101", message, hint, Place(1, 1, 1, 1))
    else:
        message, hint = say("the file is no mapping at its top level"), say("begin lines with `key: value`")
        start = _NOT_CONTENT.match(text).end()  # type: ignore[union-attr]  # it matches anywhere
        found.add("OKR103", message, hint, place_at(text, start, start))
    return None


def _newline(text: str) -> str:
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
