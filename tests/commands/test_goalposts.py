"""A goalpost that moved is seen, whatever way it went: `log` and `audit` tell what `diff` tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from okrcli.actions import _history

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
PATH = "okrs/platform/2026-Q4.yaml"
DRAFT = "okrs/app/2027-Q1.yaml"
REASON = "amendments: [{date: 2026-10-20, by: anna, was: {target: 3}, reason: Two teams left}]"
BO = "Bo Berg <bo@acme.example>"


def goals(
    *, target: int = 3, more: str = "", status: str = "active", regions: bool = True, moved: bool = False
) -> str:
    bugs = [
        "      - id: bugs", "        title: Bugs that customers meet", "        start: 9",
        f"        target: {target}", "        check_ins:", "          - {date: 2026-10-12, value: 7, by: bo}",
        *([f"        {more}"] if more else []),
    ]  # fmt: skip
    steps = [
        "      - id: regions", "        title: Every region", "        kind: milestones",
        "        milestones: [{id: eu, title: Europe, weight: 2}, {id: us, title: US}, {id: as, title: A}]",
        "        check_ins:", "          - {date: 2026-10-30, done: [eu], by: bo}",
    ]  # fmt: skip
    latency = [
        "      - id: p99", "        title: Latency", "        start: 900", "        target: 300",
        "        check_ins:", "          - {date: 2026-10-12, value: 820, by: bo}",
    ]  # fmt: skip
    lines = [
        f"status: {status}", "activated: {date: 2026-10-01, by: anna}", "objectives:",
        "  - id: checkout", "    title: Customers trust checkout", "    key_results:",
        *([] if moved else bugs), *latency, *(steps if regions else []),
        "  - id: search", "    title: Customers find it", "    key_results:",
        "      - {id: found, title: Searches that find something, start: 10, target: 90}",
        *(bugs if moved else []),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


@pytest.fixture
def past(tmp_path: Path, story: Any) -> Any:
    """A workspace with these versions of its file, a day each from the first of November on."""

    def write(*versions: dict[str, str | None]) -> Path:
        told = story()
        told.commit({"okr.yaml": SETTINGS, PATH: goals()}, "2026-10-01")
        for number, files in enumerate(versions, 1):
            told.commit(files, f"2026-11-{number:02}", by=BO)
        root: Path = told.write(tmp_path / "past")
        return root

    return write


def logged(okr: Any, root: Path, *words: str) -> list[dict[str, Any]]:
    answer = okr("log", *words, "--format", "json", "--since", "2026-11-01", at=root)
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["events"]
    return found


def audited(okr: Any, root: Path, *words: str, code: int = 1) -> dict[str, Any]:
    answer = okr("audit", *words, "--strict", "--format", "json", at=root)
    assert answer.code == code, answer.out + answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


@pytest.mark.parametrize(
    ("later", "kind", "said"),
    [
        (REASON.replace("Two teams left", "A typo"), "changed", "Two teams left → A typo"),
        (REASON.replace("target: 3", "target: 5"), "changed", "3 → 5"),
        ("", "removed", "an amendment of 2026-10-20 was taken away: Two teams left"),
    ],
)
def test_a_reason_that_is_changed_or_taken_away_leaves_a_trace(okr, past, later, kind, said):
    root = past({PATH: goals(target=5, more=REASON)}, {PATH: goals(target=5, more=later)})
    event = logged(okr, root)[0]
    assert (event["kind"], event["field"], event["class"]) == (kind, "amendments", "definition")
    assert (event["address"], event["quiet"], event["owed"]) == (
        "platform/2026-Q4/checkout/bugs", True, False,
    )  # fmt: skip
    assert said in okr("log", "bugs", "--format", "markdown", at=root).out.replace("&#58;", ":")
    found = audited(okr, root, "platform")
    assert [row["commit"] for row in found["changed_amendments"]] == [event["commit"]]
    assert (found["summary"]["amendments_changed"], found["summary"]["goal_changes"]) == (1, 1)
    assert "Amendments changed or taken away afterwards: 1" in okr("audit", "platform", at=root).out


def test_a_reason_of_a_draft_may_change(okr, past):
    root = past(
        {DRAFT: goals(status="draft", target=5, more=REASON)},
        {DRAFT: goals(status="draft", target=5)},
    )
    assert [event["quiet"] for event in logged(okr, root) if event["field"] == "amendments"] == [False]


def test_another_period_is_owed_a_reason(okr, past):
    root = past({PATH: None, "okrs/platform/2027-Q1.yaml": goals()})
    event = logged(okr, root, "platform")[0]
    assert (event["kind"], event["class"], event["owed"]) == ("moved", "goalpost", True)
    assert event["effect"]["direction"] == "easier"
    for period in ("2026-Q4", "2027-Q1"):
        found = audited(okr, root, period)
        assert [row["kind"] for row in found["goal_changes"]] == ["moved"]
    told = json.loads(okr("diff", "HEAD~1", "HEAD", "--format", "json", at=root).out)
    assert [(row["owed"], row["effect"]["direction"]) for row in told["changes"]] == [(True, "easier")]


def test_a_draft_may_go_to_another_period(okr, past):
    draft = goals(status="draft")
    root = past({DRAFT: draft}, {DRAFT: None, "okrs/app/2027-Q2.yaml": draft})
    assert [event["owed"] for event in logged(okr, root) if event["kind"] == "moved"] == [False]
    told = json.loads(okr("diff", "HEAD~1", "HEAD", "--format", "json", at=root).out)
    assert [row["owed"] for row in told["changes"]] == [False]


def test_a_draft_that_was_active_before_is_not_free(okr, past):
    """Made a draft, relaxed, made active again: three commits, and none of them hides the target."""
    root = past(
        {PATH: goals(status="draft")}, {PATH: goals(status="draft", target=6)}, {PATH: goals(target=6)}
    )
    event = next(event for event in logged(okr, root) if event["field"] == "target")
    assert (event["status"], event["bound"], event["owed"]) == ("draft", True, True)
    assert event["effect"]["direction"] == "easier"
    found = audited(okr, root, "platform")
    assert [(row["field"], row["after"], row["owed"]) for row in found["goal_changes"]] == [
        ("status", "active", False), ("target", 6, True), ("status", "draft", True),
    ]  # fmt: skip


def test_it_is_not_free_where_it_is_relaxed_when_it_becomes_active_again(okr, past):
    root = past({PATH: goals(status="draft")}, {PATH: goals(target=6)})
    found = audited(okr, root, "platform")["goal_changes"]
    assert {row["field"]: row["owed"] for row in found} == {"target": True, "status": True}
    assert [row["owed"] for row in found if row["field"] == "status"] == [False, True]


def test_what_was_remembered_knows_that_it_was_active(okr, past, git):
    """What came since is told from what was there before, and the past of a draft is part of that."""
    root = past({PATH: goals(status="draft")})
    logged(okr, root)
    (root / PATH).write_text(goals(status="draft", target=6))
    git(root, "commit", "-qam", "Relaxed")
    event = next(event for event in logged(okr, root) if event["field"] == "target")
    assert (event["bound"], event["owed"]) == (True, True)


CHANGES = {
    "target": goals(target=6),
    "harder target": goals(target=1),
    "regions gone": goals(regions=False),
    "dropped": goals(more="dropped: {date: 2026-10-02, by: bo, reason: No}"),
    "weight": goals(more="weight: 5"),
    "back-dated": goals(target=6, more=REASON.replace("10-20", "10-02")),
    "moved": goals(target=6, moved=True),
    "check-in gone": goals(target=6).replace("          - {date: 2026-10-30, done: [eu], by: bo}\n", "")
    .replace("        check_ins:\n  - id: search", "  - id: search"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_log_and_diff_agree_on_what_became_easier(okr, past, name):
    root = past({PATH: CHANGES[name]})
    told = json.loads(okr("diff", "HEAD~1", "HEAD", "--format", "json", at=root).out)["changes"]
    ways = {
        (row["address"], row["field"]): row["effect"]["direction"]
        for row in told
        if row["effect"]["direction"]
    }
    said = {
        (event["address"], event["field"]): event["effect"]["direction"]
        for event in logged(okr, root)
        if event["effect"]
    }
    assert ways
    assert said == ways


def test_no_record_chooses_its_effect(okr, past):
    """One that is dated before all check-ins is counted at the values that were known when it came."""
    root = past({PATH: CHANGES["back-dated"]})
    event = next(event for event in logged(okr, root) if event["field"] == "target")
    assert event["date"] == "2026-10-02"
    assert (event["effect"]["value"], event["effect"]["points"], event["effect"]["direction"]) == (
        7, 33, "easier",
    )  # fmt: skip


def test_a_target_that_moved_with_its_key_result_has_an_effect(okr, past):
    event = next(e for e in logged(okr, past({PATH: CHANGES["moved"]}), "bugs") if e["field"] == "target")
    assert event["address"] == "platform/2026-Q4/search/bugs"
    assert (event["before"], event["after"], event["effect"]["direction"]) == (3, 6, "easier")


OTHER = "okrs/app/2026-Q4.yaml"
APP = """\
status: active
objectives:
  - id: apps
    title: The app is fast
    key_results:
      - {id: crashes, title: Crashes, start: 9, target: 1}
