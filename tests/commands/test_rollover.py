"""The next period out of this one: what goes on, as what, and what stays behind."""

from __future__ import annotations

import os
import pty
import select
import sys
from pathlib import Path

import pytest

GOALS = """\
status: closed
activated: {date: 2026-07-01, by: anna}
objectives:
  - id: checkout   # the big one
    title: Customers trust checkout
    why: Peak-hour failures
    owner: anna
    supports: [company/2026/trust, company/2026-Q3/rain]
    tags: [reliability]
    x-board: 12
    key_results:
      - id: p99
        title: p99 at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        confidence: 5
        expected: [{date: 2026-08-15, value: 700}]
        check_ins:
          - {date: 2026-09-25, value: 450.50, confidence: 7, by: bo}
        amendments:
          - {date: 2026-08-14, by: anna, was: {target: 250}, reason: The card network adds 40 ms}
        initiatives:
          - {id: redis, title: Move sessions to Redis, status: doing}
          - {id: canary, title: Canaries, status: done}
      - id: errors
        title: Errors
        start: 10
        target: 2
        check_ins:
          - {date: 2026-09-25, value: 1, by: bo}
      - id: uptime
        title: Checkout stays up
        kind: maintain
        unit: "%"
        at_least: 99.95
        every: week
        x-alarm: pager
      - id: regions
        title: Every region
        kind: milestones
        milestones:
          - {id: eu, title: Europe, weight: 2}
          - {id: us, title: United States}
        check_ins:
          - {date: 2026-09-20, done: [eu], by: bo}
      - id: steps
        title: All done
        kind: milestones
        milestones:
          - {id: one, title: One}
        check_ins:
          - {date: 2026-09-20, done: [one], by: bo}
      - id: silent
        title: Nobody looked
        start: 1
        target: 2
      - id: gone
        title: Not wanted
        start: 1
        target: 2
        dropped: {date: 2026-08-01, by: anna, reason: Not wanted}
  - id: bills
    title: Nobody is surprised by a bill
    key_results:
      - id: complaints
        title: Complaints
        start: 10
        target: 0
        check_ins: [{date: 2026-09-25, value: 0, by: bo}]
  - id: other
    title: Another
    key_results: []
  - id: given-up
    title: Given up
    dropped: {date: 2026-08-01, by: anna, reason: Not wanted}
retrospective:
  lessons:
    - {id: canary-early, text: Start canaries in week one, tags: [delivery]}
  grades:
    checkout: {next: keep}
    bills: {next: change}
    other: {next: drop}
"""
COMPANY = "status: active\nobjectives:\n  - {id: trust, title: Trust, key_results: []}\n"
DRAFT = """\
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout
    why: Peak-hour failures
    owner: anna
    supports: [company/2026/trust]
    continues: platform/2026-Q3/checkout
    tags: [reliability]
    key_results:
      - id: p99
        title: p99 at peak
        owner: bo
        unit: ms
        start: 450.50
        target: 300
        initiatives:
          - {id: redis, title: Move sessions to Redis, status: doing}
      - id: uptime
        title: Checkout stays up
        kind: maintain
        unit: "%"
        at_least: 99.95
        every: week
        x-alarm: pager
      - id: regions
        title: Every region
        kind: milestones
        milestones:
          - {id: us, title: United States}
      - id: silent
        title: Nobody looked
        start: 1
        target: 2
    x-board: 12
"""


@pytest.fixture
def root(acme) -> Path:
    return acme(**{"platform/2026-Q3": GOALS, "company/2026": COMPANY})


def draft(root: Path) -> str:
    text = (root / "okrs/platform/2026-Q4.yaml").read_text()
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def test_what_goes_on_and_as_what(okr, root, git):
    answer = okr("rollover", "platform", "2026-Q3", "2026-Q4", "--only", "checkout")

    assert answer.code == 0, answer.err
    assert draft(root) == DRAFT
    for said in (
        "1 of 4 objectives of platform/2026-Q3 carried on into a new draft, okrs/platform/2026-Q4.yaml",
        "left out: company/2026-Q3/rain", "left out: errors: it was reached; it goes on with --target errors",
        "left out: steps: all of its milestones are done", "left out: gone: it was dropped",
        "Start canaries in week one (platform 2026-Q3)", "okr activate platform 2026-Q4",
    ):  # fmt: skip
        assert said in answer.out
    assert git(root, "log", "--format=%s", "-1") == "rollover platform/2026-Q4: 1 of platform/2026-Q3\n"
    assert git(root, "status", "--porcelain") == ""
    assert okr("check", "okrs/platform/2026-Q4.yaml").code == 0
    assert okr("activate", "platform", "2026-Q4").code == 0


