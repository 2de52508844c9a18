"""The table of commands, and the one door that every answer, error and exit code goes through."""

from __future__ import annotations

import importlib
import inspect
import re
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from okrcli import __version__
from okrcli.commands import _words
from okrcli.commands._complete import without_rich
from okrcli.commands._emit import cannot_write, complain, write_answer
from okrcli.commands._globals import root, session_of
from okrcli.commands._groups import Sections
from okrcli.commands._process import BROKEN_PIPE, Signals, mute, open_streams
from okrcli.errors import BlockedError, OkrError, RefusedError, UsageError
from okrcli.i18n import say
from okrcli.render.error import bug, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Command(NamedTuple):
    """A row of the table: the words that call it, its module, its line in the help, the heading above that.

    The module has one public function of the command's name, with `_` for a blank or a hyphen. `numbers` says
    that its values may be negative numbers, which are then not taken for options.
    """

    name: str
    module: str
    summary: str
    group: str = ""
    numbers: bool = False


# In the order in which a team comes to need them.
COMMANDS: tuple[Command, ...] = (
    Command("init", "okrcli.commands.init", "Make a workspace", "Set up"),
    Command("demo", "okrcli.commands.demo", "Make a company to play with", "Set up"),
    Command(
        "workspace edit",
        "okrcli.commands.workspace_edit",
        "Change what okr.yaml says for all teams",
        "Set up",
    ),
    Command("team add", "okrcli.commands.team_add", "Add a team to okr.yaml", "Set up"),
    Command("team edit", "okrcli.commands.team_edit", "Change a team in okr.yaml", "Set up"),
    Command("person add", "okrcli.commands.person_add", "Add a person to okr.yaml", "Set up"),
    Command("person edit", "okrcli.commands.person_edit", "Change a person in okr.yaml", "Set up"),
    Command(
        "objective add",
        "okrcli.commands.objective_add",
        "Add an objective to a team's goals",
        "Plan",
        numbers=True,
    ),
    Command("objective edit", "okrcli.commands.objective_edit", "Change an objective", "Plan"),
    Command("objective drop", "okrcli.commands.objective_drop", "Give an objective up", "Plan"),
    Command("kr add", "okrcli.commands.kr_add", "Add a key result to an objective", "Plan", numbers=True),
    Command("kr edit", "okrcli.commands.kr_edit", "Change a key result", "Plan", numbers=True),
    Command("kr drop", "okrcli.commands.kr_drop", "Give a key result up", "Plan"),
    Command(
        "initiative add",
        "okrcli.commands.initiative_add",
        "Add an initiative to a key result",
        "Plan",
        numbers=True,
    ),
    Command("initiative edit", "okrcli.commands.initiative_edit", "Change an initiative", "Plan"),
    Command("activate", "okrcli.commands.activate", "Make a team's draft the goals that count", "Plan"),
    Command("agree", "okrcli.commands.agree", "Agree to a team's goals", "Plan"),
    Command("edit", "okrcli.commands.edit", "Change a team's goals in your editor", "Plan"),
    Command(
        "check-in", "okrcli.commands.check_in", "Record progress on key results", "Follow up", numbers=True
    ),
    Command("close", "okrcli.commands.close", "Grade a period and close it", "End"),
    Command("retro", "okrcli.commands.retro", "Write the retrospective of a period", "End"),
    Command("lessons", "okrcli.commands.lessons", "List and search the lessons of earlier periods", "End"),
    Command(
        "rollover", "okrcli.commands.rollover", "Start the next period with what goes on from this one", "End"
    ),
    Command("reopen", "okrcli.commands.reopen", "Open a closed period again", "End"),
    Command("status", "okrcli.commands.status", "Show where the goals stand", "Look"),
    Command("show", "okrcli.commands.show", "Show one goal in full", "Look"),
    Command("tree", "okrcli.commands.tree", "Show which goals support which", "Look"),
    Command("log", "okrcli.commands.log", "Show what happened to the goals", "Look back"),
    Command("digest", "okrcli.commands.digest", "Show what happened since the last meeting", "Look back"),
    Command("diff", "okrcli.commands.diff", "Show what changed, goals first", "Look back"),
    Command("blame", "okrcli.commands.blame", "Show who set each field of a goal", "Look back"),
    Command("trend", "okrcli.commands.trend", "Draw a goal over time", "Look back"),
    Command("audit", "okrcli.commands.audit", "Show the evidence for one period", "Look back"),
    Command("check", "okrcli.commands.check", "Check every file against the rules", "Look"),
    Command("schema", "okrcli.commands.schema", "Print the JSON Schema for editors", "Look"),
    Command("fmt", "okrcli.commands.fmt", "Bring files to the canonical layout", "Look"),
    Command("explain", "okrcli.commands.explain", "Tell what a rule is for", "Look"),
    Command("import viva", "okrcli.commands.import_viva", "Bring in goals from Viva Goals", "Move"),
    Command(
        "import csv", "okrcli.commands.import_csv", "Bring in goals from any table, CSV or Excel", "Move"
    ),
    Command("import list", "okrcli.commands.import_list", "List the mappings that come with okr", "Move"),
    Command("import json", "okrcli.commands.import_json", "Bring in what `okr export` wrote", "Move"),
    Command("export", "okrcli.commands.export", "Write the goals for other programs", "Move"),
)