"""


def with_latency(target: int) -> str:
    return APP + (
        f"      - {{id: p99, title: Latency, start: 900, target: {target}, "
        "check_ins: [{date: 2026-10-12, value: 820, by: bo}]}\n"
    )


def without_latency() -> str:
    head, _, rest = goals().partition("      - id: p99\n")
    return head + "      - id: regions\n" + rest.partition("      - id: regions\n")[2]


@pytest.mark.parametrize("status", ["active", "draft"])
@pytest.mark.parametrize("team", ["app", None])
def test_a_key_result_that_went_to_another_team_is_told_as_moved(okr, past, status, team):
    """Relaxed on the way, in one commit; a draft that takes it in does not make it free."""
    relaxed = with_latency(700).replace("active", status)
    root = past({OTHER: APP.replace("active", status)}, {PATH: without_latency(), OTHER: relaxed})
    found = [
        event for event in logged(okr, root, *([team] if team else [])) if event["recorded"] == "2026-11-02"
    ]
    here, there = "app/2026-Q4/apps/p99", "platform/2026-Q4/checkout/p99"
    assert [(e["address"], e["kind"], e["field"]) for e in found if e["address"] == here] == [
        (here, "moved", ""), (here, "changed", "target"),
    ]  # fmt: skip
    changed = next(event for event in found if event["field"] == "target")
    assert (changed["before"], changed["after"], changed["owed"]) == (300, 700, True)
    assert changed["effect"]["direction"] == "easier"
    assert [e["after"] for e in found if e["address"] == there] == ([] if team else [here])
    assert len(found) == (2 if team else 3)
    owed = audited(okr, root, *([team] if team else []), "2026-Q4")["goal_changes"]
    assert [(row["address"], row["field"]) for row in owed] == [(here, ""), (here, "target")]
    shown = okr("log", "--format", "markdown", at=root).out.replace("&#58;", ":")
    assert f"moved to {here}" in shown
    assert f"moved from {there}" in shown


def test_a_copy_that_is_active_from_the_first_is_no_way_out(okr, past):
    """A team gets another folder in two commits, and its goals are relaxed on the way."""
    root = past({OTHER: goals(target=6)}, {PATH: None})
    found = audited(okr, root, "app", "2026-Q4")
    assert [(row["address"], row["like"]) for row in found["began_active"]] == [
        ("app/2026-Q4", "platform/2026-Q4")
    ]
    assert [(row["address"], row["before"], row["after"], row["owed"]) for row in found["goal_changes"]] == [
        ("app/2026-Q4/checkout/bugs", 3, 6, True)
    ]
    assert found["goal_changes"][0]["effect"]["direction"] == "easier"
    shown = okr("audit", "app", "2026-Q4", at=root).out
    assert "Files that were active from the first: 1" in shown
    assert "app/2026-Q4: the file was made, like platform/2026-Q4, bo" in shown


def test_what_is_active_from_the_first_is_listed(okr, past):
    """It is no fault: nobody has to begin with a draft. Nor are new aims in the team's next period."""
    root = past({"okrs/platform/2027-Q1.yaml": goals(target=1)})
    found = audited(okr, root, "2026-Q4", code=0)
    assert [(row["address"], row["like"]) for row in found["began_active"]] == [("platform/2026-Q4", None)]
    found = audited(okr, root, "2027-Q1", code=0)
    assert [(row["like"], found["goal_changes"]) for row in found["began_active"]] == [
        ("platform/2026-Q4", [])
    ]


