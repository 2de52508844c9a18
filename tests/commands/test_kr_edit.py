"""Changing key results: the lines that go and come, and what an active file records."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.actions.check import check
from okrcli.document.read import read

GOALS = """\
    status: STATUS
    objectives:
      - id: checkout
        title: Checkout
        key_results:
          - id: p99
            title: 'Latency at peak'
            owner: bo
            unit: ms
            start: 900
            target: 250   # was 300 last quarter

            expected: [{date: 2026-11-15, value: 700}]
            check_ins:
              - {date: 2026-10-12, value: 820, by: bo}   # canary
          - id: uptime
            title: Up
            kind: maintain
            unit: "%"
            at_least: 99.95
            every: week
          - id: regions
            title: Regions
            kind: milestones
            milestones:
              # the large one
              - {id: eu, title: Europe, weight: 2}   # twice
              # the far one
              - {id: us, title: USA}
              - {id: asia, title: Asia}
            check_ins:
              - {date: 2026-10-30, done: [eu]}
    """


@pytest.fixture
def draft(acme):
    return acme(platform=GOALS.replace("STATUS", "draft"))


@pytest.fixture
def active(acme):
    return acme(platform=GOALS.replace("STATUS", "active"))


def file(root: Path) -> str:
    return (root / "okrs/platform/2026-Q4.yaml").read_text()


def changed(root: Path, git) -> list[str]:
    """The lines that the last commit took away and added, without what stands before them."""
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    lines = [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]
    return [f"{line[0]} {line[1:].strip()}" for line in lines]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


CASES = [
    ("p99", ["--title", "p99 at noon"], ["- title: 'Latency at peak'", "+ title: 'p99 at noon'"]),
    ("p99", ["--owner", ""], ["- owner: bo"]),
    ("p99", ["--unit", "s"], ["- unit: ms", "+ unit: s"]),
    ("p99", ["--unit", ""], ["- unit: ms"]),
    ("p99", ["--start", "910.50ms"], ["- start: 900", "+ start: 910.50"]),
    ("p99", ["--target", "-5"],
     ["- target: 250   # was 300 last quarter", "+ target: -5   # was 300 last quarter"]),
    ("p99", ["--weight", "2"], ["+ weight: 2"]),
    ("p99", ["--confidence", "7"], ["+ confidence: 7"]),
    ("p99", ["--source", "https://g.example/d/42"], ['+ source: https://g.example/d/42']),
    ("p99", ["--expected", ""], ["- expected: [{date: 2026-11-15, value: 700}]"]),
    ("p99", ["--expected", "2026-12-01=500"],
     ["- expected: [{date: 2026-11-15, value: 700}]", "+ expected: [{date: 2026-12-01, value: 500}]"]),
    ("uptime", ["--at-least", "99.9%"], ["- at_least: 99.95", "+ at_least: 99.9"]),
    ("uptime", ["--at-least", "", "--at-most", "5"], ["- at_least: 99.95", "+ at_most: 5"]),
    ("uptime", ["--every", "month"], ["- every: week", "+ every: month"]),
    ("regions", ["--milestone-weight", "us=3"],
     ["- - {id: us, title: USA}", "+ - {id: us, title: USA, weight: 3}"]),
    ("regions", ["--milestone", "Europe", "--milestone", "us=U.S.", "--milestone", "Asia"],
     ["- - {id: us, title: USA}", "+ - {id: us, title: U.S.}"]),
    ("regions", ["--milestone", "eu=Europe", "--milestone", "asia=Asia", "--milestone", "Africa"],
     ["- - {id: us, title: USA}", "+ - {id: africa, title: Africa}"]),
    ("uptime", ["--kind", "metric", "--start", "99", "--target", "100"],
     ["- kind: maintain", "- at_least: 99.95", "- every: week", "+ start: 99", "+ target: 100"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "lines"), CASES)
def test_every_field_of_a_draft_can_change(okr, draft, git, name, words, lines):
    answer = okr("kr", "edit", name, *words)
    assert answer.code == 0, answer.err
    assert sorted(changed(draft, git)) == sorted(lines)
    assert git(draft, "log", "-1", "--format=%s").startswith("kr edit platform/2026-Q4/")
    assert check(draft).exit_code == 0


@pytest.mark.parametrize(
    ("name", "words", "was"),
    [
        ("p99", ["--unit", "s"], "unit: ms"),
        ("p99", ["--start", "910"], "start: 900"),
        ("p99", ["--target", "300 ms", "--title", "New"], "target: 250"),
        ("p99", ["--weight", "2"], "weight: null"),
        ("p99", ["--expected", ""], "expected: [{date: 2026-11-15, value: 700}]"),
        ("uptime", ["--at-most", "100"], "at_most: null"),
        ("uptime", ["--at-least", "99"], "at_least: 99.95"),
        ("uptime", ["--every", "month"], "every: week"),
        (
            "regions",
            ["--milestone-weight", "us=3"],
            "milestones: [{id: eu, title: Europe, weight: 2}, {id: us, title: USA}, {id: asia, title: Asia}]",
        ),
        (
            "p99",
            ["--kind", "maintain", "--at-most", "300"],
            "expected: [{date: 2026-11-15, value: 700}], kind: null, start: 900, target: 250, at_most: null",
        ),
    ],
)  # fmt: skip
def test_an_active_goal_keeps_what_was_there(okr, active, git, name, words, was):
    refused = okr("kr", "edit", name, *words)
    assert (refused.code, "needs a reason" in refused.err) == (2, True)
    assert untouched(active, git)
    answer = okr("kr", "edit", name, *words, "--reason", "The card network", "--by", "bo")
    assert answer.code == 0, answer.err
    records = [
        record
        for goal in read(file(active).encode()).data["objectives"][0]["key_results"]
        for record in goal.get("amendments", ())
    ]
    before = read(f"was: {{{was}}}".encode()).data["was"]
    assert records == [{"date": "2026-11-23", "by": "bo", "was": before, "reason": "The card network"}]
    assert git(active, "log", "-1", "--format=%s").startswith("amend platform/2026-Q4/")
    assert check(active).exit_code == 0


def test_the_subject_says_what_moved_and_the_body_why(okr, active, git):
    assert okr("kr", "edit", "p99", "--target", "300", "--reason", "The card network adds 40 ms").code == 0
    assert git(active, "log", "-1", "--format=%B").strip() == (
        "amend platform/2026-Q4/checkout/p99: target 250 → 300 ms\n\n  The card network adds 40 ms"
    )


def test_a_long_subject_is_cut_and_told_in_full_below(okr, active, git):
    words = ["--target", "300", "--start", "950", "--weight", "2", "--source", "https://grafana.example/d/42"]
    assert okr("kr", "edit", "p99", *words, "--reason", "All of it").code == 0
    subject, _, *body = git(active, "log", "-1", "--format=%B").rstrip().splitlines()
    assert len(subject) <= 72
    assert subject.startswith("amend platform/2026-Q4/p99: start 900 → 950 ms, target")
    assert body == [
        "  All of it",
        "",
        "  platform/2026-Q4/checkout/p99:",
        "  start 900 → 950 ms",
        "  target 250 → 300 ms",
        "  weight 1 → 2",
        "  source https://grafana.example/d/42",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["--title", "New"],
        ["--owner", "anna"],
        ["--confidence", "3"],
        ["--source", "a sheet"],
        ["--owner", ""],
    ],
)
def test_wording_owner_and_confidence_need_no_reason(okr, active, git, words):
    assert okr("kr", "edit", "p99", *words).code == 0
    assert "amendments" not in file(active)
    assert git(active, "log", "-1", "--format=%s").startswith("kr edit ")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("p99", []),
        ("p99", ["--kind", "metric"]),
        ("p99", ["--target", "250.0", "--weight", "1", "--confidence", ""]),
        ("p99", ["--expected", "2026-11-15=700ms"]),
        ("uptime", ["--every", "week"]),
        ("uptime", ["--every", ""]),
        ("regions", ["--milestone", "Europe", "--milestone", "USA", "--milestone", "Asia"]),
        ("regions", ["--milestone-weight", "eu=2"]),
        ("regions", ["--milestone-weight", "us=1"]),
    ],
)
def test_nothing_new_is_said_and_not_committed(okr, active, git, name, words):
    answer = okr("kr", "edit", name, *words)
    assert (answer.code, answer.out) == (0, f"nothing to change in platform/2026-Q4/checkout/{name}\n")
    assert untouched(active, git)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("p98", ["--owner", "bo"], "platform/2026-Q4/checkout/p99"),
        ("p99", ["--expected", "2026-09-30=700", "--reason", "x"], "from 2026-10-01 to 2026-12-31"),
        (
            "p99",
            ["--expected", "2026-11-15=700", "--expected", "2026-11-15=600", "--reason", "x"],
            "2026-11-15 has an expected value already",
        ),
        ("p99", ["--title", ""], "cannot be empty"),
        ("p99", ["--target", ""], "from --start to --target"),
        ("p99", ["--target", "900"], "where it starts"),
        ("p99", ["--target", "300s"], "the unit is ms"),
        ("p99", ["--at-least", "3"], "--kind maintain"),
        ("p99", ["--milestone", "EU"], "--kind milestones"),
        ("p99", ["--kind", "maintain"], "--at-least"),
        ("p99", ["--kind", "maintain", "--target", "3"], "--target does not go with a value to maintain"),
        ("uptime", ["--at-least", ""], "--at-least"),
        ("uptime", ["--at-most", "3"], "at least 99.95"),
        ("regions", ["--milestone", ""], "--milestone"),
        ("regions", ["--milestone", "us=USA"], "2026-10-30 names the milestone eu"),
        ("regions", ["--milestone-weight", "africa=2"], "one of eu, us, asia"),
        ("regions", ["--target", "3"], "--kind metric"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, active, git, name, words, said):
    answer = okr("kr", "edit", name, *words, "--reason", "x")
    assert answer.code == 2, answer.out
    assert said in answer.err
    assert untouched(active, git)


def test_a_milestone_that_moves_leaves_the_lines_of_the_others(okr, draft, git):
    words = [f"--milestone={title}" for title in ("Asia", "Africa", "Europe", "us=U.S.")]
    answer = okr("kr", "edit", "regions", *words)
    assert answer.code == 0, answer.err
    assert sorted(changed(draft, git)) == [
        "+ - {id: africa, title: Africa}",
        "+ - {id: asia, title: Asia}",
        "+ - {id: us, title: U.S.}",
        "- - {id: asia, title: Asia}",
        "- - {id: us, title: USA}",
    ]
    steps = read(file(draft).encode()).data["objectives"][0]["key_results"][2]["milestones"]
    assert [step["id"] for step in steps] == ["asia", "africa", "eu", "us"]


def test_two_amendments_are_two_records(okr, active):
    assert okr("kr", "edit", "p99", "--target", "300", "--reason", "One").code == 0
    assert okr("kr", "edit", "p99", "--target", "350", "--reason", "Two").code == 0
    assert [line.strip() for line in file(active).splitlines() if "was:" in line] == [
        "- {date: 2026-11-23, by: anna, was: {target: 250}, reason: One}",
        "- {date: 2026-11-23, by: anna, was: {target: 300}, reason: Two}",
    ]


def test_a_hand_made_style_is_kept(okr, acme):
    text = (
        "status: draft\nobjectives: [{id: a, title: A, key_results: [\n"
        "    {id: k, title: K, start: 1, target: 2}, # one\n"
        "    {title: 'L', 'id': l, \"start\": 1, target: 2.50}]}]\n"
    )
    root = acme(platform=text)
    assert okr("kr", "edit", "l", "--target", "3", "--owner", "bo").code == 0
    assert file(root) == text.replace(
        "{title: 'L', 'id': l, \"start\": 1, target: 2.50}",
        "{title: 'L', owner: bo, 'id': l, \"start\": 1, target: 3}",
    )
