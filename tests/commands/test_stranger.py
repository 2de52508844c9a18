"""Somebody whom git knows and `people` does not list: nothing is written in a name that check refuses."""

from __future__ import annotations

import shlex

import pytest

from okrcli.app import main

GOALS = """\
    status: active
    agreed: [{by: bo, date: 2026-10-01}]
    objectives:
      - id: checkout
        title: Checkout
        key_results:
          - {id: p99, title: Latency, start: 900, target: 300}
    """
NOBODY = "version: 1\nname: Acme\nteams:\n  platform: {name: Platform}\n"


@pytest.fixture
def eve(monkeypatch):
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Eve O'Hara")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "eve@else.example")


@pytest.mark.parametrize(
    "words",
    [
        ["check-in", "p99", "820"],
        ["agree", "platform"],
        ["kr", "edit", "p99", "--target", "350", "--reason", "x"],
        ["kr", "drop", "p99", "--reason", "x"],
        ["status", "--mine"],
    ],
)
def test_a_stranger_is_refused_before_anything_is_written(okr, acme, git, eve, words):
    root = acme(platform=GOALS)
    answer = okr(*words)
    assert (answer.code, answer.out) == (4, "")
    assert "Eve O'Hara <eve@else.example>" in answer.err
    assert not git(root, "status", "--porcelain")
    assert git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_the_way_out_is_a_command_that_works(okr, acme, git, eve):
    root = acme(platform=GOALS)
    command = okr("check-in", "p99", "820").err.split("`")[1]
    assert command.startswith("okr person add eve-ohara --name ")
    assert main(shlex.split(command)[1:]) == 0
    assert okr("check-in", "p99", "820").code == 0
    assert "by: eve-ohara" in (root / "okrs/platform/2026-Q4.yaml").read_text()
    assert okr("check").code == 0


def test_where_nobody_is_listed_any_name_is_good(okr, acme, git, eve):
    root = acme(NOBODY, platform=GOALS)
    assert okr("check-in", "p99", "820").code == 0
    assert "by: eve-ohara" in (root / "okrs/platform/2026-Q4.yaml").read_text()
    assert okr("check").code == 0


def test_a_draft_needs_no_name(okr, acme, eve):
    acme(platform=GOALS.replace("active", "draft"))
    assert okr("kr", "edit", "p99", "--target", "350").code == 0