def test_without_words_it_takes_what_was_marked_and_a_second_run_changes_nothing(okr, root, git):
    answer = okr("rollover", "platform", "2026-Q3", "2026-Q4")
    assert answer.code == 0
    assert "without key results, which were reached, done or dropped: bills" in answer.err
    first = draft(root)
    assert [line for line in first.splitlines() if "continues" in line] == [
        "    continues: platform/2026-Q3/checkout", "    continues: platform/2026-Q3/bills",
    ]  # fmt: skip
    for words in ((), ("--only", "bills"), ("--target", "errors=1")):
        answer = okr("rollover", "platform", "2026-Q3", "2026-Q4", *words)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out == "platform/2026-Q3 goes on in platform/2026-Q4 already\n"
    assert draft(root) == first
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_what_was_reached_goes_on_with_a_new_target(okr, root):
    answer = okr(
        "rollover", "platform", "2026-Q3", "2026-Q4", "--target", "errors=0", "--target", "checkout/p99=200ms"
    )
    assert answer.code == 0, answer.err
    assert "      - id: errors\n        title: Errors\n        start: 1\n        target: 0\n" in draft(root)
    assert "start: 450.50\n        target: 200\n" in draft(root)


def test_into_a_draft_that_is_there_already(okr, root):
    there = "# ours\nstatus: draft\nobjectives:\n  - {id: checkout, title: Something else}   # keep\n"
    (root / "okrs/platform/2026-Q4.yaml").write_text(there)
    answer = okr("rollover", "platform", "2026-Q3", "2026-Q4", "--only", "checkout")
    assert answer.code == 0, answer.err
    text = (root / "okrs/platform/2026-Q4.yaml").read_text()
    assert text.startswith(there)
    assert "  - id: checkout-2\n" in text


def test_goals_that_still_run_go_on_where_they_are_not_done(okr, acme):
    active = GOALS.replace("status: closed", "status: active").partition("retrospective:")[0]
    root = acme(**{"platform/2026-Q3": active, "company/2026": COMPANY})
    answer = okr("rollover", "platform", "2026-Q3", "2026-Q4", "--today", "2026-09-27")
    assert answer.code == 0, answer.err
    assert [line.split("/")[-1] for line in draft(root).splitlines() if "continues" in line] == [
        "checkout",
        "other",
    ]


def test_a_goal_above_that_went_on_is_supported_as_what_it_became(okr, root):
    (root / "okrs/company/2026-Q4.yaml").write_text(
        "status: draft\nobjectives:\n  - {id: storm, title: Storm, continues: company/2026-Q3/rain}\n"
    )
    (root / "okrs/company/2026-Q3.yaml").write_text(
        "status: closed\nobjectives:\n  - {id: rain, title: Rain}\n"
    )
    assert okr("rollover", "platform", "2026-Q3", "2026-Q4", "--only", "checkout").code == 0
    assert "supports: [company/2026/trust, company/2026-Q4/storm]" in draft(root)


def test_a_goal_above_in_a_year_that_goes_on_in_the_next_is_supported_there(okr, root):
    (root / "okrs/company/2027.yaml").write_text(
        "status: draft\nobjectives:\n  - {id: faith, title: Faith, continues: company/2026/trust}\n"
    )
    assert okr("rollover", "platform", "2026-Q3", "2027-Q1", "--only", "checkout").code == 0
    assert "supports: [company/2027/faith]" in (root / "okrs/platform/2027-Q1.yaml").read_text()


def test_what_went_on_by_way_of_a_period_between_is_not_carried_twice(okr, root):
    between = "status: active\nobjectives:\n  - {id: a, title: A, continues: platform/2026-Q3/checkout}\n"
    (root / "okrs/platform/2026-Q4.yaml").write_text(between)
    later = "status: draft\nobjectives:\n  - {id: b, title: A, continues: platform/2026-Q4/a}\n"
    (root / "okrs/platform/2027-Q1.yaml").write_text(later)
    answer = okr("rollover", "platform", "2026-Q3", "2027-Q1", "--only", "checkout")

    assert answer.code == 0
    assert answer.out.startswith("platform/2026-Q3 goes on in platform/2027-Q1 already\n")
    assert (root / "okrs/platform/2027-Q1.yaml").read_text() == later


