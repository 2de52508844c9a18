"""What a rule says of itself, taken apart by its headings."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING

from okrcli.domain.finding import Severity

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Rule

HEADINGS = ("What it finds", "Why it matters", "Bad", "Good", "Options")
FENCE = "```"


@dataclass(frozen=True, slots=True)
class Documentation:
    """A rule's names, its severity, the first line, and the Markdown below each of `HEADINGS`."""

    code: str
    name: str
    severity: Severity
    summary: str
    sections: tuple[tuple[str, str], ...]

    def example(self, heading: str) -> str:
        """The YAML below a heading, or else the text there."""
        text = dict(self.sections)[heading]
        return text.split(f"{FENCE}yaml\n", 1)[-1].split(FENCE, 1)[0]


def documentation(rule: Rule) -> Documentation:
    """What the docstring of a rule says."""
    summary, *rest = cleandoc(rule.__doc__ or "").split("\n## ")
    sections = (section.partition("\n") for section in rest)
    texts = tuple((heading.strip(), text.strip("\n")) for heading, _, text in sections)
    return Documentation(rule.CODE, rule.NAME, rule.SEVERITY, summary.strip(), texts)
