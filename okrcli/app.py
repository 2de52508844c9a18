"""The table of commands, and the one door that every answer, error and exit code goes through."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from okrcli.commands import _words
from okrcli.commands._emit import cannot_write, complain
from okrcli.commands._plain import plain
from okrcli.commands._process import BROKEN_PIPE, Signals, mute, open_streams
from okrcli.commands._row import Command
from okrcli.errors import BlockedError, OkrError
from okrcli.i18n import say
from okrcli.render.error import bug, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from okrcli.commands._groups import Sections


__all__ = ["COMMANDS", "GROUPS", "Command", "build", "load", "main"]

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
    from okrcli.commands import _program

    return _program.build(COMMANDS, GROUPS, called)


def load(row: Command) -> Callable[..., int]:
    """The function of a command, from its module, with the signature that typer reads."""
    from okrcli.commands._signature import signed

    return signed(row.function())


def _run(words: list[str]) -> int:
    name = _words.named(_words.words_so_far(words), [row.name for row in COMMANDS])
    try:
        for row in COMMANDS:
            if row.name == name and (call := plain(row, words)):
                return _code(call())
        return _through_typer(words, name)
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        return _code(stop.code)


def _through_typer(words: list[str], name: str) -> int:
    from okrcli.commands._complete import without_rich

    program = build(name)
    with without_rich() if _words.completing() else nullcontext():
        return _code(program.main(words, prog_name="okr", standalone_mode=False))


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
    if isinstance(error, OSError):
        return _system(error)
    if "typer" in sys.modules:
        from okrcli.commands._usage import complaint

        return complaint(error, called)
    return None


def _system(error: OSError) -> BlockedError:
    """What the operating system refused. Without a file it was the writing of the answer."""
    if error.filename is None:
        return cannot_write(error)
    reason = error.strerror or type(error).__name__
    lower = reason[:1].lower() + reason[1:]
    return BlockedError(say("{path}: {reason}", path=str(error.filename), reason=lower))
