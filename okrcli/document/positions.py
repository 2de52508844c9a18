"""Where in the text a document path stands: a second pass, made only where there is something to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from okrcli.document.lines import place_at
from okrcli.document.read import Document
from okrcli.domain.finding import DocPath, Finding, Place
from okrcli.i18n import Words

if TYPE_CHECKING:
    from okrcli.document.nodes import Node


class Positions:
    """The places of everything in a text that the reader accepted."""

    def __init__(self, text: str) -> None:
        from okrcli.document.nodes import tree

        self._text = text
        self._root = tree(text)
        self._pairs: dict[int, dict[str, tuple[Node, Node]]] = {}

    def place(self, path: DocPath, *, at_key: bool = False) -> Place:
        """The place of the value at `path`, or of its key.

        A list or mapping in block style is shown by its key alone, or by the first key of an item. Where
        the path leaves the document, this is the place of the last key that is there.
        """
        if self._root is None:
            return Place(1, 1, 1, 1)
        value, shown = self._root, _first(self._root)
        for index, step in enumerate(path):
            if isinstance(step, int):
                inner = value.child(step)
                if inner is None:
                    return self._span(shown)
                shown = _first(inner)
            else:
                pair = self._pair(value, step)
                if pair is None:
                    return self._span(shown)
                shown, inner = pair
                if at_key and index == len(path) - 1:
                    return self._span(shown)
            value = inner
        if path and not value.block and value.stop > value.start:
            shown = value
        return self._span(shown)

    def _pair(self, node: Node, key: str) -> tuple[Node, Node] | None:
        """A key of a mapping and its value; mappings are indexed, as a file can have very many keys."""
        if id(node) not in self._pairs:
            self._pairs[id(node)] = {name.value: (name, value) for name, value in node.pairs}
        return self._pairs[id(node)].get(key)

    def _span(self, node: Node) -> Place:
        start = node.start
        if node.stop == start and self._text[start - 1 : start] == "-":
            start -= 1
        return place_at(self._text, start, node.stop)


def locate(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with every place that was missing."""
    found = tuple(findings)
    if document.data is None or all(finding.place or finding.unlisted for finding in found):
        return found
    positions = _positions(document.text)
    return tuple(
        finding if finding.place or finding.unlisted else _placed(finding, positions) for finding in found
    )


def _placed(finding: Finding, positions: Positions) -> Finding:
    placed = replace(finding, place=positions.place(finding.path, at_key=finding.at_key))
    if not finding.beside or isinstance(finding.message, str):
        return placed
    other = positions.place(finding.beside)
    message = Words(finding.message.template, {**finding.message.values, "line": other.line})
    return replace(placed, message=message, related=(other,))


@lru_cache(maxsize=1)
def _positions(text: str) -> Positions:
    """Kept for the text at hand: what rests on other files too is asked for after all else."""
    return Positions(text)


def _first(node: Node) -> Node:
    """The first key or text inside a value; the value itself where there is none."""
    while node.items or node.pairs:
        node = node.items[0] if node.kind == "list" else node.pairs[0][0]
    return node
