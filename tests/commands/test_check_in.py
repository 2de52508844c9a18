"""Check-ins: the file before, the command, the file after, and what git has."""

from __future__ import annotations

import os
import pty
import select
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GOALS = """\
    # reviewed on Mondays
    status: active
    activated: {date: 2026-10-01, by: anna}
    objectives:
      - id: checkout
        title: "Customers trust checkout"   # at its busiest
        owner: anna
        key_results:
          - id: p99
            title: p99 latency of checkout at peak
            owner: bo
            unit: ms
            start: 900
            target: 300

            check_ins:
              - {date: 2026-10-12, value: 850, confidence: 6, by: bo, note: First canary}
              # the load test
              - {date: 2026-11-02, value: 820, confidence: 6, by: bo}
          - id: uptime
            title: Checkout stays up
            owner: anna
            kind: maintain
            unit: "%"
            at_least: 99.95
          - id: balance
            title: Net refunds
            unit: kSEK
            start: 10
            target: -40
          - id: regions
            title: Every region runs on the new checkout
            owner: anna
            kind: milestones
            milestones:
              - {id: eu, title: Europe, weight: 2}
              - {id: us, title: United States}
          - id: apple-pay
            title: Half of mobile orders pay with one touch
            start: 12
            target: 50
            dropped: {date: 2026-11-09, by: anna, reason: The vendor withdrew}
    """


@pytest.fixture
def root(acme: Callable[..., Path]) -> Path:
    return acme(platform=GOALS)


def file(root: Path) -> str:
    return (root / "okrs/platform/2026-Q4.yaml").read_text()


