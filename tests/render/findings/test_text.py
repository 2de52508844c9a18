"""Findings on a screen of 80 columns, as the golden screens have them, and the parts that make them up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrcli.domain.finding import Checked, Finding, Noted, Place, Severity
from okrcli.i18n import say
from okrcli.render.findings.text import IN_FULL, IN_FULL_OF_ALL, LINES, MANY, render
from okrcli.render.terminal import Terminal

GOLDEN = Path(__file__).parent / "golden"
FILE = "okrs/platform/2026-Q4.yaml"
SCREEN = Terminal(width=80, interactive=True)
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def noted(
    line: str,
    column: int,
    end: int,
    message: str = "the key result has no target",
    *,
    hint: str = "add it, as in target: 300",
    rule: str = "OKR106",
    name: str = "missing-key",
    severity: Severity = "error",
    number: int = 9,
    path: str = FILE,
    end_number: int = 0,
) -> Noted:
    place = Place(number, column, end_number or number, end) if column else None
    finding = Finding(
        rule, severity, say("{it}", it=message), say("{it}", it=hint) if hint else "", place=place
    )
    return Noted(path, finding, name, line)


SEVERAL = [
    noted("  platform: {name: P, parent: compny}", 31, 37, "there is no team 'compny'", number=4,
          path="okr.yaml", rule="OKR509", name="team-parent", hint="did you mean company?"),
    noted("      - {id: p99, title: p99 latency, unit: ms, start: 900, target: 900, owner: anna}", 69, 72,
          "the target 900 is where it starts", rule="OKR301", name="target-equals-start", number=12,
          hint="move the target, or use `kind: maintain` with at_least or at_most, whichever you mean"),
    noted("      - {id: p99, title: Åtta av tio köper 日本 i kassan, unit: ms, start: 900, taget: 9}",
          77, 82, "taget is not a key of this key result", rule="OKR105", name="unknown-key", number=113,
          hint="did you mean target?"),
    noted("\ttitle: Checkout", 1, 2, "a tab is used as indentation", rule="OKR102", name="syntax", number=2,
          hint="indent with spaces instead, two for each level"),
    noted("<<<<<<< HEAD", 1, 12, "unresolved merge conflict, lines 20-31", rule="OKR108",
    name="conflict-marker",
          number=20, end_number=31, hint="keep the lines that are right and delete the marker lines"),
    noted("", 0, 0, "the file's name is not a period", rule="OKR110", name="stray-file",
          path="okrs/platform/fourth-quarter.yaml", hint=""),
    noted("version: 2", 10, 11, "the workspace has version 2, and this okr knows version 1", rule="OKR111",
          name="newer-version", severity="warning", number=1, path="okr.yaml",
          hint="update it: pip install --upgrade okrcli"),
]  # fmt: skip


@pytest.mark.parametrize("name", ["plain", "colour"])
def test_the_golden_screen(name: str) -> None:
    text = render(
        Checked(tuple(SEVERAL), 1204), Terminal(width=80, color=name == "colour", interactive=True), "en"
    )
    golden = GOLDEN / f"{name}.txt"
    assert text == golden.read_text(encoding="utf-8")


def test_the_screens_differ_in_style_only_and_fit() -> None:
    plain, colour = ((GOLDEN / f"{name}.txt").read_text(encoding="utf-8") for name in ("plain", "colour"))
    assert STYLE.sub("", colour) == plain
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 80


def carets(text: str) -> tuple[str, str]:
    """The line that is shown and what stands above its carets."""
    shown, marks = (line[8:] for line in text.splitlines()[1:3])
    return shown, shown[marks.index("^") : marks.rindex("^") + 1]


@pytest.mark.parametrize(
    ("line", "column", "end", "meant"),
    [
        ("owner: ana", 8, 11, "ana"),
        ("owner: ana", 1, 6, "owner"),
        ("\towner: ana", 9, 12, "ana"),  # a tab is four columns
        ("x" * 200 + "ana" + "y" * 200, 201, 204, "ana"),  # cut on both sides
        ("x" * 200 + "ana", 201, 204, "ana"),
        ("ana" + "y" * 200, 1, 4, "ana"),
        ("owner: \x1b[31mana", 13, 16, "ana"),  # what cannot be shown takes more columns
        ("owner: \u202eana", 9, 12, "ana"),
    ],
)
def test_the_caret_is_below_what_is_meant(line: str, column: int, end: int, meant: str) -> None:
    text = render(Checked((noted(line, column, end),), 1), SCREEN, "en")
    shown, marked = carets(text)
    assert marked == meant
    assert len(shown) <= 72
    assert "\x1b" not in text


def test_wide_letters_take_two_columns() -> None:
    text = render(Checked((noted("title: 日本, owner: ana", 19, 22),), 1), SCREEN, "en")
    line, marks = text.splitlines()[1:3]
    assert marks.index("^") == line.index("ana") + 2


def test_what_is_longer_than_the_screen_is_marked_to_its_edge() -> None:
    text = render(Checked((noted("title: " + "x" * 300, 8, 308),), 1), SCREEN, "en")
    _, line, marks, *_ = text.splitlines()
    assert len(line) == len(marks) == 80
    assert line.endswith("x…")


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    text = render(Checked((noted("why: |  ", 6, 3, end_number=12),), 1), SCREEN, "en")
    assert carets(text)[1] == "|"


@pytest.mark.parametrize(("line", "column"), [("", 1), ("   ", 1), ("short", 40), ("x", 0)])
def test_a_line_that_cannot_be_shown_is_left_out(line: str, column: int) -> None:
    assert render(Checked((noted(line, column, column + 1),), 1), SCREEN, "en").count("|") == 0


def test_a_screen_without_unicode_cuts_with_dots() -> None:
    text = render(
        Checked((noted("x" * 300, 150, 155),), 1), Terminal(80, unicode=False, interactive=True), "en"
    )
    assert "…" not in text
    assert text.splitlines()[1].startswith("    9 | ...x")


def test_a_long_message_is_filled_on_a_screen_and_left_alone_in_a_pipe() -> None:
    words = "word " * 40
    on_screen = render(Checked((noted("a", 1, 2, words, hint=words),), 1), SCREEN, "en")
    assert max(map(len, on_screen.splitlines())) <= 80
    in_pipe = render(Checked((noted("a", 1, 2, words, hint=words),), 1), Terminal(), "en").splitlines()
    assert in_pipe[0] == f"{FILE}:9:1: error OKR106: {words}"
    assert in_pipe[3] == f"    = {words}"


def test_a_very_long_word_is_cut() -> None:
    text = render(Checked((noted("a", 1, 2, "y" * 100_000, hint="z" * 100_000),), 1), Terminal(), "en")
    assert len(text) < 2000


def test_a_narrow_screen_is_kept_to() -> None:
    text = render(Checked(tuple(SEVERAL), 7), Terminal(40, interactive=True), "en")
    plain = [line for line in text.splitlines() if FILE not in line and "fourth" not in line]
    assert max(map(len, plain)) <= 40


@pytest.mark.parametrize(
    ("findings", "files", "last"),
    [
        ([], 0, "0 files checked: nothing to say"),
        ([], 1, "1 file checked: nothing to say"),
        ([], 12345, "12,345 files checked: nothing to say"),
        (["error"], 1, "1 file checked: 1 error, 0 warnings"),
        (["error", "error", "warning"], 3, "3 files checked: 2 errors, 1 warning"),
        (["info"], 3, "3 files checked: 0 errors, 0 warnings, 1 note"),
        (["info", "info", "warning", "warning"], 3, "3 files checked: 0 errors, 2 warnings, 2 notes"),
    ],
)
def test_the_last_line_counts(findings: list[Severity], files: int, last: str) -> None:
    text = render(
        Checked(tuple([noted("a", 1, 2, severity=severity) for severity in findings]), files), SCREEN, "en"
    )
    assert text.splitlines()[-1] == last
    assert text.endswith("\n")


def test_several_hundred_findings_stay_readable() -> None:
    """Of many alike the first have their hint and some more their line; all are told, and counted by rule."""
    many = [noted(f"key{n}: 1", 1, 4, f"key{n} is not a key", rule="OKR105", name="unknown-key", number=n + 1)
            for n in range(400)]  # fmt: skip
    other = [noted("x: 1", 1, 2, path="okrs/a/2026.yaml", severity="warning", number=n) for n in range(1, 8)]
    text = render(Checked((*many, *other), 2), SCREEN, "en")
    lines = text.splitlines()
    assert len(lines) < 400 + 7 + (LINES + 7) * 3 + 2 * IN_FULL + 10
    assert text.count(" | ^^^\n") == LINES
    assert text.count(" | ^\n") == 7
    assert all(f"{FILE}:{n + 1}:1: error OKR105: key{n} is not a key" in lines for n in range(400))
    assert text.count("= add it") == 2 * IN_FULL
    assert lines[-4:-1] == ["  400  OKR105  unknown-key  error", "    7  OKR106  missing-key  warning", ""]
    assert lines[-1] == "2 files checked: 400 errors, 7 warnings"


def test_a_hint_that_was_not_said_yet_is_never_left_out() -> None:
    """Seven misspelt keys of one file: each has its line, its caret and the word that it may mean."""
    many = [noted(f"key{n}: 1", 1, 5, f"key{n} is not a key", rule="OKR105", name="unknown-key", number=n + 1,
                  hint=f"did you mean ley{n}?") for n in range(300)]  # fmt: skip
    text = render(Checked(tuple(many), 1), SCREEN, "en")
    for n in range(7):
        assert f"{n + 1:>5} | key{n}: 1\n      | ^^^^\n    = did you mean ley{n}?\n\n" in text
    assert text.count("    = did you mean") == text.count("      | ^^^^") == 300


def test_a_finding_that_repeats_a_hint_keeps_its_line() -> None:
    many = [noted(f"a: {n}", 1, 2, number=n) for n in range(1, 10)]
    text = render(Checked(tuple(many), 1), SCREEN, "en")
    assert text.count("    = add it") == IN_FULL
    assert all(f"{n:>5} | a: {n}\n      | ^\n" in text for n in range(1, 10))


def test_one_rule_in_many_files_is_shown_in_full_a_few_times() -> None:
    everywhere = [noted("a: 1", 1, 2, path=f"okrs/t{n}/2026.yaml") for n in range(100)]
    text = render(Checked(tuple(everywhere), 100), SCREEN, "en")
    assert text.count("    = add it") == IN_FULL_OF_ALL
    assert text.count("error OKR106") == 100


def test_few_findings_are_not_counted_by_rule() -> None:
    few = [noted("a: 1", 1, 2, path=f"okrs/t{n}/2026.yaml") for n in range(MANY)]
    assert "missing-key" not in render(Checked(tuple(few), MANY), SCREEN, "en")
    assert "missing-key" in render(Checked((*few, few[0]), MANY), SCREEN, "en")


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\u202e\u2066[red]\r\n::error::x\x9b31m\udc80"
    found = noted(evil, 1, 30, f"{evil} is wrong", hint=f"write {evil}", path=f"okrs/{evil}.yaml")
    for color in (True, False):
        text = render(Checked((found,), 1), Terminal(color=color, interactive=True), "en")
        bare = STYLE.sub("", text) if color else text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", bare)
        assert not re.search(r"^\s*::", text, re.MULTILINE)


def test_another_language() -> None:
    """What has a translation is in it; nothing breaks where there is none."""
    text = render(Checked(tuple(SEVERAL), 2), SCREEN, "sv")
    assert FILE in text
    assert "OKR301" in text
