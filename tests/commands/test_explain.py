"""okr explain: every rule tells what it is for, anywhere, offline."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from okrcli.domain.rules import RULES
from okrcli.render.explain.text import in_full, listed
from okrcli.render.terminal import Terminal

ROOT = Path(__file__).parents[2]
TARGET = """\
OKR301 target-equals-start (error)
A target that is the start.

What it finds
  A metric whose target equals its start.

Why it matters
  There is no way to go, so there is no progress to count. A value that shall
  stay where it is, is maintained.

Bad
    status: draft
    objectives:
      - id: checkout
        title: Customers trust checkout at its busiest
        key_results:
          - {id: uptime, title: Checkout stays up, unit: "%", start: 99.95, target: 99.95}

Good
    status: draft
    objectives:
      - id: checkout
        title: Customers trust checkout at its busiest
        key_results:
          - {id: uptime, title: Checkout stays up, kind: maintain, unit: "%", at_least: 99.95}

Options
  `severity` (off, info, warning or error, error unless told): how grave a
  finding is.
"""


@pytest.mark.parametrize(
    "name", ["OKR301", "okr301", "target-equals-start", "Target-Equals-Start", "target_equals_start"]
)
def test_a_rule_by_code_or_name_in_any_case(okr: Any, tmp_path: Path, name: str) -> None:
    answer = okr("explain", name, at=tmp_path)
    assert (answer.code, answer.out, answer.err) == (0, TARGET, "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_every_rule_is_explained(okr: Any, tmp_path: Path, rule: Any) -> None:
    answer = okr("explain", rule.CODE, at=tmp_path)
    assert answer.code == 0
    assert answer.out.startswith(f"{rule.CODE} {rule.NAME} ({rule.SEVERITY})\n")
    for heading in ("What it finds", "Why it matters", "Bad", "Good"):
        assert f"\n\n{heading}\n  " in answer.out
    assert "##" not in answer.out
    assert "```" not in answer.out


def test_the_options_of_a_rule_are_told(okr: Any, tmp_path: Path) -> None:
    assert okr("explain", "OKR201", at=tmp_path).out.endswith("""
Options
  `max` (a whole number from 1, 5 unless told): the most objectives that a team
  has at a time.
  `severity` (off, info, warning or error, warning unless told): how grave a
  finding is.