@pytest.mark.parametrize("status", ["active", "draft"])
def test_a_file_that_is_made_for_it_does_not_make_a_key_result_free(okr, past, status):
    root = past({PATH: without_latency(), OTHER: with_latency(700).replace("active", status)})
    here = "app/2026-Q4/apps/p99"
    found = [event for event in logged(okr, root) if event["address"] == here]
    assert [(e["kind"], e["field"], e["owed"]) for e in found] == [
        ("moved", "", True), ("changed", "target", True),
    ]  # fmt: skip
    owed = audited(okr, root, "app", "2026-Q4")["goal_changes"]
    assert [(row["address"], row["field"]) for row in owed] == [(here, ""), (here, "target")]


def test_an_objective_that_goes_to_a_new_file_takes_its_history_along(okr, past):
    head, _, rest = goals().partition("  - id: search\n")
    search = rest.replace("target: 90", "target: 50")
    root = past({PATH: head, OTHER: f"status: active\nobjectives:\n  - id: search\n{search}"})
    found = [e for e in logged(okr, root, "app") if e["address"].count("/") > 1]
    assert [(e["address"], e["kind"], e["field"]) for e in found] == [
        ("app/2026-Q4/search", "moved", ""), ("app/2026-Q4/search/found", "changed", "target"),
    ]  # fmt: skip


