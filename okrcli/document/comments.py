"""The comments of a text: where each stands, and which entry each belongs to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from okrcli.document.lines import is_blank, line_end, line_start
from okrcli.document.nodes import Node

_COMMENT = re.compile(r"#[^\r\n]*")
_BEHIND_VALUE = re.compile(r"[ \t]*")
_BEHIND_ITEM = re.compile(r"[ \t]*,?[ \t]*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment without the white space around it. `column` counts from 0.

    `gap` is the number of blanks before one that stands behind something, 0 for one on a line of its own;
    `blank` says that the line above is empty.
    """

    start: int
    text: str
    column: int
    gap: int
    blank: bool

    @property
    def own(self) -> bool:
        """Whether it has a line of its own."""
        return not self.gap


@dataclass
class Entry:
    """A key with its value, an item of a list, or the whole document, with the comments that belong to it.

    `heads` stand above, `tails` behind on the same line, `feet` below and deeper than the entry; `foot`
    closes the list or mapping that is its value. `in_flow` says that it was written inside brackets or
    braces, `blank` that an empty line stands above it, `commented` that there are comments in its value,
    `broken` that a text in it has a line break, and `gathered` that its comments went to an item around it.
    """

    node: Node
    key: Node | None = None
    in_flow: bool = False
    blank: bool = False
    heads: list[Comment] = field(default_factory=list)
    tails: list[Comment] = field(default_factory=list)
    feet: list[Comment] = field(default_factory=list)
    foot: list[Comment] = field(default_factory=list)
    children: list[Entry] = field(default_factory=list)
    commented: bool = False
    broken: bool = False
    gathered: bool = False


def find(text: str, root: Node) -> Iterator[Comment]:
    """Every comment of a text, in its order."""
    at = 0
    for leaf in root.leaves():
        if leaf.start > at:
            yield from _between(text, at, leaf.start)
        if leaf.literal:
            yield from _between(text, leaf.start, line_end(text, leaf.start))
        at = max(at, leaf.stop)
    yield from _between(text, at, len(text))


def attach(text: str, root: Node, found: Iterable[Comment]) -> Entry:
    """The tree of a text with its comments where they belong; those above the first key are its own."""
    giving = _Giving(text, deque(found))
    whole = Entry(root, in_flow=root.flow)
    if root.flow:
        giving.flow(whole)
    else:
        giving.block(whole, outer=-1, limit=len(text))
    whole.foot += giving.queue
    return whole


class _Giving:
    """Gives the comments that are left, from the first on, to the entries that they belong to."""

    def __init__(self, text: str, queue: deque[Comment]) -> None:
        self.text = text
        self.queue = queue

    def block(self, holder: Entry, *, outer: int, limit: int) -> None:
        """Give comments to the entries of a block list or mapping.

        `outer` is the column of the one around it, and `limit` where the next entry of that begins: comment
        lines behind an entry that are indented deeper than it belong to it, those at its column to the next.
        """
        node = holder.node
        column = node.start - line_start(self.text, node.start)
        entries = _entries(node)
        starts = [(entry.key or entry.node).start for entry in entries]
        for entry, start, end in zip(entries, starts, [*starts[1:], limit], strict=True):
            entry.heads += self._before(start)
            entry.blank = _blank_above(self.text, start)
            self._value(entry, column, end)
            entry.feet += self._deeper(column + 1, end)
        if outer >= 0:
            _without_gap(entries[0])
        holder.children = entries
        holder.foot += self._deeper(max(column, outer + 1), limit)
        _close(holder)

    def flow(self, holder: Entry) -> None:
        """Give comments to what stands inside brackets or braces."""
        node = holder.node
        first = node.start + 1
        while self.queue and not self.queue[0].own and is_blank(self.text, first, self.queue[0].start):
            holder.tails.append(self.queue.popleft())
        for entry in _entries(node):
            entry.in_flow = True
            entry.heads += self._before(entry.node.start)
            if entry.node.kind != "scalar":
                self.flow(entry)
            self._behind(entry, _BEHIND_ITEM)
            holder.children.append(entry)
        rest = self._before(node.stop)
        if holder.children:
            holder.foot += rest
        else:
            holder.heads += rest
        _close(holder)

    def _value(self, entry: Entry, column: int, limit: int) -> None:
        node = entry.node
        while self.queue and self.queue[0].start < (node.stop if node.literal else node.start):
            if not self.queue[0].own:
                entry.tails.append(self.queue.popleft())
            elif node.block:
                break
            else:
                entry.heads.append(self.queue.popleft())
        if node.block:
            self.block(entry, outer=column, limit=limit)
            return
        if node.flow:
            self.flow(entry)
        if not node.literal:
            self._behind(entry, _BEHIND_VALUE)

    def _before(self, at: int) -> list[Comment]:
        found = []
        while self.queue and self.queue[0].start < at:
            found.append(self.queue.popleft())
        return found

    def _behind(self, entry: Entry, between: re.Pattern[str]) -> None:
        if self.queue and not self.queue[0].own:
            comment = self.queue[0]
            if between.fullmatch(self.text, entry.node.stop, comment.start):
                entry.tails.append(self.queue.popleft())

    def _deeper(self, column: int, limit: int) -> list[Comment]:
        found = []
        while self.queue and self.queue[0].start < limit:
            if not self.queue[0].own or self.queue[0].column < column:
                break
            found.append(self.queue.popleft())
        return found


def _without_gap(first: Entry) -> None:
    """A blank line above the first entry is the list's or mapping's: the entry may come to stand lower."""
    first.blank = first.blank and bool(first.heads)
    if first.heads:
        first.heads[0] = replace(first.heads[0], blank=False)


def _entries(node: Node) -> list[Entry]:
    if node.kind == "list":
        return [Entry(item, broken="\n" in item.value) for item in node.items]
    return [Entry(value, key, broken="\n" in value.value) for key, value in node.pairs]


def _close(holder: Entry) -> None:
    """Tell a list or mapping what is in it, once its entries have all that is theirs."""
    children = holder.children
    holder.broken = any(child.broken or (child.key and "\n" in child.key.value) for child in children)
    holder.commented = bool(holder.foot) or any(
        child.heads or child.tails or child.feet or child.commented for child in children
    )


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    for match in _COMMENT.finditer(text, start, end):
        begin = line_start(text, match.start())
        before = text[begin : match.start()]
        gap = max(len(before) - len(before.rstrip(" \t")), 1) if before.strip(" \t") else 0
        blank = not gap and _blank_above(text, match.start())
        yield Comment(match.start(), match[0].rstrip(), len(before), gap, blank)


def _blank_above(text: str, at: int) -> bool:
    begin = line_start(text, at)
    return begin > 0 and is_blank(text, line_start(text, begin - 1), begin)
