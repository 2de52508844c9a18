"""A commit message from our words and other people's: one line, and an indented body."""

from __future__ import annotations

import re
import unicodedata

SUBJECT_WIDTH = 72
_BODY_LIMIT = 16_000
_INDENT = "  "


def subject_of(message: str) -> str:
    """The first line as git will show it: printable, in one line, at most 72 characters."""
    words = " ".join(_printable(message.strip().split("\n", 1)[0]).split())
    return words if len(words) <= SUBJECT_WIDTH else words[: SUBJECT_WIDTH - 1].rstrip() + "…"


def text_of(message: str) -> bytes:
    """The whole message for git. The body is indented, so that nothing in it can pass for a trailer."""
    _, _, body = message.strip().partition("\n")
    lines = [_printable(line).rstrip() for line in body[:_BODY_LIMIT].split("\n")]
    text = "\n".join(_INDENT + line if line else "" for line in lines).strip("\n")
    parts = [subject_of(message), re.sub(r"\n{3,}", "\n\n", text)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _printable(line: str) -> str:
    """Control characters, lone surrogates and marks that turn the reading direction become blanks."""
    return "".join(" " if _hidden(each) else each for each in line)


def _hidden(each: str) -> bool:
    if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp"):
        return True
    return "\u202a" <= each <= "\u202e" or "\u2066" <= each <= "\u2069"
