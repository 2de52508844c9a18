"""The state of a repository, of its files, and who is writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okrcli.history.git import Repository
from okrcli.history.state import Identity, identity, ignored_by, in_progress, overlooked, path_states

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Git


def _found(root: Path) -> Repository:
    repository = Repository.find(root)
    assert repository is not None
    return repository


def _conditions(repo: Path, *names: str) -> dict[str, str]:
    states = path_states(_found(repo), [repo / name for name in names])
    return {path.relative_to(repo).as_posix(): state.condition for path, state in states.items()}


def _two_branches(repo: Path, git: Git) -> None:
    """`main` and `side` change the same line."""
    git(repo, "branch", "side")
    (repo / "okr.yaml").write_text("version: 1\nname: Main\n")
    git(repo, "commit", "--quiet", "--all", "--message", "main")
    git(repo, "checkout", "--quiet", "side")
    (repo / "okr.yaml").write_text("version: 1\nname: Side\n")
    git(repo, "commit", "--quiet", "--all", "--message", "side")


def test_nothing_is_in_progress(repo: Path) -> None:
    assert in_progress(_found(repo)) == ""


@pytest.mark.parametrize(
    ("command", "task"),
    [
        (("merge", "main"), "merge"),
        (("rebase", "main"), "rebase"),
        (("rebase", "--apply", "main"), "rebase"),
        (("cherry-pick", "main"), "cherry-pick"),
        (("revert", "--no-edit", "HEAD~1"), "revert"),
    ],
)
def test_what_is_in_progress(repo: Path, git: Git, command: tuple[str, ...], task: str) -> None:
    _two_branches(repo, git)
    git(repo, *command, code=1)
    assert in_progress(_found(repo)) == task
    assert _conditions(repo, "okr.yaml") == {"okr.yaml": "conflicted"}


def test_a_series_of_picks_between_two_steps(repo: Path, git: Git) -> None:
    _two_branches(repo, git)
    (repo / "b").write_text("b")
    git(repo, "add", "b")
    git(repo, "commit", "--quiet", "--message", "b")
    git(repo, "checkout", "--quiet", "main")
    git(repo, "cherry-pick", "main..side", code=1)
    git(repo, "checkout", "--quiet", "--ours", "okr.yaml")
    (repo / "okr.yaml").write_text("name: Both\n")
    git(repo, "add", "okr.yaml")
    git(repo, "commit", "--quiet", "--message", "picked by hand")
    assert in_progress(_found(repo)) == "cherry-pick"


def test_a_mail_that_does_not_apply(repo: Path, git: Git, tmp_path: Path) -> None:
    _two_branches(repo, git)
    patch = git(repo, "format-patch", "--stdout", "-1", "main")
    git(repo, "am", "--quiet", code=128, stdin=patch.encode())
    assert in_progress(_found(repo)) == "am"


def test_a_bisection_does_not_stand_in_the_way(repo: Path, git: Git) -> None:
    git(repo, "bisect", "start")
    assert in_progress(_found(repo)) == ""


def test_a_merge_in_another_work_tree_does_not_count(repo: Path, git: Git, tmp_path: Path) -> None:
    _two_branches(repo, git)
    git(repo, "merge", "main", code=1)
    git(repo, "worktree", "add", "--quiet", str(tmp_path / "other"), "main")
    assert in_progress(_found(tmp_path / "other")) == ""


def test_how_paths_stand(repo: Path, git: Git) -> None:
    names = ("clean", "changed", "staged", "partly", "deleted")
    for name in names:
        (repo / name).write_text("one\n")
    git(repo, "add", *names)
    git(repo, "commit", "--quiet", "--message", "files")
    for name in names[1:]:
        (repo / name).write_text("two\n")
    git(repo, "add", "staged", "partly")
    (repo / "partly").write_text("three\n")
    (repo / "deleted").unlink()
    for name in ("untracked", "added", "intended", "ignored"):
        (repo / name).write_text("new\n")
    git(repo, "add", "added")
    git(repo, "add", "--intent-to-add", "intended")
    (repo / ".gitignore").write_text("ignored\nokrs/\n")
    (repo / "okrs" / "team").mkdir(parents=True)
    (repo / "okrs" / "team" / "a.yaml").write_text("new\n")
    every = (*names, "untracked", "added", "intended", "ignored", "absent", "okrs/team/a.yaml")
    assert _conditions(repo, *every) == {
        "clean": "clean",
        "changed": "changed",
        "staged": "staged",
        "partly": "partly staged",
        "deleted": "changed",
        "untracked": "untracked",
        "added": "staged",
        "intended": "intended",
        "ignored": "ignored",
        "absent": "absent",
        "okrs/team/a.yaml": "ignored",
    }


def test_odd_names(repo: Path) -> None:
    names = (":(top)x", "*", "[a]", "-rf", "a b", "å", "new\nline", "\udcff", '"quoted"')
    for name in names[1:]:
        (repo / name).write_text("new\n")
    assert _conditions(repo, *names) == {names[0]: "absent"} | dict.fromkeys(names[1:], "untracked")
    (repo / ".gitignore").write_text("x*\n")
    assert not ignored_by(_found(repo), [repo / name for name in names])


def test_the_rule_that_ignores_a_file_to_be(repo: Path) -> None:
    (repo / ".gitignore").write_text("# goals\nokrs/*\n!okrs/open/\n")
    paths = [repo / "okrs" / "secret" / "a.yaml", repo / "okrs" / "open" / "a.yaml", repo / "okr.yaml"]
    assert ignored_by(_found(repo), paths) == {paths[0]: ".gitignore:2:okrs/*"}


def test_files_that_git_was_told_to_overlook(repo: Path, git: Git) -> None:
    asked = (_found(repo), [repo / "okr.yaml"])
    assert overlooked(*asked) == ""
    git(repo, "update-index", "--skip-worktree", "okr.yaml")
    assert overlooked(*asked) == "skip-worktree"
    git(repo, "update-index", "--no-skip-worktree", "okr.yaml")
    git(repo, "update-index", "--assume-unchanged", "okr.yaml")
    assert overlooked(*asked) == "assume-unchanged"


def test_who_is_writing(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git) -> None:
    assert identity(None) == Identity("Anna Ek", "anna@acme.example")
    git(repo, "config", "user.name", "Bo Åström")
    git(repo, "config", "user.email", "bo@acme.example")
    assert identity(_found(repo)) == Identity("Bo Åström", "bo@acme.example")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Cy <cy>")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "cy@acme.example")
    assert identity(_found(repo)) == Identity("Cy cy", "cy@acme.example")


def test_nobody_is_never_made_up(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "empty"))
    assert identity(_found(repo)) is None
    assert identity(None) is None
