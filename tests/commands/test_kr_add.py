"""Adding key results: every kind and every field, and what goes together."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.actions.check import check

GOALS = """\
    status: STATUS
    objectives:
      - id: checkout
        title: Checkout

        key_results:
          # fast
          - {id: p99, title: Latency, start: 900, target: 300}   # ms

      - id: builds
        title: Builds
    """


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


@pytest.fixture
def root(acme):
    return acme(platform=GOALS.replace("STATUS", "draft"))


METRIC = ["--start", "900", "--target", "300"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (METRIC, ["start: 900", "target: 300"]),
        (["--start", "-5%", "--target", "-0.50", "--unit", "%"], ['unit: "%"', "start: -5", "target: -0.50"]),
        (["--start=9 ms", "--target=\u22123ms", "--unit", "ms"], ["unit: ms", "start: 9", "target: -3"]),
        ([*METRIC, "--kind", "metric"], ["start: 900", "target: 300"]),
        ([*METRIC, "--owner", "bo"], ["owner: bo", "start: 900", "target: 300"]),
        ([*METRIC, "--weight", "0.50"], ["start: 900", "target: 300", "weight: 0.50"]),
        ([*METRIC, "--confidence", "5"], ["start: 900", "target: 300", "confidence: 5"]),
        ([*METRIC, "--source", "https://g.example/#1"], ["start: 900", "target: 300", 'source: https://g.example/#1']),
        (
            [*METRIC, "--expected", "2026-11-15=700", "--expected", "2026-10-31=800"],
            [
                "start: 900",
                "target: 300",
                "expected: [{date: 2026-10-31, value: 800}, {date: 2026-11-15, value: 700}]",
            ],
        ),
        (["--at-least", "99.95%", "--unit", "%"], ["kind: maintain", 'unit: "%"', "at_least: 99.95"]),
        (["--at-most", "3", "--every", "month"], ["kind: maintain", "at_most: 3", "every: month"]),
        (["--at-least", "-1", "--at-most", "1"], ["kind: maintain", "at_least: -1", "at_most: 1"]),
        (
            ["--milestone", "eu=Europe, west", "--milestone", "SLA = 99", "--milestone-weight", "eu=2"],
            [
                "kind: milestones",
                "milestones:",
                '  - {id: eu, title: "Europe, west", weight: 2}',
                "  - {id: sla-99, title: SLA = 99}",
            ],
        ),
    ],
)  # fmt: skip
def test_every_kind_and_every_field(okr, root, git, words, lines):
    answer = okr("kr", "add", "builds", "A measure", *words)
    assert answer.code == 0, answer.err
    assert changed(root, git) == [
        "+    key_results:",
        "+      - id: a-measure",
        "+        title: A measure",
        *(f"+        {line}" for line in lines),
    ]
    assert git(root, "log", "-1", "--format=%s") == "kr add platform/2026-Q4/builds/a-measure: A measure\n"
    assert "  okr activate platform 2026-Q4\n" in answer.out
    assert check(root).exit_code == 0


def test_it_stands_below_its_siblings(okr, root, git):
    assert okr("kr", "add", "checkout", "-5 % churn", *METRIC, "--id", "churn").code == 0
    assert changed(root, git) == ['+      - {id: churn, title: "-5 % churn", start: 900, target: 300}']


def test_active_goals_take_a_new_one_with_a_reason(okr, acme, git):
    root = acme(platform=GOALS.replace("STATUS", "active"))
    assert okr("kr", "add", "builds", "Minutes", *METRIC).code == 2
    assert untouched(root, git)
    assert okr("kr", "add", "builds", "Minutes", *METRIC, "--reason", "It hurts").code == 0
    assert changed(root, git)[-2:] == [
        "+    amendments:",
        "+      - {date: 2026-11-23, by: anna, added: minutes, reason: It hurts}",
    ]
    assert git(root, "log", "-1", "--format=%b").strip() == "It hurts"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "how it is measured"),
        (["--unit", "ms"], "how it is measured"),
        (["--start", "5"], "from --start to --target"),
        (["--kind", "metric"], "from --start to --target"),
        (["--kind", "maintain"], "--at-least"),
        (["--kind", "milestones"], "--milestone"),
        (["--kind", "metrics", *METRIC], "did you mean metric?"),
        (["--every", "week"], "--at-least"),
        ([*METRIC, "--at-least", "3"], "--at-least does not go with a metric"),
        (["--at-least", "3", "--milestone", "EU"], "--milestone does not go with a value to maintain"),
        ([*METRIC, "--kind", "milestones"], "--start does not go with milestones"),
        (["--start", "1,5", "--target", "2"], "write 1.5"),
        (["--start", "1 000", "--target", "2"], "write 1000"),
        (["--start", "900ms", "--target", "300ms"], "--unit ms"),
        (["--start", "900s", "--target", "300", "--unit", "ms"], "the unit is ms"),
        (["--start", "5", "--target", "5.0"], "where it starts"),
        (["--at-least", "5", "--at-most", "3"], "at least 5"),
        (["--at-least", "5", "--every", "day"], "week, month"),
        ([*METRIC, "--weight", "-1"], "never below 0"),
        ([*METRIC, "--confidence", "11"], "0 to 10"),
        ([*METRIC, "--owner", "boo"], "did you mean bo?"),
        ([*METRIC, "--expected", "700"], "DATE=VALUE"),
        ([*METRIC, "--expected", "2027-11-15=700"], "from 2026-10-01 to 2026-12-31"),
        ([*METRIC, "--expected", "2026-11-15=700", "--expected", "2026-11-15=600"], "already"),
        ([*METRIC, "--expected", "2026-11-31=700"], "not a date"),
        ([*METRIC, "--expected", "2026-11-15=many"], "not a number"),
        (["--milestone", "a=A", "--milestone", "a=B"], "two milestones"),
        (["--milestone", "A=A", "--milestone-weight", "b=2"], "one of a-a"),
        (["--milestone", "a=A", "--milestone-weight", "a"], "ID=WEIGHT"),
        (["--milestone", "a=A", "--milestone-weight", "a=0"], "nothing counts"),
        (["--milestone-weight", "a=2"], "--milestone ID=TITLE"),
        ([*METRIC, "--id", "p 99"], "write it as p-99"),
        ([*METRIC, "--source", "a\nb"], "line break"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, root, git, words, said):
    answer = okr("kr", "add", "checkout", "New", *words)
    assert answer.code == 2, answer.out
    assert said in answer.err
    assert "hint: " in answer.err
    assert untouched(root, git)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["checkout", "Latency"], "p99 has this title already"),
        (["checkout", "Other", "--id", "p99"], "taken by 'Latency'"),
        (["chekout", "Other"], "did you mean platform/2026-Q4/checkout"),
        (["checkout", " "], "cannot be empty"),
        (["checkout", "a\nb"], "line break"),
        (["checkout", "a\x01b"], "control character"),
        (["checkout", "x" * 1001], "longer than 1000"),
    ],
)
def test_names_that_do_not_fit(okr, root, git, words, said):
    answer = okr("kr", "add", *words, *METRIC)
    assert answer.code == 2, answer.out
    assert said in answer.err
    assert untouched(root, git)


def test_a_sibling_of_another_objective_may_have_the_same_id(okr, root):
    assert okr("kr", "add", "builds", "Latency", "--id", "p99", *METRIC).code == 0
    assert check(root).exit_code == 0
