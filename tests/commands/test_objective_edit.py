"""Changing objectives: the lines that go and come, and what an active file records."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.actions.check import check
from okrcli.document.read import read

GOALS = """\
    # reviewed on Mondays
    status: STATUS
    agreed:
      - {by: bo, date: 2026-10-01}
    objectives:
      - title: "Customers trust checkout"   # at its busiest
        id: checkout
        why: Lost orders
        owner: anna

        supports: [company/2026/trust]
        weight: 2   # twice
        tags:
          - reliability   # the main thing
          - payments
        x-mood: good
        key_results:
          # the one that matters
          - {id: p99, title: Latency, start: 900, target: 300}
    """
COMPANY = """\
    status: active
    objectives:
      - id: trust
        title: Trust
      - id: growth
        title: Growth
    """
EARLIER = "status: closed\nobjectives: [{id: checkout, title: Checkout stands}]\n"


@pytest.fixture
def draft(acme):
    return acme(
        platform=GOALS.replace("STATUS", "draft"), **{"company/2026": COMPANY, "platform/2026-Q3": EARLIER}
    )


@pytest.fixture
def active(acme):
    return acme(
        platform=GOALS.replace("STATUS", "active"), **{"company/2026": COMPANY, "platform/2026-Q3": EARLIER}
    )


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


@pytest.mark.parametrize(
    ("words", "lines", "said"),
    [
        (
            ["--title", "Checkout: trusted"],
            [
                '-  - title: "Customers trust checkout"   # at its busiest',
                '+  - title: "Checkout: trusted"   # at its busiest',
            ],
            "a new title",
        ),
        (["--why", "Gone"], ["-    why: Lost orders", "+    why: Gone"], "why Lost orders → Gone"),
        (["--why", ""], ["-    why: Lost orders"], "no why"),
        (["--owner", "bo"], ["-    owner: anna", "+    owner: bo"], "owner anna → bo"),
        (["--ambition", "committed"], ["+    ambition: committed"], "ambition aspirational → committed"),
        (
            ["--supports", "growth"],
            ["-    supports: [company/2026/trust]", "+    supports: [company/2026/growth]"],
            "supports company/2026/trust → company/2026/growth",
        ),
        (["--supports", ""], ["-    supports: [company/2026/trust]"], "no supports"),
        (
            ["--continues", "checkout"],
            ["+    continues: platform/2026-Q3/checkout"],
            "continues platform/2026-Q3/checkout",
        ),
        (["--weight", "0.5"], ["-    weight: 2   # twice", "+    weight: 0.5   # twice"], "weight 2 → 0.5"),
        (["--weight", ""], ["-    weight: 2   # twice"], "weight 2 → 1"),
        (["--tag", "reliability"], ["-      - payments"], "tags reliability, payments → reliability"),
    ],
)  # fmt: skip
def test_every_field_of_a_draft_can_change(okr, draft, git, words, lines, said):
    answer = okr("objective", "edit", "platform/checkout", *words)
    assert answer.code == 0, answer.err
    assert changed(draft, git) == lines
    assert answer.out.splitlines()[0] == f"platform/2026-Q4/checkout: {said}"
    assert git(draft, "log", "-1", "--format=%s").startswith("objective edit platform/2026-Q4/checkout: ")
    assert check(draft).exit_code == 0


@pytest.mark.parametrize(
    ("words", "was"),
    [
        (["--ambition", "committed"], "{ambition: null}"),
        (["--supports", "growth", "--supports", "trust"], "{supports: [company/2026/trust]}"),
        (["--supports", ""], "{supports: [company/2026/trust]}"),
        (["--continues", "platform/2026-Q3/checkout"], "{continues: null}"),
        (["--weight", "3"], "{weight: 2}"),
        (["--weight", ""], "{weight: 2}"),
        (["--weight", "3", "--ambition", "committed", "--title", "New"], "{ambition: null, weight: 2}"),
    ],
)
def test_an_active_goal_keeps_what_was_there(okr, active, git, words, was):
    refused = okr("objective", "edit", "platform/checkout", *words)
    assert refused.code == 2
    assert "needs a reason" in refused.err
    assert untouched(active, git)
    answer = okr("objective", "edit", "platform/checkout", *words, "--reason", "The board, as agreed")
    assert answer.code == 0, answer.err
    records = read((active / "okrs/platform/2026-Q4.yaml").read_bytes()).data["objectives"][0]["amendments"]
    before = read(f"was: {was}".encode()).data["was"]
    assert records == [{"date": "2026-11-23", "by": "anna", "was": before, "reason": "The board, as agreed"}]
    assert git(active, "log", "-1", "--format=%s").startswith("amend platform/2026-Q4/checkout: ")
    assert "The board, as agreed" in git(active, "log", "-1", "--format=%b")
    assert "  okr agree platform 2026-Q4\n" in answer.out
    assert check(active).exit_code == 0


@pytest.mark.parametrize(
    "words", [["--title", "New"], ["--why", ""], ["--owner", "bo"], ["--tag", ""], ["--why", "a\nb"]]
)
def test_wording_and_owner_of_an_active_goal_need_no_reason(okr, active, git, words):
    assert okr("objective", "edit", "platform/checkout", *words).code == 0
    assert "amendments" not in (active / "okrs/platform/2026-Q4.yaml").read_text()
    assert git(active, "log", "-1", "--format=%s").startswith("objective edit ")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--owner", "anna"],
        ["--ambition", "aspirational"],
        ["--ambition", ""],
        ["--continues", ""],
        ["--weight", "2.0"],
        ["--supports", "trust"],
        ["--tag", "reliability", "--tag", "payments"],
    ],
)
def test_nothing_new_is_said_and_not_committed(okr, active, git, words):
    answer = okr("objective", "edit", "platform/checkout", *words)
    assert (answer.code, answer.out) == (0, "nothing to change in platform/2026-Q4/checkout\n")
    assert untouched(active, git)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["checkot", "--owner", "bo"], "did you mean platform/2026-Q4/checkout"),
        (["platform/checkout", "--title", ""], "cannot be empty"),
        (["platform/checkout", "--owner", "annaa"], "did you mean anna?"),
        (["platform/checkout", "--ambition", "x"], "aspirational, committed"),
        (["platform/checkout", "--weight", "x"], "not a number"),
        (["platform/checkout", "--weight", "0", "--reason", "x"], "nothing counts"),
        (["platform/checkout", "--supports", "checkout", "--reason", "x"], "does not enclose"),
        (["platform/checkout", "--continues", "growth2", "--reason", "x"], "company/2026/growth"),
        (["platform/checkout/p99", "--owner", "bo"], "platform/2026-Q4/checkout"),
        (["platform/2026-Q3/checkout", "--owner", "bo"], "platform/2026-Q3 is closed"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, active, git, words, said):
    answer = okr("objective", "edit", *words)
    assert answer.code == 2
    assert said in answer.err
    assert untouched(active, git)


def test_goals_do_not_support_each_other_in_a_circle(okr, acme, git):
    root = acme(
        **{"company/2026": "status: draft\nobjectives: [{id: trust, title: T, supports: [web/2026/shop]}]\n"},
        **{"web/2026": "status: draft\nobjectives: [{id: shop, title: S}]\n"},
    )
    answer = okr("objective", "edit", "shop", "--supports", "trust")
    assert answer.code == 2
    assert "company/2026/trust supports web/2026/shop in turn" in answer.err
    assert untouched(root, git)


def test_a_draft_of_a_period_to_come_needs_no_whole_address(okr, acme):
    root = acme(
        **{"platform/2027-Q1": "status: draft\nobjectives: [{id: builds, title: B}]\n"},
        **{"platform/2026-Q2": "status: active\nobjectives: [{id: builds, title: B}]\n"},
    )
    assert okr("objective", "edit", "builds", "--owner", "bo").code == 0
    assert "owner: bo" in (root / "okrs/platform/2027-Q1.yaml").read_text()


def test_an_uncommitted_file_is_told_of_where_nothing_is_new(okr, active, git):
    path = active / "okrs/platform/2026-Q4.yaml"
    path.write_text(path.read_text().replace("owner: anna", "owner: bo"))
    answer = okr("objective", "edit", "platform/checkout", "--owner", "bo")
    assert answer.code == 0
    assert "git commit -- okrs/platform/2026-Q4.yaml" in answer.out
    assert git(active, "rev-list", "--count", "HEAD") == "1\n"


def test_a_dry_run_prints_the_diff_and_writes_nothing(okr, active, git, tmp_path):
    words = ["objective", "edit", "platform/checkout", "--weight", "3", "--reason", "x"]
    answer = okr(*words, "--dry-run")
    assert answer.code == 0
    assert untouched(active, git)
    (tmp_path / "patch").write_text(answer.out)
    git(active, "apply", "--check", str(tmp_path / "patch"))
    assert "was: {weight: 2}" in answer.out
