"""`okr check --as-of`: the files, the rules and the day of then, on a real history."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from okrcli.actions import _verdicts
from okrcli.render.findings import FORMATS
from okrcli.store import answers

SETTINGS = """\
version: 1
name: Acme
teams:
  platform: {name: Platform}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg, emails: [bo@acme.example]}
"""
LENIENT = f"{SETTINGS}check: {{ignore: [OKR2, OKR3]}}\n"
GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Launch a checkout that customers trust
    owner: anna
    ambition: aspirational
    key_results:
      - id: p99
        title: p99 latency at peak
        owner: anna
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-05, value: 800, confidence: 6, by: anna}
      - id: up
        title: Share of peak hours without an incident
        owner: bo
        unit: "%"
        start: 90
        target: 99
        check_ins:
          - {date: 2026-10-05, value: 91, confidence: 6, by: bo}
"""
FILE = "okrs/platform/2026-Q4.yaml"
OLD = "okrs/platform/2026-Q3.yaml"
BO = "Bo Berg <bo@acme.example>"
BROKEN = "status: draft\nobjectives: [\n"
MOVED = GOALS.replace("target: 300", "target: 400")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Path:
    """A file that was broken and is gone, rules that were stricter, a target that moved on a branch."""
    told = story()
    first = told.commit({"okr.yaml": SETTINGS, FILE: GOALS, OLD: BROKEN, "okrs/x.yaml": ""}, "2026-10-06")
    side = told.commit({FILE: MOVED}, "2026-10-07", parents=(first,), branch="side", by=BO)
    aside = told.commit({"README.md": "hi\n"}, "2026-10-08", parents=(first,))
    told.commit({FILE: MOVED}, "2026-10-20", parents=(aside, side))
    told.commit({"okr.yaml": LENIENT, OLD: None, "okrs/x.yaml": None}, "2026-11-02")
    return told.write(tmp_path_factory.mktemp("then"))


@pytest.fixture
def root(history: Path, tmp_path: Path) -> Path:
    """A copy of it for every test."""
    return Path(shutil.copytree(history, tmp_path / "acme"))


@pytest.fixture
def check(root: Path, okr: Any) -> Any:
    return lambda *words, **more: okr("check", "--format", "json", *words, **more)


def said(answer: Any) -> set[str]:
    found = json.loads(answer.out)["findings"]
    return {f"{f['rule']} {f['path']}:{f['line']}" for f in found}


def test_the_files_of_then_are_checked_and_named_as_they_were(check):
    then = check("--as-of", "2026-10-07", "--select", "OKR1")
    assert then.code == 1
    assert said(then) == {f"OKR102 {OLD}:2", "OKR110 okrs/x.yaml:None"}
    assert check("--as-of", "HEAD", "--select", "OKR1").code == 0
    assert check("--select", "OKR1").code == 0


def test_the_rules_and_the_day_are_those_of_then(root, check):
    (root / "okr.yaml").write_text("version: 1\nname: Nobody\n")
    early, later, lenient = (
        {found.partition(" ")[0] for found in said(check("--as-of", day, FILE))}
        for day in ("2026-10-08", "2026-10-31", "2026-11-02")
    )
    assert early == {"OKR205"}
    assert later == {"OKR205", "OKR401"}
    assert lenient == {"OKR401"}


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_says_what_a_checkout_of_then_says(root, okr, git, tmp_path, form):
    git(root, "worktree", "add", "--quiet", str(tmp_path / "then"), "HEAD~2")
    words = ("check", "--format", form, "--today", "2026-10-25")
    there = okr(*words, at=tmp_path / "then")
    shutil.rmtree(root / "okrs")
    here = okr(*words, "--as-of", "2026-10-25")
    assert (here.code, here.err) == (there.code, there.err)
    assert here.code == 1
    assert here.out == there.out


def test_paths_are_those_of_then(root, check):
    assert said(check("--as-of", "2026-10-07", "--select", "OKR1", OLD)) == {f"OKR102 {OLD}:2"}
    assert said(check("--as-of", "2026-10-07", "--select", "OKR1", "okrs/x.yaml")) == {
        "OKR110 okrs/x.yaml:None"
    }
    inside = check("--as-of", "2026-10-07", "--select", "OKR1", "2026-Q3.yaml", at=root / "okrs/platform")
    assert said(inside) == {f"OKR102 {OLD}:2"}
    shutil.rmtree(root / "okrs")
    (root / "okrs").symlink_to(root.parent)
    assert said(check("--as-of", "2026-10-07", "--select", "OKR1", "okrs/platform")) == {f"OKR102 {OLD}:2"}
    gone = check("--as-of", "HEAD", OLD)
    assert (gone.code, gone.out) == (2, "")
    assert f"{OLD} was no OKR file or folder on 2026-11-02" in gone.err
    assert "is not in the workspace" in check("--as-of", "HEAD", "../..").err


