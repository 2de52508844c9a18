"""Lines of styled text as a screen shows them: measured in columns, cut, and wrapped between words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

Span = tuple[str, str]
"""Text that was made safe, and its style as rich writes it (`bold green`); nothing for a plain one."""
Line = list[Span]
Measure = Callable[[str], int]
"""How many columns a text takes."""
GAP = "\xa0 "
"""Two blanks between parts of a line: wrapping keeps them together, or breaks after them."""


def plain(lines: Iterable[Line]) -> str:
    """The lines as text without any style, each with its line feed; non-breaking blanks become plain ones."""
    return _breakable("".join(f"{''.join(text for text, _ in line).rstrip()}\n" for line in lines))


def painted(lines: Iterable[Line]) -> str:
    """The lines as a terminal shows them in colour; otherwise as `plain`."""
    return _breakable("".join(f"{''.join(_paint(*span) for span in _trimmed(line))}\n" for line in lines))


@lru_cache(maxsize=1)
def columns() -> Measure:
    """The measure of a terminal, where a wide character takes two columns and a joined one none."""
    from rich.cells import cell_len

    return cell_len


def cut(text: str, width: int, measure: Measure, ellipsis: str = "…") -> str:
    """`text` in at most `width` columns, with `ellipsis` where something was left out."""
    if 2 * len(text) <= width or measure(text) <= width:  # no character takes more than two
        return text
    return _head(text, max(0, width - measure(ellipsis)), measure).rstrip() + ellipsis[: max(0, width)]


def wrap(text: str, width: int, measure: Measure) -> list[str]:
    """`text` in lines of at most `width` columns, broken between words, inside one only where it must be."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, max(2, width), measure):
        joined = f"{line} {word}" if line else word
        if line and measure(joined) > width:
            lines.append(line)
            line = word
        else:
            line = joined
    return [*lines, line] if line or not lines else lines


def limited(lines: list[str], most: int, width: int, measure: Measure, ellipsis: str = "…") -> list[str]:
    """At most so many of the lines, the last one with `ellipsis` where something was left out."""
    if len(lines) <= most:
        return lines
    room = width - measure(ellipsis)
    return [*lines[: most - 1], _head(lines[most - 1], room, measure).rstrip() + ellipsis]


def padded(text: str, width: int, measure: Measure, *, right: bool = False) -> str:
    """`text` filled up with blanks to `width` columns."""
    blanks = " " * (width - measure(text))
    return blanks + text if right else text + blanks


def _trimmed(line: Line) -> Line:
    """The line without the blanks at its end."""
    line = list(line)
    while line:
        text, style = line.pop()
        if text := text.rstrip():
            return [*line, (text, style)]
    return line


def _pieces(text: str, width: int, measure: Measure) -> Iterator[str]:
    for word in filter(None, text.split(" ")):
        while measure(word) > width:
            head = _head(word, width, measure) or word[:1]
            yield head
            word = word[len(head) :]
        yield word


def _head(text: str, width: int, measure: Measure) -> str:
    """The longest beginning that takes at most `width` columns."""
    end = min(len(text), max(0, width))
    while end < len(text) and measure(text[: end + 1]) <= width:
        end += 1
    while end and measure(text[:end]) > width:
        end -= 1
    return text[:end]


@lru_cache(maxsize=64)
def _painter(style: str) -> Callable[[str], str]:
    from rich.color import ColorSystem
    from rich.style import Style

    made = Style.parse(style)
    return lambda text: made.render(text, color_system=ColorSystem.STANDARD)


def _paint(text: str, style: str) -> str:
    return _painter(style)(text) if style and text else text


def _breakable(text: str) -> str:
    return text.replace("\xa0", " ")