def changed(root: Path, git: Callable[..., str]) -> list[str]:
    """The lines that the last commit took away and added."""
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def untouched(root: Path, git: Callable[..., str]) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_one_line_is_added_and_committed(okr, root, git):
    answer = okr("check-in", "p99", "780", "--confidence", "7", "--note", "Cache is warm: 2x", "--by", "bo")
    assert answer.code == 0, answer.err
    assert changed(root, git) == [
        '+          - {date: 2026-11-23, value: 780, confidence: 7, by: bo, note: "Cache is warm: 2x"}'
    ]
    assert git(root, "log", "-1", "--format=%s") == (
        "check-in platform/2026-Q4/p99: 820 → 780 ms, 20 %, confidence 7\n"
    )
    assert "platform/2026-Q4/checkout/p99" in answer.out
    assert not git(root, "status", "--porcelain")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["p99", "780ms"], "{date: 2026-11-23, value: 780, by: anna}"),
        (["checkout/p99", "780.50"], "{date: 2026-11-23, value: 780.50, by: anna}"),
        (["platform/p99", "1e3"], "{date: 2026-11-23, value: 1e3, by: anna}"),
        (["uptime", "99.97%"], "{date: 2026-11-23, value: 99.97, by: anna}"),
        (["balance", "-5"], "{date: 2026-11-23, value: -5, by: anna}"),
        (["balance", "-0.5", "--note", "x"], "{date: 2026-11-23, value: -0.5, by: anna, note: x}"),
        (["regions", "--done", "eu"], "{date: 2026-11-23, done: [eu], by: anna}"),
        (["p99", "--confidence", "0"], "{date: 2026-11-23, confidence: 0, by: anna}"),
        (["p99", "--note", "no news"], "{date: 2026-11-23, by: anna, note: no news}"),
        (["p99", "780", "--date", "2026-11-20"], "{date: 2026-11-20, value: 780, by: anna}"),
    ],
)
def test_what_can_be_said(okr, root, git, words, line):
    answer = okr("check-in", *words)
    assert answer.code == 0, answer.err
    assert [added.lstrip("+ -") for added in changed(root, git) if "date:" in added] == [line]
    assert okr("check").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["p99", "1,5"], "1.5"),
        (["p99", "1 000"], "1000"),
        (["p99", "780s"], "ms"),
        (["p99", "nan"], "not a number"),
        (["p99", "0x10"], "not a number"),
        (["p99", "１２"], "not a number"),
        (["p99", "780", "--confidence", "11"], "0 to 10"),
        (["p99", "780", "--confidence", "-1"], "0 to 10"),
        (["p99", "780", "--confidence", "6.5"], "0 to 10"),
        (["p99", "780", "--date", "2026-09-30"], "before the period"),
        (["p99", "780", "--date", "2026-11-30"], "future"),
        (["p99", "780", "--date", "2026-11-31"], "not a date"),
        (["p99", "780", "--date", "20261120"], "not a date"),
        (["p98", "780"], "p99"),
        (["p99"], "value"),
        (["p99", "780", "--by", "nobody"], "nobody"),
        (["regions", "3"], "--done"),
        (["regions", "--done", "asia"], "eu"),
        (["regions", "--undone", "us"], "not done"),
        (["p99", "--done", "eu"], "no milestones"),
        (["apple-pay", "30"], "dropped"),
        (["checkout", "30"], "p99"),
        (["p99", "780", "--reason", "x"], "--correct"),
        (["p99", "780", "--confidance", "6"], "--confidence"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, root, git, words, said):
    before = file(root)
    answer = okr("check-in", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "hint:" in answer.err
    assert file(root) == before
    assert untouched(root, git)


def test_an_ambiguous_address_lists_the_candidates(okr, acme):
    two = GOALS.replace("id: uptime", "id: p99b")
    acme(platform=GOALS, company=two)
    answer = okr("check-in", "p99", "780")
    assert answer.code == 2
    assert "company/2026-Q4/checkout/p99" in answer.err
    assert "platform/2026-Q4/checkout/p99" in answer.err


def test_a_late_date_is_put_in_its_place(okr, root):
    assert okr("check-in", "p99", "840", "--date", "2026-10-20").code == 0
    assert file(root).split("check_ins:")[1].split("- id:")[0] == (
        "\n          - {date: 2026-10-12, value: 850, confidence: 6, by: bo, note: First canary}"
        "\n          - {date: 2026-10-20, value: 840, by: anna}"
        "\n          # the load test"
        "\n          - {date: 2026-11-02, value: 820, confidence: 6, by: bo}\n      "
    )


FLOW = """\
    status: active
    objectives:
      - id: checkout
        title: Checkout
        owner: anna
        key_results:
          - id: p99
            title: Latency
            unit: ms
            start: 900
            target: 300
            check_ins: [
              # the canary
              {date: 2026-10-12, value: 850, by: bo},  # one region
              {date: 2026-11-02, value: 820, by: bo},  # all of them
            ]
    """


@pytest.mark.parametrize("day", ["2026-10-05", "2026-10-20"])
def test_where_comments_are_in_the_way_a_late_date_goes_to_the_end(okr, acme, git, day):
    root = acme(platform=FLOW)
    answer = okr("check-in", "p99", "840", "--date", day)
    assert answer.code == 0, answer.err
    lines = [line for line in changed(root, git) if "date:" in line]
    assert (len(lines), f"date: {day}, value: 840, by: anna" in lines[0]) == (1, True)
    assert file(root).count("#") == 3
    shown = okr("show", "p99", "--format", "json")
    assert '"value": 820' in shown.out
    assert okr("check").code == 0


def test_after_the_period_it_warns_and_counts(okr, root):
    answer = okr("check-in", "platform/2026-Q4/p99", "300", "--today", "2027-01-20")
    assert answer.code == 0
    assert "2027-01-20 is after the period" in answer.err
    shown = okr("show", "platform/2026-Q4/p99", "--format", "json", "--today", "2027-01-20")
    assert '"value": 300' in shown.out
    assert okr("check-in", "platform/2026-Q4/p99", "300", "--today", "2027-02-01").code == 2


def test_a_closed_file_marks_it_late(okr, acme):
    root = acme(platform=GOALS.replace("status: active", "status: closed"))
    assert okr("check-in", "platform/2026-Q4/p99", "300", "--today", "2027-01-20").code == 0
    assert "- {date: 2027-01-20, value: 300, by: anna, late: true}" in file(root)


@pytest.mark.parametrize("words", [("--correct", "2026-11-02", "300"), ("--withdraw", "2026-11-02")])
def test_a_closed_file_takes_back_no_check_in(okr, acme, words):
    root = acme(platform=GOALS.replace("status: active", "status: closed"))
    before = file(root)
    answer = okr("check-in", "platform/2026-Q4/p99", *words, "--reason", "x", "--today", "2027-01-20")

    assert (answer.code, file(root)) == (2, before)
    assert "platform/2026-Q4 is closed" in answer.err
    assert "okr reopen platform/2026-Q4" in answer.err


def test_the_same_command_again_records_nothing_twice(okr, root, git):
    okr("check-in", "p99", "780")
    again = okr("check-in", "p99", "780")
    assert (again.code, file(root).count("value: 780")) == (0, 1)
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_a_run_that_was_cut_short_is_finished(okr, root, git):
    """The file was written, and the process was killed before the commit."""
    okr("check-in", "p99", "780", "--no-commit")
    assert git(root, "status", "--porcelain") == " M okrs/platform/2026-Q4.yaml\n"
    answer = okr("check-in", "p99", "780")
    assert (answer.code, file(root).count("value: 780")) == (0, 1)
    assert "commit" in answer.out
    assert not git(root, "status", "--porcelain")


def test_a_dry_run_is_the_exact_diff(okr, root, git):
    answer = okr("check-in", "p99", "780", "--dry-run")
    assert answer.code == 0
    assert untouched(root, git)
    git(root, "apply", "-", stdin=answer.out.encode())
    by_hand = file(root)
    git(root, "checkout", "--quiet", ".")
    okr("check-in", "p99", "780")
    assert file(root) == by_hand


def test_a_correction_keeps_what_was_said(okr, root, git):
    answer = okr(
        "check-in", "p99", "--correct", "2026-11-02", "810", "--confidence", "5", "--reason", "Wrong chart"
    )
    assert answer.code == 0, answer.err
    text = file(root)
    assert "value: 810" in text
    assert (
        "corrected: [{date: 2026-11-23, by: anna, was: {value: 820, confidence: 6}, reason: Wrong chart}]"
        in (" ".join(text.split()))
    )
    assert git(root, "log", "-1", "--format=%s%n%b").startswith(
        "correct check-in platform/2026-Q4/checkout/p99 of 2026-11-02\n  Wrong chart"
    )
    assert okr("check").code == 0


def test_a_withdrawn_check_in_no_longer_counts(okr, root):
    assert okr("check-in", "p99", "--withdraw", "2026-11-02", "--reason", "Test data").code == 0
    assert "withdrawn: {date: 2026-11-23, by: anna, reason: Test data}" in " ".join(file(root).split())
    assert '"value": 850' in okr("show", "p99", "--format", "json").out
    again = okr("check-in", "p99", "--withdraw", "2026-11-02", "--reason", "Test data")
    assert (again.code, "2026-10-12" in again.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ["p99", "--correct", "2026-11-02", "810"],
        ["p99", "--withdraw", "2026-11-02"],
        ["p99", "--correct", "2026-11-03", "810", "--reason", "x"],
        ["p99", "--correct", "2026-11-02", "820", "--reason", "x"],
        ["p99", "--correct", "2026-11-02", "--reason", "x"],
        ["--correct", "2026-11-02", "--reason", "x"],
    ],
)
def test_a_correction_needs_a_day_a_reason_and_a_difference(okr, root, git, words):
    answer = okr("check-in", *words)
    assert (answer.code, "hint:" in answer.err) == (2, True)
    assert untouched(root, git)


