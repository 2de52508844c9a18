"""A command loads what it needs and nothing else: the modules that are there when it has answered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli import app

ROOT = Path(__file__).parents[1]
HEAVY = {"pydantic", "rich", "yaml", "git"}
PROGRAM = """
import atexit, sys
from okrcli.__main__ import main
atexit.register(lambda: print("", *sys.modules, file=sys.stderr))
{more}
sys.exit(main())
"""
TABLE = """
if sys.argv[1:] not in (["--version"], ["-V"]):
    from okrcli import app
    app.COMMANDS = tuple(app.Command(n, "trial_" + n, "Do it", "Doing") for n in ("one", "two"))
"""
COMMAND = '''
from __future__ import annotations
from okrcli.commands._emit import emit
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Period, Reason, TeamOption, Yes

@command("text", "json")
def {name}(
    session: Session, by: By = None, dry_run: DryRun = False, no_commit: NoCommit = False,
    period: Period = None, reason: Reason = None, team: TeamOption = None, yes: Yes = False,
) -> None:
    """Do it."""
    emit(session, "done")
'''


def _loaded(where: Path, *words: str, more: str = "", env: dict[str, str] | None = None) -> set[str]:
    """The modules after a command line, run as the installed program would run it."""
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(more=more), *words],
        cwd=where,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(where)]),
            **(env or {}),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout
    return set(result.stderr.splitlines()[-1].split())


def _tab(*words: str) -> dict[str, str]:
    return {
        "_OKR_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(["okr", *words]),
        "COMP_CWORD": str(len(words)),
    }


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    """A directory with the modules of two commands."""
    for name in ("one", "two"):
        (tmp_path / f"trial_{name}.py").write_text(COMMAND.format(name=name), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_version_needs_no_typer(word: str, tmp_path: Path) -> None:
    loaded = _loaded(tmp_path, word)
    assert {name for name in loaded if name.startswith("okrcli")} == {"okrcli", "okrcli.__main__"}
    assert not loaded & {"typer", "re", "dataclasses", "pathlib", *HEAVY}


@pytest.mark.parametrize("words", [(), ("--help",), ("--lang", "sv", "--help")])
def test_help_loads_no_command(words: tuple[str, ...], trial: Path) -> None:
    loaded = _loaded(trial, *words, more=TABLE)
    assert not loaded & {"trial_one", "trial_two", *HEAVY}


@pytest.mark.parametrize("words", [("two", "--help"), ("two",), ("-C", "one", "--lang", "en", "two")])
def test_a_command_loads_itself_alone(words: tuple[str, ...], trial: Path) -> None:
    (trial / "one").mkdir()
    loaded = _loaded(trial, *words, more=TABLE)
    assert loaded & {"trial_one", "trial_two", *HEAVY} == {"trial_two"}


@pytest.mark.parametrize(
    ("words", "own"),
    [(("t",), set()), (("two", "--"), {"trial_two"}), (("-C", "/", "two", "--format", ""), {"trial_two"})],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_tab_loads_no_more_than_the_command(
    words: tuple[str, ...], own: set[str], shell: str, trial: Path
) -> None:
    other = {
        "_OKR_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": " ".join(["okr", *words]),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    loaded = _loaded(trial, more=TABLE, env=_tab(*words) if shell == "bash" else other)
    assert loaded & {"trial_one", "trial_two", *HEAVY} == own


@pytest.mark.parametrize("row", app.COMMANDS, ids=lambda row: row.name)
def test_the_help_of_every_command_is_light(row: app.Command, tmp_path: Path) -> None:
    for env, words in (({}, [*row.name.split(), "--help"]), (_tab(*row.name.split(), "--"), [])):
        loaded = _loaded(tmp_path, *words, env=env)
        assert not loaded & HEAVY
        modules = {name for name in loaded if name.startswith("okrcli.commands.")}
        assert {name for name in modules if not name.startswith("okrcli.commands._")} == {row.module}
        assert not {name for name in loaded if name.startswith("okrcli.actions.")}


def test_a_log_that_is_known_loads_no_schema(tmp_path: Path) -> None:
    (tmp_path / "okr.yaml").write_text("version: 1\nname: Acme\n")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Anna", "-c", "user.email=anna@acme.example"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "The goals"]):
        subprocess.run([*git, *words], check=True)
    env = {"OKR_CACHE_DIR": str(tmp_path / "cache")}
    _loaded(tmp_path, "log", env=env)
    assert not _loaded(tmp_path, "log", env=env) & HEAVY


def test_a_plain_line_about_history_loads_neither_typer_nor_yaml(tmp_path: Path) -> None:
    (tmp_path / "okr.yaml").write_text("version: 1\nname: Acme\n")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Anna", "-c", "user.email=anna@acme.example"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "The goals"]):
        subprocess.run([*git, *command], check=True)
    loaded = _loaded(tmp_path, "log", "--limit", "3")
    assert not loaded & {"typer", "git", "rich", "yaml"}
