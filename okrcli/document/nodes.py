"""The tree behind a text that the fold has accepted: every value with the span of its text."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from okrcli.document import loader
from okrcli.document.lines import line_end, line_start
from okrcli.document.plain import plain
from okrcli.domain.edits import Data


@dataclass(slots=True)
class Node:
    """A value in a text. `text[start:stop]` is all of it and nothing else: no comment or blank line after it.

    `style` is a quote, `|`, `>` or nothing for a scalar, and "flow" or "block" for a list or mapping.
    """

    kind: Literal["scalar", "list", "map"]
    start: int
    stop: int
    style: str = ""
    value: str = ""
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)

    @property
    def flow(self) -> bool:
        return self.style == "flow"

    @property
    def block(self) -> bool:
        return self.style == "block"

    @property
    def literal(self) -> bool:
        return self.style in ("|", ">")

    @property
    def children(self) -> list[Node]:
        """The values inside, in the order of the text."""
        return self.items if self.kind == "list" else [value for _, value in self.pairs]

    def keys(self) -> list[str]:
        return [key.value for key, _ in self.pairs]

    def child(self, step: str | int) -> Node | None:
        """The value of a key or the item at an index, if it is there."""
        if isinstance(step, int):
            return self.items[step] if self.kind == "list" and -1 < step < len(self.items) else None
        return next((value for key, value in self.pairs if key.value == step), None)

    def leaves(self) -> Iterator[Node]:
        """The scalars inside, keys too, in the order of the text."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            if node.kind == "scalar":
                yield node
            elif node.kind == "list":
                stack += reversed(node.items)
            else:
                stack += [part for pair in reversed(node.pairs) for part in reversed(pair)]

    def last_leaf(self) -> Node | None:
        """The last scalar inside, if there is any."""
        last = deque(self.leaves(), maxlen=1)
        return last[0] if last else None

    def data(self) -> Data:
        """The plain data, as the fold gives it."""
        if self.kind == "list":
            return [item.data() for item in self.items]
        if self.kind == "map":
            return {key.value: value.data() for key, value in self.pairs}
        return self.value if self.style else plain(self.value)


_NO_ITEMS: list[Node] = []
_NO_PAIRS: list[tuple[Node, Node]] = []
"""What every scalar holds: there are very many of them in a file of a megabyte."""


def tree(text: str) -> Node | None:
    """The tree of a text that is not nested too deep; nothing where there is no document in it."""
    try:
        return _compose(text)
    except yaml.YAMLError:
        return None


def _compose(text: str) -> Node | None:
    parser = loader.LOADER(text)
    try:
        return _composed(text, parser.get_event)
    finally:
        parser.dispose()


def _composed(text: str, get: Callable[[], Any]) -> Node | None:
    scalar, literal = yaml.ScalarEvent, ("|", ">")
    root: Node | None = None
    stack: list[Node] = []
    waiting: list[Node | None] = []
    while (kind := type(event := get())) is not yaml.StreamEndEvent:
        if kind is scalar:
            start, end, style = event.start_mark.index, event.end_mark.index, event.style or ""
            if style in literal:
                end = _end_of_lines(text, start, end)
            node = Node("scalar", start, end, style, event.value, _NO_ITEMS, _NO_PAIRS)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node, _ = stack.pop(), waiting.pop()
            node.stop = event.end_mark.index if node.flow else node.children[-1].stop
            continue
        elif isinstance(event, yaml.CollectionStartEvent):
            node = _collection(event)
        else:
            continue
        if not stack:
            root = node
        elif stack[-1].kind == "list":
            stack[-1].items.append(node)
        elif (key := waiting[-1]) is None:
            waiting[-1] = node
        else:
            stack[-1].pairs.append((key, node))
            waiting[-1] = None
        if kind is not scalar:
            stack.append(node)
            waiting.append(None)
    return root


def _collection(event: Any) -> Node:
    kind: Literal["list", "map"] = "list" if isinstance(event, yaml.SequenceStartEvent) else "map"
    style = "flow" if event.flow_style else "block"
    return Node(kind, event.start_mark.index, event.end_mark.index, style)


def _end_of_lines(text: str, start: int, end: int) -> int:
    """Where the last line of a literal or folded text ends; blank lines after it count only with `+`."""
    header = line_end(text, start)
    if end > start and text[end - 1] == "\n":
        end -= 2 if text[end - 2] == "\r" else 1
    if "+" in text[start:header].split("#", 1)[0]:
        return max(end, header)
    width = first_indent(text[header:end])
    while end > header:
        begin = line_start(text, end)
        line = text[begin:end].rstrip("\r")
        if line.strip(" ") or len(line) > width:
            break
        end = begin - 1
        end -= end > header and text[end - 1] == "\r"
    return max(end, header)


def first_indent(lines: str) -> int:
    """The indentation of the first line that is not empty."""
    for line in lines.splitlines():
        if line.strip():
            return len(line) - len(line.lstrip(" "))
    return 0
