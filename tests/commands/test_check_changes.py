"""`okr check` beside another state, on real repositories: branches, merges, shallow clones, moved folders."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from okrcli.render.findings import FORMATS

SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg, emails: [bo@acme.example]}
"""
GOALS = """\
    status: active
    activated: {date: 2026-10-01, by: anna}
    agreed:
      - {date: 2026-10-01, by: anna}
    objectives:
      - id: checkout
        title: Customers trust checkout at its busiest
        owner: anna
        supports: [company/2026-Q4/trust]
        key_results:
          - id: p99
            title: p99 latency at peak
            owner: anna
            unit: ms
            start: 900
            target: 300
            check_ins:
              - {date: 2026-11-16, value: 650, confidence: 6, by: anna}
          - id: up
            title: Share of peak hours without an incident
            owner: bo
            unit: "%"
            start: 90
            target: 99
            check_ins:
              - {date: 2026-11-16, value: 95, confidence: 6, by: bo}
    """
COMPANY = """\
    status: active
    activated: {date: 2026-10-01, by: anna}
    objectives:
      - id: trust
        title: Customers trust us
        owner: anna
    """
FILE = "okrs/platform/2026-Q4.yaml"
OTHER = "okrs/company/2026-Q4.yaml"
ONLY_CHANGES = ("--select", "OKR6")


@pytest.fixture
def root(acme: Any) -> Path:
    made: Path = acme(SETTINGS, platform=GOALS, company=COMPANY)
    return made


def edit(root: Path, old: str, new: str, file: str = FILE) -> None:
    path = root / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def said(answer: Any) -> list[str]:
    found = json.loads(answer.out)["findings"]
    return [f"{f['rule']} {f['path']}:{f['line']}" for f in found]


@pytest.fixture
def check(okr: Any) -> Any:
    return lambda *words, at=None: okr("check", "--format", "json", *ONLY_CHANGES, *words, at=at)


def commit(git: Any, root: Path, *more: str) -> None:
    git(root, "add", "--all")
    git(root, *more, "commit", "--quiet", "--message", "A change")


def test_a_moved_target_needs_a_reason(root, check, okr):
    edit(root, "target: 300", "target: 400")
    assert said(check()) == []
    answer = check("--since", "HEAD")
    assert answer.code == 1
    assert said(answer) == [f"OKR601 {FILE}:16"]
    found = json.loads(answer.out)["findings"][0]
    assert (found["address"], found["field"]) == ("platform/2026-Q4/checkout/p99", "target")
    text = okr("check", "--since", "HEAD", *ONLY_CHANGES)
    assert "16:17: error OKR601: target was 300 and is 400, and nobody says why" in text.out
    assert "was: {target: 300}" in text.out


def test_what_the_commands_do_is_recorded(root, check, okr, git):
    begin = git(root, "rev-parse", "HEAD").strip()
    assert okr("check-in", "p99", "600").code == 0
    assert okr("check-in", "p99", "610", "--correct", "2026-11-23", "--reason", "A slip").code == 0
    assert okr("kr", "edit", "up", "--target", "98", "--reason", "Cheaper", "--by", "bo").code == 0
    assert (
        okr("kr", "add", "checkout", "Errors", "--start", "9", "--target", "1", "--reason", "New").code == 0
    )
    assert okr("kr", "drop", "errors", "--reason", "Not after all").code == 0
    answer = check("--since", begin)
    assert said(answer) == [f"OKR606 {FILE}:22"]  # the commit is Anna's, whatever --by says
    assert answer.code == 0
    assert check("--since", begin, "--strict").code == 1


def test_the_owner_has_a_hand_in_a_commit(root, check, git):
    edit(root, "target: 99", "target: 98")
    edit(root, "    target: 98\n", "    target: 98\n        amendments: [{date: 2026-11-20, by: bo, "
         "was: {target: 99}, reason: x}]\n")  # fmt: skip
    assert said(check("--since", "HEAD")) == [f"OKR606 {FILE}:21"]
    commit(git, root, "-c", "user.name=Bo Berg", "-c", "user.email=Bo@acme.example")
    assert said(check("--since", "HEAD~1")) == []


def test_a_file_that_is_gone_has_no_line(root, okr, git):
    (root / FILE).unlink()
    for name in FORMATS:
        answer = okr("check", "--since", "HEAD", *ONLY_CHANGES, "--format", name)
        assert answer.code == 1
        assert "OKR601" in answer.out
    found = json.loads(okr("check", "--since", "HEAD", *ONLY_CHANGES, "--format", "json").out)["findings"]
    assert [(f["path"], f["line"], f["address"]) for f in found] == [(FILE, None, "platform/2026-Q4")]
    commit(git, root)
    assert okr("check", "--since", "HEAD", *ONLY_CHANGES).code == 0