MANY = """\
address,value,confidence,note,date
p99,780,7,"Cache, warm",2026-11-20
uptime,99.97%,,,
regions,,8,,
"""


def test_many_rows_are_one_commit(okr, root, git):
    (root / "rows.csv").write_text(MANY.replace("regions,,8,,", "regions,,8,,\r\n"))
    answer = okr("check-in", "--from", "rows.csv")
    assert answer.code == 0, answer.err
    assert git(root, "log", "-1", "--format=%s") == "check-in platform/2026-Q4: 3 key results\n"
    assert 'note: "Cache, warm"' in file(root)
    assert "{date: 2026-11-23, value: 99.97, by: anna}" in file(root)


def test_rows_come_through_a_pipe_too(okr, root):
    rows = (
        b'{"address": "p99", "value": 780.10}\n\n{"address": "regions", "done": ["eu", "us"], "by": "bo"}\n'
    )
    answer = okr("check-in", "--from", "-", stdin=rows)
    assert answer.code == 0, answer.err
    assert "value: 780.10" in file(root)
    assert "done: [eu, us], by: bo" in file(root)


def test_one_bad_row_refuses_all_and_each_is_told_with_its_line(okr, root, git):
    rows = MANY + 'p98,1,,,\np99,"1,5",,,\nuptime,99,11,,\n'
    answer = okr("check-in", "--from", "-", stdin=rows.encode())
    assert answer.code == 1
    assert [line.split(":")[0] for line in answer.err.splitlines()][:3] == ["line 5", "line 6", "line 7"]
    assert untouched(root, git)


