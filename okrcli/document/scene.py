"""A text with its tree, and the questions that an edit asks about both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from okrcli.document.dump import Writer
from okrcli.document.lines import is_blank, line_end, line_start, next_line
from okrcli.document.nodes import Node
from okrcli.domain.finding import DocPath

_COMMENT = re.compile(r"#[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Cut:
    """Put `new` in the place of `text[start:end]`."""

    start: int
    end: int
    new: str


class NoWayError(Exception):
    """An edit that cannot be made here without harm to what stands around it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an edit works on. Offsets and columns count characters from 0."""

    text: str
    root: Node
    newline: str
    writer: Writer

    def trail(self, path: DocPath) -> list[Node]:
        """The nodes from the root along the path, as far as they are there."""
        nodes = [self.root]
        for step in path:
            node = nodes[-1].child(step)
            if node is None:
                break
            nodes.append(node)
        return nodes

    def column(self, at: int) -> int:
        return at - line_start(self.text, at)

    def join(self, lines: Sequence[str]) -> str:
        return self.newline.join(lines)

    def on_line(self, start: int, end: int) -> bool:
        """Whether both offsets are on one line."""
        return end <= line_end(self.text, start)

    def colon(self, key: Node) -> int:
        """The offset after the colon of a key."""
        at = self.text.find(":", key.stop)
        if at < 0 or not is_blank(self.text, key.stop, at):
            raise NoWayError
        return at + 1

    def dash(self, parent: Node, index: int) -> int:
        """The offset of the hyphen of an item of a block list."""
        if index == 0:
            return parent.start
        column = self.column(parent.start)
        at = next_line(self.text, parent.items[index - 1].stop)
        while at <= parent.items[index].start and at < len(self.text):
            dash = at + column
            if self.text[dash : dash + 1] == "-" and is_blank(self.text, at, dash):
                return dash
            at = next_line(self.text, at)
        raise NoWayError

    def end_of(self, stop: int, column: int) -> int:
        """The end of the last line that belongs to a value in a collection at `column`.

        The comment behind it belongs to it, and so do comment lines that are indented deeper than the
        collection: what stands at its column is about the next entry.
        """
        end = line_end(self.text, stop)
        at = next_line(self.text, end)
        while at > end and at < len(self.text):
            line = self.text[at : line_end(self.text, at)]
            words = line.lstrip(" \t")
            if words and not (words[0] == "#" and len(line) - len(words) > column):
                break
            if words:
                end = line_end(self.text, at)
            if next_line(self.text, at) == at:
                break
            at = next_line(self.text, at)
        return end

    def has_comment(self, node: Node) -> bool:
        """Whether a comment stands inside the text of a value."""
        at = node.start
        for leaf in node.leaves():
            if "#" in self.text[at : leaf.start] or self.header_comment(leaf):
                return True
            at = leaf.stop
        return "#" in self.text[at : node.stop]

    def comments(self) -> list[str]:
        """Every comment of the text, sorted."""
        found: list[str] = []
        at = 0
        for leaf in self.root.leaves():
            found += _COMMENT.findall(self.text, at, leaf.start)
            if comment := self.header_comment(leaf):
                found.append(comment.lstrip())
            at = max(at, leaf.stop)
        return sorted([*found, *_COMMENT.findall(self.text, at)])

    def header_comment(self, leaf: Node) -> str:
        """The comment behind the `|` or `>` of a text, with the space before it."""
        if not leaf.literal:
            return ""
        header = self.text[leaf.start : line_end(self.text, leaf.start)]
        return header[len(header.split("#", 1)[0].rstrip()) :] if "#" in header else ""


def cut(text: str, cuts: Sequence[Cut]) -> str:
    """The text with every cut made; all else stays as it is."""
    parts: list[str] = []
    at = 0
    for each in sorted(cuts, key=lambda one: (one.start, one.end)):
        if each.start < at:
            raise NoWayError
        parts += [text[at : each.start], each.new]
        at = each.end
    return "".join([*parts, text[at:]])
