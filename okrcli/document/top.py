"""The comments at the top of a file: for editors, about the whole file, and about its first entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from okrcli.document.comments import Comment, Entry

_MODELINE = re.compile(r"#\s*yaml-language-server:")
_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)


class Top(NamedTuple):
    """What stands above the first entry and is not about it alone.

    `modelines` are for editors; `above`, `beside` and `below` the line `---`, which `marker` says is there.
    With `gap` a blank line stands before the first entry.
    """

    modelines: Sequence[Comment]
    above: Sequence[Comment]
    marker: bool
    beside: Sequence[Comment]
    below: Sequence[Comment]
    gap: bool


def top_of(text: str, whole: Entry, first: Entry) -> Top:
    """The top of a file. Its first entry keeps only the comments that are its own."""
    heads = sorted({*whole.heads, *whole.tails, *first.heads}, key=lambda comment: comment.start)
    modelines, heads = _modelines(heads)
    marker = _DOCUMENT.search(text, 0, (first.key or first.node).start)
    at = marker.start() if marker else -1
    above = [comment for comment in heads if comment.start < at]
    beside = [c for c in heads if c.start > at >= 0 and "\n" not in text[at : c.start]]
    below, first.heads, gap = _split(heads[len(above) + len(beside) :], first)
    return Top(modelines, above, marker is not None, beside, below, gap)


def _modelines(heads: list[Comment]) -> tuple[list[Comment], list[Comment]]:
    """The lines for editors among the comments at the top, and the others with their blank lines."""
    found: list[Comment] = []
    others: list[Comment] = []
    gap = False
    for comment in heads:
        gap = gap or comment.blank
        if _MODELINE.match(comment.text):
            found.append(comment)
        else:
            others.append(replace(comment, blank=gap))
            gap = False
    return found, others


def _split(heads: list[Comment], first: Entry) -> tuple[list[Comment], list[Comment], bool]:
    """The comments above the first entry: those about the whole file, and those about the entry.

    Between the two is a blank line, the last one there; the last value says whether there is any.
    """
    gaps = [number for number, comment in enumerate(heads) if comment.blank]
    if first.blank:
        gaps.append(len(heads))
    at = gaps[-1] if gaps else 0
    about, own = heads[:at], heads[at:]
    if own:
        own[0] = replace(own[0], blank=False)
    else:
        first.blank = False
    return about, own, bool(gaps)
