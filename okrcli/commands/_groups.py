"""What typer is made to do differently: help with the commands under headings, numbers below zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from okrcli.commands._words import values_last

if TYPE_CHECKING:
    from collections.abc import Iterable


class Sections(TyperGroup):
    """A group whose help lists its commands by the `rich_help_panel` that each was given."""

    def arrange(self, names: Iterable[str]) -> None:
        """Put the commands in this order; typer lists groups last."""
        self.commands = {name: self.commands[name] for name in dict.fromkeys(names)}

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one list a heading, in the order in which the headings first come."""
        sections: dict[str, list[tuple[str, str]]] = {}
        wide = max(map(len, self.commands), default=0)
        for name in self.list_commands(ctx):
            command = self.commands[name]
            heading = getattr(command, "rich_help_panel", None) or "Commands"
            sections.setdefault(heading, []).append((name.ljust(wide), command.get_short_help_str()))
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl(rows)


class NumbersAreValues(TyperCommand):
    """A command whose values may be negative: `-5`, `-.5` and `-0.5%` are values of it and not options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words, those that look like negative numbers behind a `--`."""
        takes_value = {
            name: not (getattr(option, "is_flag", False) or getattr(option, "count", False))
            for option in self.get_params(ctx)
            if option.param_type_name == "option"
            for name in (*option.opts, *option.secondary_opts)
        }
        return super().parse_args(ctx, values_last(args, takes_value))
