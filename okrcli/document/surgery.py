"""Where an edit cuts into a text, so that everything around it stays as it is."""

from __future__ import annotations

from dataclasses import replace

from okrcli.document import flows
from okrcli.document.lines import is_blank, line_end, line_start, next_line
from okrcli.document.nodes import Node
from okrcli.document.scalars import literal, scalar
from okrcli.document.scene import Cut, NoWayError, Scene
from okrcli.domain import shape
from okrcli.domain.edits import Append, Data, Edit, Insert, Put
from okrcli.domain.finding import DocPath


def plan(scene: Scene, edit: Edit) -> list[Cut]:
    """The cuts that an edit needs. Raises `NoWayError` where there are none that spare the comments."""
    if isinstance(edit, Put):
        return put(scene, edit.path, edit.value)
    if isinstance(edit, Append):
        return _append(scene, edit.path, edit.item)
    if isinstance(edit, Insert):
        return _insert(scene, edit.path, edit.item)
    return _remove(scene, edit.path)


def put(scene: Scene, path: DocPath, value: Data) -> list[Cut]:
    """Give the value at `path` a new text, or add it with its missing parents."""
    nodes = scene.trail(path)
    depth = len(nodes) - 1
    if depth < len(path):
        if any(isinstance(step, int) for step in path[depth:]):
            raise NoWayError
        for step in reversed(path[depth + 1 :]):
            value = {step: value}
        if nodes[-1].kind == "map" and nodes[-1].pairs:
            return _add(scene, nodes, path[: depth + 1], value)
        path, value = path[:depth], {path[depth]: value}
    return _replace(scene, nodes, path, value)


def _replace(scene: Scene, nodes: list[Node], path: DocPath, value: Data, *, spare: bool = True) -> list[Cut]:
    """Give the last of the nodes another text; without `spare`, comments inside it go with it."""
    old = nodes[-1]
    if spare and not old.literal and scene.has_comment(old):
        raise NoWayError
    if not spare and old.block:
        old = replace(old, stop=scene.end_of(old.stop, scene.column(old.start)))
    if not path:
        lines = scene.writer.mapping(value, path, 0) or ["{}"]
        return [Cut(old.start, old.stop, scene.join(lines))]
    if any(node.flow for node in nodes[:-1]):
        return _replace_on_line(scene, old, path, value, flow=True)
    parent = nodes[-2]
    column = scene.column(parent.start)
    if isinstance(path[-1], int):
        lead = scene.dash(parent, path[-1]) + 1
        first, *rest = scene.writer.item(value, path, column)
        head = first[column + 1 :]
    else:
        key = next(key for key, node in parent.pairs if node is nodes[-1])
        lead = scene.colon(key)
        first, *rest = scene.writer.entry(key.value, value, path, column)
        head = first[column + len(scalar(key.value)) + 1 :]
    if not rest and not old.block and not old.literal and scene.on_line(lead, old.start):
        return _replace_on_line(scene, old, path, value, flow=False)
    return _replace_lines(scene, old, lead, head, rest)


def _replace_on_line(scene: Scene, old: Node, path: DocPath, value: Data, *, flow: bool) -> list[Cut]:
    if isinstance(value, dict | list):
        new = scene.writer.flow(value, path)
    else:
        new = scalar(value, flow=flow, style=old.style)
    return [Cut(old.start, old.stop, f" {new}" if old.start == old.stop else new)]


def _replace_lines(scene: Scene, old: Node, lead: int, head: str, rest: list[str]) -> list[Cut]:
    """Replace a value that takes lines of its own, or is about to."""
    below = "".join(scene.newline + line for line in rest)
    if old.literal:
        return [Cut(lead, old.stop, head + scene.header_comment(old) + below)]
    end = line_end(scene.text, old.stop)
    if old.block and not scene.on_line(old.start, old.stop) and not is_blank(scene.text, old.stop, end):
        raise NoWayError
    if scene.on_line(lead, old.start):
        return [Cut(lead, old.stop, head), Cut(end, end, below)]
    lead_end = line_end(scene.text, lead)
    if "#" not in scene.text[lead_end : old.start]:
        return [Cut(lead, lead, head), Cut(lead_end, old.stop, below)]
    begin = line_start(scene.text, old.start)
    if rest:
        return [Cut(lead, lead, head), Cut(begin, old.stop, scene.join(rest))]
    return [Cut(lead, lead, head), _lines_away(scene, begin, old.stop)]


def _add(scene: Scene, nodes: list[Node], path: DocPath, value: Data) -> list[Cut]:
    """Add a key in its canonical place among the ones that are there."""
    parent, key = nodes[-1], str(path[-1])
    index = _index_before(parent.keys(), key, shape.key_order(path[:-1], settings=scene.writer.settings))
    if any(node.flow for node in nodes):
        return flows.add(scene, parent, index, path, value)
    column = scene.column(parent.start)
    lines = scene.writer.entry(key, value, path, column)
    if index < 0:
        first = parent.pairs[0][0].start
        return [Cut(first, first, scene.join(lines)[column:] + scene.newline + " " * column)]
    return [_below(scene, scene.end_of(parent.pairs[index][1].stop, column), lines)]