# Two states do not tell what was between them, and before


def compared(okr: Any, root: Path, one: str, *other: str) -> dict[tuple[str, str], tuple[bool, bool]]:
    """What is owed, and what was changed without a trace, by address and field."""
    answer = okr("diff", one, *(other or ("HEAD",)), "--format", "json", at=root)
    assert answer.code == 0, answer.err
    return {
        (row["address"], row["field"]): (row["owed"], row["quiet"])
        for row in json.loads(answer.out)["changes"]
        if row["owed"] or row["quiet"]
    }


def found_by_check(okr: Any, root: Path, *words: str) -> list[str]:
    answer = okr("check", *words, "--select", "OKR601,OKR602,OKR603,OKR604", "--format", "json", at=root)
    found = [each for each in json.loads(answer.out)["findings"] if each["rule"].startswith("OKR6")]
    return [f"{each['rule']} {each['address']} {each['field']}".rstrip() for each in found]


BUGS = "platform/2026-Q4/checkout/bugs"
FIXED = "amendments: [{date: 2026-11-02, by: anna, was: {target: 3}, reason: Two teams left}]"


@pytest.mark.parametrize("status", ["draft", "active"])
def test_a_draft_that_was_active_before_is_not_free_for_diff_and_check(okr, past, status):
    root = past({PATH: goals(status="draft")}, {PATH: goals(status=status, target=6)})
    assert compared(okr, root, "HEAD~1") == {(BUGS, "target"): (True, False)}
    assert found_by_check(okr, root, "--since", "HEAD~1") == [f"OKR601 {BUGS} target"]
    digest = json.loads(okr("digest", "--since", "HEAD~1", "--format", "json", at=root).out)["teams"][0]
    assert [(row["field"], row["owed"]) for row in digest["changed"] if row["field"] == "target"] == [
        ("target", True)
    ]


def test_it_is_not_free_in_the_work_tree_either(okr, past):
    root = past({PATH: goals(status="draft")})
    (root / PATH).write_text(goals(status="draft", target=6).replace("value: 7", "value: 4"))
    assert (
        compared(
            okr,
            root,
            "HEAD",
        )
        == {}
    )
    answer = json.loads(okr("diff", "--format", "json", at=root).out)["changes"]
    assert [(row["field"], row["owed"], row["quiet"]) for row in answer] == [
        ("target", True, False), ("check_ins", False, True),
    ]  # fmt: skip
    assert found_by_check(okr, root, "--since", "HEAD") == [
        f"OKR601 {BUGS} target",
        f"OKR603 {BUGS} check_ins",
    ]


def test_of_many_files_the_folder_is_asked_about(okr, past, monkeypatch):
    """A command line takes so many words and no more."""
    monkeypatch.setattr(_history, "_FEW", 0)
    root = past({PATH: goals(status="draft")}, {PATH: "a: ["}, {PATH: goals(status="draft", target=6)})
    assert compared(okr, root, "HEAD~2") == {(BUGS, "target"): (True, False)}
    assert found_by_check(okr, root, "--since", "HEAD~1") == [f"OKR601 {BUGS} target"]
    digest = json.loads(okr("digest", "--since", "HEAD~1", "--format", "json", at=root).out)
    assert [row["field"] for row in digest["teams"][0]["changed"]] == ["target"]


