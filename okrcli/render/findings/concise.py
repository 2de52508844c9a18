"""Findings on one line each, for logs and for editors that jump to `file:line:column`."""

from __future__ import annotations

from okrcli.domain.finding import Checked, Noted
from okrcli.i18n import translate
from okrcli.render.findings._counts import summary
from okrcli.render.findings._told import message, place
from okrcli.render.safe.terminal import one_line
from okrcli.render.terminal import Terminal


def render(checked: Checked, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """Every finding, and a last line that counts them."""
    lines = [line(noted, language) for noted in checked.findings]
    return "\n".join([*lines, summary(checked, language), ""])


def line(noted: Noted, language: str, folder: str = "") -> str:
    """One finding: place, severity, rule, and what is wrong. `folder` is where the workspace lies."""
    finding = noted.finding
    head = f"{one_line(place(noted, folder))}: {translate(finding.severity, language)} {finding.rule}"
    return f"{head}: {one_line(message(noted, language))}"