def test_since_a_day_and_since_a_branch_was_left(root, check, git):
    git(root, "checkout", "--quiet", "-b", "mine")
    edit(root, "value: 650", "value: 500")
    commit(git, root)
    git(root, "checkout", "--quiet", "main")
    edit(root, "target: 99", "target: 97")
    commit(git, root)
    git(root, "checkout", "--quiet", "mine")
    assert said(check("--since-merge-base", "main")) == [f"OKR603 {FILE}:18"]
    assert said(check("--since", "main"))[0] == f"OKR603 {FILE}:18"
    assert len(said(check("--since", "main"))) > 1  # what main did since looks undone from here
    assert said(check("--since", "2999-01-01")) == []


def test_a_pull_request_on_a_desk_is_what_left_the_default_branch(root, check, git):
    git(root, "checkout", "--quiet", "-b", "mine")
    edit(root, "target: 300", "target: 400")
    commit(git, root)
    assert said(check("--pr")) == [f"OKR601 {FILE}:16"]


@pytest.fixture
def merged(root, git):
    """The merge commit that a host makes of a pull request by Bo; `main` has gone on meanwhile."""
    git(root, "checkout", "--quiet", "-b", "request")
    edit(root, "target: 300", "target: 400")
    commit(git, root, "-c", "user.name=Bo Berg", "-c", "user.email=bo@acme.example")
    git(root, "checkout", "--quiet", "main")
    edit(root, "title: Customers trust us", "title: Customers trust us more", OTHER)
    commit(git, root)
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "request")
    return root


def test_a_pull_request_in_a_clone_of_depth_2(merged, check, git, tmp_path, monkeypatch):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "2", merged.as_uri(), str(clone))
    git(clone, "checkout", "--quiet", "--detach")
    expected = [f"OKR601 {FILE}:16", f"OKR606 {FILE}:13"]
    assert sorted(said(check("--pr", at=clone))) == expected
    event = tmp_path / "event.json"
    tip = git(merged, "rev-parse", "request").strip()
    event.write_text(json.dumps({"pull_request": {"head": {"sha": tip}}}))
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    answer = check("--pr", "--changed-only", at=clone)
    assert sorted(said(answer)) == expected
    assert json.loads(answer.out)["summary"]["files"] == 1


def test_a_clone_of_depth_1_says_what_to_fetch(merged, check, git, tmp_path):
    clone = tmp_path / "clone"
    base = git(merged, "rev-parse", "HEAD^1").strip()
    git(tmp_path, "clone", "--quiet", "--depth", "1", merged.as_uri(), str(clone))
    git(clone, "checkout", "--quiet", "--detach")
    answer = check("--pr", at=clone)
    assert (answer.code, answer.out) == (4, "")
    assert f"git fetch --depth=1 origin {base}" in answer.err
    assert "fetch-depth: 2" in answer.err
    answer = check("--since", "HEAD~1", at=clone)
    assert (answer.code, answer.out) == (4, "")
    assert "git fetch --unshallow" in answer.err
    assert check("--since", "2020-01-01", at=clone).code == 4
    git(clone, "fetch", "--quiet", "--depth=1", "origin", base)
    assert said(check("--pr", at=clone)) == [f"OKR601 {FILE}:16"]  # whose commits they were is not known here


def test_only_what_changed_is_told_of_and_the_rest_is_still_known(root, okr, git):
    edit(root, "owner: anna", "owner: nobody", OTHER)
    commit(git, root)
    edit(root, "trust]", "trust, company/2026-Q4/trusd]")
    everything = okr("check", "--since", "HEAD", "--format", "json", "--select", "OKR1,OKR5,OKR6")
    assert {line.rpartition(":")[0] for line in said(everything)} == {
        f"OKR505 {OTHER}", f"OKR501 {FILE}", f"OKR601 {FILE}",
    }  # fmt: skip
    some = okr("check", "--since", "HEAD", "--changed-only", "--format", "json", "--select", "OKR1,OKR5,OKR6")
    assert {line.rpartition(":")[0] for line in said(some)} == {f"OKR501 {FILE}", f"OKR601 {FILE}"}
    assert json.loads(some.out)["summary"]["files"] == 1
    paths = okr("check", "--since", "HEAD", *ONLY_CHANGES, "okrs/company")
    assert paths.code == 0


