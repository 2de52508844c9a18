"""What `okr check` found, one format a file, listed here by hand."""

from __future__ import annotations

from typing import Protocol

from okrcli.domain.finding import Checked
from okrcli.render.findings import json, text
from okrcli.render.terminal import Terminal


class Format(Protocol):
    """A module of this shape is a format."""

    def render(self, checked: Checked, terminal: Terminal, language: str) -> str:
        """All findings of a check, ready to print."""


FORMATS: dict[str, Format] = {"text": text, "json": json}
