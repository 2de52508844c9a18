"""The table of rules: complete, documented, each a thing of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.document.read import read
from okrcli.domain import rules
from okrcli.domain.rules import RULES
from okrcli.domain.rules.base import Rule
from okrcli.domain.rules.documentation import HEADINGS, documentation
from okrcli.domain.rules.run import NAMES

PACKAGE = Path(rules.__file__).parent
HELPERS = {
    "__init__", "base", "comparison", "configure", "documentation", "goals", "letters", "lookup", "option",
    "owners", "people", "policy", "rhythm", "run", "walk", "wording",
}  # fmt: skip
ROOT = PACKAGE.parents[2]
each = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)


def test_every_rule_of_the_folder_is_in_the_table() -> None:
    files = {path.stem for path in PACKAGE.glob("*.py")} - HELPERS
    assert {rule.__name__.rpartition(".")[2] for rule in RULES} == files  # type: ignore[attr-defined]


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.CODE for rule in RULES]
    assert codes == sorted(set(codes))
    assert list(NAMES) == codes
    assert len(set(NAMES.values())) == len(codes)


@each
def test_a_rule_is_named_as_its_file(rule: Rule) -> None:
    assert rule.__name__.rpartition(".")[2].replace("_", "-") == rule.NAME  # type: ignore[attr-defined]
    assert re.fullmatch(r"OKR[1-6][0-9]{2}", rule.CODE)
    assert hasattr(rule, "check") == (rule.LOOKS_AT != "text")


@each
def test_a_rule_is_documented_under_the_fixed_headings(rule: Rule) -> None:
    found = documentation(rule)
    assert tuple(heading for heading, _ in found.sections) == HEADINGS
    assert all(text.strip() for _, text in found.sections)
    assert re.fullmatch(r"[A-Z][^\n]{9,78}\.", found.summary), found.summary
    assert max(map(len, (rule.__doc__ or "").splitlines())) <= 100


@each
def test_a_good_example_can_be_read(rule: Rule) -> None:
    good = documentation(rule).example("Good")
    assert good.startswith("`okrs/") or not read(good.encode()).findings
    assert good != documentation(rule).example("Bad")


def test_every_code_that_is_given_out_is_a_rule() -> None:
    """Codes stand as text where files are read; none may be mistyped or forgotten."""
    given = {
        code
        for path in (ROOT / "okrcli").rglob("*.py")
        for code in re.findall(r'"(OKR[0-9]{3})"', path.read_text(encoding="utf-8"))
    }
    assert given == set(NAMES)


def test_rules_can_be_told_of_without_the_schema() -> None:
    """`okr explain` answers without loading what validates, reads and paints."""
    code = (
        "import sys, okrcli.domain.rules; print(sorted({'pydantic', 'yaml', 'rich', 'git'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
