"""A file changed by hand, in a real editor process: saved, refused, or kept for another try."""

from __future__ import annotations

import os
import pty
import re
import select
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.actions.check import check

GOALS = """\
    # reviewed on Mondays
    status: active
    activated: {date: 2026-10-01, by: anna}
    agreed: [{by: bo, date: 2026-10-01}]
    objectives:
      - id: checkout
        title: Checkout   # ours
        owner: anna

        key_results:
          - id: p99
            title: Latency
            unit: ms
            start: 900
            target: 250   # agreed in September
            check_ins:
              - {date: 2026-10-12, value: 820, by: bo}
          - id: uptime
            title: Up
            kind: maintain
            at_least: 99
    """

Edits = Callable[..., None]


@pytest.fixture(autouse=True)
def _copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def root(acme):
    return acme(platform=GOALS)


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edits:
    """Make the editor a program that replaces text, the first pair when it is opened first, and so on."""

    def make(*rounds: tuple[str, str] | None, code: int = 0, also: str = "") -> None:
        script = tmp_path / "editor"
        script.write_text(
            f"#!{sys.executable}\n"
            "import pathlib, sys\n"
            f"rounds, counter = {rounds!r}, pathlib.Path({str(tmp_path / 'opened')!r})\n"
            "number = len(counter.read_text()) if counter.exists() else 0\n"
            "counter.write_text('x' * (number + 1))\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "assert path.name.endswith('.yaml')\n"
            "was, now = rounds[number] or ('', '')\n"
            "text = path.read_bytes().decode()\n"
            "assert was in text, was\n"
            "path.write_bytes(text.replace(was, now, 1).encode())\n"
            f"{also}\n"
            f"sys.exit({code})\n"
        )
        script.chmod(stat.S_IRWXU)
        monkeypatch.setenv("EDITOR", f"'{script}' --wait")

    return make


def file(root: Path, name: str = "platform/2026-Q4") -> str:
    return (root / f"okrs/{name}.yaml").read_text()


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    lines = [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]
    return [f"{line[0]} {line[1:].strip()}" for line in lines]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


def kept(answer, tmp_path: Path) -> str:
    """The text that was kept, from the path that the message names."""
    found = re.search(r"kept in (\S+)", answer.err)
    assert found, answer.err
    path = Path(found[1])
    assert path.is_relative_to(tmp_path / "tmp")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    return path.read_text()


def copies(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "tmp").rglob("*.yaml"))


def test_wording_is_saved_with_a_message_of_what_changed(okr, root, git, edits, tmp_path):
    edits(("title: Checkout   # ours", "title: Checkout stands # ours"))
    answer = okr("edit", "platform")
    assert answer.code == 0, answer.err
    assert changed(root, git) == ["- title: Checkout   # ours", "+ title: Checkout stands # ours"]
    assert git(root, "log", "-1", "--format=%B").strip() == "edit platform/2026-Q4: a new title of checkout"
    assert "platform/2026-Q4: a new title of checkout" in answer.out
    assert copies(tmp_path) == []


def test_a_goal_that_moved_carries_its_amendment(okr, root, git, edits):
    edits(
        ("target: 250   # agreed in September\n", "target: 300   # agreed in September\n        weight: 2\n")
    )
    answer = okr("edit", "platform", "--reason", "The card network adds 40 ms", "--by", "bo")
    assert answer.code == 0, answer.err
    assert changed(root, git) == [
        "- target: 250   # agreed in September",
        "+ target: 300   # agreed in September",
        "+ weight: 2",
        "+ amendments:",
        "+ - date: 2026-11-23",
        "+ by: bo",
        "+ was: {target: 250, weight: null}",
        "+ reason: The card network adds 40 ms",
    ]
    assert git(root, "log", "-1", "--format=%B").strip() == (
        "edit platform/2026-Q4: target of p99 250 → 300 ms, 1 more change\n\n"
        "  The card network adds 40 ms\n\n  target of p99 250 → 300 ms\n  weight of p99 1 → 2"
    )
    assert "okr agree platform 2026-Q4" in answer.out
    assert check(root).exit_code == 0