def test_reports_are_written_beside_the_answer_also_where_no_workspace_is_left(root, check):
    shutil.rmtree(root / "okrs")
    (root / "okr.yaml").unlink()
    answer = check("--as-of", "2026-10-07", "--select", "OKR1", "--output", "sarif=then.sarif")
    assert answer.code == 1
    assert OLD in (root / "then.sarif").read_text()
    assert check("--as-of", "HEAD", "--output", "sarif=.git/then.sarif").code == 2


def test_what_changed_until_then(root, check):
    changes = ("--select", "OKR6")
    moved = f"OKR601 {FILE}:14"
    answer = check("--as-of", "2026-10-31", "--since", "2026-10-08", FILE, *changes)
    assert answer.code == 1
    assert said(answer) == {moved, f"OKR606 {FILE}:11"}, "Bo moved what Anna owns"
    assert said(check("--as-of", "2026-10-08", "--since", "HEAD~3", FILE, *changes)) == set()
    merge_base = check("--as-of", "side", "--since-merge-base", "HEAD~2", FILE, *changes)
    assert moved in said(merge_base)
    only = check("--as-of", "2026-10-31", "--since", "2026-10-08", "--changed-only")
    assert {found.split()[1].partition(":")[0] for found in said(only)} == {FILE}
    (root / FILE).write_text(GOALS)
    assert moved in said(check("--as-of", "HEAD", "--since", "HEAD~3", *changes)), (
        "nothing comes from the disk"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as-of", "2026-10-08", "--since", "2026-10-20"), "2026-10-20 is after 2026-10-08"),
        (("--as-of", "HEAD~3", "--since", "HEAD"), "2026-11-02 is after 2026-10-06"),
        (("--as-of", "HEAD", "--pr"), "leave --as-of out"),
        (("--as-of", "HEAD", "--changed-only"), "--changed-only needs a state"),
        (("--as-of", "nowhere"), "there is no revision 'nowhere'"),
        (("--as-of=--output=made",), "there is no revision '--output=made'"),
    ],
)
def test_moments_that_do_not_go_together(check, words, told):
    answer = check(*words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_what_is_remembered_of_today_and_of_then_is_not_mixed(root, check, monkeypatch):
    monkeypatch.setenv("OKR_JOBS", "1")
    judged: list[str] = []
    judge = _verdicts.judge
    monkeypatch.setattr(
        _verdicts,
        "judge",
        lambda raw, entry, around: (judged.append(entry.relative), judge(raw, entry, around))[1],
    )
    now, then = check(), check("--as-of", "2026-10-25")
    assert now.out != then.out
    assert set(judged) == {FILE, OLD}
    judged.clear()
    assert check().out == now.out
    assert check("--as-of", "2026-10-25").out == then.out
    assert check().out == now.out
    assert judged == []
    assert answers.again(["check", "--as-of", "HEAD"]) is None
    assert answers._asked is None, "no answer about the past is kept for a question about now"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_several_processes_find_the_same(check, monkeypatch):
    monkeypatch.setenv("OKR_CACHE_DIR", "")
    one = check("--as-of", "2026-10-25")
    monkeypatch.setenv("OKR_JOBS", "2")
    assert check("--as-of", "2026-10-25") == one


def test_a_workspace_that_lay_elsewhere(root, check, git):
    (root / "goals").mkdir()
    git(root, "mv", "okr.yaml", "okrs", "goals/")
    git(root, "commit", "--quiet", "--message", "Moved")
    assert said(check("--as-of", "2026-10-07", "--select", "OKR1", at=root / "goals")) == {
        f"OKR102 {OLD}:2", "OKR110 okrs/x.yaml:None",
    }  # fmt: skip
    assert check("--as-of", "2026-10-07", FILE, at=root / "goals").code == 2


def test_links_modules_and_settings_that_are_none(root, check, git):
    (root / "okrs/platform/2026-Q3.yaml").symlink_to("2026-Q4.yaml")
    (root / "okrs/linked").symlink_to("platform")
    (root / "okr.yaml").unlink()
    (root / "okr.yaml").symlink_to("/etc/passwd")
    git(root, "add", "-A")
    head = git(root, "rev-parse", "HEAD").strip()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},okrs/app/2026-Q4.yaml")
    git(root, "commit", "--quiet", "--message", "Odd")
    assert said(check("--as-of", "HEAD", "--select", "OKR1")) == {
        "OKR101 okr.yaml:None", "OKR101 okrs/app/2026-Q4.yaml:None", f"OKR101 {OLD}:None",
        "OKR110 okrs/linked:None",
    }  # fmt: skip
