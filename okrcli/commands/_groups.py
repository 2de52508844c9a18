"""Plain help with the commands under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperGroup

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