def _index_before(present: list[str], key: str, order: tuple[str, ...]) -> int:
    """The index of the entry that a new key follows; -1 where it comes first."""
    if key not in order:
        return len(present) - 1
    at = order.index(key)
    for earlier in reversed(order[:at]):
        if earlier in present:
            return present.index(earlier)
    for later in order[at + 1 :]:
        if later in present:
            return present.index(later) - 1
    return len(present) - 1


def _append(scene: Scene, path: DocPath, item: Data) -> list[Cut]:
    nodes = scene.trail(path)
    target = nodes[-1]
    if len(nodes) <= len(path) or target.kind != "list" or not target.items:
        return put(scene, path, [item])
    path = (*path, len(target.items))
    if any(node.flow for node in nodes):
        return flows.append(scene, target, path, item)
    column = scene.column(target.start)
    last = target.items[-1]
    lines = _item(scene, target, path, item)
    if len(target.items) > 1 and _has_gap(scene, target):
        lines = ["", *lines]
    return [_below(scene, scene.end_of(last.stop, column), lines)]


def _insert(scene: Scene, path: DocPath, item: Data) -> list[Cut]:
    """Put a new item below the one before it, so that comments above the next one stay with that."""
    *above, index = path
    nodes = scene.trail(tuple(above))
    target = nodes[-1]
    if target.kind != "list" or not isinstance(index, int) or index >= len(target.items):
        return _append(scene, tuple(above), item)
    if any(node.flow for node in nodes):
        items = [node.data() for node in target.items]
        return put(scene, tuple(above), [*items[:index], item, *items[index:]])
    lines = _item(scene, target, (*above, len(target.items)), item)
    if index == 0:
        dash = line_start(scene.text, scene.dash(target, 0))
        if not is_blank(scene.text, dash, scene.dash(target, 0)):
            raise NoWayError
        return [Cut(dash, dash, scene.join(lines) + scene.newline)]
    return [_below(scene, scene.end_of(target.items[index - 1].stop, scene.column(target.start)), lines)]


def _item(scene: Scene, target: Node, path: DocPath, item: Data) -> list[str]:
    """A new item in the style of the last one."""
    column, last = scene.column(target.start), target.items[-1]
    dash = scene.dash(target, len(target.items) - 1)
    lead = scene.text[dash : last.start]
    lead = lead if scene.on_line(dash, last.start) and lead.strip() == "-" and lead[1:].isspace() else "- "
    if "\t" in lead:
        lead = "- "
    if isinstance(item, str) and last.style in ("'", '"') and not literal(item, 0):
        return [f"{' ' * column}{lead}{scalar(item, style=last.style)}"]
    block = False if last.flow else None
    if last.kind == "map" and all(node.block for node in target.items):
        block = True
    return scene.writer.item(item, path, column, dash=lead, block=block)


def _has_gap(scene: Scene, target: Node) -> bool:
    """Whether a blank line stands before the last item of a list, and may before another one."""
    leaf = target.last_leaf()
    if leaf and leaf.literal and "+" in scene.text[leaf.start : line_end(scene.text, leaf.start)]:
        return False  # a blank line would become part of the text
    before = line_end(scene.text, target.items[-2].stop)
    dash = scene.dash(target, len(target.items) - 1)
    between = scene.text[before:dash].replace("\r", "").split("\n")
    return any(not line.strip() for line in between[1:-1])


def _remove(scene: Scene, path: DocPath) -> list[Cut]:
    nodes = scene.trail(path)
    parent, old = nodes[-2], nodes[-1]
    if len(parent.children) == 1:
        if any(node.flow for node in nodes[:-1]):
            return flows.empty(scene, parent)
        return _replace(scene, nodes[:-1], path[:-1], {} if parent.kind == "map" else [], spare=False)
    index = next(index for index, node in enumerate(parent.children) if node is old)
    if any(node.flow for node in nodes[:-1]):
        return flows.remove(scene, parent, index)
    starts = [_start(scene, parent, at) for at in range(index, min(index + 2, len(parent.children)))]
    start = starts[0]
    if not is_blank(scene.text, line_start(scene.text, start), start):
        return _move_up(scene, old, start, starts[1])
    begin = line_start(scene.text, start)
    end = scene.end_of(old.stop, scene.column(parent.start))
    return [_lines_away(scene, begin, end)]


def _lines_away(scene: Scene, begin: int, end: int) -> Cut:
    """Take whole lines away, the break before them where there is none behind."""
    after = next_line(scene.text, end)
    if after > line_end(scene.text, end):
        return Cut(begin, after, "")
    before = begin - 1 - (scene.text[begin - 2 : begin] == "\r\n")
    return Cut(max(before, 0), after, "")


def _move_up(scene: Scene, old: Node, start: int, following: int) -> list[Cut]:
    """Remove an entry that shares its line with the hyphen before it: the next one takes its place."""
    if "#" in scene.text[line_end(scene.text, old.stop) : following]:
        raise NoWayError
    return [Cut(start, following, "")]


def _start(scene: Scene, parent: Node, index: int) -> int:
    """Where an entry of a block collection begins: at its hyphen, its key, or the `?` before it."""
    if parent.kind == "list":
        return scene.dash(parent, index)
    start = parent.pairs[index][0].start
    column = scene.column(parent.start)
    begin = line_start(scene.text, start)
    return min(start, begin + column) if index else parent.start


def _below(scene: Scene, at: int, lines: list[str]) -> Cut:
    return Cut(at, at, "".join(scene.newline + line for line in lines))
