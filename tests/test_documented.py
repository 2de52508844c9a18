"""Every command is documented, exemplified and tested."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from okrcli.app import COMMANDS, build

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [row.name for row in COMMANDS])
def test_the_readme_names_every_command(name):
    assert f"`okr {name}" in README


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_every_command_has_tests_of_its_own_name(row):
    stem = row.module.rpartition(".")[2]
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
    assert {stem, *stem.split("_")} & tests


def test_every_command_line_of_the_readme_is_one_that_exists():
    """The first words of every `okr …` in a code block are a row of the table."""
    known = {row.name for row in COMMANDS}
    for line in re.findall(r"^\$ (?:.*&& )?(?:\.venv/bin/)?okr (.+)$", README, re.MULTILINE):
        words = re.sub(r"-C \S+ ", "", line).split()
        assert {words[0], " ".join(words[:2])} & known, line


HINT = re.compile(r"(?<=`)okr [^`]+(?=`)|\Aokr .+", re.DOTALL)
OTHERS = re.compile(r"`(?!okr )[^`]*`|pip install --upgrade")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def sentences() -> Iterator[tuple[str, str]]:
    """Every text in a `say(…)`, with the file that says it."""
    for path in sorted((ROOT / "okrcli").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say":
                for node in ast.walk(call):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str):
                        yield node.value, path.name


def options_of(name: str) -> set[str]:
    """The options that a command has, before it and after it."""
    program = build(name)
    command = program
    for word in name.split():
        command = command.commands[word]
    return {"--help"} | {opt for part in (program, command) for param in part.params for opt in param.opts}


def meant(hint: str) -> list[str]:
    """The commands that a hint names; `{a value}` in their place can be any."""
    words = [re.sub(r"{.*}", "*", word) for word in hint.split()[1:3]]
    return [row.name for row in COMMANDS if all(map(fnmatch, row.name.split(), [*words, "", ""]))]


def test_no_hint_sends_people_to_what_does_not_exist():
    options = {row.name: options_of(row.name) for row in COMMANDS}
    anywhere = set.union(*options.values())
    hints = 0
    for text, file in sentences():
        for hint in HINT.findall(text):
            hints += 1
            names = meant(hint)
            assert names, (file, hint)
            allowed = set.union(*(options[name] for name in names))
            assert set(OPTION.findall(hint)) <= allowed, (file, hint)
        assert set(OPTION.findall(OTHERS.sub("", text))) <= anywhere, (file, text)
    assert hints > 40


@pytest.mark.parametrize("hint", ["okr nothing", "okr kr", "okr team drop {name}"])
def test_a_hint_to_no_command_would_be_noticed(hint):
    assert meant(hint) == []
