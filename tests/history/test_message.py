"""Commit messages from other people's words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.history.message import SUBJECT_WIDTH, subject_of, text_of


def test_a_subject_and_a_body() -> None:
    assert text_of("platform: p99 900 → 820\n\nFirst canary is out\nTwo more to go") == (
        "platform: p99 900 → 820\n\n  First canary is out\n  Two more to go\n".encode()
    )


def test_a_body_keeps_its_paragraphs() -> None:
    assert text_of("a\nb\n\n\n\n\nc\n\n") == b"a\n\n  b\n\n  c\n"


def test_a_long_subject_is_cut() -> None:
    assert subject_of("word " * 20) == ("word " * 14) + "w…"
    assert len(subject_of("ab " * 200)) <= SUBJECT_WIDTH


def test_what_could_pass_for_something_else() -> None:
    assert subject_of("a\x1b[31mred\x07\x00 \u202eeert\t b") == "a [31mred eert b"
    assert text_of("a\nSigned-off-by: Eve <e@x>\n# not a comment") == (
        b"a\n\n  Signed-off-by: Eve <e@x>\n  # not a comment\n"
    )
    assert text_of("lone \udcff surrogate") == b"lone surrogate\n"


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_only_the_first_line_starts_at_the_margin(message: str) -> None:
    subject, *body = text_of(message).decode().removesuffix("\n").split("\n")
    assert len(subject) <= SUBJECT_WIDTH
    assert all(line == "" or line.startswith("  ") for line in body)
