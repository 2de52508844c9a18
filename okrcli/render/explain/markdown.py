"""What a rule is for, as Markdown: for a page of your own, and for the help of SARIF."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain.rules.documentation import Documentation
from okrcli.render.terminal import Terminal


def in_full(rules: Sequence[Documentation], terminal: Terminal) -> str:  # noqa: ARG001 (a format)
    """One rule below a heading with its names; several on one page, below its title."""
    if len(rules) == 1:
        return _section(rules[0], 1)
    return "\n".join(["# The rules of okr check\n", *(_section(rule, 2) for rule in rules)])


def listed(rules: Sequence[Documentation], terminal: Terminal) -> str:  # noqa: ARG001 (a format)
    """Every rule in a row of a table."""
    rows = (f"| {rule.code} | {rule.name} | {rule.severity} | {rule.summary} |\n" for rule in rules)
    return f"| code | name | severity | what it finds |\n| --- | --- | --- | --- |\n{''.join(rows)}"


def body(rule: Documentation, level: int = 2) -> str:
    """What stands below the names: the first line, and every section below a heading of this level."""
    sections = (f"{'#' * level} {heading}\n\n{text}\n" for heading, text in rule.sections)
    return "\n".join([f"{rule.summary}\n", *sections])


def _section(rule: Documentation, level: int) -> str:
    return f"{'#' * level} {rule.code} {rule.name} ({rule.severity})\n\n{body(rule, level + 1)}"