@pytest.mark.parametrize(
    "rows",
    [
        b"",
        b"value\n3\n",
        b"address,valeu\np99,3\n",
        b"address,value,value\np99,3,4\n",
        b'address,value\np99,"3\n',
        b"address,value\np99,\xff\n",
        b"address,value\np99,\0\n",
        b"[" * 100_000,
    ],
)
def test_input_that_cannot_be_read_as_a_whole_is_wrong_usage(okr, root, git, rows):
    answer = okr("check-in", "--from", "-", stdin=rows)
    assert (answer.code, answer.out, "hint:" in answer.err) == (2, "", True)
    assert untouched(root, git)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ('{"address": "p99", "value": [1]}', "value is neither a text nor a number"),
        ('{"address": "p99", "value": 1', "not JSON"),
        ('{"address": "p99", "value": 1, "value": 2}', "the column 'value' stands twice"),
        ('{"address": "p99", "note": {"a": 1}}', "note is neither"),
        ('{"value": 1}', "no address"),
        ('{"address": "p99", "valu": 1}', "'valu'"),
        ("[1]", "no object"),
        ("{" * 100_000, "not JSON"),
        ('{"address": ""}', "line 2"),
    ],
)
def test_a_malformed_row_hides_no_other(okr, root, git, bad, said):
    rows = f'{{"address": "p99", "value": 780}}\n{bad}\n{{"address": "p98", "value": 1}}\n'
    answer = okr("check-in", "--from", "-", stdin=rows.encode())
    assert (answer.code, said in answer.err) == (1, True), answer.err
    assert [line.split(":")[0] for line in answer.err.splitlines()][:2] == ["line 2", "line 3"]
    assert untouched(root, git)


def test_a_row_with_too_many_cells_hides_no_other(okr, root):
    answer = okr("check-in", "--from", "-", stdin=b"address;value\np99;3;4\np98;1\n")
    assert (answer.code, "line 2" in answer.err, "line 3" in answer.err) == (1, True, True)


def test_the_same_row_twice_is_recorded_once(okr, root):
    answer = okr("check-in", "--from", "-", stdin=b"address\tvalue\np99\t780\np99\t780\n")
    assert (answer.code, file(root).count("value: 780")) == (0, 1), answer.err


def test_a_record_that_later_ones_follow_is_told_as_what_it_is(okr, root, git):
    answer = okr("check-in", "p99", "840", "--date", "2026-10-20")
    assert "840 ms on 2026-10-20; now 820 ms, 13 %" in answer.out
    assert git(root, "log", "-1", "--format=%s") == (
        "check-in platform/2026-Q4/p99: 840 ms on 2026-10-20; now 820 ms, 13 %\n"
    )


def test_a_note_alone_is_in_the_log(okr, root, git):
    okr("check-in", "p99", "--note", "The vendor has not answered")
    assert git(root, "log", "-1", "--format=%s") == (
        "check-in platform/2026-Q4/p99: note: The vendor has not answered\n"
    )


def test_what_is_maintained_no_longer_counts_after_its_last_week(okr, root):
    answer = okr("check-in", "platform/2026-Q4/uptime", "99.99", "--today", "2027-01-05")
    said = "2027-01-05 is after 2027-01-03, the last day on which a maintained value counts"
    assert (answer.code, said in answer.err) == (0, True)
    checked = okr("check", "--select", "OKR404", "--today", "2027-01-06")
    assert said in checked.out + checked.err
    assert okr("check-in", "2026-Q4/p99", "700", "--date", "2027-01-05", "--today", "2027-01-06").code == 0
    assert (okr("check", "--select", "OKR404", "--today", "2027-01-06").out).count(" is after ") == 1


def test_a_number_beyond_all_measure_is_shown_short(okr, root):
    answer = okr("check-in", "p99", "1e400")
    assert (answer.code, len(answer.out) < 800, "9999 %" in answer.out) == (0, True, True), answer.out


def test_a_correction_takes_the_line_that_has_what_is_corrected(okr, root):
    okr("check-in", "p99", "780")
    okr("check-in", "p99", "--note", "Only a note")
    answer = okr("check-in", "p99", "--correct", "2026-11-23", "790", "--reason", "Typo")
    assert "780 → 790" in answer.out
    assert "1 more of that day" in answer.out
    assert "was: {value: 780}" in " ".join(file(root).split())


def test_without_a_terminal_nothing_is_asked(okr, root):
    answer = okr("check-in", stdin=b"")
    assert (answer.code, "okr check-in p99 820" in answer.err) == (2, True)