GROUPS = {
    "workspace": "Change the settings of the workspace",
    "team": "Add and edit teams",
    "person": "Add and edit people",
    "objective": "Add, edit and drop objectives",
    "kr": "Add, edit and drop key results",
    "initiative": "Add and edit initiatives",
    "import": "Bring in goals from other tools and files",
}

_USAGE = typer.BadParameter.__bases__[0]  # what typer raises for a command line that it cannot read
_ADVICE = r"(?s)[. ]*(?:\(Possible options: ([^)]*)\)|Did you mean (.*)\?)\Z"
_INDENTED = re.compile(r"^[ \t]", re.MULTILINE)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name) and return its exit code. Nothing is ever raised."""
    words = list(sys.argv[1:] if argv is None else argv)
    code = 0
    with Signals() as signals:
        code = _guarded(words)
    return 128 + signals.number if signals.number else code


def _guarded(words: list[str]) -> int:
    """Run the command line; every error becomes lines on standard error and an exit code."""
    try:
        open_streams()
        code = _run(_words.checked(words))
        sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the one door
        return _failed(error, words)
    return code


def build(called: str) -> Sections:
    """The program with the one command that is `called`, or else with every one by name and summary."""
    app = typer.Typer(cls=Sections, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})(okr)
    groups: dict[str, typer.Typer] = {}
    rows = [row for row in COMMANDS if row.name == called] or COMMANDS
    for row in rows:
        group, _, name = row.name.rpartition(" ")
        if group and group not in groups:
            groups[group] = typer.Typer(name=group, help=GROUPS[group], rich_markup_mode=None)
            groups[group].callback(invoke_without_command=True)(_lists if group == "import" else _help)
            app.add_typer(groups[group], short_help=GROUPS[group], rich_help_panel=row.group)
        _add(groups.get(group, app), name, row, in_full=row.name == called)
    program = typer.main.get_command(app)
    assert isinstance(program, Sections)  # noqa: S101 - it was made as one above
    program.arrange(row.name.partition(" ")[0] for row in rows)
    return program


def _add(app: typer.Typer, name: str, row: Command, *, in_full: bool) -> None:
    run = load(row) if in_full else _no_more_than_its_name
    app.command(
        name,
        cls=_words.NumbersAreValues if row.numbers else None,
        help=kept_lines(run.__doc__ or "") if in_full else row.summary,
        short_help=row.summary,
        rich_help_panel=None if " " in row.name else row.group,
    )(run)


def load(row: Command) -> Callable[..., int]:
    """The function of a command, from its module."""
    function: Callable[..., int] = getattr(importlib.import_module(row.module), re.sub("[- ]", "_", row.name))
    return function


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


def _run(words: list[str]) -> int:
    program = build(_words.named(_words.words_so_far(words), [row.name for row in COMMANDS]))
    try:
        with without_rich() if _words.completing() else nullcontext():
            return _code(program.main(words, prog_name="okr", standalone_mode=False))
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        return _code(stop.code)


def _code(result: object) -> int:
    """An exit code out of what a command returned: it never wraps to another one."""
    code = result if isinstance(result, int) else int(result is not None)
    return code if 0 <= code < 256 else 1


def _failed(error: Exception, words: Sequence[str]) -> int:
    """Say what went wrong, and the exit code for it. During a TAB nothing is said."""
    if isinstance(error, BrokenPipeError):
        mute(sys.stdout)
        return BROKEN_PIPE
    if _words.completing():
        return 0
    names = [row.name for row in COMMANDS]
    language = _words.language(words)
    known = _known(error, " ".join(["okr", *_words.named(words, names).split()]))
    if known is None:
        complain(bug(error, _words.without_values(words, names), language))
        return 3
    complain(problem(known, language))
    return known.exit_code


def _known(error: Exception, called: str) -> OkrError | None:
    """`error` as one of ours, or None for a bug."""
    if isinstance(error, OkrError):
        return error
    if isinstance(error, _USAGE):
        return _usage(error, called)
    if isinstance(error, typer.Abort):
        return RefusedError(say("stopped at the question"))
    if isinstance(error, OSError):
        return _system(error)
    return None


def _usage(error: Exception, called: str) -> UsageError:
    """typer's complaint in our form: its advice becomes the hint, else the way to the help does."""
    text = getattr(error, "format_message", error.__str__)()
    advice = re.search(_ADVICE, text)
    told = text[: advice.start()] if advice else text.rstrip(". \n")
    called = getattr(getattr(error, "ctx", None), "command_path", called)
    help_ = say("{command} --help shows how it is used", command=called)
    way = say("did you mean {names}?", names=advice[1] or advice[2]) if advice else help_
    from okrcli.commands._usage import phrased

    return UsageError(phrased(_lower(told)), way)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _system(error: OSError) -> BlockedError:
    """What the operating system refused. Without a file it was the writing of the answer."""
    if error.filename is None:
        return cannot_write(error)
    reason = error.strerror or type(error).__name__
    return BlockedError(say("{path}: {reason}", path=str(error.filename), reason=_lower(reason)))