""")
    words = okr("explain", "activity", at=tmp_path).out
    assert "`also` (a list of words, [] unless told)" in words
    asked_for = okr("explain", "no-source", at=tmp_path).out
    assert "`severity` (off, info, warning or error, off unless told)" in asked_for
    firm = okr("explain", "syntax", at=tmp_path).out
    assert "`severity` (info, warning or error, error unless told)" in firm


def test_a_family_is_listed(okr: Any, tmp_path: Path) -> None:
    answer = okr("explain", "okr6", at=tmp_path)
    assert answer.code == 0
    assert [line[:6] for line in answer.out.splitlines()] == [r.CODE for r in RULES if r.CODE > "OKR6"]


def test_the_list_of_all(okr: Any, tmp_path: Path) -> None:
    answer = okr("explain", at=tmp_path)
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert [line.split()[:3] for line in lines] == [[r.CODE, r.NAME, r.SEVERITY] for r in RULES]
    assert "OKR301  target-equals-start   error    A target that is the start." in lines
    assert max(map(len, lines)) <= 100


def test_all_of_them_in_full(okr: Any, tmp_path: Path) -> None:
    answer = okr("explain", "--all", at=tmp_path)
    assert answer.code == 0
    assert answer.out.split(f"\n{'─' * 80}\n\n") == [
        okr("explain", rule.CODE, at=tmp_path).out for rule in RULES
    ]


def test_as_markdown(okr: Any, tmp_path: Path) -> None:
    one = okr("explain", "OKR301", "--format", "markdown", at=tmp_path).out
    assert one.startswith(
        "# OKR301 target-equals-start (error)\n\nA target that is the start.\n\n## What it finds\n\n"
    )
    everything = okr("explain", "--all", "--format", "markdown", at=tmp_path).out
    for text in (one, everything):
        tokens = MarkdownIt("commonmark").parse(text)
        assert {token.type for token in tokens} & {"html_block"} == set()
    headings = re.findall("^## (OKR.*)$", everything, re.MULTILINE)
    assert headings == [f"{rule.CODE} {rule.NAME} ({rule.SEVERITY})" for rule in RULES]
    assert everything.count("\n### What it finds\n") == len(RULES)
    table = okr("explain", "--format", "markdown", at=tmp_path).out
    assert "| OKR301 | target-equals-start | error | A target that is the start. |\n" in table


def test_as_json(okr: Any, tmp_path: Path) -> None:
    everything = json.loads(okr("explain", "--format", "json", at=tmp_path).out)
    assert (everything["schema_version"], everything["kind"]) == (1, "explain")
    assert [rule["code"] for rule in everything["rules"]] == [rule.CODE for rule in RULES]
    assert json.loads(okr("explain", "--all", "--format", "json", at=tmp_path).out) == everything
    one = json.loads(okr("explain", "OKR301", "--format", "json", at=tmp_path).out)
    assert one["rules"] == [rule for rule in everything["rules"] if rule["code"] == "OKR301"]
    assert list(one["rules"][0]) == [
        "code", "name", "severity", "summary", "what_it_finds", "why_it_matters", "bad", "good", "options",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("OKR3011", "did you mean OKR301 (target-equals-start)?"),
        ("target-equal-start", "did you mean OKR301 (target-equals-start)?"),
        ("cycle", "did you mean OKR503 (alignment-cycle)?"),
        ("zzz", "`okr explain` lists them all"),
    ],
)
def test_a_name_that_is_none(okr: Any, tmp_path: Path, name: str, hint: str) -> None:
    answer = okr("explain", name, at=tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"error: there is no rule {name!r}\nhint: {hint}\n"


def test_headings_are_bold_on_a_colour_terminal(okr: Any, tmp_path: Path) -> None:
    answer = okr("explain", "OKR301", "--color", "always", at=tmp_path)
    assert "\x1b[1mOKR301 target-equals-start\x1b[0m (error)\n" in answer.out
    assert "\n\x1b[1mWhy it matters\x1b[0m\n" in answer.out


def test_text_is_filled_to_the_screen_and_examples_are_not() -> None:
    from okrcli.actions.explain import explain, explain_all

    text = in_full([explain("unreadable")], Terminal(40))
    paragraphs = [line for line in text.splitlines() if line.startswith("  ") and not line.startswith("    ")]
    assert max(map(len, paragraphs)) <= 40
    assert '    title: "Customers trust \\u202echeckout"' in text
    assert len(listed(explain_all(), Terminal(40)).splitlines()) == len(RULES)


def test_a_tab_offers_codes_and_names() -> None:
    from okrcli.commands._rules import rules

    assert [name for name, _ in rules("OKR30")] == sorted(r.CODE for r in RULES if r.CODE.startswith("OKR30"))
    assert ("weightless", "Weights that are all zero.") in rules("w")


def test_nothing_is_loaded_that_an_answer_does_not_need(tmp_path: Path) -> None:
    code = (
        "import sys; from okrcli.app import main; main(['explain', 'OKR301']);"
        "print(sorted({'pydantic', 'yaml', 'rich', 'git'} & {*sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("words", [("OKR301",), ("OKR3",), ("--all", "--format", "markdown")])
def test_in_another_language_it_says_that_the_rules_are_in_english(
    okr: Any, tmp_path: Path, words: Any
) -> None:
    answer = okr("explain", *words, "--lang", "sv", at=tmp_path)
    assert "det som reglerna säger om sig själva är på engelska" in answer.err
    assert answer.out == okr("explain", *words, at=tmp_path).out
    assert okr("explain", *words, at=tmp_path).err == ""


def test_what_machines_read_says_nothing_of_languages(okr: Any, tmp_path: Path) -> None:
    assert okr("explain", "OKR301", "--lang", "sv", "--format", "json", at=tmp_path).err == ""
