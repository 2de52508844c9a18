"""What a rule says of itself, taken apart by its headings, and the options that it declares."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING

from okrcli.domain.finding import Severity
from okrcli.domain.rules.policy import FIRM

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Rule
    from okrcli.domain.rules.option import Option

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

    @property
    def before(self) -> str:
        """What stood there before the examples, for a rule that compares; else nothing."""
        return dict(self.sections)["Bad"].partition(f"{FENCE}yaml before\n")[2].split(FENCE, 1)[0]


def documentation(rule: Rule) -> Documentation:
    """What the docstring of a rule says."""
    summary, *rest = cleandoc(rule.__doc__ or "").split("\n## ")
    sections = (section.partition("\n") for section in rest)
    texts = tuple((heading.strip(), text.strip("\n")) for heading, _, text in sections)
    return Documentation(
        rule.CODE, rule.NAME, rule.SEVERITY, summary.strip(), (*texts, ("Options", _options(rule)))
    )


def options_of(rule: Rule) -> tuple[Option[int] | Option[tuple[str, ...]], ...]:
    """What `okr.yaml` can tell a rule, its severity apart."""
    return getattr(rule, "OPTIONS", ())


def asked_for(rule: Rule) -> bool:
    """Whether a rule is off until a team gives it a severity."""
    return getattr(rule, "OPT_IN", False)


def _options(rule: Rule) -> str:
    """A paragraph for each option: they are declared once, as values."""
    grades = "info, warning or error" if rule.CODE in FIRM else "off, info, warning or error"
    usual = "off" if asked_for(rule) else rule.SEVERITY
    own = [f"`{o.name}` ({o.kind}, {o.shown} unless told): {o.meaning}." for o in options_of(rule)]
    return "\n\n".join([*own, f"`severity` ({grades}, {usual} unless told): how grave a finding is."])