def test_an_added_goal_is_recorded_where_it_belongs(okr, root, edits):
    edits(("      - id: uptime", "      - {id: cost, title: Cost, start: 9, target: 3}\n      - id: uptime"))
    assert okr("edit", "platform", "--reason", "x").code == 0
    assert "      - {date: 2026-11-23, by: anna, added: cost, reason: x}\n" in file(root)
    edits(None, ("  - id: checkout", "  - {id: new, title: New}\n  - id: checkout"))
    assert okr("edit", "platform", "--reason", "z").code == 0
    assert "\namendments:\n  - {date: 2026-11-23, by: anna, added: new, reason: z}\n" in file(root)


def test_without_a_reason_nothing_is_saved_and_nothing_lost(okr, root, git, edits, tmp_path):
    edits(("target: 250", "target: 300"))
    answer = okr("edit", "platform")
    assert answer.code == 2
    assert "a change of target needs a reason" in answer.err
    assert "target: 300" in kept(answer, tmp_path)
    assert untouched(root, git)


def test_an_amendment_written_by_hand_is_enough(okr, root, git, edits):
    record = "amendments: [{date: 2026-11-23, by: anna, was: {target: WAS}, reason: mine}]"
    edits(("target: 250", "target: 300\n        " + record.replace("WAS", "250")))
    assert okr("edit", "platform").code == 0
    assert file(root).count("was:") == 1


def test_an_amendment_with_another_former_value_is_not(okr, root, git, edits, tmp_path):
    record = "amendments: [{date: 2026-11-23, by: anna, was: {target: 280}, reason: mine}]"
    edits(("target: 250", f"target: 300\n        {record}"))
    answer = okr("edit", "platform", "--reason", "x")
    assert answer.code == 1
    assert "does not say what target was" in answer.err
    assert untouched(root, git)


def test_nothing_changed_is_said(okr, root, git, edits, tmp_path):
    edits(None)
    answer = okr("edit", "platform")
    assert (answer.code, answer.out) == (0, "nothing was changed in okrs/platform/2026-Q4.yaml\n")
    assert untouched(root, git)
    assert copies(tmp_path) == []


def test_comments_and_layout_are_changes_too(okr, root, git, edits):
    edits(("# reviewed on Mondays", "# reviewed on Tuesdays"))
    assert okr("edit", "platform").code == 0
    assert git(root, "log", "-1", "--format=%s") == "edit platform/2026-Q4: layout and comments\n"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("target: 250", "targt: 250", "did you mean target?"),
        ("title: Latency", "title: 'Latency", "OKR1"),
        ("owner: anna", "owner: zoe", "nobody in okr.yaml is called 'zoe'"),
        ("owner: anna", "supports: [company/2026/trust]", "there is no objective company/2026/trust"),
        ("id: uptime", "id: p99", "is taken in line "),
        ("status: active", "status: draft", "the status is not changed by hand"),
        ("activated: {date: 2026-10-01, by: anna}", "", "activated is a record"),
        ("value: 820", "value: 700", "--correct 2026-10-12"),
        ("        check_ins:\n          - {date: 2026-10-12, value: 820, by: bo}\n", "", "--withdraw"),
        ("  - id: checkout", "  - id: checkouts", "okr objective drop platform/2026-Q4/checkout"),
        ("id: p99", "id: latency", "okr kr drop platform/2026-Q4/checkout/p99"),
    ],
)
def test_a_mistake_is_shown_and_the_text_kept(okr, root, git, edits, tmp_path, was, now, said):
    edits((was, now))
    answer = okr("edit", "platform", "--reason", "x")
    assert answer.code == 1, answer.out
    assert said in answer.err
    assert "was not saved" in answer.err
    assert kept(answer, tmp_path) == file(root).replace(was, now, 1)
    assert untouched(root, git)


