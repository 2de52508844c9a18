"""A file in the canonical layout of `dump`, its comments, spelling and blank lines kept."""

from __future__ import annotations

from dataclasses import replace

from okrcli.document import comments, read
from okrcli.document.nodes import tree
from okrcli.document.page import Page
from okrcli.document.read import Document
from okrcli.document.same import same
from okrcli.errors import RefusedError
from okrcli.i18n import say

_ROUNDS = 6
"""How often a file is written anew until nothing changes any more; the second time does for nearly all."""


def formatted(document: Document, *, settings: bool = False) -> Document:
    """The document in canonical layout; `settings` for `okr.yaml`. Its data stay exactly as they are.

    Formatting it again changes nothing. `document` must have been read without findings. Raises
    `RefusedError` where the new text would not say the same.
    """
    text = document.text
    for _ in range(_ROUNDS):
        before, text = text, _written(text, document.newline, settings=settings)
        if text == before:
            break
    if text == document.text:
        return document
    after = read.read(read.raw(replace(document, text=text)))
    lost = after.findings or not same(after.data, document.data) or _said(text) != _said(document.text)
    if lost or text != before:
        raise RefusedError(
            say("its layout cannot be changed without changing what it says"),
            say("write it in a simpler way: the values in quotes, comments on lines of their own"),
        )
    return replace(after, newline=document.newline)


def _written(text: str, newline: str, *, settings: bool) -> str:
    """One round. A comment that had to move can leave room for a flow line: the next one finds it."""
    root = tree(text)
    if root is None:
        return text
    lines = Page(text, settings=settings).write(comments.attach(text, root))
    return "".join(f"{line}{newline}" for line in lines)


def _said(text: str) -> list[str]:
    """Every comment of a text, sorted."""
    root = tree(text)
    return sorted(comment.text for comment in comments.find(text, root)) if root else []
