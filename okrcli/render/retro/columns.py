"""A plain table for a screen: the first column takes what the others leave, and wraps."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.render.lines import Line, cut, padded, wrap
from okrcli.render.page import Page
from okrcli.render.safe.terminal import one_line

NARROWEST, INDENT = 14, 2


def columns(rows: Sequence[Sequence[str]], styles: Sequence[str], page: Page) -> list[Line]:
    """The rows, the first of them headings. Where the screen is too narrow, the headings break between words,
    and then the second column from the right goes first."""
    table = [[one_line(cell) for cell in row] for row in rows]
    sizes = _sizes(table, page)
    lines: list[Line] = []
    for number, row in enumerate(table):
        style = styles[number] if number < len(styles) else ""
        cells = [wrap(cell, size, page.measure) if n == 0 or number == 0 else
                 [cut(cell, size, page.measure, page.voice.signs.ellipsis)]
                 for n, (cell, size) in enumerate(zip(row, sizes, strict=False))]  # fmt: skip
        for line in range(max(map(len, cells))):
            parts = [
                padded(cell[line] if line < len(cell) else "", size, page.measure, right=n > 0)
                for n, (cell, size) in enumerate(zip(cells, sizes, strict=True))
            ]
            lines.append(
                [(parts[0], style if number == 0 else ""), *((f"  {part}", style) for part in parts[1:])]
            )
    return lines


def _sizes(table: Sequence[Sequence[str]], page: Page) -> list[int]:
    body, count = table[1:] or table, len(table[0])
    longest = [max((page.measure(row[n]) for row in body), default=0) for n in range(count)]
    words = [max(map(page.measure, table[0][n].split() or [""])) for n in range(count)]
    sizes = [
        max(longest[0], page.measure(table[0][0])),
        *(max(longest[n], words[n]) for n in range(1, count)),
    ]
    if page.width is None:
        return sizes
    while len(sizes) > 2 and page.width - INDENT - sum(sizes[1:]) - 2 * (len(sizes) - 1) < NARROWEST:
        sizes.pop()
    room = page.width - INDENT - sum(sizes[1:]) - 2 * (len(sizes) - 1)
    return [max(NARROWEST, min(sizes[0], room)), *sizes[1:]]