def test_records_are_not_taken_away(okr, acme, git, edits):
    record = "{date: 2026-11-02, by: anna, was: {target: 200}, reason: x}"
    root = acme(
        platform="status: active\nobjectives:\n  - id: a\n    title: A\n    key_results:\n"
        f"      - {{id: k, title: K, start: 9, target: 3, amendments: [{record}]}}\n"
        "      - {id: l, title: L, start: 9, target: 3, dropped: {date: 2026-11-02, by: bo, reason: x}}\n"
    )
    edits((f", amendments: [{record}]", ""))
    answer = okr("edit", "platform", "--reason", "x")
    assert (answer.code, "an amendment of platform/2026-Q4/a/k was changed" in answer.err) == (1, True)
    edits(None, (", dropped: {date: 2026-11-02, by: bo, reason: x}", ""))
    answer = okr("edit", "platform", "--reason", "x")
    assert (answer.code, "platform/2026-Q4/a/l was dropped" in answer.err) == (1, True)
    assert untouched(root, git)


def test_check_ins_and_corrections_are_written_by_hand_too(okr, root, git, edits):
    line = "- {date: 2026-10-12, value: 820, by: bo}"
    corrected = "corrected: [{date: 2026-11-01, by: bo, was: {value: 820}, reason: typo}]"
    new = line.replace("820, by: bo", f"810, by: bo, {corrected}")
    edits((line, f"{new}\n          - {{date: 2026-11-20, value: 700, by: bo}}"))
    answer = okr("edit", "platform")
    assert answer.code == 0, answer.err
    assert "check-in of p99 on 2026-11-20" in answer.out


CLOSED = """\
    status: closed
    objectives:
      - id: a
        title: A
        key_results:
          - id: k
            title: K
            start: 0
            target: 1
    """


@pytest.mark.parametrize(
    ("now", "code"),
    [
        ("target: 2", 1),
        ("target: 1\n        owner: bo", 1),
        ("target: 1\n        check_ins: [{date: 2026-11-20, value: 1}]", 1),
        ("target: 1\n        check_ins: [{date: 2026-11-20, value: 1, late: true}]", 0),
        ("target: 1\nretrospective:\n  went_well: [All of it]", 0),
    ],
)
def test_a_closed_file_takes_late_check_ins_and_lessons(okr, acme, edits, now, code):
    acme(platform=CLOSED)
    edits(("target: 1", now))
    answer = okr("edit", "platform", "2026-Q4", "--reason", "x")
    assert answer.code == code, answer.err


def test_what_a_closed_file_takes_is_said_before_it_is_opened_and_the_refusal_once(okr, acme, edits):
    acme(platform=CLOSED)
    edits(("title: K\n        start: 0\n        target: 1", "title: L\n        start: 1\n        target: 2"))
    answer = okr("edit", "platform", "2026-Q4", "--reason", "x")
    assert answer.code == 1
    before, _, after = answer.err.partition("is closed: only late check-ins and the retrospective can change")
    assert (before, after.count("\n")) != ("", 0)
    assert after.count("error: platform/2026-Q4 is closed\n") == 1


def test_without_a_terminal_no_editor_is_started_that_nobody_chose(okr, root, git, monkeypatch):
    monkeypatch.delenv("GIT_EDITOR", raising=False)
    answer = okr("edit", "platform", stdin=b"")
    assert (answer.code, answer.out) == (2, "")
    assert "there is no terminal to edit at" in answer.err
    assert "set EDITOR" in answer.err
    assert untouched(root, git)


def test_a_draft_changes_freely(okr, acme, git, edits):
    root = acme(platform=GOALS.replace("status: active", "status: draft"))
    edits(("  - id: checkout", "  - id: shop"))
    assert okr("edit", "platform").code == 0
    assert "id: shop" in file(root)
    edits(None, ("status: draft", "status: active"))
    answer = okr("edit", "platform")
    assert (answer.code, "okr activate platform 2026-Q4" in answer.err) == (1, True)


