"""The evidence for one period."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SETTINGS = """\
version: 1
name: Acme
teams:
  platform: {name: Platform, lead: anna}
  app: {name: App}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg, emails: [bo@acme.example]}
"""
BO, ROBOT = "Bo Berg <bo@acme.example>", "robot <robot@acme.example>"
CHECK_IN = "- {date: 2026-10-12, value: 820, by: bo}"


def goals(target: int = 300, *check_ins: str, status: str = "active", more: str = "") -> str:
    lines = [
        f"status: {status}", "activated: {date: 2026-10-01, by: anna}",
        "objectives:", "  - id: checkout", "    title: Trust", "    key_results:",
        "      - id: p99", "        title: Latency", "        unit: ms", "        start: 900",
        f"        target: {target}", *([f"        {more}"] if more else []),
        *(["        check_ins:"] if check_ins else []), *(f"          {line}" for line in check_ins),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Path:
    """A period in which nearly everything went wrong that can."""
    told, path = story(), "okrs/platform/2026-Q4.yaml"
    told.commit({"okr.yaml": SETTINGS, path: goals(status="draft")}, "2026-09-20")
    told.commit({path: goals(250, status="draft")}, "2026-09-25")
    told.commit({path: goals(250)}, "2026-10-01")
    told.commit({path: goals(250, CHECK_IN)}, "2026-10-30", by=BO)
    told.commit({path: goals(300, CHECK_IN)}, "2026-11-01", by=BO)
    amended = "amendments: [{date: 2026-11-02, by: anna, was: {target: 300}, reason: The card network}]"
    told.commit({path: goals(350, CHECK_IN, more=amended)}, "2026-11-02")
    told.commit({path: goals(350, CHECK_IN.replace("820", "700"), more=amended)}, "2026-11-03", by=BO)
    many = [
        CHECK_IN.replace("820", "700"),
        "- {date: 2026-11-04, value: 690, by: bo}", "- {date: 2026-11-10, value: 600, by: anna}",
    ]  # fmt: skip
    told.commit({path: goals(350, *many, more=amended)}, "2026-11-10", by=ROBOT)
    last = [*many, "- {date: 2026-11-12, value: 590, by: bo}"]
    told.commit({path: goals(350, *last, more=amended)}, "2026-11-12", committed="2026-11-20", by=BO)
    told.commit(
        {path: goals(350, *last, "- {date: 2026-11-21, value: 580, by: bo}", more=amended)}, "2026-11-21"
    )
    told.commit({"okr.yaml": SETTINGS + "bands: {aspirational: [0.6, 0.3]}\n"}, "2026-11-22", by=BO)
    told.commit({"okrs/app/2026-Q4.yaml": "status: draft\n"}, "2026-11-22")
    return told.write(tmp_path_factory.mktemp("audited"))


def evidence(okr: Any, at: Path, *words: str, code: int = 0) -> dict[str, Any]:
    answer = okr("audit", *words, "--format", "json", at=at)
    assert answer.code == code, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def test_the_counts(okr, audited):
    found = evidence(okr, audited, "platform", "2026-Q4")
    assert found["summary"] == {
        "goal_changes": 2, "without_reason": 1, "began_active": 0, "back_filled": 2,
        "back_filled_after_days": 7, "corrected": 0,
        "changed_without_correction": 1, "amendments_changed": 0, "unknown": 0, "settings": 1, "commits": 10,
        "marks": {
            "unsigned": 10, "rewritten": 1, "future": 0, "back in time": 0, "collected": 1, "on behalf": 1,
            "made in a merge": 0,
        },
    }  # fmt: skip
    assert (found["kind"], found["team"], found["periods"], found["complete"]) == (
        "audit", "platform", ["2026-Q4"], True,
    )  # fmt: skip


def test_a_change_in_a_draft_is_no_change_of_an_active_goal(okr, audited):
    found = evidence(okr, audited, "platform")["goal_changes"]
    assert [(row["before"], row["after"], row["reason"]) for row in found] == [
        (300, 350, "The card network"), (250, 300, None),
    ]  # fmt: skip


def test_late_check_ins_and_the_days_that_make_them_late(okr, audited):
    late = evidence(okr, audited)["back_filled"]
    assert [(row["date"], row["recorded"], row["backdated"]) for row in late] == [
        ("2026-11-12", "2026-11-20", 8), ("2026-10-12", "2026-10-30", 18),
    ]  # fmt: skip
    assert len(evidence(okr, audited, "--late", "10")["back_filled"]) == 1
    assert len(evidence(okr, audited, "--late", "5")["back_filled"]) == 3


def test_the_marks_of_commits(okr, audited):
    marked = {
        commit["recorded"]: commit["marks"]
        for commit in evidence(okr, audited, "platform")["commits"]
        if commit["marks"] != ["unsigned"]
    }
    assert marked == {
        "2026-11-10": ["unsigned", "collected"],
        "2026-11-20": ["unsigned", "rewritten"],
        "2026-11-21": ["unsigned", "on behalf"],
    }


SQUASHED = {
    "two people": (["anna 10-12", "bo 10-12"], "Anna Ek <anna@acme.example>", True),
    "two days of another": (["bo 10-12", "bo 10-13"], "Anna Ek <anna@acme.example>", True),
    "one of another": (["bo 10-12"], "Anna Ek <anna@acme.example>", False),
    "two days of one's own": (["bo 10-12", "bo 10-13"], BO, False),
    "weeks of one's own": (["bo 10-12", "bo 10-26"], BO, True),
}


def test_what_a_squash_leaves(okr, tmp_path, story):
    """Also two records are a trace, where they are not those of whoever recorded them."""
    told = story()
    told.commit({"okr.yaml": SETTINGS}, "2026-10-01")
    for number, (records, by, _) in enumerate(SQUASHED.values()):
        path = f"okrs/platform/20{number + 20}-Q4.yaml"
        told.commit({path: goals()}, "2026-10-01")
        check_ins = [
            f"- {{date: 2026-{day}, value: {800 - n}, by: {who}}}"
            for n, (who, day) in enumerate(record.split() for record in records)
        ]
        told.commit({path: goals(300, *check_ins)}, "2026-10-26", by=by)
    own = [f"- {{date: 2026-10-{day}, value: 800, by: bo}}" for day in ("01", "12", "20")]
    told.commit({"okrs/app/2026-Q4.yaml": goals(300, *own)}, "2026-10-26", by=BO)
    root = told.write(tmp_path / "squashed")
    for number, (name, (_, _, expected)) in enumerate(SQUASHED.items()):
        last = evidence(okr, root, "platform", f"20{number + 20}-Q4")["commits"][0]
        assert ("collected" in last["marks"]) is expected, name
    first = evidence(okr, root, "app", "2026-Q4")["commits"][0]
    assert first["marks"] == ["unsigned"]


def test_text_and_markdown(okr, audited):
    text = okr("audit", "platform", at=audited).out
    assert "Changes of active goals: 2, without a reason: 1" in text
    assert "check-in of 2026-10-12 changed: 820 ms → 700 ms, bo, without a correction" in text
    assert "Commits: 10, unsigned: 10" in text
    assert "which move every goal: 1\n  2026-11-22  bands" in text
    page = okr("audit", "platform", "--format", "markdown", at=audited).out
    assert page.startswith("# Audit of platform in 2026-Q4\n\n## Changes of active goals")
    assert "- 2026-11-01 `platform/2026-Q4/checkout/p99` target 250 → 300 ms" in page


def test_an_id_in_markdown_can_be_copied(okr, audited):
    """An invisible sign within an id makes it one that no commit has."""
    found = evidence(okr, audited, "platform")
    page = okr("audit", "platform", "--format", "markdown", at=audited).out
    marked = [commit for commit in found["commits"] if set(commit["marks"]) - {"unsigned"}]

    assert marked
    for row in [*found["goal_changes"], *marked]:
        assert f"`{row['commit'][:8]}`" in page


def test_strict_says_no_where_something_is_owed(okr, audited):
    evidence(okr, audited, "platform", "--strict", code=1)
    evidence(okr, audited, "app", "--strict")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["platfrom"], "did you mean platform?"),
        (["platform", "app"], "one team, or of all, in one period"),
        (["2026-Q3", "2026-Q4"], "one team, or of all, in one period"),
        (["platform", "2026-Q9"], "'2026-Q9' is not a period"),
        (["2026-Q9"], "'2026-Q9' is not a period"),
        (["--today", "2030-01-01"], "no period with goals runs"),
    ],
)
def test_what_cannot_be_audited(okr, audited, words, message):
    answer = okr("audit", *words, at=audited)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


def test_a_period_of_which_there_is_and_was_no_file_is_no_clean_evidence(okr, audited, git, tmp_path):
    for words in (["2025-Q1"], ["2025-Q1", "--strict"], ["platform", "2025-Q1"], ["platform/2025-Q1"]):
        answer = okr("audit", *words, at=audited)
        assert (answer.code, answer.out) == (2, "")
        assert "there are no goals for 2025-Q1" in answer.err
        assert "there are goals for 2026-Q4" in answer.err
    git(tmp_path, "clone", "--quiet", str(audited), "gone")
    git(tmp_path / "gone", "rm", "--quiet", "okrs/platform/2026-Q4.yaml")
    git(tmp_path / "gone", "commit", "--quiet", "-m", "Gone")
    assert evidence(okr, tmp_path / "gone", "platform", "2026-Q4")["summary"]["commits"] > 1


def test_signed_is_what_has_a_signature(okr, audited, git, tmp_path):
    """Whose it is would take running a program that the repository names."""
    root = tmp_path / "signed"
    git(tmp_path, "clone", "--quiet", str(audited), "signed")
    raw = git(root, "cat-file", "commit", "HEAD")
    head, _, message = raw.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n nonsense\n -----END PGP SIGNATURE-----"
    made = git(
        root,
        "hash-object",
        "-w",
        "-t",
        "commit",
        "--stdin",
        stdin=f"{head}\n{signature}\n\n{message}".encode(),
    )
    git(root, "reset", "--quiet", "--hard", made.strip())
    commits = evidence(okr, root, "app")["commits"]
    assert [(commit["signed"], commit["marks"]) for commit in commits] == [(True, [])]
