"""What a rule is for, as plain text with headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from okrcli.domain.rules.documentation import FENCE, Documentation
from okrcli.render.terminal import Terminal

_WIDEST = 100


def in_full(rules: Sequence[Documentation], terminal: Terminal) -> str:
    """Each rule: its names, its first line, and every section below its heading; a line between two rules."""
    line = ("─" if terminal.unicode else "-") * min(terminal.width, _WIDEST)
    return f"\n{line}\n\n".join(_in_full(rule, terminal) for rule in rules)


def listed(rules: Sequence[Documentation], terminal: Terminal) -> str:
    """Every rule on a line of its own."""
    name = max(len(rule.name) for rule in rules)
    severity = max(len(rule.severity) for rule in rules)
    return "".join(
        f"{_bold(rule.code, terminal)}  {rule.name:{name}}  {rule.severity:{severity}}  {rule.summary}\n"
        for rule in rules
    )


def _in_full(rule: Documentation, terminal: Terminal) -> str:
    lines = [f"{_bold(f'{rule.code} {rule.name}', terminal)} ({rule.severity})", rule.summary]
    for heading, text in rule.sections:
        lines += ["", _bold(heading, terminal), *_laid_out(text, min(terminal.width, _WIDEST) - 2)]
    return "\n".join(lines) + "\n"


def _laid_out(text: str, width: int) -> Iterator[str]:
    """Paragraphs filled, lists and examples as they are, all indented."""
    for number, part in enumerate(text.split(FENCE)):
        if number % 2:
            yield from (f"    {line}".rstrip() for line in part.partition("\n")[2].rstrip("\n").split("\n"))
            continue
        for paragraph in filter(None, part.strip("\n").split("\n\n")):
            yield from (f"  {line}" for line in wrap(paragraph, width, break_on_hyphens=False))


def _bold(text: str, terminal: Terminal) -> str:
    return f"\x1b[1m{text}\x1b[0m" if terminal.color else text
