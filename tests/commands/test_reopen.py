"""Opening a closed period again."""

from __future__ import annotations

import pytest

GOALS = """\
status: closed
activated: {date: 2026-07-01, by: anna}
closed: {date: 2026-10-02, by: anna}   # after the meeting
objectives: []
"""


def test_it_needs_a_reason_which_stays_in_the_file(okr, acme, git):
    root = acme(**{"platform/2026-Q3": GOALS})
    answer = okr("reopen", "platform", "--reason", "The numbers were of another product")

    assert answer.code == 0, answer.err
    assert (root / "okrs/platform/2026-Q3.yaml").read_text() == GOALS.replace(
        "closed\n", "active\n", 1
    ).replace(
        "meeting\n",
        "meeting\nreopened:\n  - {date: 2026-11-23, by: anna, reason: The numbers were of another product}\n",
    )
    assert git(root, "log", "--format=%s", "-1") == (
        "reopen platform/2026-Q3: The numbers were of another product\n"
    )


def test_a_second_time_changes_nothing(okr, acme, git):
    root = acme(**{"platform/2026-Q3": GOALS})
    okr("reopen", "platform", "--reason", "A late number")
    answer = okr("reopen", "platform/2026-Q3", "--reason", "A late number")

    assert (answer.code, answer.out) == (0, "platform/2026-Q3 is active already\n")
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_a_dry_run_shows_the_diff(okr, acme):
    root = acme(**{"platform/2026-Q3": GOALS})
    answer = okr("reopen", "platform", "--reason", "A late number", "--dry-run")

    assert "+status: active" in answer.out
    assert (root / "okrs/platform/2026-Q3.yaml").read_text() == GOALS


@pytest.mark.parametrize(
    ("files", "words", "said"),
    [
        ({"platform/2026-Q3": GOALS}, ("platform",), "without a reason"),
        ({"platform/2026-Q3": GOALS}, ("platform", "--reason", " "), "without a reason"),
        ({"platform/2026-Q3": GOALS}, ("platform", "2026-Q2", "--reason", "x"), "2026-Q2"),
        ({"platform/2026-Q3": GOALS}, ("platfrom", "--reason", "x"), "platform"),
        (
            {"platform/2026-Q3": GOALS, "platform/2026-Q2": GOALS},
            ("platform", "--reason", "x"),
            "2026-Q2, 2026-Q3",
        ),
        ({"platform": "status: draft\n"}, ("platform", "2026-Q4", "--reason", "x"), "is a draft"),
        ({"platform": "status: draft\n"}, ("platform", "--reason", "x"), "none of its periods is closed"),
    ],
)
def test_what_cannot_be_opened_is_told_with_a_way_out(okr, acme, files, words, said):
    acme(**files)
    answer = okr("reopen", *words)

    assert answer.code == 2
    assert said in answer.err
    assert "hint:" in answer.err
