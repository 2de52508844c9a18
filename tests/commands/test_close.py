"""Closing a period, by options, by a file, and by answering; and opening it again."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import sys
from pathlib import Path

import pytest

GOALS = """\
# the goals of the platform team
status: active
activated: {date: 2026-07-01, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: anna
    key_results:
      - id: p99
        title: p99 at peak
        start: 900
        target: 300
        unit: ms
        check_ins:
          - {date: 2026-07-10, value: 820, confidence: 6, by: bo}
          - {date: 2026-09-25, value: 450, confidence: 7, by: bo}
        amendments:
          - {date: 2026-08-14, by: anna, was: {target: 250}, reason: The card network adds 40 ms}
  - id: bills   # promised to the board
    title: Nobody is surprised by a bill
    ambition: committed
    key_results:
      - id: complaints
        title: Complaints
        start: 10
        target: 0
        check_ins:
          - {date: 2026-09-25, value: 2, by: bo}
  - id: gone
    title: Something else
    key_results: []
    dropped: {date: 2026-08-01, by: anna, reason: Not wanted}
"""
ALL = ("--keep", "checkout", "--drop", "bills", "--why", "bills=Old bills came in late")


@pytest.fixture
def root(acme) -> Path:
    return acme(**{"platform/2026-Q3": GOALS, "platform": "status: active\nobjectives: []\n"})


def file(root: Path) -> str:
    return (root / "okrs/platform/2026-Q3.yaml").read_text()


def kept(home: Path) -> list[Path]:
    return [path for path in (home / ".local/state").rglob("*") if path.is_file()]


def test_one_commit_with_the_grades_and_the_stamp(okr, root, git):
    answer = okr(
        "close", "platform", *ALL, "--score", "checkout=70%", "--why", "checkout=Luck",
        "--went-well", "Canaries",
        "--went-badly", "The bank", "--lesson", "Start canaries in week one #delivery #bank",
    )  # fmt: skip

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(
        "platform/2026-Q3 is closed at 78 %: achieved\n"
        "against the goals as they were first agreed it would be 50 %\n"
    )
    assert file(root) == GOALS.replace("status: active\n", "status: closed\n").replace(
        "by: anna}\nobjectives", "by: anna}\nclosed: {date: 2026-11-23, by: anna}\nobjectives"
    ) + (
        "retrospective:\n  went_well: [Canaries]\n  went_badly: [The bank]\n  lessons:\n"
        "    - {id: start-canaries-in-week-one, text: Start canaries in week one, tags: [delivery, bank]}\n"
        "  grades:\n    checkout: {next: keep, score: 0.7, why: Luck}\n"
        "    bills: {next: drop, why: Old bills came in late}\n"
    )
    assert git(root, "log", "--format=%s", "-1") == "close platform/2026-Q3: 78 %, achieved\n"
    assert git(root, "status", "--porcelain") == ""
    assert okr("check").code == 0


def test_a_dry_run_shows_the_diff_and_no_commit_writes_without_one(okr, root, git):
    answer = okr("close", "platform", *ALL, "--dry-run")
    assert answer.code == 0
    assert "+status: closed" in answer.out
    assert file(root) == GOALS
    assert okr("close", "platform", *ALL, "--no-commit").code == 0
    assert git(root, "rev-list", "--count", "HEAD") == "1\n"
    assert "status: closed" in file(root)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "checkout: keep, change or drop?"),
        (("--keep", "checkout", "--keep", "bills"), "bills was committed and is not achieved: why?"),
        ((*ALL, "--keep", "chekout"), "checkout"),
        ((*ALL, "--keep", "gone"), "gone was dropped"),
        ((*ALL, "--change", "checkout"), "two things"),
        ((*ALL, "--score", "checkout=7"), "between 0 and 1"),
        ((*ALL, "--score", "checkout=0.7"), "checkout has a score of its owner's own: why?"),
        ((*ALL, "--score", "checkout"), "OBJECTIVE="),
        ((*ALL, "--score", "checkout=good"), "not a number"),
        ((*ALL, "--why", "checkout="), "OBJECTIVE="),
        ((*ALL, "--lesson", "#delivery"), "no lesson"),
        ((*ALL, "--went-well", " "), "empty"),
        ((*ALL, "--from", "nowhere.yaml"), "nowhere.yaml"),
    ],
)
def test_what_cannot_be_an_answer_leaves_the_file_alone(okr, root, git, words, said):
    answer = okr("close", "platform", *words)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "hint:" in answer.err
    assert file(root) == GOALS
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("words", "today", "said"),
    [
        (("close", "platform"), "2026-09-30", "no active period of platform has ended"),
        (("close", "company"), "2026-11-23", "no active period of company has ended"),
        (("close", "platform", "2026-Q2"), "2026-11-23", "2026-Q2"),
        (("close", "nobody"), "2026-11-23", "nobody"),
        (("close", "platform", "2026-Q3", *ALL), "2026-06-30", "begins on 2026-07-01"),
        (("reopen", "platform", "2026-Q3"), "2026-11-23", "without a reason"),
        (("reopen", "platform", "--reason", "x"), "2026-11-23", "none of its periods is closed"),
    ],
)
def test_what_is_not_there_to_be_closed_or_opened(okr, root, words, today, said):
    answer = okr(*words, "--today", today)

    assert answer.code == 2
    assert said in answer.err
    assert "hint:" in answer.err


def test_a_draft_is_not_closed(okr, acme):
    acme(**{"platform/2026-Q3": GOALS.replace("status: active", "status: draft")})

    assert "is a draft" in okr("close", "platform", "2026-Q3").err


def test_without_a_period_it_is_the_oldest_active_one_that_has_ended(okr, acme):
    plain = "status: active\nobjectives: []\n"
    acme(**{"platform/2026-Q1": plain.replace("active", "closed"), "platform/2026-Q3": plain,
            "platform/2026-Q2": plain, "platform/2026": plain, "platform": plain})  # fmt: skip
    assert [okr("close", "platform").out.split()[0] for _ in range(2)] == [
        "platform/2026-Q2",
        "platform/2026-Q3",
    ]
    answer = okr("close", "platform")
    assert (answer.code, "name the one to close before its end: 2026, 2026-Q4" in answer.err) == (2, True)


def test_before_the_end_it_closes_what_is_named_and_says_so(okr, root):
    answer = okr("close", "platform", "2026-Q3", *ALL, "--today", "2026-09-28")

    assert answer.code == 0
    assert "runs until 2026-09-30: what is checked in from now on is late" in answer.err


@pytest.mark.parametrize(
    "text",
    [
        (
            "retrospective:\n  grades:\n    checkout: {next: keep, score: 0.7, why: Luck}\n"
            "    bills: {next: drop, why: Late}\n  lessons:\n  - 'Start early #delivery'\n"
            "  - {text: Ask the bank, tags: [bank]}\n  went_well: []\n"
        ),
        json.dumps({
            "grades": {"checkout": {"next": "keep", "score": 0.7, "why": "Luck"},
                       "bills": {"next": "drop", "why": "Late"}},
            "lessons": ["Start early #delivery", {"text": "Ask the bank", "tags": ["bank"]}],
        }),
    ],
)  # fmt: skip
def test_the_answers_of_a_file(okr, root, text):
    (root.parent / "answers").write_text(text)
    answer = okr("close", "platform", "--from", "../answers")

    assert answer.code == 0, answer.err
    assert file(root).endswith(
        "retrospective:\n  lessons:\n    - {id: start-early, text: Start early, tags: [delivery]}\n"
        "    - {id: ask-the-bank, text: Ask the bank, tags: [bank]}\n  grades:\n"
        "    checkout: {next: keep, score: 0.7, why: Luck}\n    bills: {next: drop, why: Late}\n"
    )


def test_an_option_wins_over_the_file(okr, root):
    (root.parent / "answers").write_text("grades: {checkout: {why: Good}, bills: {next: keep, why: Late}}")
    answer = okr("close", "platform", "--from", "../answers", "--change", "checkout", "--drop", "bills")

    assert answer.code == 0, answer.err
    assert "checkout: {next: change, why: Good}\n    bills: {next: drop, why: Late}" in file(root)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("grades:\n  chekout: {next: keep}\n", "'chekout'"),
        ("grades:\n  checkout: {next: perhaps}\n", "answers:2:20: "),
        ("grades:\n  checkout: {score: 70}\n", "answers:2:21: "),
        ("went_wel: [a]\n", "answers:1:1: "),
        ("went_well: [3]\n", "answers:1:13: "),
        ("lessons:\n  - {txt: a}\n", "answers:2:"),
        ("retrospective: nothing\n", "answers"),
        ("a: [\n", "answers:"),
        ("", "the file is empty"),
    ],
)
def test_a_file_that_holds_no_answers_is_told_with_its_place(okr, root, text, said):
    (root.parent / "answers").write_text(text)
    answer = okr("close", "platform", *ALL, "--from", "../answers")

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert file(root) == GOALS


def test_what_was_written_by_hand_is_taken_and_stays_as_it_is(okr, acme):
    block = "retrospective:\n  # by hand\n  went_well: [ Canaries ]\n  grades:\n    checkout: {next: keep}\n"
    root = acme(**{"platform/2026-Q3": GOALS + block})
    assert okr("close", "platform", "--drop", "bills", "--why", "bills=Late").code == 0

    assert file(root).endswith(block + "    bills: {next: drop, why: Late}\n")


def test_a_closed_period_takes_late_check_ins_and_nothing_else(okr, root):
    okr("close", "platform", *ALL, "--today", "2026-10-05")
    closed = file(root)

    assert okr("close", "platform", "2026-Q3", "--keep", "bills").code == 2
    assert "is closed" in okr("kr", "edit", "platform/2026-Q3/p99", "--target", "10", "--reason", "x").err
    assert file(root) == closed
    answer = okr("check-in", "platform/2026-Q3/p99", "300", "--today", "2026-10-20", "--date", "2026-09-30")
    assert answer.code == 0, answer.err
    assert "{date: 2026-09-30, value: 300, by: anna, late: true}" in file(root)


def test_a_closed_period_is_opened_with_a_reason_and_closed_again_with_what_it_said(okr, root, git):
    okr("close", "platform", *ALL, "--lesson", "Start early")
    answer = okr("reopen", "platform", "2026-Q3", "--reason", "The numbers were of another product")

    assert answer.code == 0, answer.err
    assert "reopened:\n  - {date: 2026-11-23, by: anna, reason: The numbers were of another product}" in file(
        root
    )
    assert "status: active" in file(root)
    assert git(root, "log", "--format=%s", "-1") == (
        "reopen platform/2026-Q3: The numbers were of another product\n"
    )
    assert okr("reopen", "platform/2026-Q3", "--reason", "again").out.startswith(
        "platform/2026-Q3 is active already"
    )
    assert okr("close", "platform", "--keep", "bills").code == 0
    assert "bills: {next: keep, why: Old bills came in late}" in file(root)
    assert file(root).count("start-early") == 1
    assert okr("check").code == 0


def test_a_close_that_was_cut_short_before_its_commit_is_committed(okr, root, git):
    okr("close", "platform", *ALL, "--no-commit")
    answer = okr("close", "platform", "2026-Q3")

    assert (answer.code, "is closed already" in answer.out) == (0, True)
    assert git(root, "status", "--porcelain") == ""


def test_it_speaks_swedish(okr, root):
    answer = okr("close", "platform", *ALL, "--lang", "sv")
    assert answer.out.startswith("platform/2026-Q3 är stängd med 78 %: uppnått")


# Answering on a terminal


def typed(root: Path, steps: list[tuple[str, str]], *words: str, kill: int = 0) -> tuple[int, str]:
    """Run `okr close` on a terminal of its own: whenever the next text is there, type the answer to it.

    After the last answer and its text, `kill` ends it with that signal.
    """
    child, screen_end = pty.fork()
    if not child:
        os.environ["COLUMNS"] = "80"
        command = [sys.executable, "-m", "okrcli", "-C", str(root), "close", "platform", *words]
        os.execv(sys.executable, [*command, "--today", "2026-11-23", "--color", "never"])
    screen, seen = b"", 0
    left = list(steps)
    try:
        while select.select([screen_end], [], [], 8)[0]:
            screen += os.read(screen_end, 65536)
            while left and left[0][0].encode() in screen[seen:]:
                text, answer = left.pop(0)
                seen += screen[seen:].index(text.encode()) + len(text.encode())
                os.write(screen_end, answer.encode())
                if not left and kill:
                    os.kill(child, kill)
    except OSError:
        pass  # the child has closed its end
    os.close(screen_end)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen.decode()


def test_the_walk_goes_through_every_goal_and_keeps_answers_when_it_is_interrupted(root, git):
    home = Path(os.environ["HOME"])
    code, screen = typed(root, [("own score", "7\n"), ("own score", "0.7\n"), ("why", "Good\n"),
                                ("next: keep", "k\n"), ("own score", "q\n")])  # fmt: skip
    assert code == 0, screen
    for text in ("Platform 2026-Q3", "1 of 2", "Customers trust checkout", "score 0.75: achieved",
                 "against the goals as they were first agreed: 69 %", "●", "amended",
                 "between 0 and 1", "`okr close platform 2026-Q3` goes on"):  # fmt: skip
        assert text in screen.replace("\r\n", " "), text
    assert (file(root), len(kept(home))) == (GOALS, 1)
    assert git(root, "status", "--porcelain") == ""

    code, screen = typed(root, [("owes an explanation", ""), ("why", "\n"), ("needs a why", "Late\n"),
                                ("next: keep", "drop\n"), ("What went well?", "Canaries\n"),
                                ("Enter ends", ""), ("Enter ends", "")][:5])  # fmt: skip
    assert "after 3 answers of an earlier session" in screen
    assert "Customers trust checkout" not in screen


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_the_walk_the_next_one_goes_on(root, git, number):
    first = [("own score", "0.7\n"), ("why", "Luck\n"), ("next: keep", "k\n"), ("own score", "\n"),
             ("why", "Late\n"), ("next: keep", "drop\n"), ("What went well?", "Canaries\n"),
             ("Enter ends", ""), ("Enter ends", "")]  # fmt: skip
    code, _ = typed(root, first, kill=number)
    assert code != 0
    assert file(root) == GOALS
    assert git(root, "status", "--porcelain") == ""

    rest = [("Canaries", "\n"), ("What went badly?", "\n"), ("learnt?", "Start early #delivery\n"),
            ("Enter ends", ""), ("Enter ends", "\n"), ("now? [Y/n]", "\n")]  # fmt: skip
    code, screen = typed(root, rest)
    assert code == 0, screen
    assert "after 6 answers" in screen
    assert file(root).endswith(
        "retrospective:\n  went_well: [Canaries]\n  lessons:\n"
        "    - {id: start-early, text: Start early, tags: [delivery]}\n  grades:\n"
        "    checkout: {next: keep, score: 0.7, why: Luck}\n    bills: {next: drop, why: Late}\n"
    )
    assert kept(Path(os.environ["HOME"])) == []
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_options_answer_beforehand_and_anew_forgets(root):
    typed(root, [("own score", "0.1\n"), ("why", "q\n")])
    words = ["--keep", "checkout", "--drop", "bills", "--score", "checkout=0.8", "--score", "bills=0.8"]
    words += ["--why", "checkout=Good", "--went-well", "a", "--went-badly", "b", "--lesson", "c"]
    steps = [("owes an explanation", ""), ("why", "Late\n"), ("now? [Y/n]", "n\n")]
    code, screen = typed(root, steps, "--anew", *words)

    assert code == 0, screen
    assert "earlier session" not in screen
    assert "1 of 2" not in screen
    assert "not closed; the answers are kept" in screen.replace("\r\n", " ")
    assert file(root) == GOALS


def test_history_that_tells_of_other_goals_is_told_of(okr, root, git):
    moved = GOALS.replace("start: 900", "start: 1800")
    (root / "okrs/platform/2026-Q3.yaml").write_text(moved)
    git(root, "commit", "-qam", "Moved by hand")
    answer = okr("close", "platform", *ALL, "--lang", "en")

    assert answer.code == 0, answer.err
    assert "changes without a reason: platform/2026-Q3/checkout/p99" in answer.err
    assert "against the goals as they were activated, by history, it would be 50 %" in answer.err


def test_goals_that_were_others_at_the_same_score_are_told_of(okr, root, git):
    path = root / "okrs/platform/2026-Q3.yaml"
    path.write_text(GOALS.replace("ambition: committed\n", "ambition: aspirational\n"))
    git(root, "commit", "-qam", "By hand")
    answer = okr("close", "platform", *ALL, "--lang", "en")

    assert answer.code == 0, answer.err
    assert (
        "the first goals in the file are not those that were activated: platform/2026-Q3/bills" in answer.err
    )
    report = json.loads(okr("retro", "platform", "2026-Q3", "--format", "json").out)["report"]["hindsight"]
    assert (report["agrees"], report["differences"]) == (False, [
        {"address": "platform/2026-Q3/bills", "kind": "changed", "field": "ambition", "before": "committed",
         "after": "aspirational"},
    ])  # fmt: skip
    assert "platform/2026-Q3/bills: ambition committed → aspirational" in " ".join(
        okr("retro", "platform", "2026-Q3").out.split()
    )


def test_a_promise_that_was_softened_is_graded_as_it_was_made(okr, acme):
    record = "{date: 2026-08-14, by: anna, was: {ambition: committed}, reason: Hard}"
    soft = f"    ambition: aspirational\n    amendments:\n      - {record}\n"
    acme(**{"platform/2026-Q3": GOALS.replace("    ambition: committed\n", soft)})

    assert (
        "bills was committed and is not achieved: why?"
        in okr("close", "platform", "--keep", "checkout", "--keep", "bills").err
    )
    assert okr("close", "platform", *ALL).code == 0
    report = json.loads(okr("retro", "platform", "2026-Q3", "--format", "json").out)["report"]
    bills = report["outcome"]["objectives"][1]
    assert (bills["grade"], bills["original_grade"]) == ("achieved", "partly")


def test_options_add_to_what_an_interrupted_session_kept(okr, root):
    keys = [("own score", "\n"), ("why", "\n"), ("next: keep", "k\n"), ("own score", "\n"),
            ("why", "Late\n"), ("next: keep", "drop\n"), ("What went well?", "Canaries\n"),
            ("Enter ends", ""), ("Enter ends", "q\n")]  # fmt: skip
    typed(root, keys)
    answer = okr("close", "platform", "--went-well", "Tests", "--went-well", "Canaries")

    assert answer.code == 0, answer.err
    assert "went_well: [Canaries, Tests]\n" in file(root)


def test_a_second_closing_adds_to_the_lessons_of_the_first(okr, root):
    okr("close", "platform", *ALL, "--lesson", "Start early #a")
    okr("reopen", "platform", "2026-Q3", "--reason", "A late number")
    answer = okr("close", "platform", "--lesson", "Second", "--lesson", "Start early #a")

    assert answer.code == 0, answer.err
    assert (
        "lessons:\n    - {id: start-early, text: Start early, tags: [a]}\n    - {id: second, text: Second}\n"
        in file(root)
    )


def test_history_that_agrees_is_not_told_of(okr, root):
    assert okr("close", "platform", *ALL).err == ""


def test_an_own_score_is_taken_back(okr, root):
    okr("close", "platform", *ALL, "--score", "checkout=0.7", "--why", "checkout=Luck")
    okr("reopen", "platform", "2026-Q3", "--reason", "A late number")
    assert okr("close", "platform", "--score", "checkout=none").code == 0
    assert "checkout: {next: keep, why: Luck}" in file(root)


def test_an_own_score_that_is_the_computed_one_needs_no_why(okr, root):
    assert okr("close", "platform", *ALL, "--score", "checkout=75%").code == 0


def test_the_walk_asks_why_a_score_is_another(root):
    code, screen = typed(root, [("own score", "0.7\n"), ("owes an explanation", ""), ("why", "\n"),
                                ("needs a why", "Luck\n"), ("next: keep", "q\n")])  # fmt: skip
    assert code == 0, screen
    assert "your own score is another than the computed one" in " ".join(screen.split())
