"""`--as-of`: the board as it was, with the definitions and the day of then, on real repositories."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.app import COMMANDS, Command, load

if TYPE_CHECKING:
    from conftest import Git

    from .conftest import Acme, Okr

THEN = """\
status: active
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: anna
    key_results:
      - id: p99
        title: p99 latency
        owner: bo
        start: 900
        target: 300
        check_ins: [{date: 2026-10-10, value: 600, by: bo}]
"""
NOW = """\
status: active
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: anna
    key_results:
      - id: p99
        title: p99 latency
        owner: bo
        start: 900
        target: 600
        amendments:
          - {date: 2026-11-01, by: anna, was: {target: 300}, reason: Enough}
        check_ins:
          - {date: 2026-10-10, value: 600, by: bo}
          - {date: 2026-10-11, value: 500, by: bo, note: Written down later}
"""


@pytest.fixture
def root(acme: Acme, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file as committed on 12 October, and its change of 1 November; the work tree has more."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-12T12:00:00+0000")
    top = acme(platform=THEN)
    file = top / "okrs" / "platform" / "2026-Q4.yaml"
    file.write_text(NOW)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-01T12:00:00+0000")
    git(top, "commit", "--quiet", "--all", "--message", "Enough")
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    file.write_text(NOW.replace("p99 latency", "Not committed"))
    return top


def _p99(out: str) -> dict[str, object]:
    found = json.loads(out)
    goal = found["teams"][0]["objectives"][0]["key_results"][0]
    return {"today": found["today"], **{name: goal[name] for name in ("target", "value", "score", "title")}}


@pytest.mark.parametrize(
    ("as_of", "today"),
    [("2026-10-12", "2026-10-12"), ("2026-10-31", "2026-10-31"), ("HEAD~1", "2026-10-12")],
)
def test_the_board_of_then_knows_nothing_of_what_came_later(
    root: Path, okr: Okr, as_of: str, today: str
) -> None:
    answer = okr("status", "--format", "json", "--as-of", as_of)
    assert answer.code == 0
    then = {"today": today, "target": 300, "value": 600, "score": 0.5, "title": "p99 latency"}
    assert _p99(answer.out) == then


def test_head_is_what_was_committed_and_not_the_work_tree(root: Path, okr: Okr) -> None:
    answer = okr("--as-of", "HEAD", "status", "--format", "json")
    assert _p99(answer.out) == {
        "today": "2026-11-01", "target": 600, "value": 500, "score": 1, "title": "p99 latency",
    }  # fmt: skip


def test_show_and_tree_look_back_too(root: Path, okr: Okr) -> None:
    then = okr("show", "p99", "--as-of", "2026-10-20").out
    assert "300" in then
    assert "Enough" not in then
    assert "50 %" in okr("tree", "--as-of", "2026-10-20").out
    assert "100 %" in okr("tree", "--as-of", "HEAD").out


def test_the_past_leaves_what_is_remembered_of_today(root: Path, okr: Okr, tmp_path: Path) -> None:
    first = okr("status").out
    before = sorted((p, p.read_bytes()) for p in Path.home().rglob("@status/*") if "@past" not in str(p))
    assert before
    okr("status", "--as-of", "HEAD~1")
    assert before == sorted(
        (p, p.read_bytes()) for p in Path.home().rglob("@status/*") if "@past" not in str(p)
    )
    assert okr("status").out == first
    assert okr("status", "--as-of", "HEAD~1").out == okr("status", "--as-of", "HEAD~1").out


def test_a_file_that_is_gone_and_a_file_that_was_broken(root: Path, okr: Okr, git: Git) -> None:
    file = root / "okrs" / "platform" / "2026-Q4.yaml"
    file.write_text("status: active\nobjectives: [")
    git(root, "commit", "--quiet", "--all", "--message", "Broken")
    file.unlink()
    git(root, "commit", "--quiet", "--all", "--message", "Gone")
    assert "p99" in okr("status", "--as-of", "2026-10-20").out
    broken = okr("status", "--as-of", "HEAD~1", "--today", "2026-11-23")
    assert broken.code == 1
    assert "okrs/platform/2026-Q4.yaml:2:" in broken.err


def test_a_workspace_in_a_folder_and_one_that_has_moved(root: Path, okr: Okr, git: Git) -> None:
    (root / "goals").mkdir()
    git(root, "mv", "okr.yaml", "okrs", "goals/")
    git(root, "commit", "--quiet", "--all", "--message", "Moved")
    inside = root / "goals" / "okrs" / "platform"
    assert okr("status", "--as-of", "HEAD", at=inside).code == 0
    answer = okr("status", "--as-of", "2026-10-20", "--format", "json", at=inside)
    assert _p99(answer.out)["target"] == 300


@pytest.mark.parametrize(
    ("as_of", "code", "words"),
    [
        ("nowhere", 2, "there is no revision 'nowhere'"),
        ("--output=made", 2, "there is no revision '--output=made'"),
        ("2026-10-11", 4, "there was no commit yet on 2026-10-11"),
        ("2026-02-30", 2, "there is no revision '2026-02-30'"),
    ],
)
def test_a_moment_that_there_is_not(root: Path, okr: Okr, as_of: str, code: int, words: str) -> None:
    answer = okr("status", f"--as-of={as_of}")
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err
    assert not (root / "made").exists()


def test_before_the_workspace_and_without_a_repository(
    root: Path, okr: Okr, git: Git, tmp_path: Path
) -> None:
    git(root, "rm", "--quiet", "-r", "--cached", "okr.yaml")
    git(root, "commit", "--quiet", "--message", "Without")
    answer = okr("status", "--as-of", "HEAD")
    assert answer.code == 2
    assert "there was no okr.yaml here in" in answer.err
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "okr.yaml").write_text("version: 1\nname: A\nteams: {}\n")
    answer = okr("status", "--as-of", "HEAD", at=tmp_path / "bare")
    assert answer.code == 4
    assert "is in no git repository" in answer.err


def test_what_works_on_the_files_as_they_are_does_not_look_back(root: Path, okr: Okr) -> None:
    answer = okr("--as-of", "HEAD", "check-in", "p99", "400")
    assert answer.code == 2
    assert "leave --as-of out" in answer.err
    assert okr("check-in", "p99", "400", "--as-of", "HEAD") == answer
    assert okr("explain", "OKR301", "--as-of", "HEAD") == answer


def test_links_and_modules_in_a_commit_are_not_followed(root: Path, okr: Okr, git: Git) -> None:
    link = root / "okrs" / "platform" / "2026-Q3.yaml"
    link.symlink_to("2026-Q4.yaml")
    git(root, "add", "-A")
    head = git(root, "rev-parse", "HEAD").strip()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},okrs/company/2026-Q4.yaml")
    git(root, "commit", "--quiet", "--message", "Odd")
    answer = okr("status", "--as-of", "HEAD", "--all")
    assert answer.code == 1
    assert "okrs/platform/2026-Q3.yaml" in answer.err
    assert "is a link" in answer.err
    assert "okrs/company/2026-Q4.yaml" in answer.err
    assert "p99" in answer.out


@pytest.mark.parametrize(
    "words",
    [
        ("status",), ("status", "--format", "json"), ("status", "--all", "platform"),
        ("status", "--mine", "--by", "anna"), ("tree",), ("tree", "--format", "json"), ("show", "p99"),
        ("show", "checkout", "--format", "json"), ("show", "platform/2026-Q4"), ("export",),
        ("export", "--format", "md"), ("export", "--format", "ics"),
        ("export", "--format", "csv", "--check-ins"), ("retro", "platform", "2026-Q4"),
        ("retro", "platform", "2026-Q4", "--format", "json"), ("lessons", "--format", "json"),
        ("digest", "--since", "2026-01-01", "--format", "json"), ("digest", "--since", "30d"),
        ("check",), ("check", "--format", "json", "okrs/platform"), ("check", "--format", "sarif"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_past_reads_like_a_checkout_of_it(
    root: Path, okr: Okr, git: Git, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Nothing comes from the files of today: the answer is that of a work tree of the commit, on that day."""
    git(root, "worktree", "add", "--quiet", str(tmp_path / "then"), "HEAD~1")
    there = okr(*words, "--today", "2026-10-15", at=tmp_path / "then")
    (root / "okr.yaml").write_text("version: 1\nname: Other\nteams: {other: {name: Other}}\n")
    here = okr(*words, "--as-of", "2026-10-15")
    assert (here.code, here.err) == (0, "")
    assert here.out == there.out
    assert here.out


LOOK_BACK = {
    "status", "show", "tree", "export", "log", "blame", "audit", "trend", "digest", "diff", "retro",
    "lessons", "check",
}  # fmt: skip
WRITE = {
    "init", "demo", "workspace edit", "team add", "team edit", "person add", "person edit", "objective add",
    "objective edit", "objective drop", "kr add", "kr edit", "kr drop", "initiative add", "initiative edit",
    "activate", "agree", "edit", "check-in", "close", "rollover", "reopen", "fmt", "import viva",
    "import csv", "import json",
}  # fmt: skip
SHOW_NO_GOALS = {"schema", "explain", "import list"}


def test_every_command_reads_goals_or_writes_or_shows_none() -> None:
    assert sorted([*LOOK_BACK, *WRITE, *SHOW_NO_GOALS]) == sorted(row.name for row in COMMANDS)


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_what_reads_goals_looks_back_and_nothing_else_offers_to(row: Command) -> None:
    option = inspect.signature(load(row)).parameters["as_of"].annotation.__metadata__[0]
    assert option.hidden == (row.name not in LOOK_BACK)
