"""Edits inside brackets and braces."""

from __future__ import annotations

from okrcli.document.lines import is_blank, line_end, line_start
from okrcli.document.nodes import Node
from okrcli.document.scalars import scalar
from okrcli.document.scene import Cut, NoWayError, Scene
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath


def add(scene: Scene, parent: Node, index: int, path: DocPath, value: Data) -> list[Cut]:
    """Add an entry to a mapping in braces, after the entry at `index` or first where that is -1."""
    entry = f"{scene.writer.flow_key(str(path[-1]))}: {scene.writer.flow(value, path)}"
    if index < 0:
        start = parent.pairs[0][0].start
        return [Cut(start, start, f"{entry}, ")]
    if index + 1 < len(parent.pairs):
        start = parent.pairs[index + 1][0].start
        end = parent.pairs[index][1].stop
        if "\n" not in scene.text[end:start]:
            return [Cut(start, start, f"{entry}, ")]
    return _after(scene, parent, parent.pairs[index][0].start, parent.pairs[index][1].stop, entry)


def append(scene: Scene, parent: Node, path: DocPath, item: Data) -> list[Cut]:
    """Add an item to the end of a list in brackets."""
    last = parent.items[-1]
    if isinstance(item, str) and last.style in ("'", '"'):
        text = scalar(item, flow=True, style=last.style)
    else:
        text = scene.writer.flow(item, path)
    return _after(scene, parent, last.start, last.stop, text)


def empty(scene: Scene, parent: Node) -> list[Cut]:
    """Take the only entry away."""
    if scene.has_comment(parent):
        raise NoWayError
    return [Cut(parent.start + 1, parent.stop - 1, "")]


def remove(scene: Scene, parent: Node, index: int) -> list[Cut]:
    """Take one of several entries away, with its comma."""
    spans = _spans(parent)
    start, end = spans[index]
    if index:
        start = spans[index - 1][1]
    else:
        end = spans[1][0]
    cut = Cut(start, end, "")
    between = scene.text[start : spans[index][0]] + scene.text[spans[index][1] : end]
    if "#" in between or scene.has_comment(parent.children[index]):
        raise NoWayError
    return [cut]


def _spans(parent: Node) -> list[tuple[int, int]]:
    if parent.kind == "list":
        return [(item.start, item.stop) for item in parent.items]
    return [(key.start, max(key.stop, value.stop)) for key, value in parent.pairs]


def _after(scene: Scene, parent: Node, start: int, stop: int, entry: str) -> list[Cut]:
    """Add text behind an entry: on a line of its own where that entry has one, else on the same line."""
    text = scene.text
    begin, end = line_start(text, start), line_end(text, stop)
    alone = is_blank(text, begin, start) and begin > parent.start
    rest = text[stop:end].split("#", 1)[0].strip()
    if not alone or rest not in ("", ",") or end >= parent.stop:
        return [Cut(stop, stop, f", {entry}")]
    comma = [] if rest else [Cut(stop, stop, ",")]
    tail = "," if rest else ""
    return [*comma, Cut(end, end, f"{scene.newline}{text[begin:start]}{entry}{tail}")]
