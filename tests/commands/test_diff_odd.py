"""`diff`, `digest` and `--as-of` in odd repositories: real git, each state as designed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Git

    from .conftest import Acme, Okr

FILE = "okrs/platform/2026-Q4.yaml"
LOOKS = [
    ("diff", "HEAD~1"), ("digest", "--since", "HEAD~1"), ("status", "--as-of", "HEAD~1"),
    ("check", "--as-of", "HEAD~1"), ("check", "--since", "HEAD~1"),
]  # fmt: skip


def _goals(target: int, more: str = "") -> str:
    return (
        "status: active\nobjectives:\n  - id: checkout\n    title: Checkout\n    key_results:\n"
        f"      - {{id: p99, title: p99, start: 900, target: {target}}}\n{more}"
    )


@pytest.fixture
def lived(acme: Acme, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A target of 300 on 1 October, of 400 on 12 October; the author says that it was in 2099."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-01T12:00:00+0000")
    top = acme(platform=_goals(300))
    (top / FILE).write_text(_goals(400))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-12T12:00:00+0000")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2099-01-01T12:00:00+0000")
    git(top, "commit", "--quiet", "--all", "--message", "Relax")
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    monkeypatch.delenv("GIT_AUTHOR_DATE")
    return top


def _targets(okr: Okr, at: Path, *words: str) -> list[Any]:
    answer = okr("diff", *words, "--format", "json", at=at)
    assert (answer.code, answer.err) == (0, "")
    return [c["after"] for c in json.loads(answer.out)["changes"] if c["field"] == "target"]


def _target_then(okr: Okr, at: Path, as_of: str) -> Any:
    answer = okr("status", "--as-of", as_of, "--format", "json", at=at)
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)["teams"][0]["objectives"][0]["key_results"][0]["target"]


def _all(okr: Okr, at: Path) -> None:
    assert _targets(okr, at, "HEAD~1", "HEAD") == [400]
    assert [_target_then(okr, at, day) for day in ("2026-10-11", "2026-10-12", "2026-11-01")] == [
        300,
        400,
        400,
    ]


def _clone(git: Git, source: Path, to: Path, *options: str) -> Path:
    git(to.parent, "clone", "--quiet", *options, f"file://{source}", to.name)
    return to


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_no_repository_an_unborn_branch_and_a_bare_one(
    okr: Okr, lived: Path, git: Git, tmp_path: Path, words: tuple[str, ...]
) -> None:
    bare = _clone(git, lived, tmp_path / "bare", "--bare")
    git(lived, "checkout", "--quiet", "--orphan", "other")
    for at, reason in ((lived, "no commit in this repository yet"), (bare, "is a bare repository")):
        answer = okr(*words, at=at)
        assert (answer.code, answer.out) == (4, "")
        assert reason in answer.err
    (lived / ".git").rename(tmp_path / "gone")
    answer = okr(*words, at=lived)
    assert (answer.code, "is in no git repository" in answer.err) == (4, True)


def test_detached_linked_submodule_and_subfolder(okr: Okr, lived: Path, git: Git, tmp_path: Path) -> None:
    git(lived, "worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    _all(okr, tmp_path / "linked")
    git(lived, "checkout", "--quiet", "--detach")
    _all(okr, lived / "okrs" / "platform")
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "--quiet")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(lived), "goals")
    (outer / "okr.yaml").write_text("version: 1\nname: Outer\nteams: {}\n")
    _all(okr, outer / "goals")


def test_a_workspace_in_a_subfolder(okr: Okr, acme: Acme, git: Git) -> None:
    top = acme(platform=_goals(300))
    for name in ("okr.yaml", "okrs"):
        (top / "-odd name").mkdir(exist_ok=True)
        git(top, "mv", "--", name, f"-odd name/{name}")
    git(top, "commit", "--quiet", "--message", "Moved")
    (top / "-odd name" / FILE).write_text(_goals(500))
    assert _targets(okr, top / "-odd name") == [500]
    assert _targets(okr, top / "-odd name", "HEAD~1") == [500]
    assert _target_then(okr, top / "-odd name", "HEAD") == 300


def test_a_bare_repository_and_a_folder_that_is_nothing(
    okr: Okr, lived: Path, git: Git, tmp_path: Path
) -> None:
    bare = _clone(git, lived, tmp_path / "bare", "--bare")
    (tmp_path / "nothing").mkdir()
    for words in (*LOOKS, ("check",), ("status",), ("trend", "p99"), ("log",)):
        answer = okr(*words, at=bare)
        assert (answer.code, answer.out) == (4, "")
        assert "is a bare repository" in answer.err
        answer = okr(*words, at=tmp_path / "nothing")
        assert answer.out == ""
        if words[0] == "diff":  # which can do without a workspace, with two files
            assert (answer.code, "two files or folders can be compared" in answer.err) == (4, True)
        else:
            assert (answer.code, "no okr.yaml here or in any folder above" in answer.err) == (2, True)


def test_a_shallow_clone_says_what_to_fetch(okr: Okr, lived: Path, git: Git, tmp_path: Path) -> None:
    shallow = _clone(git, lived, tmp_path / "shallow", "--depth=1")
    for words in (*LOOKS, ("status", "--as-of", "2026-10-11"), ("digest", "--since", "2026-10-11")):
        answer = okr(*words, at=shallow)
        assert (answer.code, answer.out) == (4, "")
        assert "git fetch --unshallow" in answer.err
    assert _target_then(okr, shallow, "2026-10-12") == 400
    assert _targets(okr, shallow) == []


def test_a_partial_clone_fetches_nothing(okr: Okr, lived: Path, git: Git, tmp_path: Path) -> None:
    git(lived, "config", "uploadpack.allowFilter", "true")
    partial = _clone(git, lived, tmp_path / "partial", "--filter=blob:none")
    for words in LOOKS:
        answer = okr(*words, at=partial)
        assert (answer.code, answer.out) == (4, "")
        assert "is a partial clone" in answer.err
    command = answer.err.split("`")[1].replace(" >/dev/null", "").split()
    git(partial, *command[1:])
    _all(okr, partial)


def test_in_the_middle_of_a_merge_and_of_a_rebase(okr: Okr, lived: Path, git: Git) -> None:
    git(lived, "checkout", "--quiet", "-b", "side", "HEAD~1")
    (lived / FILE).write_text(_goals(200))
    git(lived, "commit", "--quiet", "--all", "--message", "Tighten")
    for words in (("merge", "main"), ("rebase", "main")):
        git(lived, *words, code=1)
        answer = okr("diff", "--format", "json", at=lived)
        assert answer.code == 1
        assert FILE in answer.err
        assert json.loads(answer.out)["changes"] == []
        assert _targets(okr, lived, "main", "side") == [200]
        assert _target_then(okr, lived, "side") == 200
        git(lived, words[0], "--abort")


def test_line_ends_that_git_changes_are_no_change(okr: Okr, lived: Path, git: Git) -> None:
    (lived / FILE).write_bytes((lived / FILE).read_bytes().replace(b"\n", b"\r\n"))
    answer = okr("diff", "--exit-code", "--format", "json", at=lived)
    assert (answer.code, json.loads(answer.out)["changes"]) == (0, [])


def test_odd_paths_links_and_submodules_are_left_alone(okr: Okr, lived: Path, git: Git) -> None:
    odd = lived / "okrs" / os.fsdecode(b"gr\xfcn\xff")
    odd.mkdir()
    (odd / "2026-Q4.yaml").write_text(_goals(1))
    (lived / "okrs" / "platform" / "2026-Q3.yaml").symlink_to("2026-Q4.yaml")
    git(lived, "add", "-A")
    head = git(lived, "rev-parse", "HEAD").strip()
    git(lived, "update-index", "--add", "--cacheinfo", f"160000,{head},okrs/module")
    git(lived, "commit", "--quiet", "--message", "Odd")
    answer = okr("diff", "HEAD~1", "HEAD", "--format", "json", at=lived)
    assert (answer.code, json.loads(answer.out)["changes"]) == (1, [])
    assert "okrs/platform/2026-Q3.yaml" in answer.err
    assert _target_then(okr, lived, "HEAD") == 400


def test_replaced_commits_and_settings_of_others_change_nothing(okr: Okr, lived: Path, git: Git) -> None:
    words = ("diff", "HEAD~1", "HEAD", "--format", "markdown")
    before = okr(*words, at=lived).out
    assert "**easier**" in before
    git(lived, "replace", git(lived, "rev-parse", "HEAD~1").strip(), git(lived, "rev-parse", "HEAD").strip())
    for name, value in {
        "log.showSignature": "true", "color.ui": "always", "core.abbrev": "4", "core.quotePath": "false",
        "i18n.logOutputEncoding": "UTF-16", "log.date": "relative", "diff.noprefix": "true",
    }.items():  # fmt: skip
        git(lived, "config", name, value)
    (lived / ".gitattributes").write_text("*.yaml binary -diff working-tree-encoding=UTF-16\n")
    assert okr(*words, at=lived).out == before
    _all(okr, lived)


def test_a_file_that_was_broken_in_between(okr: Okr, lived: Path, git: Git) -> None:
    for text in ("status: [", _goals(500)):
        (lived / FILE).write_text(text)
        git(lived, "commit", "--quiet", "--all", "--message", "Next")
    assert _targets(okr, lived, "HEAD~2", "HEAD") == [500]
    answer = okr("diff", "HEAD~1", "HEAD", "--format", "json", at=lived)
    found = json.loads(answer.out)
    assert (answer.code, found["changes"], found["broken"][0]["side"]) == (1, [], "from")


def test_a_repository_with_the_longer_object_ids(okr: Okr, lived: Path, git: Git, tmp_path: Path) -> None:
    top = tmp_path / "sha256"
    top.mkdir()
    git(top, "init", "--quiet", "--object-format=sha256")
    for name in ("okr.yaml", FILE):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes((lived / name).read_bytes())
    git(top, "add", "-A")
    git(top, "commit", "--quiet", "--message", "The goals")
    assert json.loads(okr("diff", "--format", "json", at=top).out)["changes"] == []
    (top / FILE).write_text(_goals(500))
    assert _targets(okr, top) == [500]
    assert _target_then(okr, top, "HEAD") == 400


def test_a_workspace_that_is_new(okr: Okr, lived: Path, git: Git) -> None:
    git(lived, "checkout", "--quiet", "--orphan", "empty")
    git(lived, "rm", "--quiet", "-rf", ".")
    git(lived, "commit", "--quiet", "--allow-empty", "--message", "Nothing yet")
    answer = okr("diff", "empty", "main", "--format", "json", at=lived)
    found = json.loads(answer.out)["changes"]
    goal = "platform/2026-Q4/checkout"
    assert [(c["address"], c["within"]) for c in found if c["class"] == "definition"] == [
        ("company", None), ("platform", None), ("platform/2026-Q4", None),
        (goal, "platform/2026-Q4"), (f"{goal}/p99", "platform/2026-Q4"),
    ]  # fmt: skip
    assert {c["kind"] for c in found if c["class"] == "definition"} == {"added"}
    assert {c["owed"] for c in found} == {False}
    answer = okr("diff", at=lived)
    assert (answer.code, "neither side has an okr.yaml" in answer.err) == (2, True)


def test_settings_with_errors_are_named_and_the_goals_are_compared(okr: Okr, lived: Path) -> None:
    (lived / "okr.yaml").write_text("version: 1\nname: [\n")
    (lived / FILE).write_text(_goals(500))
    answer = okr("diff", "--format", "json", at=lived)
    found = json.loads(answer.out)
    assert answer.code == 1
    assert "okr.yaml:" in answer.err
    assert [(c["field"], c["after"]) for c in found["changes"]] == [("target", 500)]
    assert [fault["path"] for fault in found["broken"]] == ["okr.yaml"]
