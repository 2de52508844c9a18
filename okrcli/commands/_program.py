"""The program as typer runs it, made from the table of commands."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import __version__
from okrcli.commands._emit import write_answer
from okrcli.commands._globals import session_of
from okrcli.commands._groups import NumbersAreValues, Sections
from okrcli.commands._signature import root, signed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from okrcli.commands._row import Command

_INDENTED = re.compile(r"^[ \t]", re.MULTILINE)


def build(table: Sequence[Command], headings: Mapping[str, str], called: str) -> Sections:
    """The program with the one command that is `called`, or else with every one by name and summary."""
    app = typer.Typer(cls=Sections, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})(okr)
    groups: dict[str, typer.Typer] = {}
    rows = [row for row in table if row.name == called] or table
    for row in rows:
        group, _, name = row.name.rpartition(" ")
        if group and group not in groups:
            groups[group] = typer.Typer(name=group, help=headings[group], rich_markup_mode=None)
            groups[group].callback(invoke_without_command=True)(_lists if group == "import" else _help)
            app.add_typer(groups[group], short_help=headings[group], rich_help_panel=row.group)
        _add(groups.get(group, app), name, row, in_full=row.name == called)
    program = typer.main.get_command(app)
    assert isinstance(program, Sections)  # noqa: S101 - it was made as one above
    program.arrange(row.name.partition(" ")[0] for row in rows)
    return program


def _add(app: typer.Typer, name: str, row: Command, *, in_full: bool) -> None:
    run = signed(row.function()) if in_full else _no_more_than_its_name
    app.command(
        name,
        cls=NumbersAreValues if row.numbers else None,
        help=kept_lines(run.__doc__ or "") if in_full else row.summary,
        short_help=row.summary,
        rich_help_panel=None if " " in row.name else row.group,
    )(run)


def kept_lines(text: str) -> str:
    r"""`text` as help, with a `\b` before each paragraph that has indented lines: their breaks are meant."""
    paragraphs = [paragraph.removeprefix("\b\n") for paragraph in inspect.cleandoc(text).split("\n\n")]
    return "\n\n".join(f"\b\n{it}" if _INDENTED.search(it) else it for it in paragraphs)


def _no_more_than_its_name() -> None:
    """Stand in the table for a command that is not called."""


@root
def okr(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the version and exit.")] = False,
) -> None:
    """Objectives and key results as plain YAML files in git."""
    if version:
        write_answer(f"okr {__version__}")
        raise typer.Exit
    _help(context)


def _lists(
    context: typer.Context,
    listed: Annotated[bool, typer.Option("--list", help="List the mappings that come with okr.")] = False,
) -> None:
    if listed:
        from okrcli.commands.import_list import show

        raise typer.Exit(show(session_of(context)))
    _help(context)


def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        write_answer(context.get_help())
