"""A file in the canonical layout of `dump`, its comments, spelling and blank lines kept."""

from __future__ import annotations

from dataclasses import replace

from okrcli.document import comments, read
from okrcli.document.nodes import tree
from okrcli.document.page import Page
from okrcli.document.read import Document
from okrcli.document.same import same
from okrcli.document.text import LARGEST
from okrcli.errors import RefusedError
from okrcli.i18n import say

_ROUNDS = 6
"""How often a file is written anew until nothing changes any more; the second time does for nearly all."""


def formatted(document: Document, *, settings: bool = False) -> Document:
    """The document in canonical layout; `settings` for `okr.yaml`. Its data stay exactly as they are.

    Formatting it again changes nothing. `document` must have been read without findings. Raises
    `RefusedError` where the new text would not say the same, or be too large.
    """
    text, said = _round(document.text, document.newline, settings=settings)
    if text == document.text:
        return document
    kept = False
    for _ in range(_ROUNDS):
        if len(text) > LARGEST:
            break
        before = text
        text, now = _round(before, document.newline, settings=settings)
        if text == before:
            kept = now == said
            break
    after = read.read(read.raw(replace(document, text=text))) if kept else None
    if after is None or after.findings or not same(after.data, document.data):
        raise RefusedError(
            say("its layout cannot be changed without changing what it says"),
            say("write it in a simpler way: the values in quotes, comments on lines of their own"),
        )
    return replace(after, newline=document.newline)


def _round(text: str, newline: str, *, settings: bool) -> tuple[str, list[str]]:
    """A text written anew, and the comments that were in it, sorted.

    A comment that had to move can leave room for a flow line: the next round finds it.
    """
    root = tree(text)
    if root is None:
        return text, []
    found = comments.find(text, root)
    whole = comments.attach(text, root, found)
    lines = Page(text, settings=settings).write(whole)
    return "".join(f"{line}{newline}" for line in lines), sorted(comment.text for comment in found)
