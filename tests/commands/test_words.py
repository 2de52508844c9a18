"""The words of a command line: which command they call, and which of them are values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.commands import _words
from okrcli.errors import UsageError

OPTIONS = {
    "--note": True, "-n": True, "--confidence": True, "-c": True, "--late": False, "-l": False, "-q": False,
}  # fmt: skip
COMMANDS = ["status", "show", "team add", "team edit", "kr add"]


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("p99 5", "p99 5"),
        ("p99 -5", "-- p99 -5"),
        ("p99 -0.5%", "-- p99 -0.5%"),
        ("p99 -.5", "-- p99 -.5"),
        ("p99 -1e3", "-- p99 -1e3"),
        ("p99 -5 --note x", "--note x -- p99 -5"),
        ("--note x p99 -5", "--note x -- p99 -5"),
        ("p99 --late -5", "--late -- p99 -5"),
        ("p99 -l -5", "-l -- p99 -5"),
        ("p99 -lq -5", "-lq -- p99 -5"),
        ("p99 -5 -n x", "-n x -- p99 -5"),
        ("p99 -5 -nx", "-nx -- p99 -5"),
        ("p99 -5 -ln x", "-ln x -- p99 -5"),
        ("p99 -lnx -5", "-lnx -- p99 -5"),
        ("p99 --note=-1 -5", "--note=-1 -- p99 -5"),
        ("p99 5 --note -1", "p99 5 --note -1"),
        ("p99 5 -n -1", "p99 5 -n -1"),
        ("p99 5 -n-1", "p99 5 -n-1"),
        ("p99 -5 --note -1", "--note -1 -- p99 -5"),
        ("-- p99 -5", "-- p99 -5"),
        ("--late -- p99 -5 --note", "--late -- p99 -5 --note"),
        ("p99 -- -5 -x", "-- p99 -5 -x"),
        ("p99 -5 -- -6 --late", "-- p99 -5 -6 --late"),
        ("p99 -5 --confidance 3", "--confidance -- p99 -5 3"),
        ("p99 --confidance -5", "--confidance -- p99 -5"),
        ("p99 -x", "p99 -x"),
        ("p99 -5 -x", "-x -- p99 -5"),
        ("- -5", "-- - -5"),
        ("p99 -5 --note", "--note -- p99 -5"),
        ("p99 --5", "p99 --5"),
        ("p99 -", "p99 -"),
        ("p99 −5", "p99 −5"),
        ("", ""),
    ],
)
def test_negative_numbers_are_values(line: str, result: str) -> None:
    assert _words.values_last(line.split(), OPTIONS) == result.split()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["p99", "-5", "-.5", "--late", "-l", "--note=x", "-nx", "--wrong", "-", "7"]))
)
def test_no_word_is_lost_and_values_keep_their_order(words: list[str]) -> None:
    result = _words.values_last(words, OPTIONS)
    values = [word for word in words if word in ("p99", "-5", "-.5", "-", "7")]
    assert sorted(word for word in result if word != "--") == sorted(words)
    assert [word for word in result if word in values] == values


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("status", "status"),
        ("status --format json", "status"),
        ("-C /tmp status show", "status"),
        ("--lang sv --today 2026-10-12 status", "status"),
        ("--lang=sv status", "status"),
        ("-C status show", "show"),
        ("--color always --format text team add x", "team add"),
        ("team --help", ""),
        ("team remove", ""),
        ("team", ""),
        ("stats", ""),
        ("--help", ""),
        ("--version status", "status"),
        ("-C", ""),
        ("", ""),
    ],
)
def test_the_command_that_is_called(line: str, name: str) -> None:
    assert _words.named(line.split(), COMMANDS) == name


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("status secret --period 2026-Q4 -t secret", "status --period -t"),
        ("-C secret team add --name=secret -tsecret", "team add -C --name -t"),
        ("team secret", ""),
        ("secret -5 -- --secret", ""),
        ("status --secret/path --SECRET", "status --secret"),
    ],
)
def test_a_report_holds_no_values(line: str, result: str) -> None:
    assert _words.without_values(line.split(), COMMANDS) == result.split()


@pytest.mark.parametrize(
    ("line", "environment", "language"),
    [
        ("status", "", "en"),
        ("status", "sv", "sv"),
        ("status --lang sv", "", "sv"),
        ("--lang=sv status", "en", "sv"),
        ("--lang sv status --lang en", "", "en"),
        ("status --lang de", "sv", "en"),
        ("status --lang", "sv", "en"),
        ("status -- --lang sv", "", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_of_an_error(
    line: str, environment: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_LANG", environment)
    assert _words.language(line.split()) == language


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"COMP_WORDS": "okr\nstatus\n--f", "COMP_CWORD": "2"}, ["status"]),
        ({"COMP_WORDS": "okr\n-C\n'a b'\nst", "COMP_CWORD": "3"}, ["-C", "a b"]),
        ({"COMP_WORDS": "okr\nstatus\n'a b", "COMP_CWORD": "2"}, ["status"]),
        ({"COMP_WORDS": "okr\nst", "COMP_CWORD": "?"}, ["st"]),
        ({"_TYPER_COMPLETE_ARGS": "okr status --f"}, ["status", "--f"]),
        ({"_TYPER_COMPLETE_ARGS": "okr status 'a b"}, ["status", "a b"]),
        ({"_TYPER_COMPLETE_ARGS": ""}, []),
        ({}, []),
    ],
)
def test_the_words_before_a_tab(
    environment: dict[str, str], words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COMP_WORDS", "COMP_CWORD", "_TYPER_COMPLETE_ARGS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"_OKR_COMPLETE": "complete_bash", **environment}.items():
        monkeypatch.setenv(name, value)
    assert _words.words_so_far(["not", "these"]) == words


def test_without_a_tab_the_words_are_those_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMP_WORDS", "okr\nshow")
    assert _words.words_so_far(["status"]) == ["status"]


def test_a_word_that_is_no_text_is_refused() -> None:
    assert _words.checked(["å", "😀", ""]) == ["å", "😀", ""]
    with pytest.raises(UsageError, match="word 2 of the command line is not valid UTF-8"):
        _words.checked(["a", "caf\udce9"])