def test_a_missing_file_begins_as_a_draft_that_explains_itself(okr, acme, git, edits):
    root = acme()
    edits(("# objectives:\n#   - id", "objectives:\n  - {id: fast, title: Fast}\n#   - id"))
    answer = okr("edit", "platform", "2027-Q1")
    assert answer.code == 0, answer.err
    text = file(root, "platform/2027-Q1")
    assert text.startswith("# The goals of platform for 2027-Q1, 2027-01-01 to 2027-03-31.\n")
    assert git(root, "log", "-1", "--format=%s") == "edit platform/2027-Q1: a new draft, objectives: 1\n"
    assert check(root).exit_code == 0


def test_the_explanation_is_a_file_without_mistakes_once_it_is_uncommented(okr, acme, edits):
    root = acme(**{"company/2026": "status: draft\nobjectives: [{id: trust, title: Trust}]\n"})
    edits(None, also="path.write_text(text.replace('\\n# ', '\\n').replace('\\nTake', '\\n# Take'))")
    answer = okr("edit", "platform")
    assert answer.code == 0, answer.err
    assert check(root).exit_code == 0
    assert "at_least: 99.95" in file(root)


def test_a_new_file_left_as_it_was_is_not_made(okr, acme, git, edits):
    root = acme()
    edits(None)
    assert okr("edit", "platform").code == 0
    assert untouched(root, git)


def test_a_broken_file_can_be_mended(okr, acme, git, edits):
    root = acme(platform=GOALS.replace("title: Latency", "titel: Latency"))
    edits(("titel: Latency", "title: Latency"))
    answer = okr("edit", "platform", "2026-Q4")
    assert answer.code == 0, answer.err
    assert "warning: okrs/platform/2026-Q4.yaml had errors before" in answer.err
    assert git(root, "log", "-1", "--format=%s") == "edit platform/2026-Q4: mended by hand\n"


def test_a_file_that_somebody_else_changed_is_left_alone(okr, root, git, edits, tmp_path):
    other = root / "okrs/platform/2026-Q4.yaml"
    edits(
        ("title: Checkout ", "title: Mine "),
        also=f"other = pathlib.Path({str(other)!r}); other.write_text(other.read_text() + '# theirs\\n')",
    )
    answer = okr("edit", "platform")
    assert answer.code == 4
    assert "changed by somebody else meanwhile" in answer.err
    assert "title: Mine" in kept(answer, tmp_path)
    assert file(root).endswith("# theirs\n")
    assert "Mine" not in file(root)


def test_a_commit_that_fails_loses_nothing(okr, root, edits, tmp_path):
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no thanks >&2\nexit 1\n")
    hook.chmod(0o755)
    before = file(root)
    edits(("title: Checkout ", "title: Mine "))
    answer = okr("edit", "platform")
    assert answer.code == 4
    assert "no thanks" in answer.err
    assert "title: Mine" in kept(answer, tmp_path)
    assert file(root) == before


def test_an_editor_that_fails_saves_nothing(okr, root, git, edits, tmp_path):
    edits(("title: Checkout ", "title: Mine "), code=3)
    answer = okr("edit", "platform")
    assert answer.code == 4
    assert "ended with status 3" in answer.err
    assert "title: Mine" in kept(answer, tmp_path)
    assert untouched(root, git)


def test_an_editor_that_fails_over_nothing_keeps_nothing(okr, root, edits, tmp_path):
    edits(None, code=1)
    answer = okr("edit", "platform")
    assert (answer.code, "kept" in answer.err) == (4, False)
    assert copies(tmp_path) == []


def test_an_editor_that_removes_the_copy_saves_nothing(okr, root, git, edits):
    edits(None, also="path.unlink()")
    answer = okr("edit", "platform")
    assert (answer.code, "the editor left no file" in answer.err) == (1, True)
    assert untouched(root, git)


@pytest.mark.parametrize("command", ["no-such-editor --wait", "'unfinished"])
def test_a_missing_editor_is_in_the_way(okr, root, git, monkeypatch, command):
    monkeypatch.setenv("GIT_EDITOR", command)
    answer = okr("edit", "platform")
    assert answer.code == 4
    assert "there is no editor" in answer.err
    assert untouched(root, git)


