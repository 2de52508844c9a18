"""The alignment tree: as lines for people, as nested nodes for scripts.

On a narrow screen titles wrap below their branch; the owner goes first, then the team and period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from okrcli.domain.reports.tree import Node, Tree
from okrcli.i18n import say
from okrcli.render.json import dumps
from okrcli.render.lines import Line, Measure, Span, cut, padded, wrap
from okrcli.render.safe.terminal import one_line
from okrcli.render.words import COLORS, Voice

NARROWEST = 24
PERCENT = 2
NOTES = {
    "missing": say("does not exist"),
    "repeated": say("see above"),
    "cycle": say("supports itself"),
    "elsewhere": say("not in this view"),
}


class _Branch(NamedTuple):
    """A node with the guides in front of its first line and of those that continue its title."""

    first: str
    rest: str
    title: str
    style: str
    cells: tuple[Span, ...]


def as_json(found: Tree, today: str, period: str | None) -> str:
    """The versioned envelope of `tree`."""
    return dumps(
        {
            "schema_version": 1,
            "kind": "tree",
            "today": today,
            "period": period,
            "roots": found.roots,
            "not_aligned": found.not_aligned,
        }
    )


def as_lines(found: Tree, voice: Voice, width: int | None, measure: Measure = len) -> list[Line]:
    """The tree with percent and pace beside every objective; without a width nothing is wrapped."""
    groups = [[branch for node in found.roots for branch in _branches(node, voice)]]
    if found.not_aligned:
        groups.append([branch for node in found.not_aligned for branch in _branches(node, voice)])
    sizes = _sizes([branch for group in groups for branch in group], width, measure)
    lines = [line for branch in groups[0] for line in _draw(branch, sizes, measure, voice)]
    if found.not_aligned:
        heading = voice.tell(say("Not aligned: these support no other goal"))
        lines += [[]] if lines else []
        lines += [[(line, "bold")] for line in wrap(heading, width or len(heading), measure)]
        lines += [line for branch in groups[1] for line in _draw(branch, sizes, measure, voice)]
    return lines


def _branches(node: Node, voice: Voice, first: str = "", rest: str = "") -> Iterator[_Branch]:
    joint, last, trunk, nothing = (
        ("├─ ", "└─ ", "│  ", "   ") if voice.unicode else ("|- ", "`- ", "|  ", "   ")
    )
    children = node["children"]
    below = rest + (trunk if children else nothing)
    yield _Branch(first, below, _title(node, voice), _style(node), _cells(node, voice))
    for child in children:
        is_last = child is children[-1]
        yield from _branches(
            child, voice, rest + (last if is_last else joint), rest + (nothing if is_last else trunk)
        )


def _title(node: Node, voice: Voice) -> str:
    name = node["title"] or node["address"]
    if node["title"] and node["state"] == "elsewhere":
        name = f"{node['address']}: {name}"
    note = NOTES.get(node["state"])
    return one_line(f"{name} ({voice.tell(note)})" if note else name)


def _style(node: Node) -> str:
    if node["dropped"]:
        return "dim strike"
    if node["state"] in ("missing", "cycle"):
        return "yellow"
    return "" if node["state"] == "shown" else "dim"


def _cells(node: Node, voice: Voice) -> tuple[Span, ...]:
    if node["pace"] is None:
        return (("", ""), ("", ""), ("", ""), ("", ""))
    pace: Span = (voice.pace(node["pace"]), COLORS[node["pace"]])
    if node["dropped"]:
        pace = (voice.tell(say("dropped")), "dim")
    where = f"{node['team']}/{node['period']}"
    return (
        (where, "dim"),
        (one_line(node["owner"] or voice.signs.dash), ""),
        (voice.percent(node["score_percent"]), "bold"),
        pace,
    )


def _sizes(branches: Sequence[_Branch], width: int | None, measure: Measure) -> tuple[int, ...]:
    """How wide the title with its guides is, and each of the other columns; 0 for one that is not shown."""
    sizes = [max((measure(b.cells[n][0]) for b in branches), default=0) for n in range(4)]
    title = max((measure(b.first + b.title) for b in branches), default=0)
    if width is None:
        return (title, *sizes)
    for column in (1, 0, None):
        room = width - sum(sizes) - 2 * sum(size > 0 for size in sizes)
        if room >= min(title, NARROWEST) or column is None:
            break
        sizes[column] = 0
    return (max(NARROWEST // 3, min(title, room)), *sizes)


def _draw(branch: _Branch, sizes: tuple[int, ...], measure: Measure, voice: Voice) -> Iterator[Line]:
    title, *others = sizes
    if not any(text for text, _ in branch.cells):
        title, others = title + sum(2 + size for size in others if size), []
    for number, text in enumerate(_texts(branch, title, measure, voice)):
        guides = branch.rest if number else branch.first
        line: Line = [(guides, "dim"), (text, branch.style)]
        if number == 0:
            line.append((" " * max(0, title - measure(guides + text)), ""))
            for column, size in enumerate(others):
                cell, style = branch.cells[column]
                if size:
                    line += [("  ", ""), (padded(cell, size, measure, right=column == PERCENT), style)]
        yield line


def _texts(branch: _Branch, width: int, measure: Measure, voice: Voice) -> list[str]:
    """The title in lines that leave room for the guides; cut where there is none for a few letters."""
    if measure(branch.first + branch.title) <= width:
        return [branch.title]
    guide = max(measure(branch.first), measure(branch.rest))
    if width - guide < NARROWEST // 3:
        return [cut(branch.title, max(4, width - measure(branch.first)), measure, voice.signs.ellipsis)]
    return wrap(branch.title, width - guide, measure)