def test_a_reason_given_in_the_draft_counts(okr, past):
    root = past({PATH: goals(status="draft")}, {PATH: goals(status="draft", target=6, more=FIXED)})
    assert compared(okr, root, "HEAD~1") == {}
    assert found_by_check(okr, root, "--since", "HEAD~1") == []


@pytest.mark.parametrize("last", ["draft", "active"])
def test_what_was_active_between_two_states_is_bound_from_then_on(okr, past, last):
    """A draft, relaxed while that was free, made active, and relaxed again."""
    root = past(
        {OTHER: goals(status="draft", target=2)}, {OTHER: goals(status="draft")}, {OTHER: goals()},
        {OTHER: goals(status="draft")}, {OTHER: goals(status=last, target=6)},
    )  # fmt: skip
    bugs = BUGS.replace("platform", "app")
    assert compared(okr, root, "HEAD~4") == {(bugs, "target"): (True, False)}
    assert compared(okr, root, "HEAD~4", "HEAD~2") == {}
    back = ["OKR604 app/2026-Q4 status"] if last == "draft" else []
    assert found_by_check(okr, root, "--since", "HEAD~4") == [*back, f"OKR601 {bugs} target"]
    assert found_by_check(okr, root, "--since", "HEAD~4", "--as-of", "HEAD~2") == []


def test_a_draft_that_never_counted_is_free(okr, past):
    root = past({OTHER: goals(status="draft")}, {OTHER: goals(target=6)}, {OTHER: None})
    assert compared(okr, root, "HEAD~2", "HEAD~1") == {}
    assert found_by_check(okr, root, "--since", "HEAD~2", "--as-of", "HEAD~1") == []


def test_a_file_that_was_active_is_not_made_free_by_leaving_it_out_for_a_while(okr, past):
    root = past({PATH: None}, {PATH: goals(status="draft")}, {PATH: goals(target=6)})
    assert compared(okr, root, "HEAD~1") == {(BUGS, "target"): (True, False)}
    assert found_by_check(okr, root, "--since", "HEAD~1") == [f"OKR601 {BUGS} target"]


def test_a_draft_that_was_active_is_missed_when_it_is_gone(okr, past):
    root = past({PATH: goals(status="draft"), OTHER: goals(status="draft")}, {PATH: None, OTHER: None})
    assert found_by_check(okr, root, "--since", "HEAD~1") == ["OKR601 platform/2026-Q4 None"]


def test_what_a_shallow_clone_cannot_know_is_not_guessed(okr, past, git, tmp_path):
    root = past({PATH: goals(status="draft")}, {PATH: goals(status="draft", target=6)})
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{root}", str(tmp_path / "clone"))
    assert compared(okr, tmp_path / "clone", "HEAD~1") == {}
    assert found_by_check(okr, tmp_path / "clone", "--since", "HEAD~1") == []


@pytest.mark.parametrize("there", [DRAFT, OTHER])
def test_an_active_goal_that_goes_into_a_draft_owes_a_reason(okr, past, there):
    """It counts nowhere any more; what else changes about it on the way is owed as well."""
    waiting = APP.replace("active", "draft")
    relaxed = with_latency(700).replace("active", "draft")
    here = f"{there.removeprefix('okrs/').removesuffix('.yaml')}/apps/p99"
    root = past({there: waiting}, {PATH: without_latency(), there: relaxed})
    assert compared(okr, root, "HEAD~1") == {(here, ""): (True, False), (here, "target"): (True, False)}
    moved = next(
        row
        for row in json.loads(okr("diff", "HEAD~1", "--format", "json", at=root).out)["changes"]
        if row["kind"] == "moved"
    )
    assert (moved["class"], moved["effect"]["direction"]) == ("goalpost", "easier")
    assert okr("diff", "HEAD~1", "HEAD", "--fail-on", "goalpost", at=root).code == 1
    assert "OKR601 platform/2026-Q4/checkout key_results" in found_by_check(okr, root, "--since", "HEAD~1")
    said = okr("diff", "HEAD~1", "HEAD", "--format", "markdown", at=root).out
    assert f"moved | platform/2026-Q4/checkout/p99 | {here} | **easier" in said
    assert said.count("no reason given") == 2


