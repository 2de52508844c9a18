"""The table of goals: columns that give way to each other until a line fits the screen.

From left to right: title, value, confidence, days since the last check-in, owner, bar, percent, pace,
address. The title has what the others leave. Where that is less than 24 columns (a third of a narrow screen),
in this order: the gaps and the bar shrink, the value wraps between its words, the owner is cut, the title has
20 columns, long units are parted from their numbers, headings are cut, the bar goes, then the owner, the
days, the confidence, the value, and below 28 columns the percent. Title and pace always stay. The address
comes where there is room for all of it. A cell without text leaves its columns to the title of its row, or
to the text before it. Numbers are never broken; titles wrap into at most three lines, or four narrow ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from okrcli.render.lines import Line, Measure, Span, cut, limited, padded, wrap

COLUMNS = ("value", "confidence", "seen", "owner", "bar", "percent", "pace", "address")
_RIGHT = {"seen", "percent"}
_DROPPED = ("bar", "owner", "seen", "confidence", "value", "percent")
TITLE, TITLE_LEAST, TITLE_MOST, TITLE_LINES = 24, 20, 72, 3
OWNER_MOST, OWNER_LEAST, NUMBER_MOST, UNIT_SHORT, UNIT_MOST, NARROWEST = 16, 8, 24, 4, 10, 8
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


class _Attempt(NamedTuple):
    """Column widths to try: whether headings are whole, and how narrow title, value, bar and owner are."""

    title: int
    gap: int
    bar: int
    value: int
    owner: int
    headed: bool = True
    gone: frozenset[str] = frozenset()


def layout(rows: Sequence[Row], width: int | None, measure: Measure, headings: Row | None = None) -> Layout:
    """The columns for these rows on a screen of `width` columns; without a width nothing gives way.

    Headings get the room they need unless a whole column would have to go for them: then they are cut.
    """
    natural = _natural(rows, measure)
    if width is None:
        whole = max((measure(row.title) + row.indent for row in rows), default=0)
        owner = max((measure(row.cells["owner"][0]) for row in rows if "owner" in row.cells), default=0)
        return Layout(whole, {**natural, "owner": owner}, 2)
    headed = {name: max(size, _heading(headings, name, measure)) for name, size in natural.items()}
    beside = [measure(row.title) + row.indent for row in rows if "value" in row.cells]
    most = min(
        TITLE_MOST, max([*beside, measure(headings.title) if headings else 0]) if beside else TITLE_MOST
    )
    narrow = min(most, max(TITLE // 2, width // 3 - 2))
    narrowest = _narrowest(rows, _heading(headings, "value", measure), measure)
    for attempt in _attempts(headed, narrowest, width):
        widths = _widths(attempt, headed if attempt.headed else natural)
        wanted = min(attempt.title, narrow)
        room = width - sum(widths.values()) - attempt.gap * len(widths)
        if room >= wanted:
            break
    for name in ("confidence", "seen", "pace", "value", "owner"):
        if name in widths:
            more = max(0, min(headed[name] - widths[name], room - wanted))
            widths[name] += more
            room -= more
    address = headed.get("address", 0)
    if address and room - most >= address + attempt.gap:
        widths["address"] = address
        room -= address + attempt.gap
    most = min(TITLE_MOST, max(most, *(_beyond(row, widths, attempt.gap, measure) for row in rows), 0))
    return Layout(min(max(room, NARROWEST), most), widths, attempt.gap)


def _widths(attempt: _Attempt, sizes: Mapping[str, int]) -> dict[str, int]:
    given = {"bar": attempt.bar, "value": attempt.value, "owner": min(attempt.owner, sizes.get("owner", 0))}
    shown = (name for name in sizes if name not in attempt.gone and name != "address")
    return {name: given.get(name, sizes[name]) for name in shown}


def draw(row: Row, shape: Layout, measure: Measure, ellipsis: str) -> list[Line]:
    """The lines of one row."""
    empty = list(takewhile(lambda name: _is_empty(row, name), shape.widths))
    names = list(shape.widths)[len(empty) :]
    room = max(2, shape.title + sum(shape.gap + shape.widths[name] for name in empty) - row.indent)
    most = TITLE_LINES if shape.title >= TITLE else TITLE_LINES + 1
    title = limited(wrap(row.title, room, measure), most, room, measure, ellipsis)
    parts = _parts(row, names, shape)
    cells = [_cell(row, name, width, measure, ellipsis) for name, width in parts]
    height = max([len(title), *(len(cell) for cell in cells)])
    lines = []
    for number in range(height):
        text = title[number] if number < len(title) else ""
        line: Line = [(" " * row.indent, ""), (text, row.style), (" " * (room - measure(text)), "")]
        for cell, (_, width) in zip(cells, parts, strict=True):
            line.append((" " * shape.gap, ""))
            line += cell[number] if number < len(cell) else [(" " * width, "")]
        lines.append(line)
    return lines


def _is_empty(row: Row, name: str) -> bool:
    return name not in row.cells and not (name == "bar" and row.bar)


def _beyond(row: Row, widths: Mapping[str, int], gap: int, measure: Measure) -> int:
    """How wide the column of titles must be for all of this one, which has the empty ones beside it too."""
    empty = takewhile(lambda name: _is_empty(row, name), widths)
    return measure(row.title) + row.indent - sum(gap + widths[name] for name in empty)


def _parts(row: Row, names: Sequence[str], shape: Layout) -> list[tuple[str, int]]:
    """The columns and their widths in this row: a text has those of the empty ones behind it."""
    parts: list[tuple[str, int]] = []
    for name in names:
        before = parts[-1][0] if parts else ""
        if _is_empty(row, name) and before in row.cells and before not in _RIGHT:
            parts[-1] = (before, parts[-1][1] + shape.gap + shape.widths[name])
        else:
            parts.append((name, shape.widths[name]))
    return parts


def _natural(rows: Sequence[Row], measure: Measure) -> dict[str, int]:
    """The columns that any row fills, as wide as their widest text."""
    sizes = {
        name: max((measure(r.cells[name][0]) for r in rows if name in r.cells), default=0) for name in COLUMNS
    }
    if any(row.bar for row in rows):
        sizes["bar"] = BARS[0]
    sizes["owner"] = min(sizes["owner"], OWNER_MOST)
    return {name: size for name, size in sizes.items() if size}


def _narrowest(rows: Sequence[Row], least: int, measure: Measure) -> tuple[int, int]:
    """How narrow values can be without breaking a number: with its unit beside it, and below it."""
    values = [row.cells["value"][0] for row in rows if "value" in row.cells]
    words = [word for value in values for word in value.split(" ")]
    beside = max(map(measure, words), default=0)
    below = max((_narrow(_apart(word, measure), measure) for word in words), default=0)
    return max(least, min(NUMBER_MOST, beside)), max(least, min(NUMBER_MOST, below))


def _apart(word: str, measure: Measure) -> list[str]:
    """A number and its unit, which stay together where the unit is as short as `ms`."""
    unit = word.partition("\xa0")[2]
    return word.split("\xa0", 1) if measure(unit) > UNIT_SHORT else [word]


def _narrow(parts: Sequence[str], measure: Measure) -> int:
    number, *units = map(measure, parts)
    return max([number, *(min(UNIT_MOST, unit) for unit in units)])


def _attempts(headed: Mapping[str, int], narrowest: tuple[int, int], width: int) -> list[_Attempt]:
    """From the most generous to the last resort."""
    value, owner = headed.get("value", 0), headed.get("owner", 0)
    word, number = narrowest
    last = _Attempt(TITLE_LEAST, 1, BARS[2], number, OWNER_LEAST, headed=False)
    gone = [frozenset(_DROPPED[:count]) for count in range(len(_DROPPED) + 1)]
    return [
        *([_Attempt(TITLE, 2, WIDE_BAR, value, owner)] if width >= WIDE_SCREEN else []),
        _Attempt(TITLE, 2, BARS[0], value, owner),
        _Attempt(TITLE, 2, BARS[1], value, owner),
        _Attempt(TITLE, 1, BARS[1], value, owner),
        _Attempt(TITLE, 1, BARS[1], word, owner),
        _Attempt(TITLE, 1, BARS[2], word, owner),
        _Attempt(TITLE, 1, BARS[2], word, OWNER_LEAST),
        _Attempt(TITLE_LEAST, 1, BARS[2], word, OWNER_LEAST),
        last._replace(headed=True),
        *(last._replace(gone=missing) for missing in gone),
    ]


def _heading(headings: Row | None, name: str, measure: Measure) -> int:
    cells = headings.cells if headings else {}
    return measure(cells[name][0]) if name in cells else 0


def _cell(row: Row, name: str, width: int, measure: Measure, ellipsis: str) -> list[Line]:
    if name == "bar" and row.bar:
        return [row.bar(width)]
    text, style = row.cells.get(name, ("", ""))
    if name == "value" and measure(text) > width:
        parts = _value(text, width, measure, ellipsis)
    else:
        parts = [cut(text, width, measure, ellipsis)]
    return [[(padded(part, width, measure, right=name in _RIGHT), style)] for part in parts]


def _value(text: str, width: int, measure: Measure, ellipsis: str) -> list[str]:
    """The lines of a value; a unit goes below its number where there is no room beside it, and is cut."""
    words = []
    for word in text.split(" "):
        words += [word] if measure(word) <= width else _apart(word, measure)
    return wrap(" ".join(cut(word, width, measure, ellipsis) for word in words), width, measure)
