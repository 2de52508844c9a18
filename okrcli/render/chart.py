"""Values over time as a chart of text: dots of braille in a terminal, plain characters elsewhere.

The values are a line with a mark for every check-in; the expected course is dotted; the projection is dotted
more thinly up to the last day; the target, or a bound, is a line across. Positions are exact, whatever the
size of the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from okrcli.domain.reports.course import CourseView, PointView
from okrcli.domain.reports.figure import Figure
from okrcli.render.lines import Line
from okrcli.render.words import Voice

HEIGHT = 10
LONGEST_LABEL = 12
_BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Pens(NamedTuple):
    """The characters of a chart, and how many dots a character has across and down."""

    across: int
    down: int
    mark: str
    limit: str
    amended: str
    corner: str
    floor: str
    wall: str
    expected: str
    value: str
    guess: str


BRAILLE = Pens(2, 4, "●", "╌", "▲", "└", "─", "│", "⠂", "⠒", "⠐")
ASCII = Pens(1, 1, "o", "-", "^", "+", "-", "|", ".", "*", ":")


def pens(voice: Voice) -> Pens:
    """The pens for a reader's terminal."""
    return BRAILLE if voice.unicode else ASCII


def chart(
    course: CourseView, days: tuple[date, date], amended: Iterable[date], width: int, voice: Voice, color: str
) -> list[Line]:
    """The chart of a course over its period's first and last day, in so many columns.

    Without values it shows what they will be held against; none where there is nothing to show at all.
    """
    amended = list(amended)
    if not (course["values"] or course["expected"] or course["limits"] or amended):
        return []
    pen = pens(voice)
    values = _range(course)
    labels = _labels(course, values, pen, voice)
    margin = max(map(len, labels.values()))
    plot = _Plot(pen, days, values, max(10, width - margin - 2))
    plot.limits(course["limits"])
    plot.line(course["expected"], 3, pen.expected, "blue")
    if course["projection"]:
        plot.line([course["values"][-1], course["projection"]], 2, pen.guess, "magenta")
    plot.line(course["values"], 1, pen.value, color)
    plot.marks(course["values"], f"bold {color}")
    body: list[Line] = [
        [(f"{labels.get(row, ''):>{margin}} ", "dim"), (pen.wall, "dim"), *plot.row(row)]
        for row in range(HEIGHT)
    ]
    return [*body, *_axis(plot, margin, days, amended)]