def test_the_editor_is_chosen_as_git_does(okr, root, git, edits, monkeypatch):
    edits(None, None, None)
    script = os.environ["EDITOR"]
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.setenv("VISUAL", script)
    monkeypatch.setenv("TERM", "xterm")
    assert okr("edit", "platform").code == 0
    git(root, "config", "core.editor", "another-editor")
    assert "another-editor" in okr("edit", "platform").err
    monkeypatch.setenv("GIT_EDITOR", script)
    assert okr("edit", "platform").code == 0


def test_without_a_repository_the_environment_chooses(okr, tmp_path, edits):
    root = tmp_path / "acme"
    (root / "okrs/platform").mkdir(parents=True)
    (root / "okr.yaml").write_text("version: 1\nteams: {platform: {name: P}}\n")
    edits(("# objectives:", "objectives: [{id: a, title: A}]\n#"))
    answer = okr("edit")
    assert answer.code == 0, answer.err
    assert "no git repository" in answer.out
    assert (root / "okrs/platform/2026-Q4.yaml").exists()


def test_a_dry_run_shows_the_diff(okr, root, git, edits):
    edits(("target: 250", "target: 300"))
    answer = okr("edit", "platform", "--reason", "x", "--dry-run")
    assert answer.code == 0
    assert "+        target: 300   # agreed in September\n" in answer.out
    assert "was: {target: 250}" in answer.out
    assert untouched(root, git)


def test_the_team_is_asked_for_where_there_are_more(okr, acme, git, edits):
    edits(None)
    root = acme("version: 1\nteams: {a: {name: A}, b: {name: B}}\n")
    answer = okr("edit")
    assert (answer.code, "a, b" in answer.err) == (2, True)
    assert untouched(root, git)


def typed(root: Path, answers: dict[str, str], *words: str) -> tuple[int, str]:
    """Type a command at a terminal, and each answer once its question is there."""
    child, screen_end = pty.fork()
    if not child:
        os.environ["OKR_TODAY"] = "2026-11-23"
        command = [sys.executable, "-m", "okrcli", "-C", str(root), *words]
        os.execv(sys.executable, command)
    screen, seen = b"", 0
    waiting = list(answers.items())
    try:
        while select.select([screen_end], [], [], 20)[0]:
            screen += os.read(screen_end, 65536)
            if waiting and waiting[0][0].encode() in screen[seen:]:
                seen = len(screen)
                os.write(screen_end, waiting.pop(0)[1].encode())
    except OSError:
        pass  # the child has closed its end
    os.close(screen_end)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen.decode()


def test_at_a_terminal_a_mistake_can_be_mended_and_the_reason_is_asked_for(root, git, edits, tmp_path):
    edits(("target: 250", "targt: 300"), ("targt: 300", "target: 300"))
    code, screen = typed(
        root, {"Open it again?": "y\n", "Why do they change?": "It is slower\n"}, "edit", "platform"
    )
    assert code == 0, screen
    assert "did you mean target?" in screen
    assert "reason: It is slower}" in file(root)
    assert copies(tmp_path) == []


def test_at_a_terminal_no_is_an_answer(root, git, edits, tmp_path):
    edits(("target: 250", "targt: 300"))
    code, screen = typed(root, {"Open it again?": "n\n"}, "edit", "platform")
    assert code == 1, screen
    assert "kept in" in screen
    assert untouched(root, git)
    assert "targt: 300" in copies(tmp_path)[0].read_text()


def test_at_a_terminal_an_empty_reason_is_none(root, git, edits, tmp_path):
    edits(("target: 250", "target: 300"))
    code, screen = typed(root, {"Why do they change?": "\n"}, "edit", "platform")
    assert code == 2, screen
    assert untouched(root, git)
    assert "target: 300" in copies(tmp_path)[0].read_text()


def test_ctrl_c_in_the_editor_is_the_editors(root, git, edits):
    also = "import os, signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nos.killpg(0, signal.SIGINT)"
    edits(("title: Checkout ", "title: Mine "), also=also)
    code, screen = typed(root, {}, "edit", "platform")
    assert code == 0, screen
    assert "title: Mine" in file(root)
