"""Untrusted text made harmless: one function per place where text ends up, and no other place does this."""

from __future__ import annotations

from okrcli.render.safe.completion import for_shell_completion
from okrcli.render.safe.csv import for_csv, from_csv
from okrcli.render.safe.html import for_html
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.safe.runner import for_command_data, for_command_property, for_runner
from okrcli.render.safe.terminal import for_terminal, one_line
from okrcli.render.safe.xml import for_xml

__all__ = [
    "for_command_data",
    "for_command_property",
    "for_csv",
    "for_html",
    "for_markdown",
    "for_markdown_code",
    "for_runner",
    "for_shell_completion",
    "for_terminal",
    "for_xml",
    "from_csv",
    "one_line",
]