def test_a_file_that_only_git_gave_other_line_ends_is_as_it_was(root, okr):
    (root / FILE).write_bytes((root / FILE).read_bytes().replace(b"\n", b"\r\n"))
    answer = okr("check", "--since", "HEAD", "--changed-only", "--format", "json")
    assert json.loads(answer.out)["summary"]["files"] == 0


def test_a_team_whose_folder_was_renamed_keeps_its_goals(root, check, git):
    (root / "okrs/platform").rename(root / "okrs/core")
    (root / "okrs/company").rename(root / "okrs/acme")
    moved = "okrs/core/2026-Q4.yaml"
    edit(root, "company/2026-Q4/trust", "acme/2026-Q4/trust", moved)
    edit(root, "company: {name: Acme}\n  platform: {name: Platform, parent: company}",
         "acme: {name: Acme}\n  core: {name: Platform, parent: acme}", "okr.yaml")  # fmt: skip
    assert said(check("--since", "HEAD")) == []
    edit(root, "target: 300", "target: 400", moved)
    assert said(check("--since", "HEAD")) == [f"OKR601 {moved}:16"]
    commit(git, root)
    assert said(check("--since", "HEAD~1")) == [f"OKR601 {moved}:16"]


def test_goals_do_not_get_more_time_by_another_file_name(root, check):
    (root / FILE).rename(root / "okrs/platform/2027-Q1.yaml")
    assert said(check("--since", "HEAD")) == ["OKR601 okrs/platform/2027-Q1.yaml:1"]


def test_a_workspace_in_a_folder_of_its_repository(acme, check, git):
    root = acme(SETTINGS, **{"platform/2026-Q4": GOALS, "company/2026-Q4": COMPANY})
    (root / "goals").mkdir()
    git(root, "mv", "okr.yaml", "okrs", "goals")
    commit(git, root)
    edit(root / "goals", "target: 300", "target: 400")
    assert said(check("--since", "HEAD", at=root / "goals")) == [f"OKR601 {FILE}:16"]
    git(root, "reset", "--quiet", "--hard")
    assert said(check("--since", "HEAD~1", at=root / "goals")) == []  # there was no workspace here


def test_a_former_state_with_errors_is_no_way_around(root, check, git):
    edit(root, "target: 300", "target: three hundred")
    commit(git, root)
    edit(root, "target: three hundred", "target: 400")
    answer = check("--since", "HEAD")
    assert (answer.code, said(answer)) == (1, [f"OKR601 {FILE}:16"])
    assert f"warning: {FILE} had errors then: it is compared with its version of" in answer.err
    assert said(check("--since", "HEAD~1")) == [f"OKR601 {FILE}:16"]
    clone = root.parent / "clone"
    git(root, "commit", "--quiet", "--all", "--message", "Sound")
    git(root.parent, "clone", "--quiet", "--depth=2", f"file://{root}", str(clone))
    answer = check("--since", "HEAD~1", at=clone)
    assert (answer.code, said(answer)) == (0, [])
    assert f"warning: {FILE} had errors then, so nobody can say whether its goals changed" in answer.err


SILENCE = "  # okr: ignore[OKR601] agreed in the board, minutes of 12 October"


def test_a_change_is_silenced_in_its_place_where_that_was_agreed_before(root, okr, git):
    edit(root, "target: 300", f"target: 400{SILENCE}")
    words = ("check", "--since", "HEAD", "--format", "json", "--select", "OKR601,OKR1")
    answer = okr(*words)
    assert said(answer) == [f"OKR601 {FILE}:16"]
    assert "its silence is as new as the change" in answer.out
    edit(root, "target: 400", "target: 300")
    commit(git, root)
    edit(root, "target: 300", "target: 400")
    edit(root, "target: 99", f"target: 97{SILENCE}")
    answer = okr(*words)
    assert said(answer) == [f"OKR601 {FILE}:24"], "nor does it wander to another goal"
    edit(root, f"target: 97{SILENCE}", "target: 99")
    answer = okr(*words)
    assert said(answer) == []
    assert json.loads(answer.out)["summary"]["silenced"] == 1
    assert said(okr("check", "--format", "json", "--select", "OKR6,OKR1")) == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--since", "nowhere"), 2, "there is no revision 'nowhere'"),
        (("--since=--output=/tmp/x",), 2, "there is no revision '--output=/tmp/x'"),
        (("--since-merge-base=--all",), 2, "there is no revision '--all'"),
        (("--since", ""), 2, "there is no revision ''"),
        (("--since", "HEAD", "--pr"), 2, "more than one state"),
        (("--changed-only",), 2, "--changed-only needs a state"),
        (("--since", "1980-01-01"), 4, "there was no commit yet on 1980-01-01"),
    ],
)
def test_what_cannot_be_compared_with(root, check, words, code, told):
    answer = check(*words)
    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err


