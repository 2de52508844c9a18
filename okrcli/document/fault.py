"""An error of the schema, as those who put it into words see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okrcli.document.scalars import scalar
from okrcli.document.things import EXAMPLES
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath
from okrcli.i18n import Words

Told = tuple[Words, Words]
"""A message and its hint."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of the schema: its type and details, and the value at its path in the document."""

    type: str
    path: DocPath
    value: Data
    data: Data
    details: dict[str, Any]
    at_key: bool = False

    @property
    def name(self) -> str:
        """The key that the value belongs to."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def in_list(self) -> bool:
        return bool(self.path) and isinstance(self.path[-1], int)

    def write(self, value: str) -> str:
        """How the value should stand in the file."""
        return f"- {value}" if self.in_list else f"{self.name}: {value}"

    def shown(self) -> str:
        """The value as it stands in the file, shortened."""
        if isinstance(self.value, list | dict):
            return "[…]" if isinstance(self.value, list) else "{…}"
        plain = isinstance(self.value, str) and "\n" not in self.value
        text = str(self.value) if plain else scalar(self.value)
        return text if len(text) <= 60 else f"{text[:59]}…"

    def example(self) -> str:
        """How the key is written."""
        return EXAMPLES.get(self.name, f"{self.name}: …")
