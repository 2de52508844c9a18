"""What every writing command prints: on which stream, in which order, and safe to look at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrcli.actions._change import FileChange
from okrcli.actions._desk import Written
from okrcli.actions._save import Saved
from okrcli.commands._globals import Session
from okrcli.commands._written import show
from okrcli.i18n import say

SESSION = Session(Path("/"), date(2026, 11, 23))
CHANGE = FileChange(Path("/okr.yaml"), b"a", b"b")


def shown(written: Written, capfd: pytest.CaptureFixture[str]) -> tuple[str, str]:
    assert show(SESSION, written) == 0
    out, err = capfd.readouterr()
    return out, err


def test_what_was_done_the_commit_and_the_next_steps(capfd):
    written = Written(
        (say("added {id}", id="p99"), say("and more")),
        Saved((CHANGE,), "…", "3f2a1c", "kr add p99", notes=(say("the file had changes"),)),
        (say("nobody owns it"),),
        (say("okr activate {team}", team="platform"), say("okr agree")),
    )
    assert shown(written, capfd) == (
        "added p99\nand more\ncommit 3f2a1c  kr add p99\nnext:\n  okr activate platform\n  okr agree\n",
        "warning: nobody owns it\nwarning: the file had changes\n",
    )


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ((say("there is no git repository here"),), "there is no git repository here\n"),
        ((), "not committed: that is left to you\n"),
    ],
)
def test_why_there_is_no_commit(capfd, notes, line):
    written = Written((say("done"),), Saved((CHANGE,), "…", notes=notes))
    assert shown(written, capfd) == (f"done\n{line}", "")


def test_where_nothing_was_written_no_commit_is_missed(capfd):
    same = FileChange(Path("/okr.yaml"), b"a", b"a")
    assert shown(Written((say("nothing to do"),), Saved((), "")), capfd) == ("nothing to do\n", "")
    assert shown(Written((say("nothing to do"),), Saved((same,), "")), capfd) == ("nothing to do\n", "")


def test_a_dry_run_is_the_diff_and_nothing_else(capfd):
    diff = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\r\n+b \x1b[31m\r\n"
    written = Written((say("added"),), Saved((CHANGE,), diff, dry_run=True), (say("mind"),), (say("okr"),))
    assert shown(written, capfd) == (diff, "nothing was written: this is a dry run\nwarning: mind\n")


def test_a_dry_run_that_would_change_nothing_says_so(capfd):
    written = Written((say("all as it was"),), Saved((), "", dry_run=True))
    assert shown(written, capfd) == ("", "all as it was\n")


def test_no_value_steers_the_terminal_or_begins_a_line(capfd):
    written = Written(
        (say("added {title}", title="a\nerror: \x1b[31mb\u202e"),),
        Saved((CHANGE,), "", "3f2a1c", "kr add \x1b[2J"),
        next_steps=(say("okr show {id}", id="a\nb"),),
    )
    out, _ = shown(written, capfd)
    assert out == (
        "added a error: \\x1b[31mb\\u202e\ncommit 3f2a1c  kr add \\x1b[2J\nnext:\n  okr show a b\n"
    )
