"""What a rule can be told in `okr.yaml`: its own options, each with a type, a default and a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", int, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One option of a rule. The default says the type: a whole number from `least` up, or a list of words.

    `meaning` is for the documentation, in English and without a full stop.
    """

    name: str
    default: T
    meaning: str
    least: int = 0

    @property
    def kind(self) -> str:
        """The type in words."""
        if isinstance(self.default, tuple):
            return "a list of words"
        return f"a whole number from {self.least}" if self.least else "a whole number"

    @property
    def shown(self) -> str:
        """The default as it would stand in `okr.yaml`."""
        return f"[{', '.join(self.default)}]" if isinstance(self.default, tuple) else str(self.default)

    def read(self, value: object) -> T | None:
        """The value as the option takes it, or None where it is of a wrong type or out of range."""
        if isinstance(self.default, tuple):
            words = value if isinstance(value, list) else []
            good = isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in words)
            return tuple(words) if good else None
        return value if type(value) is int and value >= self.least else None


Value = int | tuple[str, ...]
