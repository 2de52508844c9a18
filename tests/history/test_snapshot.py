"""The files of a folder as a commit has them, on real repositories."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from okrcli.errors import BlockedError
from okrcli.history.revision import repository_of, resolve
from okrcli.history.snapshot import snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Git


def _commit(git: Git, top: Path) -> None:
    git(top, "add", "-A")
    git(top, "commit", "--quiet", "--message", "Files")


def test_files_below_a_folder_are_listed_and_read_by_their_paths(repo: Path, git: Git) -> None:
    place = repo / "-sub dir" / "okrs" / "platform"
    place.mkdir(parents=True)
    (place / "2026-Q4.yaml").write_bytes(b"one\n\0two")
    (place / "twin.yaml").write_bytes(b"one\n\0two")
    (place / "empty.yaml").write_bytes(b"")
    (place / "large.yaml").write_bytes(b"x" * 100)
    (repo / "-sub dir" / "okr.yaml").symlink_to("/etc/passwd")
    (repo / "-sub dir" / "other").write_text("not asked for")
    _commit(git, repo)
    (place / "2026-Q4.yaml").write_text("changed since")
    repository = repository_of(repo)
    found = snapshot(repository, resolve(repository, "HEAD").id, "-sub dir", ("okr.yaml", "okrs"))
    names = [f"okrs/platform/{name}.yaml" for name in ("2026-Q4", "empty", "large", "twin")]
    assert {path: leaf.kind for path, leaf in found.leaves.items()} == {
        "okr.yaml": "link",
        **dict.fromkeys(names, "file"),
    }
    same, empty, large, twin = names
    assert found.contents(["okr.yaml", *names], 50) == {
        same: b"one\n\0two",
        empty: b"",
        large: None,
        twin: b"one\n\0two",
    }
    assert found.contents(["okr.yaml"], 50) == {}


def test_odd_names_and_submodules(repo: Path, git: Git) -> None:
    odd = repo / "okrs" / os.fsdecode(b"gr\xfcn\n\xff")
    odd.mkdir(parents=True)
    (odd / "a\tb.yaml").write_text("x")
    _commit(git, repo)
    head = git(repo, "rev-parse", "HEAD").strip()
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{head},okrs/module")
    git(repo, "commit", "--quiet", "--message", "A module")
    repository = repository_of(repo)
    found = snapshot(repository, resolve(repository, "HEAD").id, "", ("okrs",))
    name = os.fsdecode(b"okrs/gr\xfcn\n\xff/a\tb.yaml")
    assert {path: leaf.kind for path, leaf in found.leaves.items()} == {
        name: "file",
        "okrs/module": "repository",
    }
    assert found.contents(list(found.leaves), 10) == {name: b"x"}


def test_a_partial_clone_fetches_nothing_and_says_what_to_fetch(
    repo: Path, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{repo}", "clone")
    repository = repository_of(tmp_path / "clone")
    found = snapshot(repository, resolve(repository, "HEAD").id, "", ("okr.yaml",))
    for _ in range(2):
        with pytest.raises(BlockedError, match="partial clone") as error:
            found.contents(["okr.yaml"], 1000)
    command = str(error.value.hint).split("`")[1].replace(">/dev/null", "").split()
    git(tmp_path / "clone", *command[1:])
    assert found.contents(["okr.yaml"], 1000)["okr.yaml"]


def test_a_damaged_repository_says_so(repo: Path, git: Git) -> None:
    oid = git(repo, "rev-parse", "HEAD:okr.yaml").strip()
    (repo / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    repository = repository_of(repo)
    found = snapshot(repository, resolve(repository, "HEAD").id, "", ("okr.yaml",))
    with pytest.raises(BlockedError, match="does not have all of"):
        found.contents(["okr.yaml"], 1000)
