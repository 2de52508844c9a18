"""Which rules hold in a workspace, how grave their findings are, and what the rules were told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from okrcli.domain.rules.option import Option, Value

if TYPE_CHECKING:
    from okrcli.domain.finding import Severity

T = TypeVar("T", int, tuple[str, ...])
GRADES: tuple[Severity, ...] = ("info", "warning", "error")
"""The severities, the gravest last."""
FIRM = frozenset({*(f"OKR{number}" for number in range(101, 109)), "OKR112"})
"""Rules that can be re-graded but neither switched off nor silenced: the rest of the check rests on them.

No other rule has looked at a file that cannot be understood, and rules that were told nonsense do not do what
the team thinks. A check that says nothing would pass for one that found nothing."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The severity of every rule that is on, by its code, and the options that differ from their defaults.

    Findings of a rule that is not among `severities` are not reported.
    """

    severities: Mapping[str, Severity]
    options: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    def option(self, code: str, option: Option[T]) -> T:
        """What a rule was told, or else the option's default."""
        told = self.options.get(code)
        return option.default if told is None else told.get(option.name, option.default)  # type: ignore[return-value]  # `configure` has read it by this option
