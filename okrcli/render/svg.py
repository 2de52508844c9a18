"""A course as an SVG drawing, for a page: readable without colour, and with words for those who hear it.

Values are a whole line with a full mark for every check-in, the expected course is dotted, a target or a
bound is dashed, the projection is in short dashes to a hollow mark, and a triangle with a line up marks an
amendment. Confidence, where it is given, is a row of bars below. Colours come from classes, shapes from
attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from okrcli.domain.reports.course import CourseView, PointView
from okrcli.i18n import say
from okrcli.render.safe.html import for_html
from okrcli.render.safe.terminal import one_line
from okrcli.render.words import Voice

WIDTH, LEFT, RIGHT, TOP, PLOT, BARS = 640, 74, 14, 12, 170, 34
LEGEND_ROW, LETTER = 18, 6.6
LONGEST_LABEL = 10

Sure = Sequence[tuple[date, int]]
"""The confidences, 0..10, by their days."""


class _Plot(NamedTuple):
    """How days and values become places: x to the right, y downwards."""

    first: date
    last: date
    low: Fraction
    high: Fraction

    def x(self, day: date) -> str:
        share = Fraction((day - self.first).days, max(1, (self.last - self.first).days))
        return _place(LEFT + min(max(share, Fraction()), Fraction(1)) * (WIDTH - LEFT - RIGHT))

    def y(self, value: Fraction) -> str:
        share = (self.high - value) / (self.high - self.low)
        return _place(TOP + min(max(share, Fraction()), Fraction(1)) * PLOT)

    def at(self, point: PointView) -> tuple[str, str]:
        return self.x(date.fromisoformat(point["date"])), self.y(Fraction(point["value"]))


def svg_chart(
    course: CourseView,
    days: tuple[date, date],
    amended: Iterable[date],
    voice: Voice,
    *,
    name: str,
    title: str,
    unit: str = "",
    confidence: Sure = (),
) -> str:
    """The drawing of a course over its period's first and last day; without values, of what is expected.

    `name` is an id that is used once on a page; `title` is anybody's text and made safe here.
    """
    amended = sorted(set(amended))
    plot = _Plot(*days, *_range(course))
    floor = TOP + PLOT + 20 + (BARS + 16 if confidence else 0)
    legend, height = _legend(course, amended, voice, unit, floor + 14)
    dotted = 'class="pace" stroke="currentColor" stroke-width="1.5" stroke-dasharray="1.5 4"'
    parts = [
        _opening(name, height),
        f'<title id="{name}-t">{for_html(one_line(title))}</title>',
        f'<desc id="{name}-d">{for_html(_told(course, amended, voice, unit))}</desc>',
        *_frame(plot, course, voice),
        *_limits(plot, course),
        *_amendments(plot, amended),
        _line(plot, course["expected"], f'{dotted} stroke-linecap="round"'),
        *_guess(plot, course),
        _line(plot, course["values"], 'class="values" stroke="currentColor" stroke-width="2"'),
        *_marks(plot, course["values"], voice, unit),
        *_sure(plot, confidence, voice),
        *legend,
        "</svg>",
    ]
    return "\n".join(part for part in parts if part)


def _opening(name: str, height: int) -> str:
    box = f'viewBox="0 0 {WIDTH} {height}" fill="none" stroke-linejoin="round"'
    spoken = f'role="img" aria-labelledby="{name}-t {name}-d"'
    return f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" {box} {spoken}>'


def _frame(plot: _Plot, course: CourseView, voice: Voice) -> Iterator[str]:
    left, right, bottom = LEFT, WIDTH - RIGHT, TOP + PLOT
    for day in _months(plot.first, plot.last):
        x = plot.x(day)
        yield f'<path class="grid" d="M{x} {TOP}V{bottom}" stroke="currentColor" stroke-width=".5"/>'
    yield f'<path class="axis" d="M{left} {TOP}V{bottom}H{right}" stroke="currentColor"/>'
    for y, text in _labels(plot, course, voice):
        yield _text(left - 6, y, text, "end")
    for day, anchor in ((plot.first, "start"), (plot.last, "end")):
        yield _text(plot.x(day), bottom + 16, day.isoformat(), anchor, dim=True, middle=False)


def _labels(plot: _Plot, course: CourseView, voice: Voice) -> list[tuple[str, str]]:
    """The numbers beside the plot, the limits first; one that would stand on another is left out."""
    known = [*course["limits"], *(p["value"] for p in (*course["values"], *course["expected"]))]
    edges = [f for f in known if Fraction(f) in (plot.low, plot.high)]
    placed: dict[float, str] = {}
    for figure in (*course["limits"], *edges):
        y = float(plot.y(Fraction(figure)))
        if all(abs(y - other) > 13 for other in placed):
            placed[y] = _short(voice.number(figure))
    return [(f"{y:g}", text) for y, text in placed.items()]


def _limits(plot: _Plot, course: CourseView) -> Iterator[str]:
    for limit in course["limits"]:
        y = plot.y(Fraction(limit))
        yield (
            f'<line class="limit" x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="currentColor" '
            'stroke-dasharray="8 4"/>'
        )


def _amendments(plot: _Plot, amended: Iterable[date]) -> Iterator[str]:
    bottom = TOP + PLOT
    for day in amended:
        x = plot.x(day)
        yield (
            f'<g><title>{day.isoformat()}</title><path class="amended" d="M{x} {TOP}V{bottom}" '
            'stroke="currentColor" stroke-dasharray="2 3"/>'
            f"{_triangle(float(x), bottom)}</g>"
        )


def _guess(plot: _Plot, course: CourseView) -> Iterator[str]:
    if course["projection"] is None:
        return
    yield _line(plot, [course["values"][-1], course["projection"]],
                'class="guess" stroke="currentColor" stroke-width="1.5" stroke-dasharray="4 3"')  # fmt: skip
    x, y = plot.at(course["projection"])
    yield f'<circle class="guess hollow" cx="{x}" cy="{y}" r="3.5" stroke="currentColor"/>'


def _marks(plot: _Plot, points: Iterable[PointView], voice: Voice, unit: str) -> Iterator[str]:
    for point in points:
        x, y = plot.at(point)
        text = for_html(f"{point['date']}: {_with_unit(voice.number(point['value']), unit)}")
        yield f'<circle cx="{x}" cy="{y}" r="3.2" fill="currentColor"><title>{text}</title></circle>'


def _sure(plot: _Plot, confidence: Sure, voice: Voice) -> Iterator[str]:
    """A bar for each confidence, from 0 to 10."""
    if not confidence:
        return
    bottom = TOP + PLOT + 28 + BARS
    middle = f"{bottom - BARS / 2:g}"
    yield _text(LEFT - 6, middle, for_html(voice.tell(say("confidence"))), "end", dim=True)
    yield f'<path class="axis" d="M{LEFT} {bottom}H{WIDTH - RIGHT}" stroke="currentColor"/>'
    for day, sure in confidence:
        high = Fraction(sure, 10) * BARS
        yield (
            f'<rect x="{_place(Fraction(plot.x(day)) - 3)}" y="{_place(bottom - high)}" width="6" '
            f'height="{_place(high)}" fill="currentColor" opacity=".55">'
            f"<title>{day.isoformat()}: {sure}/10</title></rect>"
        )


def _legend(
    course: CourseView, amended: Sequence[date], voice: Voice, unit: str, top: int
) -> tuple[list[str], int]:
    """What the signs mean, in rows below, and how high the whole drawing is."""
    signs = {
        "value": '<path d="M{x} {y}h22" stroke="currentColor" stroke-width="2"/>'
        '<circle cx="{m}" cy="{y}" r="3.2" fill="currentColor"/>',
        "pace": '<path class="pace" d="M{x} {y}h22" stroke="currentColor" stroke-width="1.5" '
        'stroke-dasharray="1.5 4" stroke-linecap="round"/>',
        "limit": '<path class="limit" d="M{x} {y}h22" stroke="currentColor" stroke-dasharray="8 4"/>',
        "amended": "{triangle}",
        "guess": '<path class="guess" d="M{x} {y}h22" stroke="currentColor" stroke-width="1.5" '
        'stroke-dasharray="4 3"/>',
    }
    x, y, parts = 8.0, top, []
    for sign, words in _meanings(course, amended, voice, unit):
        length = 30 + len(words) * LETTER + 14
        if x > 8 and x + length > WIDTH:
            x, y = 8.0, y + LEGEND_ROW
        middle = f"{x + 11:g}"
        parts.append(signs[sign].format(x=f"{x:g}", y=y, m=middle, triangle=_triangle(x + 11, y + 4)))
        parts.append(_text(f"{x + 28:g}", y, for_html(words)))
        x += length
    return parts, y + 12


def _meanings(
    course: CourseView, amended: Sequence[date], voice: Voice, unit: str
) -> Iterator[tuple[str, str]]:
    if course["values"]:
        yield "value", voice.tell(say("checked in"))
    if course["expected"]:
        yield "pace", voice.tell(say("expected"))
    if course["limits"]:
        values = ", ".join(_with_unit(voice.number(limit), unit) for limit in course["limits"])
        words = (
            say("target {value}", value=values)
            if course["expected"]
            else say("bounds {values}", values=values)
        )
        yield "limit", voice.tell(words)
    if amended:
        yield "amended", voice.tell(say("amended"))
    if guess := course["projection"]:
        value = _with_unit(voice.number(guess["value"]), unit)
        yield (
            "guess",
            voice.tell(say("at this rate {value} on {day} (a guess)", value=value, day=guess["date"])),
        )


def _told(course: CourseView, amended: Sequence[date], voice: Voice, unit: str) -> str:
    """The drawing in a sentence or two."""
    signs = [words for sign, words in _meanings(course, (), voice, unit) if sign in ("limit", "guess")]
    told = [
        _values_told(course["values"], voice, unit),
        *(f"{words[:1].upper()}{words[1:]}." for words in signs),
    ]
    if amended:
        dates = ", ".join(day.isoformat() for day in amended)
        told.append(voice.tell(say("Amended on {dates}.", dates=dates)))
    return " ".join(told)


def _values_told(values: Sequence[PointView], voice: Voice, unit: str) -> str:
    """How many values there are, with the first and the last."""
    if not values:
        nothing = voice.tell(say("nothing has been checked in yet"))
        return f"{nothing[:1].upper()}{nothing[1:]}."
    first, last = values[0], values[-1]
    return voice.tell(
        say(
            "{number} values: {first} on {begin}, {last} on {end}.",
            number=len(values), first=_with_unit(voice.number(first["value"]), unit), begin=first["date"],
            last=_with_unit(voice.number(last["value"]), unit), end=last["date"],
        )
    )  # fmt: skip


def _line(plot: _Plot, points: Sequence[PointView], look: str) -> str:
    if len(points) < 2:
        return ""
    places = " ".join(",".join(plot.at(point)) for point in points)
    return f'<polyline {look} points="{places}"/>'


def _text(
    x: str | int, y: str | int, text: str, anchor: str = "start", *, dim: bool = False, middle: bool = True
) -> str:
    """A text that is safe already, its middle or its foot at y."""
    look = ' class="dim"' if dim else ""
    line = ' dominant-baseline="middle"' if middle else ""
    return f'<text{look} x="{x}" y="{y}" text-anchor="{anchor}"{line} fill="currentColor">{text}</text>'


def _triangle(x: float, bottom: float) -> str:
    place = f"M{x - 5:g} {bottom:g}h10l-5 -9z"
    return f'<path class="amended full" d="{place}" fill="currentColor" stroke="currentColor"/>'


def _range(course: CourseView) -> tuple[Fraction, Fraction]:
    """The lowest and the highest that is drawn; a wild projection does not press the rest together."""
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


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of the months within, of at most some twelve."""
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= last:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {one_line(unit)}" if unit else text


def _short(text: str) -> str:
    if len(text) <= LONGEST_LABEL:
        return for_html(text)
    from decimal import Decimal

    return for_html(f"{Decimal(text.replace('−', '-')):.2E}".replace("-", "−"))


def _place(value: Fraction | float) -> str:
    return f"{float(value):.1f}".removesuffix(".0")