def test_an_active_goal_that_goes_into_a_draft_made_for_it_is_followed_there(okr, past):
    root = past({PATH: without_latency(), DRAFT: with_latency(300).replace("active", "draft")})
    owed = {("app/2027-Q1/apps/p99", ""): (True, False)}
    assert compared(okr, root, "HEAD~1") == owed
    assert found_by_check(okr, root, "--since", "HEAD~1") == ["OKR601 platform/2026-Q4/checkout key_results"]


def test_a_reason_for_it_stands_above_it(okr, past):
    why = "    amendments: [{date: 2026-11-02, by: anna, added: p99, reason: The app serves it now}]\n"
    taken = with_latency(300).replace("    key_results:", f"{why}    key_results:")
    root = past({OTHER: APP}, {PATH: without_latency(), OTHER: taken})
    moved = next(
        row
        for row in json.loads(okr("diff", "HEAD~1", "--format", "json", at=root).out)["changes"]
        if row["kind"] == "moved"
    )
    assert (moved["reason"], moved["by"]) == ("The app serves it now", "anna")
    event = next(e for e in logged(okr, root) if e["kind"] == "moved" and e["address"].startswith("app"))
    assert event["reason"] == "The app serves it now"


MOVED = "platform/2026-Q4/search/bugs"


def test_a_key_result_under_another_objective_is_a_goal_change_for_everybody(okr, past):
    """It is one event, with one number, wherever it is read."""
    root = past({PATH: goals(moved=True)})
    assert compared(okr, root, "HEAD~1") == {(MOVED, ""): (True, False)}
    assert okr("diff", "HEAD~1", "HEAD", "--fail-on", "goalpost", at=root).code == 1
    (row,) = json.loads(okr("diff", "HEAD~1", "--format", "json", at=root).out)["changes"]
    (event,) = logged(okr, root)
    (change,) = audited(okr, root, "platform")["goal_changes"]
    assert row["class"] == event["class"] == change["class"] == "goalpost"
    assert row["owed"] == event["owed"] == change["owed"] is True
    told = [each["effect"]["parents"] for each in (row, event, change)]
    assert told[0] == told[1] == told[2]
    assert [each["address"] for each in told[0]] == [
        "platform/2026-Q4/checkout", "platform/2026-Q4/search", "platform/2026-Q4",
    ]  # fmt: skip
    (digest,) = json.loads(okr("digest", "--since", "HEAD~1", "--format", "json", at=root).out)["teams"]
    assert [row["address"] for row in digest["changed"]] == [MOVED]
    assert found_by_check(okr, root, "--since", "HEAD~1")
    said = okr("diff", "HEAD~1", "HEAD", "--format", "markdown", at=root).out
    assert f"moved | {BUGS} | {MOVED} | **easier: " in said


def test_a_goal_that_another_team_takes_over_with_a_reason_owes_none(okr, past):
    """The amendment stands where it came to; where it left, log tells the same."""
    taken = with_latency(300).replace("    key_results:\n", f"    {TAKEN}\n    key_results:\n")
    root = past({OTHER: APP}, {PATH: without_latency(), OTHER: taken})
    found = [event for event in logged(okr, root) if event["kind"] == "moved"]
    assert {event["address"] for event in found} == {"app/2026-Q4/apps/p99", "platform/2026-Q4/checkout/p99"}
    assert [(e["owed"], e["by"], e["reason"]) for e in found] == [(False, "bo", "They own the servers")] * 2
    assert found[0]["effect"] == found[1]["effect"]
    assert compared(okr, root, "HEAD~1") == {}


TAKEN = "amendments: [{date: 2026-11-02, by: bo, added: p99, reason: They own the servers}]"


