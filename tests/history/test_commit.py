"""Commits of exactly the files that were written."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from okrcli.errors import BlockedError
from okrcli.history import commit as commits
from okrcli.history.commit import Commit, commit, committed, refresh
from okrcli.history.git import Repository
from okrcli.history.state import Identity

if TYPE_CHECKING:
    from conftest import Git


def _found(root: Path) -> Repository:
    repository = Repository.find(root)
    assert repository is not None
    return repository


def _commit(root: Path, *names: str, message: str = "A change") -> Commit | None:
    return commit(_found(root), [root / name for name in names], message)


def _files(root: Path, git: Git) -> list[str]:
    """The files of the last commit."""
    return git(root, "show", "--name-only", "--format=", "HEAD").split()


def test_a_changed_and_a_new_file(repo: Path, git: Git) -> None:
    (repo / "okr.yaml").write_text("version: 1\n")
    (repo / "new").write_text("new\n")
    made = _commit(repo, "okr.yaml", "new", message="Two files\nwith a word\n")
    assert made is not None
    assert git(repo, "log", "-1", "--format=%h|%an <%ae>|%B").strip() == (
        f"{made.id}|Anna Ek <anna@acme.example>|Two files\n\n  with a word"
    )
    assert made == Commit(made.id, "Two files", detached=False)
    assert _files(repo, git) == ["new", "okr.yaml"]
    assert git(repo, "status", "--porcelain") == ""


def test_other_files_stay_as_they_are(repo: Path, git: Git) -> None:
    for name in ("staged", "untracked"):
        (repo / name).write_text("mine\n")
    git(repo, "add", "staged")
    before = git(repo, "ls-files", "--stage", "staged")
    (repo / "okr.yaml").write_text("version: 1\n")
    _commit(repo, "okr.yaml")
    assert _files(repo, git) == ["okr.yaml"]
    assert git(repo, "ls-files", "--stage", "staged") == before
    assert git(repo, "status", "--porcelain") == "A  staged\n?? untracked\n"


def test_a_removed_file(repo: Path, git: Git) -> None:
    (repo / "okr.yaml").unlink()
    assert _commit(repo, "okr.yaml") is not None
    assert git(repo, "ls-files") == ""


def test_nothing_to_commit_is_no_error(repo: Path, git: Git) -> None:
    before = git(repo, "rev-parse", "HEAD")
    assert _commit(repo, "okr.yaml") is None
    assert git(repo, "rev-parse", "HEAD") == before


def test_no_trailer_can_be_smuggled_in(repo: Path, git: Git) -> None:
    (repo / "okr.yaml").write_text("version: 1\n")
    _commit(
        repo, "okr.yaml", message="Title\n\nSigned-off-by: Eve <eve@x>\n# a line\nCo-authored-by: Eve <eve@x>"
    )
    assert git(repo, "log", "-1", "--format=%(trailers)").strip() == ""
    assert "# a line" in git(repo, "log", "-1", "--format=%B")


def test_a_message_is_kept_whatever_the_repository_is_set_to(repo: Path, git: Git) -> None:
    for name, value in (
        ("i18n.commitEncoding", "ISO-8859-1"),
        ("commit.cleanup", "strip"),
        ("commit.template", "/nonexistent"),
        ("commit.verbose", "true"),
        ("color.ui", "always"),
        ("core.abbrev", "4"),
        ("core.editor", "false"),
    ):
        git(repo, "config", name, value)
    (repo / "okr.yaml").write_text("version: 1\n")
    made = _commit(repo, "okr.yaml", message="#1 Åäö → 50 %")
    assert git(repo, "log", "-1", "--format=%s").strip() == "#1 Åäö → 50 %"
    assert made is not None
    assert git(repo, "rev-parse", made.id) == git(repo, "rev-parse", "HEAD")


def test_another_author_and_date(repo: Path, git: Git) -> None:
    (repo / "okr.yaml").write_text("version: 1\n")
    bo, when = Identity("Bo Åström", "bo@acme.example"), "2026-10-12T09:00:00+02:00"
    commit(_found(repo), [repo / "okr.yaml"], "Then", author=bo, dates=when)
    told = git(repo, "log", "-1", "--format=%an|%ae|%aI|%cn|%ce|%cI").strip()
    assert told == f"Bo Åström|bo@acme.example|{when}|Bo Åström|bo@acme.example|{when}"


def test_an_unborn_branch(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a").write_text("a\n")
    made = _commit(tmp_path, "a")
    assert made is not None
    assert git(tmp_path, "log", "--format=%h").strip() == made.id
    assert git(tmp_path, "status", "--porcelain") == ""


def test_a_detached_head_is_told(repo: Path, git: Git) -> None:
    git(repo, "checkout", "--quiet", "--detach")
    (repo / "okr.yaml").write_text("version: 1\n")
    made = _commit(repo, "okr.yaml")
    assert made is not None
    assert made.detached
    assert git(repo, "rev-parse", "--short", "HEAD").strip() == made.id


def test_an_index_that_is_locked_for_a_while(repo: Path, git: Git) -> None:
    lock = repo / ".git" / "index.lock"
    lock.touch()
    (repo / "okr.yaml").write_text("version: 1\n")
    (repo / "new").write_text("new\n")
    release = Timer(0.4, lock.unlink)
    release.start()
    assert _commit(repo, "okr.yaml", "new") is not None
    release.join()
    assert git(repo, "status", "--porcelain") == ""


def test_an_index_that_is_locked_for_ever(repo: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "PATIENCE", 0.1)
    lock = repo / ".git" / "index.lock"
    lock.touch()
    os.utime(lock, (0, 0))
    (repo / "okr.yaml").write_text("version: 1\n")
    with pytest.raises(BlockedError) as caught:
        _commit(repo, "okr.yaml")
    assert f"another git command holds {lock}" in str(caught.value)
    assert "s old" in str(caught.value)
    assert f"rm '{lock}'" in str(caught.value.hint)
    assert lock.exists()
    lock.unlink()
    assert git(repo, "status", "--porcelain") == " M okr.yaml\n"


def test_a_new_file_is_unknown_again_after_a_failure(repo: Path, git: Git) -> None:
    hook = repo / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    (repo / "staged").write_text("mine\n")
    git(repo, "add", "staged")
    (repo / "new").write_text("new\n")
    with pytest.raises(BlockedError, match="a hook of the repository refused the commit"):
        _commit(repo, "new")
    assert git(repo, "status", "--porcelain") == "A  staged\n?? new\n"


def test_whether_a_file_is_committed(repo: Path, git: Git) -> None:
    def holds(name: str = "okr.yaml") -> bool:
        return committed(_found(repo), [repo / name])

    (repo / "new").write_text("new\n")
    assert holds()
    assert not holds("new")
    git(repo, "add", "--intent-to-add", "new")
    assert not holds("new")
    (repo / "okr.yaml").write_text("version: 1\n")
    assert not holds()
    git(repo, "add", "okr.yaml")
    assert not holds()
    git(repo, "commit", "--quiet", "--message", "x", "okr.yaml")
    git(
        repo,
        "update-index",
        "--cacheinfo",
        "100644",
        git(repo, "rev-parse", "HEAD~1:okr.yaml").strip(),
        "okr.yaml",
    )
    assert git(repo, "status", "--porcelain", "okr.yaml") == "MM okr.yaml\n"
    assert holds()
    refresh(_found(repo), [repo / "okr.yaml"])
    assert git(repo, "status", "--porcelain", "okr.yaml") == ""
