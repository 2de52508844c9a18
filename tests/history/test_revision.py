"""Which commit a revision, a day or a pull request means, on real repositories."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from okrcli.errors import BlockedError, UsageError
from okrcli.history.git import Repository
from okrcli.history.request import request
from okrcli.history.revision import find, known, merge_base, repository_of, resolve

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Git


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory, git: Git) -> Path:
    """Commits of 1, 2 and 3 October on `main`, and `side` merged in between; `v1` is the second."""
    import os

    top = tmp_path_factory.mktemp("line")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "config", "user.name", "Anna Ek")
    git(top, "config", "user.email", "anna@acme.example")

    def commit(day: int, name: str) -> None:
        stamp = f"2026-10-0{day}T12:00:00+0200"
        os.environ["GIT_COMMITTER_DATE"] = os.environ["GIT_AUTHOR_DATE"] = stamp
        (top / name).write_text(name)
        git(top, "add", name)
        git(top, "commit", "--quiet", "--message", name)

    try:
        commit(1, "first")
        git(top, "checkout", "--quiet", "-b", "side")
        commit(3, "aside")
        git(top, "checkout", "--quiet", "main")
        commit(2, "second")
        git(top, "tag", "v1")
        os.environ["GIT_COMMITTER_DATE"] = "2026-10-05T12:00:00+0200"
        git(top, "merge", "--quiet", "--no-ff", "--message", "merge", "side")
    finally:
        del os.environ["GIT_COMMITTER_DATE"], os.environ["GIT_AUTHOR_DATE"]
    return top


def _id(git: Git, top: Path, revision: str) -> str:
    return git(top, "rev-parse", revision).strip()


def _of(top: Path) -> Repository:
    return repository_of(top)


def test_a_revision_is_a_commit_with_its_parents_and_its_day(line: Path, git: Git) -> None:
    found = resolve(_of(line), "HEAD")
    assert (found.id, found.day) == (_id(git, line, "main"), date(2026, 10, 5))
    assert found.parents == (_id(git, line, "v1"), _id(git, line, "side"))
    assert found.short == found.id[:8]


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("2026-10-01", "main~2"),
        ("2026-10-02", "v1"),
        ("2026-10-03", "v1"),  # the commit of that day is on the side branch
        ("2026-10-05", "main"),
        ("9999-12-31", "main"),
    ],
)
def test_a_day_is_the_last_commit_on_the_first_parent_line(
    line: Path, git: Git, day: str, meant: str
) -> None:
    assert find(_of(line), day).id == _id(git, line, meant)


def test_a_day_ends_at_midnight_where_the_user_lives(
    line: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", "Pacific/Kiritimati")  # 14 hours ahead: noon in Europe is the next day
    time.tzset()
    try:
        assert find(_of(line), "2026-10-02").id == _id(git, line, "main~2")
        assert resolve(_of(line), "HEAD").day == date(2026, 10, 6)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("day", ["2026-09-30", "1969-12-31", "0001-01-01"])
def test_a_day_before_the_first_commit_has_no_answer(line: Path, day: str) -> None:
    with pytest.raises(BlockedError, match=f"no commit yet on {day}") as error:
        find(_of(line), day)
    assert "2026-10-01" in str(error.value.hint)


@pytest.mark.parametrize(
    "revision",
    [
        "nowhere",
        "--output=made",
        "-n1",
        "--all",
        "HEAD --all",
        "HEAD\n",
        "a\0b",
        "",
        "main:first",
        "^HEAD",
        "@{u}",
    ],
)
def test_what_is_no_revision_is_only_unknown(line: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="there is no revision"):
        resolve(_of(line), revision)
    assert not (line / "made").exists()
    assert known(_of(line), revision) is None


def test_two_lines_meet_in_their_merge_base(line: Path, git: Git) -> None:
    repository = _of(line)
    found = merge_base(repository, resolve(repository, "v1"), resolve(repository, "side"))
    assert found.id == _id(git, line, "main~2")


def test_without_a_repository_or_a_commit_there_is_no_history(tmp_path: Path, git: Git) -> None:
    with pytest.raises(BlockedError, match="is in no git repository"):
        repository_of(tmp_path)
    git(tmp_path, "init", "--quiet")
    for text in ("HEAD", "2026-10-01"):
        with pytest.raises(BlockedError, match="there is no commit in this repository yet"):
            find(_of(tmp_path), text)


def test_a_bare_repository_says_how_to_get_at_its_files(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    with pytest.raises(BlockedError, match="is a bare repository"):
        repository_of(tmp_path / "bare.git")


@pytest.fixture
def shallow(line: Path, tmp_path: Path, git: Git) -> Path:
    """A clone that has only the merge commit, as CI checks it out."""
    git(line, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{line}", "clone")
    return tmp_path / "clone"


def test_a_shallow_clone_says_that_it_cannot_know(shallow: Path) -> None:
    for text in ("v1", "HEAD~1", "2026-10-02"):
        with pytest.raises(BlockedError, match="shallow") as error:
            find(_of(shallow), text)
        assert "git fetch --unshallow" in str(error.value.hint)
    assert find(_of(shallow), "2026-10-05").day == date(2026, 10, 5)


def test_a_checkout_of_depth_one_says_what_to_fetch_and_that_is_enough(
    shallow: Path, line: Path, git: Git
) -> None:
    git(shallow, "checkout", "--quiet", "--detach")
    with pytest.raises(BlockedError, match="shallow") as error:
        request(_of(shallow), {"GITHUB_EVENT_NAME": "pull_request"})
    command = str(error.value.hint).split("`")[1].split()
    assert command == ["git", "fetch", "--depth=1", "origin", _id(git, line, "v1")]
    git(shallow, *command[1:], "--quiet")
    found = request(_of(shallow), {"GITHUB_EVENT_NAME": "pull_request"})
    assert (found.base.id, found.head.id) == (_id(git, line, "v1"), _id(git, line, "main"))


def test_a_checkout_of_depth_two_has_both_sides(line: Path, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{line}", "clone")
    git(tmp_path / "clone", "checkout", "--quiet", "--detach")
    found = request(_of(tmp_path / "clone"), {})
    assert (found.base.id, found.head.id) == (_id(git, line, "v1"), _id(git, line, "main"))


def _event(folder: Path, **payload: object) -> dict[str, str]:
    (folder / "event.json").write_text(json.dumps(payload))
    return {"GITHUB_EVENT_PATH": str(folder / "event.json")}


def test_github_with_the_branch_itself_checked_out(line: Path, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "clone", "--quiet", "--branch=side", str(line), "clone")
    side, v1 = _id(git, line, "side"), _id(git, line, "v1")
    event = _event(tmp_path, pull_request={"head": {"sha": side}, "base": {"sha": v1}})
    found = request(_of(tmp_path / "clone"), {**event, "GITHUB_EVENT_NAME": "pull_request"})
    assert (found.base.id, found.head.id) == (_id(git, line, "main~2"), side)


def test_github_with_the_target_checked_out_instead(line: Path, tmp_path: Path) -> None:
    event = _event(tmp_path, pull_request={"head": {"sha": "a" * 40}, "base": {"sha": "b" * 40}})
    with pytest.raises(BlockedError, match="not the one of the pull request"):
        request(_of(line), {**event, "GITHUB_EVENT_NAME": "pull_request_target"})


def test_github_s_queue_and_gitlab_name_the_base(line: Path, tmp_path: Path, git: Git) -> None:
    v1 = _id(git, line, "v1")
    event = _event(tmp_path, merge_group={"base_sha": v1})
    assert request(_of(line), {**event, "GITHUB_EVENT_NAME": "merge_group"}).base.id == v1
    gitlab = {"CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_DIFF_BASE_SHA": v1}
    assert request(_of(line), gitlab).base.id == v1
    merged = {"CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result"}
    assert request(_of(line), merged).base.id == v1
    with pytest.raises(BlockedError, match="does not say"):
        request(_of(line), {"CI_MERGE_REQUEST_IID": "7"})


def test_a_branch_on_a_desk_is_compared_with_where_it_began(line: Path, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "clone", "--quiet", "--branch=side", str(line), "clone")
    assert request(_of(tmp_path / "clone"), {}).base.id == _id(git, line, "side")  # it was merged
    git(tmp_path / "clone", "reset", "--quiet", "--hard", "origin/main~1")
    (tmp_path / "clone" / "new").write_text("new")
    git(tmp_path / "clone", "add", "new")
    git(tmp_path / "clone", "commit", "--quiet", "--message", "new")
    assert request(_of(tmp_path / "clone"), {}).base.id == _id(git, line, "v1")


def test_a_broken_event_says_nothing(line: Path, tmp_path: Path, git: Git) -> None:
    (tmp_path / "event.json").write_text("[" * 100_000)
    environment = {
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
    }
    assert request(_of(line), environment).base.id == _id(git, line, "v1")
