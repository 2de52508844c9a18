"""The table of goals: columns that give way to each other until a line fits the screen.

From left to right: title, value, confidence, days since the last check-in, owner, bar, percent, pace,
address. The title has what the others leave. Where that is less than 24 columns (a third of a narrow screen),
in this order: the gaps and the bar shrink, the value wraps between its words, the bar goes, then the owner,
the days, the confidence, the value, and below 28 columns the percent. Title and pace always stay. The address
comes where there is room for all of it. A cell without text leaves its columns to the title of its row.
Numbers are never broken, titles wrap into at most three lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from okrcli.render.lines import Line, Measure, Span, cut, limited, padded, wrap

COLUMNS = ("value", "confidence", "seen", "owner", "bar", "percent", "pace", "address")
_RIGHT = {"seen", "percent"}
_DROPPED = ("bar", "owner", "seen", "confidence", "value", "percent")
TITLE, TITLE_MOST, TITLE_LINES = 24, 72, 3
OWNER_MOST, NUMBER_MOST, NARROWEST = 16, 24, 8
BARS = (10, 8, 6)
WIDE_BAR, WIDE_SCREEN = 20, 140


class Row(NamedTuple):
    """One row: its title, and a styled text for some columns. `bar` draws itself in so many columns.

    A value may break at its blanks, but not where a non-breaking blank holds a number and its unit together.
    """

    title: str
    style: str = ""
    indent: int = 0
    cells: Mapping[str, Span] = {}
    bar: Callable[[int], Line] | None = None


class Layout(NamedTuple):
    """How wide each column is; one that is missing is not shown."""

    title: int
    widths: Mapping[str, int]
    gap: int


def layout(rows: Sequence[Row], width: int | None, measure: Measure, headings: Row | None = None) -> Layout:
    """The columns for these rows on a screen of `width` columns; without a width nothing gives way.

    Headings get the room they need unless a whole column would have to go for them: then they are cut.
    """
    natural = _natural(rows, measure)
    if width is None:
        whole = max((measure(row.title) + row.indent for row in rows), default=0)
        owner = max((measure(row.cells["owner"][0]) for row in rows if "owner" in row.cells), default=0)
        return Layout(whole, {**natural, "owner": owner}, 2)
    beside = [measure(row.title) + row.indent for row in rows if "value" in row.cells]
    most = min(TITLE_MOST, max(beside, default=TITLE_MOST))
    wanted = min(TITLE, most, max(TITLE // 2, width // 3 - 2))
    headed = {name: max(size, _heading(headings, name, measure)) for name, size in natural.items()}
    for sizes, gap, bar, value, gone in _attempts(headed, natural, _longest_token(rows, measure), width):
        widths = {name: size for name, size in sizes.items() if name not in gone and name != "address"}
        widths |= {name: size for name, size in (("bar", bar), ("value", value)) if name in widths}
        room = width - sum(widths.values()) - gap * len(widths)
        if room >= wanted:
            break
    if "value" in widths:
        more = min(natural["value"] - widths["value"], room - wanted)
        widths["value"] += max(0, more)
        room -= max(0, more)
    address = natural.get("address", 0)
    if address and room - most >= address + gap:
        widths["address"] = address
    return Layout(min(max(room, NARROWEST), most), widths, gap)


def draw(row: Row, shape: Layout, measure: Measure, ellipsis: str) -> list[Line]:
    """The lines of one row."""
    free = shape.title
    names = list(shape.widths)
    while names and names[0] not in row.cells and not (names[0] == "bar" and row.bar):
        free += shape.gap + shape.widths[names.pop(0)]
    room = max(2, free - row.indent)
    title = limited(wrap(row.title, room, measure), TITLE_LINES, room, measure, ellipsis)
    cells = [_cell(row, name, shape.widths[name], measure, ellipsis) for name in names]
    height = max([len(title), *(len(cell) for cell in cells)])
    lines = []
    for number in range(height):
        text = title[number] if number < len(title) else ""
        line: Line = [(" " * row.indent, ""), (text, row.style), (" " * (room - measure(text)), "")]
        for cell, name in zip(cells, names, strict=True):
            line.append((" " * shape.gap, ""))
            line += cell[number] if number < len(cell) else [(" " * shape.widths[name], "")]
        lines.append(line)
    return lines


def _natural(rows: Sequence[Row], measure: Measure) -> dict[str, int]:
    """The columns that any row fills, as wide as their widest text."""
    sizes = {
        name: max((measure(r.cells[name][0]) for r in rows if name in r.cells), default=0) for name in COLUMNS
    }
    if any(row.bar for row in rows):
        sizes["bar"] = BARS[0]
    sizes["owner"] = min(sizes["owner"], OWNER_MOST)
    return {name: size for name, size in sizes.items() if size}


def _longest_token(rows: Sequence[Row], measure: Measure) -> int:
    """The narrowest that values can be without breaking a number."""
    tokens = (token for row in rows if "value" in row.cells for token in row.cells["value"][0].split(" "))
    return min(NUMBER_MOST, max(map(measure, tokens), default=0))


def _attempts(
    headed: Mapping[str, int], natural: Mapping[str, int], token: int, width: int
) -> list[tuple[Mapping[str, int], int, int, int, set[str]]]:
    """Columns, gap, bar, value and what is missing, from the most generous to the last resort."""
    value, nothing = headed.get("value", 0), set[str]()
    shapes = [
        *([(2, WIDE_BAR, value)] if width >= WIDE_SCREEN else []),
        *(
            (2, BARS[0], value),
            (2, BARS[1], value),
            (1, BARS[1], value),
            (1, BARS[1], token),
            (1, BARS[2], token),
        ),
    ]
    gone = [set(_DROPPED[:number]) for number in range(len(_DROPPED) + 1)]
    return [
        *((headed, *shape, nothing) for shape in shapes),
        *((natural, *shapes[-1], missing) for missing in gone),
    ]


def _heading(headings: Row | None, name: str, measure: Measure) -> int:
    cells = headings.cells if headings else {}
    return measure(cells[name][0]) if name in cells else 0


def _cell(row: Row, name: str, width: int, measure: Measure, ellipsis: str) -> list[Line]:
    if name == "bar" and row.bar:
        return [row.bar(width)]
    text, style = row.cells.get(name, ("", ""))
    if name == "value" and measure(text) > width:
        parts = [cut(part, width, measure, ellipsis) for part in wrap(text, width, measure)]
    else:
        parts = [cut(text, width, measure, ellipsis)]
    return [[(padded(part, width, measure, right=name in _RIGHT), style)] for part in parts]