def test_without_a_repository_there_is_nothing_to_compare_with(okr, tmp_path):
    (tmp_path / "okr.yaml").write_text(SETTINGS)
    answer = okr("check", "--since", "HEAD", at=tmp_path)
    assert (answer.code, answer.out) == (4, "")
    assert "is in no git repository" in answer.err
    assert okr("check", at=tmp_path).code == 0


@pytest.mark.parametrize(
    "loosened",
    [
        "check: {rules: {OKR601: {severity: off}}}\n",
        "check: {ignore: [OKR6]}\n",
        "check: {rules: {OKR6: {severity: info}}}\n",
        "check: {select: [OKR1]}\n",
    ],
)
def test_a_change_does_not_switch_off_its_own_gate(root, okr, git, loosened):
    edit(root, "target: 300", "target: 400")
    edit(root, "people:", f"{loosened}people:", "okr.yaml")
    answer = okr("check", "--since", "HEAD", "--format", "json")
    assert f"OKR601 {FILE}:16" in said(answer)
    assert answer.code == 1
    assert "OKR601, OKR602" in answer.err or "okr.yaml changes OKR601;" in answer.err
    assert "still checked by what held before it" in answer.err
    commit(git, root)
    edit(root, "target: 400", "target: 500")
    later = okr("check", "--since", "HEAD", "--format", "json")
    assert later.code == 0, "from the next change on it holds"
    assert okr("check", "--since", "HEAD~1", "--ignore", "OKR6", "--format", "json").code == 0


def test_nobody_becomes_somebody_else_by_the_same_change(root, check):
    edit(root, "target: 99", "target: 98\n        amendments: [{date: 2026-11-20, by: bo, "
         "was: {target: 99}, reason: x}]")  # fmt: skip
    edit(root, "bo@acme.example", "bo@acme.example, anna@acme.example", "okr.yaml")
    edit(root, "[anna@acme.example]", "[]", "okr.yaml")
    assert said(check("--since", "HEAD")) == [f"OKR606 {FILE}:21"]
    (root / "okr.yaml").write_text("version: 1\nname: Acme\n")
    assert said(check("--since", "HEAD")) == [f"OKR606 {FILE}:21"]


def test_whoever_takes_a_goal_over_does_not_own_it_yet(root, check):
    edit(root, "owner: bo", "owner: anna")
    edit(root, "target: 99", "target: 98\n        amendments: [{date: 2026-11-20, by: anna, "
         "was: {target: 99}, reason: x}]")  # fmt: skip
    answer = check("--since", "HEAD")
    assert said(answer) == [f"OKR606 {FILE}:21"]
    assert "anna gave up, which was bo's, to anna" in answer.out


def test_an_active_file_does_not_move_to_another_team(root, check, git):
    (root / OTHER).unlink()
    commit(git, root)
    (root / FILE).rename(root / OTHER)
    assert said(check("--since", "HEAD")) == [f"OKR601 {OTHER}:1"]
    edit(root, "  platform: {name: Platform, parent: company}\n", "", "okr.yaml")
    assert said(check("--since", "HEAD")) == [], "the team itself is gone"
    (root / "okrs/platform/2026-Q3.yaml").write_text("status: draft\nobjectives: []\n")
    assert said(check("--since", "HEAD")) == [f"OKR601 {OTHER}:1"], "some of it is still there"


# Clones that follow one branch only


@pytest.fixture
def branched(root: Path, git: Any) -> Path:
    """A branch of three commits, one of which moves a target, beside a main that went on."""
    git(root, "checkout", "--quiet", "-b", "topic")
    edit(root, "target: 300", "target: 400")
    commit(git, root)
    for title in ("Customers trust checkout", "Customers trust our checkout"):
        path = root / FILE
        path.write_text(path.read_text().replace("title: Customers trust", f"title: {title} #"))
        commit(git, root)
    git(root, "checkout", "--quiet", "main")
    edit(root, "Customers trust us", "Customers trust us all", OTHER)
    commit(git, root)
    return root


