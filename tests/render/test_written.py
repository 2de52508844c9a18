"""The lines that a writing command prints."""

from __future__ import annotations

from okrcli.i18n import say
from okrcli.render.written import committed, diff, done


def test_a_diff_keeps_its_bytes_unless_somebody_watches():
    text = "-a\tb\r\n+b \x1b[31m\u202e\r\n"
    assert diff(text, watched=False) == text
    assert diff(text, watched=True) == "-a\tb\n+b \\x1b[31m\\u202e\n"


def test_empty_parts_leave_no_empty_lines():
    assert done([say("one")], "", []) == "one\n"
    assert done([], committed("3f2a1c", "kr add p99: a\nb"), []) == "commit 3f2a1c  kr add p99: a b\n"
    assert done([], "", [say("okr agree {team}", team="platform")]) == "next:\n  okr agree platform\n"
