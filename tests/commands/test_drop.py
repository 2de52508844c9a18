"""Giving up objectives and key results: out of a draft, marked in an active file."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.actions.check import check

GOALS = """\
    status: STATUS   # at last
    objectives:
      # what we sell
      - id: checkout
        title: Checkout
        key_results:
          # fast
          - {id: p99, title: Latency, start: 900, target: 300}   # ms

          # up
          - id: uptime
            title: Up
            kind: maintain
            at_least: 99

      # how we build
      - id: builds
        title: Builds
        key_results: [{id: minutes, title: Minutes, start: 9, target: 3}]

    # the end
    """


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["kr", "p99"], ["-      - {id: p99, title: Latency, start: 900, target: 300}   # ms"]),
        (
            ["kr", "checkout/uptime"],
            ["-      - id: uptime", "-        title: Up", "-        kind: maintain", "-        at_least: 99"],
        ),
        (
            ["kr", "minutes"],
            [
                "-    key_results: [{id: minutes, title: Minutes, start: 9, target: 3}]",
                "+    key_results: []",
            ],
        ),
        (
            ["objective", "builds"],
            [
                "-  - id: builds",
                "-    title: Builds",
                "-    key_results: [{id: minutes, title: Minutes, start: 9, target: 3}]",
            ],
        ),
    ],
)
def test_a_draft_loses_the_lines_of_the_goal_and_no_comment_of_others(okr, acme, git, words, lines):
    root = acme(platform=GOALS.replace("STATUS", "draft"))
    group, address = words
    answer = okr(group, "drop", address)
    assert answer.code == 0, answer.err
    assert changed(root, git) == lines
    assert "out of the draft" in answer.out
    assert git(root, "log", "-1", "--format=%s").startswith(f"{group} drop platform/2026-Q4/")
    assert check(root).exit_code == 0


def test_an_active_key_result_is_marked(okr, acme, git):
    root = acme(platform=GOALS.replace("STATUS", "active"))
    assert okr("kr", "drop", "uptime").code == 2
    assert untouched(root, git)
    answer = okr("kr", "drop", "uptime", "--reason", "Nobody measures it", "--by", "bo")
    assert answer.code == 0, answer.err
    assert changed(root, git) == ["+        dropped: {date: 2026-11-23, by: bo, reason: Nobody measures it}"]
    assert git(root, "log", "-1", "--format=%s%n%b").strip() == (
        "kr drop platform/2026-Q4/checkout/uptime: Up\n  Nobody measures it"
    )


def test_an_active_objective_is_marked(okr, acme, git):
    root = acme(platform=GOALS.replace("STATUS", "active"))
    assert okr("objective", "drop", "builds", "--reason", "Sold").code == 0
    assert changed(root, git) == ["+    dropped: {date: 2026-11-23, by: anna, reason: Sold}"]
    again = okr("objective", "drop", "builds", "--reason", "Sold")
    assert (again.code, again.out) == (0, "platform/2026-Q4/builds is dropped already\n")
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_files_that_point_at_a_goal_that_is_gone_are_named(okr, acme):
    acme(
        **{"company/2026": "status: draft\nobjectives: [{id: trust, title: T}]\n"},
        platform="status: draft\nobjectives: [{id: a, title: A, supports: [company/2026/trust]}]\n",
    )
    answer = okr("objective", "drop", "trust")
    assert answer.code == 0
    assert "warning: okrs/platform/2026-Q4.yaml still mentions company/2026/trust" in answer.err


def test_a_closed_file_keeps_its_goals(okr, acme, git):
    root = acme(platform=GOALS.replace("STATUS", "closed"))
    answer = okr("kr", "drop", "p99", "--reason", "x")
    assert (answer.code, "is closed" in answer.err) == (2, True)
    assert untouched(root, git)


def test_a_dropped_goal_takes_nothing_new(okr, acme):
    acme(platform=GOALS.replace("STATUS", "active"))
    assert okr("kr", "drop", "p99", "--reason", "x").code == 0
    assert okr("objective", "drop", "builds", "--reason", "x").code == 0
    answer = okr("kr", "add", "builds", "New", "--start", "0", "--target", "1", "--reason", "x")
    assert (answer.code, "was dropped on 2026-11-23" in answer.err) == (2, True)
    answer = okr("initiative", "add", "p99", "New")
    assert (answer.code, "was dropped on 2026-11-23" in answer.err) == (2, True)


def test_a_dropped_title_can_be_added_anew(okr, acme):
    root = acme(platform=GOALS.replace("STATUS", "active"))
    assert okr("objective", "drop", "builds", "--reason", "x").code == 0
    assert okr("objective", "add", "Builds", "--team", "platform", "--reason", "After all").code == 0
    assert "id: builds-2" in (root / "okrs/platform/2026-Q4.yaml").read_text()