@pytest.mark.parametrize("words", [("--since-merge-base", "origin/main"), ("--pr",)])
@pytest.mark.parametrize("depth", ["--depth=2", "--single-branch"])
def test_a_clone_of_one_branch_says_how_to_get_the_other(branched, check, git, tmp_path, words, depth):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", depth, "--branch", "topic", branched.as_uri(), str(clone))
    answer = check(*words, at=clone)
    assert answer.code == (2 if depth == "--single-branch" and words != ("--pr",) else 4)
    command = answer.err.partition("`git ")[2].partition("`")[0].split()
    assert command[-1] == "main:refs/remotes/origin/main"
    git(clone, *command)
    answer = check(*words, at=clone)
    assert (answer.code, said(answer)) == (1, [f"OKR601 {FILE}:16"])


def test_a_repository_without_any_main_branch_names_the_options(root, check, git):
    git(root, "branch", "--move", "main", "topic")
    answer = check("--pr")
    assert answer.code == 4
    assert "name what to compare with: `okr check --since REV`" in answer.err
    answer = check("--since", "other/main")
    assert (answer.code, "git fetch" in answer.err) == (2, False)


def test_outside_of_git_nothing_is_said_that_check_cannot_do(check, tmp_path):
    (tmp_path / "okr.yaml").write_text(SETTINGS)
    answer = check("--since", "HEAD", at=tmp_path)
    assert answer.code == 4
    assert "`git init` and a commit begin one" in answer.err
    assert "compared without" not in answer.err


# Where findings point


def pointed(root: Path, answer: Any) -> list[str]:
    """Every finding as its rule and the text that it points at."""
    told = []
    for found in json.loads(answer.out)["findings"]:
        line = (root / found["path"]).read_text().splitlines()[found["line"] - 1]
        told.append(f"{found['rule']} {found['line']} {line[found['column'] - 1 : found['end_column'] - 1]}")
    return told


TWO = dedent("""\
    status: active
    objectives:
      - {id: trust, title: Customers trust us, owner: anna}
      - {id: calm, title: Nobody is called at night, owner: anna}
    """)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("  - {id: calm, title: Nobody is called at night, owner: anna}\n", "", "OKR601 2 objectives"),
        (
            "owner: anna}\n  - {id: calm",
            "owner: anna}\n  - {id: new, title: New}\n  - {id: calm",
            "OKR601 4 new",
        ),
    ],
)
def test_an_objective_that_came_or_went_is_pointed_at(acme, check, old, new, place):
    root = acme(SETTINGS, platform=TWO)
    edit(root, old, new)
    assert pointed(root, check("--since", "HEAD")) == [place]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (dedent(GOALS)[dedent(GOALS).index("      - id: up") :], "", "OKR601 10 key_results"),
        (
            "      - id: up",
            "      - {id: new, title: New, unit: x, start: 1, target: 2}\n      - id: up",
            "OKR601 19 new",
        ),
        ("    supports: [company/2026-Q4/trust]\n", "", "OKR601 6 checkout"),
    ],
)
def test_a_field_or_key_result_that_came_or_went_is_pointed_at(root, check, old, new, place):
    edit(root, old, new)
    assert pointed(root, check("--since", "HEAD", "--min-severity", "error")) == [place]


def test_a_file_without_objectives_is_pointed_at_where_it_begins(acme, check):
    root = acme(SETTINGS, platform=TWO)
    edit(root, TWO[TWO.index("objectives") :], "")
    assert pointed(root, check("--since", "HEAD")) == ["OKR601 1 status"] * 2


def test_what_there_are_several_of_is_spoken_of_so(acme, okr):
    steps = "kind: milestones, milestones: [{id: eu, title: Europe}, {id: us, title: America}]"
    goal = (
        f"  - {{id: a, title: Everywhere, owner: anna, key_results: [{{id: k, title: Regions, {steps}}}]}}\n"
    )
    root = acme(SETTINGS, platform=f"status: active\nobjectives:\n{goal}")
    edit(root, "title: America", "title: America, weight: 2")
    assert "error OKR601: milestones were [" in okr("check", "--since", "HEAD", *ONLY_CHANGES).out


def test_a_draft_that_was_closed_is_reopened(acme, okr):
    root = acme(SETTINGS, platform=TWO.replace("active", "closed"))
    edit(root, "status: closed", "status: draft")
    answer = okr("check", "--since", "HEAD", *ONLY_CHANGES)
    assert 'put it back to closed, then `okr reopen platform 2026-Q4 --reason "…"`' in answer.out
