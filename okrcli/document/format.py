"""A file in the canonical layout of `dump`, its comments, spelling and blank lines kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from okrcli.document import comments, read
from okrcli.document.nodes import tree
from okrcli.document.page import Page
from okrcli.document.positions import Positions
from okrcli.document.read import Document
from okrcli.document.same import same
from okrcli.document.silences import silences
from okrcli.document.text import LARGEST
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath
from okrcli.errors import RefusedError
from okrcli.i18n import say

_ROUNDS = 6
"""How often a file is written anew until nothing changes any more; the second time does for nearly all."""
MOST = 25_000
"""Keys, values and comments of a file that is laid out: three thousand check-ins. More would take seconds."""


def formatted(document: Document, *, settings: bool = False) -> Document:
    """The document in canonical layout; `settings` for `okr.yaml`. Its data stay exactly as they are.

    Formatting it again changes nothing. Comments silence afterwards what they did before. `document` must
    have been read without findings. Raises `RefusedError` where the new text would not say or silence the
    same, or be too large, and where there is too much in it.
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
    if _silenced(after) != _silenced(document):
        raise RefusedError(
            say("its layout cannot be changed without changing what its comments silence"),
            say("give what is silenced a line of its own, and write the comment behind it"),
        )
    return replace(after, newline=document.newline)


def _round(text: str, newline: str, *, settings: bool) -> tuple[str, list[str]]:
    """A text written anew, and the comments that were in it, sorted.

    A comment that had to move can leave room for a flow line: the next round finds it.
    """
    root = tree(text)
    if root is None:
        return text, []
    leaves = sum(1 for _ in root.leaves())
    found = list(islice(comments.find(text, root), max(MOST - leaves, 0) + 1))
    if leaves + len(found) > MOST:
        raise RefusedError(
            say("it keeps its layout: it holds more than {most} keys, values and comments", most=f"{MOST:,}"),
            say("name the other files"),
        )
    whole = comments.attach(text, root, found)
    lines = Page(text, settings=settings).write(whole)
    return "".join(f"{line}{newline}" for line in lines), sorted(comment.text for comment in found)


def _silenced(document: Document) -> Counter[tuple[str, frozenset[tuple[DocPath, bool]]]]:
    """The silences, each by its rule and all that can be found on the line that it speaks of."""
    found, _ = silences(document)
    if not found:
        return Counter()
    positions = Positions(document.text)
    lines: dict[int, set[tuple[DocPath, bool]]] = {each.line: set() for each in found}
    for path in _paths(document.data):
        for at_key in (False, True):
            lines.get(positions.place(path, at_key=at_key).line, set()).add((path, at_key))
    return Counter((each.rule, frozenset(lines[each.line])) for each in found)


def _paths(data: Data, path: DocPath = ()) -> Iterator[DocPath]:
    """All that has a place of its own; an item that is a list or mapping has that of its first entry."""
    inner = dict(enumerate(data)) if isinstance(data, list) else data if isinstance(data, dict) else {}
    if not inner or (path and isinstance(path[-1], str)):
        yield path
    for step, value in inner.items():
        yield from _paths(value, (*path, step))
