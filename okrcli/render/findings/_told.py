"""What a finding says, as formats that code hosts read tell it: short, in one piece, and harmless."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from okrcli.domain.finding import Checked, Noted
from okrcli.i18n import Words, translate
from okrcli.render.error import sentence
from okrcli.render.findings._counts import SEVERITIES
from okrcli.render.lines import cut
from okrcli.render.safe.markdown import for_markdown

LONGEST = 500
"""Characters of a message or a hint; what a file says can be long."""


def message(noted: Noted, language: str = "en") -> str:
    """What is wrong."""
    return cut(sentence(noted.finding.message, language), LONGEST, len)


def hint(noted: Noted, language: str = "en") -> str:
    """The way out, or nothing."""
    return cut(sentence(noted.finding.hint, language), LONGEST, len)


def told(noted: Noted, language: str = "en") -> str:
    """Both in one line: `the target 9 is where it starts (move the target)`."""
    way_out = hint(noted, language)
    text = f"{message(noted, language)} ({way_out})" if way_out else message(noted, language)
    return " ".join(text.split("\n"))


def in_markdown(words: str | Words, language: str = "en") -> str:
    """A sentence in one line of Markdown: its own code spans stay, what a file says in it is only text."""
    if isinstance(words, str):
        return for_markdown(cut(words, LONGEST, len))
    values = {name: _inert(value, language) for name, value in words.values.items()}
    return " ".join(translate(Words(words.template, values), language).split("\n"))


def place(noted: Noted, folder: str = "") -> str:
    """File, line and column, as far as they are known: `okrs/app/2026-Q4.yaml:12:5`."""
    where = noted.finding.place
    return f"{folder}{noted.path}:{where.line}:{where.column}" if where else f"{folder}{noted.path}"


def worst_first(checked: Checked) -> list[Noted]:
    """The findings by severity; those of one severity in the order of the files."""
    return sorted(checked.findings, key=lambda noted: SEVERITIES.index(noted.finding.severity))


def _inert(value: object, language: str) -> object:
    if isinstance(value, Words):
        return in_markdown(value, language)
    if isinstance(value, int | float | Decimal | date):
        return value
    return for_markdown(cut(str(value), LONGEST, len))