class _Plot:
    """A grid of characters, each with finer dots in it."""

    def __init__(
        self, pen: Pens, days: tuple[date, date], values: tuple[Fraction, Fraction], width: int
    ) -> None:
        self.pen = pen
        self.first, self.last = days
        self.values = values
        self.width = width
        self._dots: dict[tuple[int, int], int] = {}
        self._signs: dict[tuple[int, int], tuple[str, str]] = {}
        self._marks: dict[tuple[int, int], tuple[str, str]] = {}

    def column(self, day: date, dots: int = 1) -> int:
        """The column of a day (or the dot, where a character has so many across); other days at the edges."""
        share = Fraction((day - self.first).days, max(1, (self.last - self.first).days))
        return round(min(max(share, Fraction()), Fraction(1)) * (self.width * dots - 1))

    def height(self, value: Fraction) -> Fraction:
        """How many dots below the top a value lies."""
        return _depth(value, self.values, self.pen)

    def limits(self, limits: Iterable[Figure]) -> None:
        """Lines across."""
        for limit in limits:
            row = round(self.height(Fraction(limit))) // self.pen.down
            for column in range(self.width):
                self._signs[row, column] = (self.pen.limit, "dim")

    def line(self, points: Sequence[PointView], step: int, sign: str, style: str) -> None:
        """A line through the points, every so many dots; what lies outside of the plot is left out."""
        for one, other in pairwise(points):
            begin, end = (self.column(_day(point), self.pen.across) for point in (one, other))
            top, bottom = self.height(Fraction(one["value"])), self.height(Fraction(other["value"]))
            before = round(top)
            for x in range(begin, end + 1):
                y = round(top + (bottom - top) * Fraction(x - begin, max(1, end - begin)))
                if x % step == 0:
                    self._dot(x, y, sign, style)
                if step == 1:
                    for between in range(min(before, y) + 1, max(before, y)):
                        self._dot(x, between, sign, style)
                before = y

    def marks(self, points: Iterable[PointView], style: str) -> None:
        """A mark on every point."""
        for point in points:
            row = round(self.height(Fraction(point["value"]))) // self.pen.down
            self._marks[row, self.column(_day(point))] = (self.pen.mark, style)

    def row(self, row: int) -> Line:
        """One line of the plot."""
        return [self._cell(row, column) for column in range(self.width)]

    def _dot(self, x: int, y: int, sign: str, style: str) -> None:
        pen = self.pen
        if not 0 <= y < HEIGHT * pen.down:
            return
        cell = (y // pen.down, x // pen.across)
        if pen.down > 1:
            self._dots[cell] = self._dots.get(cell, 0) | _BRAILLE[y % pen.down][x % pen.across]
            sign = chr(0x2800 + self._dots[cell])
        self._signs[cell] = (sign, style)

    def _cell(self, row: int, column: int) -> tuple[str, str]:
        return self._marks.get((row, column)) or self._signs.get((row, column)) or (" ", "")


def _depth(value: Fraction, values: tuple[Fraction, Fraction], pen: Pens) -> Fraction:
    low, high = values
    return (high - value) / (high - low) * (HEIGHT * pen.down - 1)


def _axis(plot: _Plot, margin: int, days: tuple[date, date], amended: Iterable[date]) -> list[Line]:
    """The days below, with a mark where the goal was amended."""
    at = {plot.column(day) for day in amended}
    floor: Line = [
        (plot.pen.amended, "yellow") if column in at else (plot.pen.floor, "dim")
        for column in range(plot.width)
    ]
    first, last = (day.isoformat() for day in days)
    gap = plot.width + 1 - len(first) - len(last)
    names = f"{first}{' ' * gap}{last}" if gap > 0 else first
    blank = " " * (margin + 1)
    return [[(blank, ""), (plot.pen.corner, "dim"), *floor], [(blank, ""), (names, "dim")]]


def _range(course: CourseView) -> tuple[Fraction, Fraction]:
    """The lowest and the highest that is shown; a wild projection does not press the rest together."""
    points = [*course["values"], *course["expected"]]
    numbers = [Fraction(p["value"]) for p in points] + [Fraction(limit) for limit in course["limits"]]
    low, high = min(numbers, default=Fraction()), max(numbers, default=Fraction(1))
    if low == high:
        low, high = low - 1, high + 1
    if course["projection"]:
        guess, room = Fraction(course["projection"]["value"]), (high - low) / 2
        if low - room <= guess <= high + room:
            low, high = min(low, guess), max(high, guess)
    return low, high


def _labels(course: CourseView, values: tuple[Fraction, Fraction], pen: Pens, voice: Voice) -> dict[int, str]:
    """The numbers beside the rows: at the top, at the bottom, and at the target or the bounds."""
    known = [p["value"] for p in (*course["values"], *course["expected"])] + course["limits"]
    if course["projection"]:
        known.append(course["projection"]["value"])
    texts = {Fraction(figure): _label(figure, voice) for figure in known}
    low, high = values
    labels = {0: texts.get(high, ""), HEIGHT - 1: texts.get(low, "")}
    for limit in course["limits"]:
        labels[round(_depth(Fraction(limit), values, pen)) // pen.down] = _label(limit, voice)
    return labels


def _label(figure: Figure, voice: Voice) -> str:
    text = voice.number(figure)
    if len(text) <= LONGEST_LABEL:
        return text
    from decimal import Decimal

    return f"{Decimal(figure):.3E}".replace("-", voice.signs.minus)


def _day(point: PointView) -> date:
    return date.fromisoformat(point["date"])
