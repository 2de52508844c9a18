"""From draft to active."""

from __future__ import annotations

from pathlib import Path

import pytest

GOALS = """\
    # plans
    status: draft   # not yet
    objectives:
      - id: checkout
        title: Checkout
        owner: anna
        key_results:
          - {id: p99, title: Latency, owner: bo, start: 900, target: 300}
    """


def file(root: Path, name: str = "platform/2026-Q4") -> str:
    return (root / f"okrs/{name}.yaml").read_text()


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_a_draft_becomes_active_with_who_and_when(okr, acme, git):
    root = acme(platform=GOALS)
    answer = okr("activate", "platform")
    assert answer.code == 0, answer.err
    assert file(root).startswith(
        "# plans\nstatus: active   # not yet\nactivated: {date: 2026-11-23, by: anna}\nobjectives:\n"
    )
    assert git(root, "log", "-1", "--format=%B").strip() == "activate platform/2026-Q4"
    assert "platform/2026-Q4 is active" in answer.out
    assert "  okr agree platform 2026-Q4\n  okr check-in p99 …\n" in answer.out
    assert answer.err == ""


def test_active_already_says_so(okr, acme, git):
    root = acme(platform=GOALS.replace("draft", "active"))
    answer = okr("activate", "platform")
    assert (answer.code, answer.out) == (0, "platform/2026-Q4 is active already\n")
    assert untouched(root, git)


def test_a_run_that_was_cut_short_is_finished(okr, acme, git):
    root = acme(platform=GOALS)
    assert okr("activate", "platform", "--no-commit").code == 0
    assert git(root, "rev-list", "--count", "HEAD") == "1\n"
    assert okr("activate", "platform").code == 0
    assert git(root, "log", "-1", "--format=%s") == "activate platform/2026-Q4\n"
    assert not git(root, "status", "--porcelain")


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        ("status: draft\n", "has no objectives yet"),
        ("status: draft\nobjectives: [{id: a, titel: A}]\n", "okrs/platform/2026-Q4.yaml"),
        (
            "status: draft\nobjectives: [{id: a, title: A, owner: zoe}]\n",
            "nobody in okr.yaml is called 'zoe'",
        ),
        (
            "status: draft\nobjectives: [{id: a, title: A, supports: [company/2026/trust]}]\n",
            "there is no objective company/2026/trust",
        ),
    ],
)
def test_it_is_refused_without_goals_or_with_errors(okr, acme, git, goals, said):
    root = acme(platform=goals)
    answer = okr("activate", "platform")
    assert answer.code == 1
    assert said in answer.err
    assert untouched(root, git)


def test_what_is_unwise_is_a_warning(okr, acme):
    acme(
        platform="status: draft\nobjectives:\n  - {id: a, title: A}\n"
        "  - {id: b, title: B, owner: bo, key_results: [{id: k, title: K, start: 0, target: 1}]}\n"
    )
    answer = okr("activate", "platform")
    assert answer.code == 0
    assert "warning: a has no key results" in answer.err
    assert "warning: nobody owns a, b/k" in answer.err


def test_a_closed_file_is_not_activated(okr, acme, git):
    root = acme(platform=GOALS.replace("draft", "closed"))
    answer = okr("activate", "platform")
    assert (answer.code, "platform/2026-Q4 is closed" in answer.err) == (2, True)
    assert untouched(root, git)


@pytest.mark.parametrize(
    "words", [["platform", "2027-q1"], ["platform/2027-Q1"], ["platform/2027-Q1", "2027-Q1"], ["--by", "bo"]]
)
def test_the_draft_is_meant_where_another_runs(okr, acme, words):
    root = acme(platform=GOALS.replace("draft", "active"), **{"platform/2027-Q1": GOALS})
    answer = okr("activate", *words)
    assert answer.code == 0, answer.err
    assert "status: active" in file(root, "platform/2027-Q1")


def test_two_drafts_are_listed(okr, acme, git):
    root = acme(platform=GOALS, **{"platform/2027-Q1": GOALS})
    answer = okr("activate", "platform")
    assert answer.code == 2
    assert "2026-Q4, 2027-Q1" in answer.err
    assert untouched(root, git)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["platfrom"], "did you mean platform?"),
        (["platform", "2027"], "there are no goals for 2027"),
        (["platform", "soon"], "'soon' is not a period"),
        (["platform/2026-Q4", "2027-Q1"], "two periods"),
        (["company"], "okr objective add"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(okr, acme, git, words, said):
    root = acme(platform=GOALS)
    answer = okr("activate", *words)
    assert answer.code == 2
    assert said in answer.err
    assert untouched(root, git)
