"""A bar of what is reached, with a tick where it should be by now."""

from __future__ import annotations

from okrcli.render.lines import Line

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(score: float | None, expected: float | None, width: int, color: str, *, unicode: bool) -> Line:
    """`width` columns for a score 0..1: filled in `color`, dots for the rest, a tick for what is expected.

    A whole bar needs no tick any more, and where nothing is known there are only dots.
    """
    full, dot, tick = ("█", "·", "│") if unicode else ("#", ".", "|")
    cells = _filled(score or 0.0, width, full, unicode=unicode)
    styles = [color] * len(cells) + ["dim"] * (width - len(cells))
    cells += dot * (width - len(cells))
    if expected is not None and (score is None or score < 1):
        at = min(width - 1, int(expected * width))
        cells = f"{cells[:at]}{tick}{cells[at + 1 :]}"
        styles[at] = "bold"
    return _merged(cells, styles)


def _filled(score: float, width: int, full: str, *, unicode: bool) -> str:
    """Whole columns, and on a terminal with Unicode an eighth of one; only 1 fills them all."""
    eighths = int(min(score, 1.0) * width * 8) if score < 1 else width * 8
    whole, rest = divmod(eighths, 8)
    return full * whole + (_EIGHTHS[rest] if rest and unicode else "")


def _merged(cells: str, styles: list[str]) -> Line:
    line: Line = []
    for cell, style in zip(cells, styles, strict=True):
        if line and line[-1][1] == style:
            line[-1] = (line[-1][0] + cell, style)
        else:
            line.append((cell, style))
    return line
