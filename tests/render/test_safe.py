"""Untrusted text, through the sanitiser of each place where it ends up."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.errors import RefusedError
from okrcli.i18n import say
from okrcli.render.error import bug, problem, sentence
from okrcli.render.safe.completion import for_shell_completion
from okrcli.render.safe.runner import for_runner
from okrcli.render.safe.terminal import for_terminal, harmful, one_line

FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Göteborg 😀 中文 ümlaut − „quoted“", "Göteborg 😀 中文 ümlaut − „quoted“"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]8;;http://evil\x07link\x1b]8;;\x07", r"\x1b]8;;http://evil\x07link\x1b]8;;\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("a\x00b\x7f", r"a\x00b\x7f"),
        ("back\x08\x08space", r"back\x08\x08space"),
        ("title\rforged", r"title\rforged"),
        ("two\nlines", r"two\nlines"),
        ("a\tb", "a b"),
        ("\u202eevil\u202c", r"\u202eevil\u202c"),
        ("\u2066a\u2069\u200e\u200f\u061c", r"\u2066a\u2069\u200e\u200f\u061c"),
        ("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\x85d"),
        ("pay\u200bpal\ufeff\u2060\xad", r"pay\u200bpal\ufeff\u2060\xad"),
        ("\U000e0041\U000e007f", r"\U000e0041\U000e007f"),
        ("half \ud83d", r"half \ud83d"),
        ("none \ufffe\uffff\ufdd0\U0010ffff", r"none \ufffe\uffff\ufdd0\U0010ffff"),
        ("\u3164blank\u115f", r"\u3164blank\u115f"),
        ("👩‍👩‍👧 ❤️ می‌خواهم", "👩‍👩‍👧 ❤️ می‌خواهم"),
        ("x[/foo] [red] [link=x] [@click=y] :bomb: a\\", "x[/foo] [red] [link=x] [@click=y] :bomb: a\\"),
    ],
)
def test_what_a_terminal_gets(text: str, shown: str) -> None:
    assert for_terminal(text) == shown


def test_no_harmful_character_passes_by_the_quick_look() -> None:
    every = "".join(map(chr, range(0x110000)))
    passed = [hex(ord(one)) for one in harmful().findall(every) if for_terminal(one) == one]
    assert passed == []


def test_lines_are_kept_where_they_are_meant() -> None:
    assert for_terminal("a\tb\nc\r\nd\x1b", lines=True) == "a\tb\nc\\r\nd\\x1b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\r\nlines", "two lines"),
        ("a\t\tb", "a b"),
        ("a\u2028b\x0bc\x85d", "a b c d"),
        ("a\x1bb", r"a\x1bb"),
    ],
)
def test_one_line_is_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


@settings(max_examples=300, deadline=None)
@given(anything)
def test_nothing_harmful_is_left(text: str) -> None:
    for shown in (for_terminal(text), one_line(text), for_shell_completion(text)):
        assert not FORBIDDEN.search(shown)
        assert len(shown.splitlines()) <= 1
        shown.encode()
    assert not FORBIDDEN.search(re.sub("[\t\n]", "", for_terminal(text, lines=True)))


@settings(max_examples=300, deadline=None)
@given(anything)
def test_a_second_time_changes_nothing(text: str) -> None:
    assert for_terminal(for_terminal(text)) == for_terminal(text)
    assert for_runner(for_runner(text)) == for_runner(text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"), exclude_characters=BLANK)))
def test_words_of_every_script_are_kept(text: str) -> None:
    assert for_terminal(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "::error::x", "  ::warning file=a::x", "\n::notice::x", "ok\n\t::set-output name=a::b", "##[error]x",
        "a ##[group]b", "###[x", "####[x", "\u3000::error::x", "\r::error::x", "::::", "##[##[",
    ],
)  # fmt: skip
def test_the_runner_obeys_nothing(text: str) -> None:
    shown = for_runner(text)
    assert "##[" not in shown
    assert not any(line.strip().startswith("::") for line in re.split("[\r\n]", shown))


@pytest.mark.parametrize("text", ["a::b", "std::vector", "# [x] ## y", "http://x", " : :", ": x"])
def test_the_runner_gets_other_text_as_it_is(text: str) -> None:
    assert for_runner(text) == text


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["#", "[", ":", "::", "##[", "\\", '"', "\n", " ", "a"])).map("".join))
def test_json_stays_the_same_json(text: str) -> None:
    written = json.dumps({text: [text]}, indent=2)
    assert json.loads(for_runner(written)) == {text: [text]}
    assert "##[" not in for_runner(written)


def test_a_completed_word_runs_nothing() -> None:
    assert not re.search(r"[\\`$\"'!]", for_shell_completion("\\$(touch x) `y` \"z\" 'q' !! [draft] a"))
    assert for_shell_completion("[draft] Half of it") == "[draft] Half of it"


# Errors


def test_an_error_is_its_message_and_the_way_out() -> None:
    assert problem(RefusedError("it is so", "do this")) == "error: it is so\nhint: do this\n"
    assert problem(RefusedError("it is so")) == "error: it is so\n"


def test_a_value_cannot_forge_a_line_but_a_sentence_may_have_several() -> None:
    inner = say("«{name}»", name="c\nd")
    assert sentence(say("{a}:\n  {b}", a="x\nerror: y", b=inner)) == "x error: y:\n  «c d»"


def test_numbers_keep_their_form() -> None:
    assert sentence(say("{share:.1f} of {total}", share=0.25, total=3)) == "0.2 of 3"


def test_the_report_of_a_bug_quotes_nothing() -> None:
    report = bug(ValueError("secret\x1b"), ["show", "--format"])
    assert "secret" not in report
    assert report.endswith("  okr show --format\n  ValueError\n")
