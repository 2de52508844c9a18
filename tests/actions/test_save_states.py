"""Saving in repositories in every state: what goes well, and what is refused before a file is touched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.actions._save import FileChange, Saved, writing
from okrcli.errors import BlockedError

if TYPE_CHECKING:
    from conftest import Git

NAME = "okrs/platform/2026-Q4.yaml"
LINE = b"checked_in: 1\n"


def _check_in(root: Path, name: str = NAME, *, commit: bool = True) -> Saved:
    """Add a line to a file, which may be missing."""
    with writing(root, commit=commit, dry_run=False) as writer:
        path = root / name
        before = path.read_bytes() if path.exists() else None
        return writer.save([FileChange(path, before, (before or b"") + LINE)], "platform: check-in")


def _files(root: Path) -> dict[Path, bytes]:
    """The work tree, without what git keeps for itself."""
    paths = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return {path: path.read_bytes() for path in paths if ".git" not in path.relative_to(root).parts}


def _refused(root: Path, words: str, name: str = NAME) -> str:
    """A check-in that is refused without touching anything; answers with the hint."""
    files = _files(root)
    with pytest.raises(BlockedError, match=words) as caught:
        _check_in(root, name)
    assert files == _files(root)
    return str(caught.value.hint)


def _committed(root: Path, git: Git, name: str = NAME) -> bool:
    """Whether the last commit holds exactly the file, and the work tree is clean."""
    assert git(root, "show", "--name-only", "--format=").split() == [name]
    assert git(root, "fsck", "--strict") is not None
    return git(root, "status", "--porcelain") == "" and LINE in git(root, "show", f"HEAD:{name}").encode()


@pytest.fixture
def goals(repo: Path, git: Git) -> Path:
    """A repository with a goal file in it."""
    (repo / NAME).parent.mkdir(parents=True)
    (repo / NAME).write_text("objectives: 1\n")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "--message", "goals")
    return repo


def _conflict(repo: Path, git: Git, *command: str, name: str = "okr.yaml") -> None:
    """Two branches change the same line, and `command` meets it."""
    git(repo, "branch", "side")
    (repo / name).write_text("main: 1\n")
    git(repo, "commit", "--quiet", "--all", "--message", "main")
    git(repo, "checkout", "--quiet", "side")
    (repo / name).write_text("side: 1\n")
    git(repo, "commit", "--quiet", "--all", "--message", "side")
    git(repo, *command, code=1)


@pytest.mark.parametrize(
    ("task", "command"),
    [
        ("merge", ("merge", "main")),
        ("rebase", ("rebase", "main")),
        ("cherry-pick", ("cherry-pick", "main")),
        ("revert", ("revert", "--no-edit", "HEAD~1")),
    ],
)
def test_in_the_middle_of_something(goals: Path, git: Git, task: str, command: tuple[str, ...]) -> None:
    if task == "revert":
        (goals / "okr.yaml").write_text("first: 1\n")
        git(goals, "commit", "--quiet", "--all", "--message", "first")
    _conflict(goals, git, *command)
    hint = _refused(goals, f"in the middle of a {task}; nothing was written")
    assert f"git {task} --abort" in hint
    assert "--no-commit" in hint
    assert _check_in(goals, commit=False).commit == ""
    assert (goals / NAME).read_bytes().endswith(LINE)


def test_a_bisection_is_no_obstacle(goals: Path, git: Git) -> None:
    git(goals, "bisect", "start", "HEAD", "HEAD~1")
    assert _check_in(goals).commit


def test_a_stash_that_conflicts_in_the_file(goals: Path, git: Git) -> None:
    (goals / NAME).write_text("stashed: 1\n")
    git(goals, "stash", "--quiet")
    (goals / NAME).write_text("other: 1\n")
    git(goals, "commit", "--quiet", "--all", "--message", "other")
    git(goals, "stash", "pop", code=1)
    assert "git add" in _refused(goals, "has a merge conflict; nothing was written")


def test_a_stash_that_conflicts_in_another_file(goals: Path, git: Git) -> None:
    (goals / "okr.yaml").write_text("stashed: 1\n")
    git(goals, "stash", "--quiet")
    (goals / "okr.yaml").write_text("other: 1\n")
    git(goals, "commit", "--quiet", "--all", "--message", "other")
    git(goals, "stash", "pop", code=1)
    assert _check_in(goals).commit
    assert git(goals, "status", "--porcelain") == "UU okr.yaml\n"


def test_foreign_staged_files_stay_staged(goals: Path, git: Git) -> None:
    (goals / "okr.yaml").write_text("mine: 1\n")
    (goals / "new").write_text("mine\n")
    git(goals, "add", "okr.yaml", "new")
    index = git(goals, "ls-files", "--stage", "okr.yaml", "new")
    (goals / "okr.yaml").write_text("mine: 2\n")
    _check_in(goals)
    assert git(goals, "show", "--name-only", "--format=").split() == [NAME]
    assert git(goals, "ls-files", "--stage", "okr.yaml", "new") == index
    assert git(goals, "status", "--porcelain") == "A  new\nMM okr.yaml\n"


def test_the_same_file_partly_staged(goals: Path, git: Git) -> None:
    (goals / NAME).write_text("staged: 1\n")
    git(goals, "add", NAME)
    (goals / NAME).write_text("staged: 1\nnot: 1\n")
    hint = _refused(goals, "is staged and has changed since")
    assert f"git add {goals / NAME}" in hint
    assert "--no-commit" in hint
    git(goals, "add", NAME)
    _check_in(goals)
    assert _committed(goals, git)


def test_an_index_that_a_killed_git_left_behind(goals: Path, git: Git) -> None:
    old = git(goals, "rev-parse", f"HEAD:{NAME}").strip()
    _check_in(goals)
    git(goals, "update-index", "--cacheinfo", "100644", old, NAME)
    assert git(goals, "status", "--porcelain") == f"MM {NAME}\n"
    _check_in(goals)
    assert _committed(goals, git)


def test_an_unborn_branch(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    assert _check_in(tmp_path).commit
    assert _committed(tmp_path, git)


def test_nobody_is_known(goals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "empty"))
    assert "git config --global user.name" in _refused(
        goals, "git does not know who you are; nothing was written"
    )
    git(goals, "config", "user.useConfigOnly", "true")
    _refused(goals, "git does not know who you are")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Bo")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "bo@acme.example")
    _refused(goals, "git does not know who you are, and did not commit")
    assert _check_in(goals, commit=False).commit == ""


def test_an_ignored_folder(repo: Path) -> None:
    (repo / ".gitignore").write_text("okrs/\n")
    hint = _refused(repo, r"would be ignored by git \(\.gitignore:1:okrs/\); nothing was written")
    assert "--no-commit" in hint
    assert not (repo / "okrs").exists()
    _check_in(repo, commit=False)
    assert "git check-ignore -v" in _refused(repo, "is ignored by git; nothing was written")


def test_a_file_that_git_tracks_although_it_is_ignored(goals: Path, git: Git) -> None:
    (goals / ".git" / "info" / "exclude").write_text("okrs/\n")
    _check_in(goals)
    assert _committed(goals, git)


def test_a_file_that_git_was_told_to_overlook(goals: Path, git: Git) -> None:
    git(goals, "update-index", "--skip-worktree", NAME)
    assert "--no-skip-worktree" in _refused(goals, r"told to overlook changes of .* \(skip-worktree\)")
    git(goals, "update-index", "--no-skip-worktree", NAME)
    git(goals, "update-index", "--assume-unchanged", NAME)
    assert _check_in(goals).commit
    assert LINE in git(goals, "show", f"HEAD:{NAME}").encode()


def test_a_linked_work_tree(goals: Path, tmp_path: Path, git: Git) -> None:
    git(goals, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    _check_in(tmp_path / "side")
    assert _committed(tmp_path / "side", git)
    assert git(goals, "status", "--porcelain") == ""


def test_a_submodule(goals: Path, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "outer")
    outer = tmp_path / "outer"
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(goals), "goals")
    git(outer, "commit", "--quiet", "--message", "a submodule")
    _check_in(outer / "goals")
    assert _committed(outer / "goals", git)
    assert "--no-commit" in _refused(outer, "goals is a git repository of its own", name=f"goals/{NAME}")


def test_a_repository_within_the_repository(repo: Path, git: Git) -> None:
    git(repo, "init", "--quiet", "okrs")
    _refused(repo, "okrs is a git repository of its own within")


def test_a_folder_that_is_a_link_to_another_repository(repo: Path, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "other")
    (repo / "okrs").symlink_to(tmp_path / "other")
    _refused(repo, "lies outside the repository")
    (repo / "okrs").unlink()
    (repo / "real").mkdir()
    (repo / "okrs").symlink_to("real")
    _refused(repo, "okrs on the way there is a link")


def test_a_file_that_is_a_link(goals: Path, tmp_path: Path, git: Git) -> None:
    (tmp_path / "outside").write_text("objectives: 1\n")
    (goals / NAME).unlink()
    (goals / NAME).symlink_to(tmp_path / "outside")
    _refused(goals, "is a link; nothing was written through it")
    assert (tmp_path / "outside").read_text() == "objectives: 1\n"


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_the_mode_of_a_file(goals: Path, git: Git, mode: int) -> None:
    (goals / NAME).chmod(mode)
    _check_in(goals)
    assert (goals / NAME).stat().st_mode & 0o777 == mode
    assert _committed(goals, git)


def test_a_hard_link(goals: Path, tmp_path: Path, git: Git) -> None:
    os.link(goals / NAME, tmp_path / "other")
    _check_in(goals)
    assert _committed(goals, git)
    assert (tmp_path / "other").read_text() == "objectives: 1\n"


@pytest.mark.parametrize(
    ("settings", "command"),
    [
        ({"index.version": "4"}, ("update-index", "--index-version", "4")),
        ({"feature.manyFiles": "true"}, ("update-index", "--refresh")),
        ({"core.splitIndex": "true"}, ("update-index", "--split-index")),
        ({"core.untrackedCache": "true"}, ("update-index", "--untracked-cache")),
        ({"core.fsmonitor": "true"}, ("status",)),
        ({"core.quotePath": "false", "status.relativePaths": "true"}, ("status",)),
        ({"status.showUntrackedFiles": "no", "status.branch": "true", "status.short": "true"}, ("status",)),
        ({"diff.noprefix": "true", "diff.external": "false", "core.pager": "false"}, ("status",)),
    ],
)
def test_every_kind_of_index_and_setting(
    goals: Path, git: Git, settings: dict[str, str], command: tuple[str, ...]
) -> None:
    for name, value in settings.items():
        git(goals, "config", name, value)
    git(goals, *command)
    try:
        for name in (NAME, "okrs/platform/2027-Q1.yaml"):
            _check_in(goals, name)
            assert _committed(goals, git, name)
    finally:
        subprocess.run(["git", "-C", goals, "fsmonitor--daemon", "stop"], capture_output=True, check=False)


def test_a_sparse_checkout(goals: Path, git: Git) -> None:
    git(goals, "sparse-checkout", "set", "okrs")
    _check_in(goals)
    assert _committed(goals, git)
    git(goals, "sparse-checkout", "set", "elsewhere")
    with pytest.raises(BlockedError, match="outside of what this sparse checkout holds"):
        _check_in(goals, "okrs/platform/2027-Q1.yaml")
    assert not (goals / "okrs").exists()


def test_a_repository_with_longer_ids(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    for _ in range(2):
        _check_in(tmp_path)
    assert _committed(tmp_path, git)


@pytest.mark.parametrize(
    ("setting", "attributes"),
    [("true", ""), ("input", ""), ("false", "*.yaml text eol=crlf\n"), ("false", "* text\n")],
)
def test_line_ends(repo: Path, git: Git, setting: str, attributes: str) -> None:
    git(repo, "config", "core.autocrlf", setting)
    git(repo, "config", "core.safecrlf", "false")
    (repo / ".gitattributes").write_text(attributes)
    (repo / NAME).parent.mkdir(parents=True)
    (repo / NAME).write_bytes(b"\xef\xbb\xbfobjectives: 1\r\n")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "--message", "goals")
    with writing(repo, commit=True, dry_run=False) as writer:
        before = (repo / NAME).read_bytes()
        after = before + b"checked_in: 1\r\n"
        assert writer.save([FileChange(repo / NAME, before, after)], "x").commit
    assert (repo / NAME).read_bytes() == after
    assert git(repo, "status", "--porcelain") == ""
    assert "\r" not in git(repo, "show", f"HEAD:{NAME}")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_repository_of_another_user(goals: Path) -> None:
    for path in (goals, goals / ".git"):
        os.chown(path, 1234, 1234)
    assert f"safe.directory {goals}" in _refused(goals, "belongs to another user")
    assert _check_in(goals, commit=False).diff
