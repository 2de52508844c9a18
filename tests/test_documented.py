"""Every command is documented, exemplified and tested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrcli.app import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [row.name for row in COMMANDS])
def test_the_readme_names_every_command(name):
    assert f"`okr {name}" in README


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_every_command_has_tests_of_its_own_name(row):
    stem = row.module.rpartition(".")[2]
    group = stem.partition("_")[0]
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
    assert {stem, group} & tests


def test_every_command_line_of_the_readme_is_one_that_exists():
    """The first words of every `okr …` in a code block are a row of the table."""
    known = {row.name for row in COMMANDS}
    for line in re.findall(r"^\$ (?:.*&& )?(?:\.venv/bin/)?okr (.+)$", README, re.MULTILINE):
        words = re.sub(r"-C \S+ ", "", line).split()
        assert {words[0], " ".join(words[:2])} & known, line
