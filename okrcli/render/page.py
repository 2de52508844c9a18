"""A page of text for people: headings, fields with labels, and items whose further lines hang below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okrcli.i18n import Words
from okrcli.render.lines import Line, Measure, Span, padded, wrap
from okrcli.render.safe.terminal import for_terminal, one_line
from okrcli.render.words import Voice


class Page:
    """Lines that grow downwards. Without a width nothing is wrapped.

    Labels and headings are the program's own words; every other text may be anybody's and is made safe here.
    """

    def __init__(self, voice: Voice, width: int | None, measure: Measure) -> None:
        self.voice = voice
        self.width = width
        self.measure = measure
        self.lines: list[Line] = []

    def heading(self, words: Words) -> None:
        """A heading below an empty line."""
        self.lines += [[], [(self.voice.tell(words), "bold")]]

    def fields(self, fields: Iterable[tuple[Words, str, str]]) -> None:
        """Labels with a text and its style beside each; a field without text is left out."""
        shown = [(self.voice.tell(label), text, style) for label, text, style in fields if text]
        margin = max((self.measure(label) for label, _, _ in shown), default=0)
        for label, text, style in shown:
            self.item(text, (padded(label, margin, self.measure), "dim"), 2, style)

    def item(self, text: str, lead: Span = ("", ""), indent: int = 2, style: str = "") -> None:
        """A text behind `lead`, its line breaks kept, its further lines hanging below its beginning."""
        hang = indent + (self.measure(lead[0]) + 2 if lead[0] else 0)
        first: Line = [(" " * indent, ""), *([lead, ("  ", "")] if lead[0] else [])]
        for line in self._wrapped(text, hang):
            self.lines.append([*first, (line, style)])
            first = [(" " * hang, "")]

    def spans(self, spans: Sequence[Span], indent: int = 2) -> None:
        """One line of several styles, each made safe."""
        self.lines.append([(" " * indent, ""), *((one_line(text), style) for text, style in spans)])

    def add(self, lines: Iterable[Line], indent: int = 0) -> None:
        """Lines that are finished already."""
        self.lines += [[(" " * indent, ""), *line] if line else [] for line in lines]

    def _wrapped(self, text: str, hang: int) -> list[str]:
        lines = for_terminal(text.strip(), lines=True).expandtabs(4).split("\n")
        if self.width is None:
            return lines
        room = max(12, self.width - hang)
        return [part for line in lines for part in wrap(line, room, self.measure)]