def test_a_new_target_takes_along_what_is_done(okr, acme):
    active = GOALS.replace("status: closed", "status: active").partition("retrospective:")[0]
    root = acme(**{"platform/2026-Q3": active, "company/2026": COMPANY})
    answer = okr(
        "rollover", "platform", "2026-Q3", "2026-Q4", "--target", "complaints=5", "--today", "2026-09-27"
    )
    assert answer.code == 0, answer.err
    assert "continues: platform/2026-Q3/bills" in draft(root)
    assert "complaints was to go from 10 to 0, and goes the other way now, from 0 to 5" in answer.err


def test_a_dry_run_writes_nothing(okr, root):
    answer = okr("rollover", "platform", "2026-Q3", "2026-Q4", "--dry-run")
    assert answer.code == 0
    assert "+status: draft" in answer.out
    assert not (root / "okrs/platform/2026-Q4.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("platform", "2026-Q3", "2026-Q3"), "does not begin after"),
        (("platform", "2026-Q3", "2026-Q2"), "does not begin after"),
        (("platform", "2026-Q3", "soon"), "soon"),
        (("platform", "2026-Q2", "2026-Q4"), "2026-Q2"),
        (("nobody", "2026-Q3", "2026-Q4"), "nobody"),
        (("platform", "2026-Q3", "2026-Q4", "--only", "chekout"), "checkout"),
        (("platform", "2026-Q3", "2026-Q4", "--only", "given-up"), "was dropped"),
        (("platform", "2026-Q3", "2026-Q4", "--target", "nothing=1"), "names no metric"),
        (("platform", "2026-Q3", "2026-Q4", "--target", "uptime=1"), "names no metric"),
        (("platform", "2026-Q3", "2026-Q4", "--target", "p99"), "names no metric"),
        (("platform", "2026-Q3", "2026-Q4", "--target", "gone=7"), "is not used"),
        (("platform", "2026-Q3", "2026-Q4", "--only", "bills", "--target", "p99=7"), "is not used"),
        (("platform", "2026-Q3", "2026-Q4", "--target", "p99=fast"), "not a number"),
    ],
)
def test_what_makes_no_sense(okr, root, git, words, said):
    answer = okr("rollover", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "hint:" in answer.err
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("status", ["active", "closed"])
def test_only_into_a_draft(okr, root, status):
    (root / "okrs/platform/2026-Q4.yaml").write_text(f"status: {status}\nobjectives: []\n")
    answer = okr("rollover", "platform", "2026-Q3", "2026-Q4")
    assert answer.code == 2
    assert f"platform/2026-Q4 is {status}" in answer.err


def test_nothing_to_carry(okr, acme):
    acme(**{"platform/2026-Q3": "status: closed\nobjectives: []\n"})
    answer = okr("rollover", "platform", "2026-Q3", "2026-Q4")
    assert (answer.code, answer.out) == (
        0,
        "nothing of platform/2026-Q3 goes on: all of it is done or dropped\n",
    )


def typed(root: Path, steps: list[tuple[str, str]]) -> tuple[int, str]:
    """Run it on a terminal of its own: whenever the next text is there, type the answer to it."""
    child, screen_end = pty.fork()
    if not child:
        command = [
            sys.executable,
            "-m",
            "okrcli",
            "-C",
            str(root),
            "rollover",
            "platform",
            "2026-Q3",
            "2026-Q4",
        ]
        os.execv(sys.executable, command)
    screen, seen, left = b"", 0, list(steps)
    try:
        while select.select([screen_end], [], [], 8)[0]:
            screen += os.read(screen_end, 65536)
            while left and left[0][0].encode() in screen[seen:]:
                text, answer = left.pop(0)
                seen += screen[seen:].index(text.encode()) + len(text.encode())
                os.write(screen_end, answer.encode())
    except OSError:
        pass  # the child has closed its end
    os.close(screen_end)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen.decode()


def test_it_asks_about_each_on_a_terminal(root):
    steps = [
        ("go on? [Y/n]", "\n"), ("errors was reached", "fast\n"), ("not a number", ""),
        ("errors was reached", "1\n"), ("already", ""), ("errors was reached", "0\n"),
        ("go on? [Y/n]", "n\n"),
    ]  # fmt: skip
    code, screen = typed(root, steps)
    assert code == 0, screen
    assert "marked: keep" in screen
    assert "target: 0" in draft(root)
    assert "bills" not in draft(root)


def test_q_writes_nothing(root):
    code, screen = typed(root, [("go on? [Y/n]", "\n"), ("errors was reached", "q\n")])
    assert (code, "nothing was written" in screen) == (0, True)
    assert not (root / "okrs/platform/2026-Q4.yaml").exists()