def typed(
    root: Path,
    answers: str,
    *words: str,
    once: str = "value [",
    then: tuple[str, str] | None = None,
    columns: int = 80,
) -> tuple[int, str]:
    """Run the walk on a terminal of its own, and type all answers `once` the first question is there.

    `then` has what to type at a later question.
    """
    child, screen_end = pty.fork()
    if not child:
        command = [
            sys.executable,
            "-m",
            "okrcli",
            "-C",
            str(root),
            "check-in",
            "--today",
            "2026-11-23",
            *words,
        ]
        os.environ["COLUMNS"] = str(columns)
        os.execv(sys.executable, command)
    screen, typing = b"", [(once, answers), *([then] if then else [])]
    try:
        while select.select([screen_end], [], [], 20)[0]:
            screen += os.read(screen_end, 65536)
            if typing and typing[0][0].encode() in screen:
                os.write(screen_end, typing.pop(0)[1].encode())
    except OSError:
        pass  # the child has closed its end
    os.close(screen_end)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen.decode()


def test_the_walk_asks_for_mine_and_makes_one_commit(root, git):
    """Anna owns uptime and regions, and the objective above `balance`, which has no owner."""
    code, screen = typed(root, "99.99\n7\nall calm\n\n4\n\neu\n8\n\n")
    assert code == 0, screen
    assert "3 key results of anna" in screen
    lines = [line.lstrip("+ -") for line in changed(root, git) if "date:" in line]
    assert lines == [
        "{date: 2026-11-23, value: 99.99, confidence: 7, by: anna, note: all calm}",
        "{date: 2026-11-23, confidence: 4, by: anna}",
        "{date: 2026-11-23, done: [eu], confidence: 8, by: anna}",
    ]
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_the_walk_takes_enter_for_the_same_value_and_asks_again(root, git):
    code, screen = typed(root, "8oo\n\n\n\n", "--by", "bo")
    assert code == 0, screen
    assert "not a number" in screen
    assert [line.lstrip("+ -") for line in changed(root, git)] == [
        "{date: 2026-11-23, value: 820, confidence: 6, by: bo}"
    ]


def test_the_walk_skips_and_stops(root, git):
    code, screen = typed(root, "s\nq\n")
    assert (code, "nothing was recorded" in screen) == (0, True)
    assert untouched(root, git)


def test_control_c_in_the_walk_records_nothing(root, git):
    code, screen = typed(root, "99.99\n", then=("confidence 0-10", "\x03"))
    assert code in (129, 130)  # the terminal may hang up before the interrupt is told
    assert untouched(root, git)
    assert "nothing was recorded; answers lost: 1\r\nanswer q instead of Ctrl-C" in screen


def test_the_walk_breaks_between_words(root, git):
    code, screen = typed(root, "s\n\x04", columns=44)
    assert code == 0
    lines = screen.replace("\r", "").splitlines()
    assert "Enter records the same value anew, s skips," in lines
    assert "q ends and records the answers so far" in lines
    assert max(map(len, lines)) <= 44
    assert "  – ≥ 99.95%   –, expected 100 %: no data" in lines


def test_what_was_answered_before_the_end_of_the_input_is_kept(root, git):
    code, _ = typed(root, "99.99\n\x04")
    assert code == 0
    assert [line.lstrip("+ -") for line in changed(root, git) if "date:" in line] == [
        "{date: 2026-11-23, value: 99.99, by: anna}"
    ]


def test_several_check_ins_of_a_day_are_listed_and_each_is_reached(okr, root, git):
    okr("check-in", "p99", "780", "--note", "Noon")
    okr("check-in", "p99", "700")
    before = file(root)
    for words in (["--correct", "2026-11-23", "790"], ["--withdraw", "2026-11-23"]):
        answer = okr("check-in", "p99", *words, "--reason", "Typo")
        assert (answer.code, file(root)) == (2, before)
        assert "2026-11-23#1 (value 780, note Noon), 2026-11-23#2 (value 700)" in answer.err
    assert "780 → 790" in okr("check-in", "p99", "--correct", "2026-11-23#1", "790", "--reason", "x").out
    assert okr("check-in", "p99", "--withdraw", "2026-11-23#1", "--reason", "x").code == 0
    for wrong in ("#1", "#3", "#0", "#x", "#"):
        answer = okr("check-in", "p99", "--withdraw", f"2026-11-23{wrong}", "--reason", "x")
        assert answer.code == (0 if wrong == "#" else 2), (wrong, answer.err)
