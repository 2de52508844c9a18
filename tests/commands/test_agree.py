"""Who stands behind the goals."""

from __future__ import annotations

from pathlib import Path

import pytest

GOALS = """\
    status: active
    agreed:   # who has read them
      - {by: bo, date: 2026-10-01}   # on the first day
    objectives:
      - id: checkout
        title: Checkout
        key_results:
          - id: p99
            title: Latency
            start: 900
            target: 300
            amendments:
              - {date: 2026-11-02, by: anna, was: {target: 250}, reason: x}
    """


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_an_agreement_is_one_line(okr, acme, git):
    root = acme(platform=GOALS)
    answer = okr("agree", "platform")
    assert answer.code == 0, answer.err
    assert changed(root, git) == ["+  - {date: 2026-11-23, by: anna}"]
    assert git(root, "log", "-1", "--format=%B").strip() == "agree platform/2026-Q4: anna"
    assert answer.out.startswith("anna agrees to platform/2026-Q4\n")


def test_an_outdated_agreement_is_made_anew_on_a_line_of_its_own(okr, acme, git):
    root = acme(platform=GOALS)
    answer = okr("agree", "platform", "--by", "bo")
    assert answer.code == 0, answer.err
    assert changed(root, git) == ["+  - {date: 2026-11-23, by: bo}"]
    assert "as it was amended" in answer.out


def test_an_agreement_that_holds_is_left_alone(okr, acme, git):
    root = acme(platform=GOALS.replace("2026-11-02", "2026-09-02"))
    answer = okr("agree", "platform", "--by", "bo")
    assert (answer.code, answer.out) == (0, "bo agrees to platform/2026-Q4 already\n")
    assert untouched(root, git)


def test_the_same_command_twice_is_one_agreement(okr, acme, git):
    root = acme(platform=GOALS)
    assert okr("agree", "platform", "--no-commit").code == 0
    assert okr("agree", "platform").code == 0
    assert okr("agree", "platform").code == 0
    assert git(root, "log", "--format=%s") == "agree platform/2026-Q4: anna\nThe goals\n"
    assert (root / "okrs/platform/2026-Q4.yaml").read_text().count("by: anna}") == 1


@pytest.mark.parametrize(("status", "code"), [("draft", 0), ("active", 0), ("closed", 2)])
def test_drafts_and_active_goals_are_agreed_to(okr, acme, status, code):
    acme(platform=f"status: {status}\nobjectives: [{{id: a, title: A}}]\n")
    assert okr("agree", "platform", "2026-Q4").code == code


def test_somebody_unknown_agrees_to_nothing(okr, acme, git):
    root = acme(platform=GOALS)
    answer = okr("agree", "platform", "--by", "zoe")
    assert (answer.code, "zoe" in answer.err) == (2, True)
    assert untouched(root, git)


def test_a_dry_run_is_the_exact_diff(okr, acme, git):
    root = acme(platform=GOALS)
    answer = okr("agree", "platform", "--dry-run")
    assert answer.out.splitlines()[:2] == [
        "--- a/okrs/platform/2026-Q4.yaml",
        "+++ b/okrs/platform/2026-Q4.yaml",
    ]
    assert [line for line in answer.out.splitlines() if line.startswith("+ ")] == [
        "+  - {date: 2026-11-23, by: anna}"
    ]
    assert untouched(root, git)


def test_after_an_amendment_of_the_same_day_everybody_agrees_anew_once(okr, acme, git):
    root = acme(platform=GOALS)
    assert okr("agree", "platform").code == 0
    amended = okr("kr", "edit", "p99", "--target", "350", "--reason", "y")
    assert "is not seen: ask anna anew" in amended.err
    again = okr("agree", "platform")
    assert (again.code, "as it was amended" in again.out) == (0, True)
    assert okr("agree", "platform").out == "anna agrees to platform/2026-Q4 already\n"
    assert (root / "okrs/platform/2026-Q4.yaml").read_text().count("date: 2026-11-23, by: anna}") == 2
    assert okr("check").code == 0
    assert okr("kr", "drop", "p99", "--reason", "z").err.count("ask anna anew") == 1
    assert "as it was amended" in okr("agree", "platform").out


def test_an_amendment_on_another_day_than_the_agreements_says_nothing_of_the_day(okr, acme, git):
    acme(platform=GOALS)
    assert "is not seen" not in okr("kr", "edit", "p99", "--target", "350", "--reason", "y").err
