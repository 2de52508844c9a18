"""What a writing command ends with: diff, files, commit, and the way back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.actions._save import FileChange, Saved, unified_diff, writing
from okrcli.errors import BlockedError
from okrcli.history.state import Identity

if TYPE_CHECKING:
    from conftest import Git

NAME = "okrs/platform/2026-Q4.yaml"


def _save(root: Path, *changes: FileChange, commit: bool = True, dry_run: bool = False) -> Saved:
    with writing(root, commit=commit, dry_run=dry_run) as writer:
        return writer.save(changes, "platform: a change")


def _new(root: Path, content: bytes = b"a: 1\n", name: str = NAME) -> FileChange:
    return FileChange(root / name, None, content)


def _count(root: Path, git: Git) -> int:
    return int(git(root, "rev-list", "--count", "HEAD"))


def test_a_new_file(repo: Path, git: Git) -> None:
    change = _new(repo)
    saved = _save(repo, change)
    assert saved == Saved(
        (change,),
        f"--- /dev/null\n+++ b/{NAME}\n@@ -0,0 +1 @@\n+a: 1\n",
        git(repo, "rev-parse", "--short", "HEAD").strip(),
        "platform: a change",
    )
    assert git(repo, "show", f"HEAD:{NAME}") == "a: 1\n"
    assert git(repo, "status", "--porcelain") == ""


def test_two_files_in_one_commit(repo: Path, git: Git) -> None:
    before = (repo / "okr.yaml").read_bytes()
    saved = _save(repo, _new(repo), FileChange(repo / "okr.yaml", before, before + b"language: sv\n"))
    assert saved.commit
    assert git(repo, "show", "--name-only", "--format=").split() == ["okr.yaml", NAME]


def test_a_file_can_go(repo: Path, git: Git) -> None:
    _save(repo, _new(repo))
    saved = _save(repo, FileChange(repo / NAME, b"a: 1\n", None))
    assert saved.diff == f"--- a/{NAME}\n+++ /dev/null\n@@ -1 +0,0 @@\n-a: 1\n"
    assert git(repo, "ls-files") == "okr.yaml\n"
    (repo / "draft").write_bytes(b"x")
    assert _save(repo, FileChange(repo / "draft", b"x", None)).commit == ""
    assert not (repo / "draft").exists()


def test_a_dry_run_touches_nothing(repo: Path, git: Git) -> None:
    saved = _save(repo, _new(repo), dry_run=True)
    assert saved.dry_run
    assert saved.diff
    assert (saved.commit, saved.notes) == ("", ())
    assert not (repo / "okrs").exists()
    (repo / ".git" / "MERGE_HEAD").touch()
    assert _save(repo, _new(repo), dry_run=True).dry_run


def test_a_dry_run_waits_for_nobody(repo: Path) -> None:
    with writing(repo, commit=True, dry_run=False):
        assert _save(repo, _new(repo), dry_run=True).dry_run


def test_without_commit(repo: Path, git: Git) -> None:
    saved = _save(repo, _new(repo), commit=False)
    assert (saved.commit, saved.subject, saved.notes) == ("", "", ())
    assert git(repo, "status", "--porcelain", "--untracked-files=all") == f"?? {NAME}\n"


def test_without_a_repository(tmp_path: Path) -> None:
    saved = _save(tmp_path, _new(tmp_path))
    assert (tmp_path / NAME).read_bytes() == b"a: 1\n"
    assert saved.commit == ""
    assert [str(note) for note in saved.notes] == [
        "there is no git repository here, so nothing was committed"
    ]
    assert not _save(tmp_path, _new(tmp_path, name="b"), commit=False).notes


def test_without_git_files_are_written_only_if_no_commit_is_wanted(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrcli.history import git as door

    monkeypatch.setenv("PATH", "/nonexistent")
    door._program.cache_clear()
    door._door.cache_clear()
    try:
        with pytest.raises(BlockedError, match="git is not installed"):
            _save(repo, _new(repo))
        assert not (repo / NAME).exists()
        assert _save(repo, _new(repo), commit=False).commit == ""
    finally:
        door._program.cache_clear()
        door._door.cache_clear()
    assert (repo / NAME).exists()


def test_what_an_earlier_run_left_uncommitted_is_committed(repo: Path, git: Git) -> None:
    _save(repo, _new(repo), commit=False)
    with writing(repo, commit=True, dry_run=False) as writer:
        assert writer.uncommitted(repo / NAME)
        assert not writer.uncommitted(repo / "okr.yaml")
        saved = writer.save([FileChange(repo / NAME, b"a: 1\n", b"a: 1\n")], "again")
        assert saved.commit
        assert saved.diff == ""
        assert not writer.uncommitted(repo / NAME)
    assert git(repo, "status", "--porcelain") == ""


@pytest.mark.parametrize("stage", [["add"], ["add", "--intent-to-add"]])
def test_so_is_what_it_had_announced_to_git(repo: Path, git: Git, stage: list[str]) -> None:
    _save(repo, _new(repo), commit=False)
    git(repo, *stage, NAME)
    assert _save(repo, FileChange(repo / NAME, b"a: 1\n", b"a: 1\n")).commit
    assert git(repo, "status", "--porcelain") == ""


def test_what_is_committed_already_is_not_committed_again(repo: Path, git: Git) -> None:
    _save(repo, _new(repo))
    count = _count(repo, git)
    assert _save(repo, FileChange(repo / NAME, b"a: 1\n", b"a: 1\n")).commit == ""
    assert _save(repo).changes == ()
    assert _count(repo, git) == count


def test_nothing_is_uncommitted_where_no_commit_is_wanted(repo: Path, tmp_path: Path) -> None:
    (repo / "new").touch()
    with writing(repo, commit=False, dry_run=False) as writer:
        assert not writer.uncommitted(repo / "new")
    with writing(tmp_path, commit=True, dry_run=False) as writer:
        assert not writer.uncommitted(tmp_path / "new")


def test_hand_made_changes_of_the_same_file_are_said(repo: Path, git: Git) -> None:
    _save(repo, _new(repo))
    (repo / NAME).write_bytes(b"a: 1\nb: 2\n")
    saved = _save(repo, FileChange(repo / NAME, b"a: 1\nb: 2\n", b"a: 1\nb: 2\nc: 3\n"))
    assert [str(note) for note in saved.notes] == [
        "2026-Q4.yaml had changes that were not committed yet; they are in this commit too"
    ]


def test_a_commit_on_no_branch_is_said(repo: Path, git: Git) -> None:
    git(repo, "checkout", "--quiet", "--detach")
    assert "detached HEAD" in str(_save(repo, _new(repo)).notes[0])


def test_an_edit_in_between_is_not_lost(repo: Path, git: Git) -> None:
    _save(repo, _new(repo))
    with writing(repo, commit=True, dry_run=False) as writer:
        before = (repo / NAME).read_bytes()
        (repo / NAME).write_bytes(b"edited: 1\n")
        with pytest.raises(BlockedError, match="changed while we were working; nothing was written"):
            writer.save([_new(repo, name="other"), FileChange(repo / NAME, before, b"ours: 1\n")], "x")
    assert (repo / NAME).read_bytes() == b"edited: 1\n"
    assert git(repo, "status", "--porcelain") == f" M {NAME}\n"


def test_a_failure_takes_back_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(BlockedError):
        _save(
            tmp_path, _new(tmp_path), _new(tmp_path, name="x/y/z"), _new(tmp_path, name="taken"), commit=False
        )
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_what_a_killed_run_left_is_swept_up(repo: Path, git: Git) -> None:
    _save(repo, _new(repo))
    (repo / NAME).with_name(".okr-1-ab.tmp").touch()
    _save(repo, FileChange(repo / NAME, b"a: 1\n", b"a: 2\n"))
    assert git(repo, "status", "--porcelain") == ""


def test_three_processes_for_a_check_in(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from okrcli.history import git as door

    _save(repo, _new(repo))
    log, shim = tmp_path / "log", tmp_path / "bin" / "git"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\necho "$@" >> {log}\nexec {door._program()} "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
    door._program.cache_clear()
    try:
        with writing(repo, commit=True, dry_run=False) as writer:
            assert writer.identity == Identity("Anna Ek", "anna@acme.example")
            assert not writer.uncommitted(repo / NAME)
            writer.save([FileChange(repo / NAME, b"a: 1\n", b"a: 2\n")], "x")
    finally:
        door._program.cache_clear()
    lines = log.read_text().splitlines()
    assert [next(word for word in line.split() if word in ("var", "status", "commit")) for line in lines] == [
        "var",
        "status",
        "commit",
    ]


def test_line_ends_and_a_missing_one(tmp_path: Path) -> None:
    change = FileChange(tmp_path / "a", b"\xef\xbb\xbfa: 1\r\nb: 2", b"\xef\xbb\xbfa: 1\r\nb: 2\r\nc: 3")
    assert unified_diff(tmp_path, [change]) == (
        "--- a/a\n+++ b/a\n@@ -1,2 +1,3 @@\n \ufeffa: 1\r\n-b: 2\n\\ No newline at end of file\n"
        "+b: 2\r\n+c: 3\n\\ No newline at end of file\n"
    )


_LINES = st.lists(
    st.sampled_from(["a: 1", "b: 2", "", "å\u2028ä", "c\x0bd", "e\r", "-- x", "\\ No"]), max_size=8
)
_TEXT = st.builds(lambda lines, end: ("\n".join(lines) + end).encode(), _LINES, st.sampled_from(["", "\n"]))


@settings(max_examples=60, deadline=None)
@given(_TEXT, _TEXT)
def test_git_takes_the_diff_and_makes_the_file(
    tmp_path_factory: pytest.TempPathFactory, before: bytes, after: bytes
) -> None:
    folder = tmp_path_factory.mktemp("diff")
    path = folder / "a"
    if before:
        path.write_bytes(before)
    change = FileChange(path, before or None, after)
    if not (before or after) or before == after:
        return
    diff = unified_diff(folder, [change]).encode("utf-8", "surrogateescape")
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=diff, cwd=folder, check=True)
    assert path.read_bytes() == after