def test_a_calendar_that_gives_every_goal_more_time(okr, past):
    later = "calendar: {first_month: 2, year_named_by: start}\n"
    root = past({"okr.yaml": SETTINGS + later}, {"okr.yaml": SETTINGS})
    for revisions, way in ((("HEAD~2", "HEAD~1"), "easier"), (("HEAD~1", "HEAD"), "harder")):
        (row,) = json.loads(okr("diff", *revisions, "--format", "json", at=root).out)["changes"]
        assert (row["class"], row["field"], row["effect"]["direction"]) == ("goalpost", "calendar", way)
    assert [row["effect"]["direction"] for row in audited(okr, root, code=0)["settings"]] == [
        "harder",
        "easier",
    ]
    assert "**easier**" in okr("diff", "HEAD~2", "HEAD~1", "--format", "markdown", at=root).out


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("{id: eu, title: Europe}", "eu (2), us, as → eu, us, as"),
        ("{id: eu, title: Europa, weight: 2}", "eu (2): Europe → eu (2): Europa"),
        (
            ", ".join(f"{{id: a-longer-name-{n}, title: N}}" for n in range(4)),
            "eu (2) → a-longer-name-0, a-longer-name-1, a-longer-name-2, a-longer-name-3",
        ),
    ],
)
def test_what_changed_in_milestones_is_shown(okr, past, new, told):
    root = past({PATH: goals().replace("{id: eu, title: Europe, weight: 2}", new)})
    before, _, after = told.partition(" → ")
    table = okr("diff", "HEAD~1", "HEAD", "--format", "markdown", at=root).out.replace("&#58;", ":")
    assert f"| milestones | {before} | {after} |" in table
    if len(told) < 60:
        assert f"milestones {told}" in okr("log", "regions", "--format", "markdown", at=root).out.replace(
            "&#58;", ":"
        )


NEW = "      - {id: calls, title: Calls at night, start: 9, target: 0}\n"
ADDED = "    amendments: [{date: 2026-11-02, by: bo, added: calls, reason: They wake us}]\n"


def test_a_reason_that_comes_a_commit_later_is_late_and_not_false(okr, past):
    came = goals(target=5).replace("      - id: p99\n", f"{NEW}      - id: p99\n")
    told = goals(target=5, more=REASON).replace("      - id: p99\n", f"{NEW}      - id: p99\n")
    told = told.replace("    key_results:\n", f"{ADDED}    key_results:\n", 1)
    again = told.replace(
        REASON, REASON.replace("}]", "}, {date: 2026-11-03, by: bo, was: {target: 3}, reason: x}]")
    )
    root = past({PATH: came}, {PATH: told}, {PATH: again})
    events = [(e["class"], e["field"], e["owed"], e["untrue"]) for e in logged(okr, root)]
    assert events == [
        ("goalpost", "amendments", True, {"target": 3}),
        ("structure", "amendments", False, {}),
        ("structure", "amendments", False, {}),
        ("goalpost", "target", True, {}),
        ("definition", "", True, {}),
    ]
    assert audited(okr, root, "platform")["summary"]["goal_changes"] == 3


def test_a_move_is_told_alike_when_history_is_known_already(okr, past):
    """What was kept has its numbers as they are written."""
    root = past({PATH: goals(moved=True)})
    first, again = (okr(*words, at=root).out for words in (("audit", "platform"), ("audit", "platform")))
    assert "moved from platform/2026-Q4/checkout/bugs, " in first
    assert first == again


@pytest.mark.parametrize("stays", [True, False])
def test_a_file_that_another_team_takes_over_is_a_goal_change_for_everybody(okr, past, stays):
    """Where its own team is still there; a team that has another name now only kept its goals."""
    named = (
        SETTINGS if stays else SETTINGS.replace("platform: {name: Platform, lead: anna}", "infra: {name: P}")
    )
    root = past({PATH: None, "okrs/infra/2026-Q4.yaml": goals(), "okr.yaml": named})
    class_ = "goalpost" if stays else "structure"
    changes = json.loads(okr("diff", "HEAD~1", "--format", "json", at=root).out)["changes"]
    (row,) = [row for row in changes if row["kind"] == "moved"]
    event = next(event for event in logged(okr, root, "infra") if event["kind"] == "moved")
    assert [(each["class"], each["owed"]) for each in (row, event)] == [(class_, stays)] * 2
    report = audited(okr, root, "infra", "2026-Q4", code=int(stays))
    assert [change["kind"] for change in report["goal_changes"]] == (["moved"] if stays else [])
    assert bool(found_by_check(okr, root, "--since", "HEAD~1")) == stays
