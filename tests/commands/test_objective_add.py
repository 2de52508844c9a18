"""Adding objectives: the file before, the command, the file after, and what git has."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.actions.check import check

ACTIVE = """\
    # reviewed on Mondays
    status: active
    activated: {date: 2026-10-01, by: anna}
    objectives:
      - id: checkout
        title: "Customers trust checkout"   # at its busiest
        owner: anna

        key_results:
          - {id: p99, title: Latency, start: 900, target: 300}

    # the end
    """
COMPANY = """\
    status: active
    objectives:
      - id: trust
        title: Trust
      - id: growth
        title: Growth
    """
EARLIER = """\
    status: closed
    objectives:
      - id: checkout
        title: Checkout stands
    """


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_the_draft_is_made_where_it_is_missing(okr, acme, git):
    root = acme()
    words = ["--team", "platform", "--owner", "anna", "--tag", "x", "--why", "Lost orders.\nMany."]
    answer = okr("objective", "add", "Customers trust checkout: always", *words)
    assert answer.code == 0, answer.err
    assert (root / "okrs/platform/2026-Q4.yaml").read_text() == (
        "status: draft\n"
        "objectives:\n"
        "  - id: customers-trust-checkout-always\n"
        '    title: "Customers trust checkout: always"\n'
        "    why: |-\n"
        "      Lost orders.\n"
        "      Many.\n"
        "    owner: anna\n"
        "    tags: [x]\n"
    )
    at = "platform/2026-Q4/customers-trust-checkout-always"
    assert answer.out.startswith(f"added objective {at} to a new draft, okrs/platform/2026-Q4.yaml\ncommit ")
    assert f"  okr kr add {at} " in answer.out
    assert git(root, "log", "-1", "--format=%s").startswith(f"objective add {at}: Cu")
    assert git(root, "log", "-1", "--format=%b").strip() == f"{at}:\n  Customers trust checkout: always"
    assert check(root).exit_code == 0


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--id", "fast"], "  - id: fast"),
        (["--why", "Because"], "    why: Because"),
        (["--owner", "bo"], "    owner: bo"),
        (["--ambition", "committed"], "    ambition: committed"),
        (["--supports", "trust", "--supports", "company/growth"],
         "    supports: [company/2026/trust, company/2026/growth]"),
        (["--continues", "checkout"], "    continues: platform/2026-Q3/checkout"),
        (["--weight", "0.5"], "    weight: 0.5"),
        (["--tag", "a, b", "--tag", "c"], '    tags: ["a, b", c]'),
    ],
)  # fmt: skip
def test_every_field_can_be_said(okr, acme, words, line):
    root = acme(**{"company/2026": COMPANY, "platform/2026-Q3": EARLIER})
    answer = okr("objective", "add", "Fast", "--team", "platform", *words)
    assert answer.code == 0, answer.err
    assert line in (root / "okrs/platform/2026-Q4.yaml").read_text().splitlines()
    assert check(root).exit_code == 0


def test_active_goals_take_a_new_one_with_a_reason(okr, acme, git):
    root = acme(platform=ACTIVE)
    answer = okr("objective", "add", "Builds are fast", "--owner", "bo", "--reason", "The freeze: it is over")
    assert answer.code == 0, answer.err
    assert changed(root, git) == [
        "+  - id: builds-are-fast",
        "+    title: Builds are fast",
        "+    owner: bo",
        "+amendments:",
        '+  - {date: 2026-11-23, by: anna, added: builds-are-fast, reason: "The freeze: it is over"}',
    ]
    assert git(root, "log", "-1", "--format=%s%n%b").strip() == (
        "objective add platform/2026-Q4/builds-are-fast: Builds are fast\n  The freeze: it is over"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Builds"], "--reason"),
        (["Builds", "--reason", " "], "--reason"),
        (["Checkout", "--id", "checkout", "--reason", "x"], "taken by 'Customers trust checkout'"),
        (["Customers trust checkout", "--reason", "x"], "checkout has this title already"),
        (["", "--reason", "x"], "a title cannot be empty"),
        (["Builds", "--owner", "anne", "--reason", "x"], "did you mean anna?"),
        (["Builds", "--ambition", "comitted", "--reason", "x"], "did you mean committed?"),
        (["Builds", "--weight", "-1", "--reason", "x"], "never below 0"),
        (["Builds", "--weight", "1,5", "--reason", "x"], "write 1.5"),
        (["Builds", "--supports", "trusty", "--reason", "x"], "company/2026/trust"),
        (["Builds", "--continues", "company/trust/2026", "--reason", "x"], "there is no"),
        (["Builds", "--id", "Fast!", "--reason", "x"], "write it as fast"),
        (["Builds", "--by", "zoe", "--reason", "x"], "zoe"),
        (["Builds", "--team", "platfrom", "--reason", "x"], "did you mean platform?"),
        (["Builds", "--period", "Q4", "--reason", "x"], "'Q4' is not a period"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, acme, git, words, said):
    root = acme(platform=ACTIVE, **{"company/2026": COMPANY})
    answer = okr("objective", "add", *words)
    assert answer.code == 2, answer.out
    assert said in answer.err
    assert untouched(root, git)


def test_a_goal_is_aligned_with_one_of_its_period_or_around(okr, acme):
    acme(
        **{"company/2026": COMPANY, "company/2026-Q3": COMPANY.replace("trust", "faith")},
        platform="status: draft\nobjectives: [{id: a, title: A, supports: [company/2026/trust]}]\n",
    )
    answer = okr("objective", "add", "B", "--team", "platform", "--supports", "faith")
    assert (answer.code, "2026-Q3 does not enclose 2026-Q4" in answer.err) == (2, True)
    answer = okr("objective", "add", "B", "--team", "platform", "--continues", "company/2026-Q3/faith")
    assert answer.code == 0, answer.err


def test_the_team_is_mine_where_there_is_one_of_mine(okr, acme):
    settings = "version: 1\nteams:\n  a: {name: A}\n  b: {name: B, members: [anna]}\n  c: {name: C}\n"
    people = "people:\n  anna: {name: X, emails: [ANNA@acme.example]}\n"
    root = acme(settings + people)
    assert okr("objective", "add", "Mine").code == 0
    assert (root / "okrs/b/2026-Q4.yaml").exists()


@pytest.mark.parametrize(
    ("teams", "listed"),
    [
        ("a: {name: A, lead: anna-ek}, b: {name: B}, c: {name: C, members: [anna-ek]}", "a, c"),
        ("a: {name: A}, b: {name: B}", "a, b"),
    ],
)
def test_an_open_team_is_asked_for(okr, acme, git, teams, listed):
    root = acme(f"version: 1\nteams: {{{teams}}}\n")
    answer = okr("objective", "add", "Whose")
    assert answer.code == 2
    assert f"--team: {listed}" in answer.err
    assert untouched(root, git)


def test_without_a_team_it_says_how_to_make_one(okr, acme):
    acme("version: 1\n")
    answer = okr("objective", "add", "Whose")
    assert (answer.code, "okr team add" in answer.err) == (2, True)


def test_the_period_is_that_of_the_only_running_file(okr, acme):
    root = acme(
        "version: 1\nteams: {a: {name: A}}\n", **{"a/2026": "status: draft\n", "a/2026-Q2": "status: draft\n"}
    )
    assert okr("objective", "add", "For the year").code == 0
    assert "id: for-the-year" in (root / "okrs/a/2026.yaml").read_text()


def test_the_period_is_the_quarter_of_the_calendar_where_nothing_runs(okr, acme):
    root = acme("version: 1\nteams: {a: {name: A}}\ncalendar: {first_month: 11}\n")
    assert okr("objective", "add", "Now", "--period", "2027-q3").code == 0
    assert okr("objective", "add", "Now").code == 0
    assert sorted(path.name for path in (root / "okrs/a").iterdir()) == ["2027-Q1.yaml", "2027-Q3.yaml"]


def test_a_closed_file_stays_as_it_was_graded(okr, acme, git):
    root = acme(platform=EARLIER)
    answer = okr("objective", "add", "Late", "--team", "platform", "--reason", "x")
    assert (answer.code, "platform/2026-Q4 is closed" in answer.err) == (2, True)
    assert untouched(root, git)


def test_a_file_with_errors_is_mended_first(okr, acme, git):
    root = acme(platform="status: draft\nobjectives:\n  - {id: a, titel: A}\n")
    answer = okr("objective", "add", "B", "--team", "platform")
    assert answer.code == 1
    assert "okrs/platform/2026-Q4.yaml" in answer.err
    assert untouched(root, git)


def test_a_file_of_another_hand_keeps_its_style(okr, acme):
    text = "\ufeffobjectives:\r\n-   id: a\r\n    title: 'A'   # first\r\nstatus: draft\r\n"
    root = acme(platform=text)
    assert okr("objective", "add", "B", "--team", "platform", "--owner", "bo").code == 0
    assert (root / "okrs/platform/2026-Q4.yaml").read_bytes().decode() == (
        "\ufeffobjectives:\r\n-   id: a\r\n    title: 'A'   # first\r\n"
        "-   id: b\r\n    title: B\r\n    owner: bo\r\nstatus: draft\r\n"
    )
