"""Finding a repository and starting git in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.errors import BlockedError
from okrcli.history import git as door
from okrcli.history.git import Answer, Repository, literal, read

if TYPE_CHECKING:
    from conftest import Git

HERE = Path(__file__).parents[2]


def _found(root: Path) -> Repository:
    repository = Repository.find(root)
    assert repository is not None
    return repository


def _shim(folder: Path, text: str) -> None:
    """A `git` of our own in front of the real one."""
    folder.mkdir(exist_ok=True)
    (folder / "git").write_text(f"#!/bin/sh\n{text}\n")
    (folder / "git").chmod(0o755)


def _python(script: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(HERE), **environment},
    )
    return done.stdout


def test_from_the_top_and_from_below(repo: Path) -> None:
    (repo / "okrs" / "platform").mkdir(parents=True)
    expected = Repository(repo, repo / ".git", repo / ".git")
    assert Repository.find(repo) == expected
    assert Repository.find(repo / "okrs" / "platform") == expected


def test_nothing_is_found_outside(tmp_path: Path) -> None:
    assert Repository.find(tmp_path) is None


def test_through_a_link_to_a_folder_of_the_repository(repo: Path, tmp_path: Path) -> None:
    (repo / "okrs").mkdir()
    (tmp_path / "link").symlink_to(repo / "okrs")
    repository = _found(tmp_path / "link")
    assert repository.top == repo
    assert repository.relative(tmp_path / "link" / "a.yaml") == "okrs/a.yaml"


def test_a_path_outside_is_refused(repo: Path, tmp_path: Path) -> None:
    with pytest.raises(BlockedError, match="outside the repository"):
        _found(repo).relative(tmp_path / "a.yaml")


def test_a_linked_work_tree(repo: Path, tmp_path: Path, git: Git) -> None:
    git(repo, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    expected = Repository(tmp_path / "side", repo / ".git" / "worktrees" / "side", repo / ".git")
    assert Repository.find(tmp_path / "side") == expected


def test_a_submodule(repo: Path, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "outer")
    outer = tmp_path / "outer"
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo), "goals")
    repository = _found(outer / "goals")
    assert repository.top == outer / "goals"
    assert repository.git_dir == outer / ".git" / "modules" / "goals"
    assert repository.read("rev-parse", "--show-toplevel").out.strip() == os.fsencode(outer / "goals")


def test_a_folder_that_looks_like_a_bare_repository_is_none(repo: Path, git: Git) -> None:
    git(repo, "init", "--quiet", "--bare", "okrs")
    marker = repo.parent / "ran"
    git(repo / "okrs", "config", "core.fsmonitor", f"touch {marker}")
    assert _found(repo / "okrs").top == repo
    _found(repo / "okrs").read("status")
    assert not marker.exists()


def test_inside_the_git_folder(repo: Path) -> None:
    with pytest.raises(BlockedError, match="where git keeps its own files"):
        Repository.find(repo / ".git" / "refs")


@pytest.mark.parametrize("content", [b"", b"gitdir:", b"gitdir: gone", b"nonsense", b"gitdir: a\0b", b"\xff"])
def test_a_broken_git_file_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".git").write_bytes(content)
    assert Repository.find(tmp_path) is None


def test_a_pipe_named_git_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".git")
    assert Repository.find(tmp_path) is None


def test_finding_and_importing_start_no_git(repo: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    _shim(tmp_path / "bin", f'echo "$@" >> {log}\nexec {door._program()} "$@"')
    script = f"""if True:
        from pathlib import Path
        from okrcli.history.git import Repository, prepare
        repository = Repository.find(Path({str(repo)!r}))
        prepare()
        import git, os
        assert "GIT_PYTHON_REFRESH" not in os.environ
        print(Path({str(log)!r}).exists())
        repository.read("rev-parse", "HEAD")
        print(Path({str(log)!r}).read_text().count("\\n"))
    """
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    assert _python(script, PATH=path, GIT_PYTHON_GIT_EXECUTABLE="/bin/false") == "False\n1\n"


def test_a_module_that_does_not_ask_git_does_not_load_it() -> None:
    script = "import sys, okrcli.actions._save, okrcli.history.commit; print('git' in sys.modules)"
    assert _python(script) == "False\n"


@pytest.mark.parametrize("path", ["", ".", "{cwd}/gone", ".:{cwd}/gone", ":"])
def test_git_is_not_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    _shim(tmp_path, "touch ran")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", path.format(cwd=tmp_path))
    door._program.cache_clear()
    try:
        with pytest.raises(BlockedError, match="git is not installed") as caught:
            door._program()
    finally:
        door._program.cache_clear()
    assert "install git" in str(caught.value.hint)


def test_variables_of_another_repository_do_not_count(
    repo: Path, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet", "other")
    for name, value in {
        "GIT_DIR": str(tmp_path / "other" / ".git"),
        "GIT_WORK_TREE": str(tmp_path / "other"),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "objects"),
        "GIT_CONFIG_PARAMETERS": "'core.fsmonitor=touch ran'",
        "GIT_EXTERNAL_DIFF": "touch ran",
        "GIT_NAMESPACE": "other",
        "GIT_CEILING_DIRECTORIES": str(repo),
    }.items():
        monkeypatch.setenv(name, value)
    answer = _found(repo).read("rev-parse", "--show-toplevel")
    assert answer.out.strip() == os.fsencode(repo)
    assert b"okr.yaml" in _found(repo).read("ls-files").out
    assert os.environ["GIT_NAMESPACE"] == "other"
    assert not list(tmp_path.rglob("ran"))


def test_reading_runs_nothing_that_the_repository_configures(repo: Path, git: Git, tmp_path: Path) -> None:
    hooks = repo / ".git" / "hooks"
    for name in ("post-index-change", "reference-transaction"):
        _shim(hooks, f"touch {tmp_path}/ran-{name}")
        (hooks / "git").rename(hooks / name)
    for name in ("core.fsmonitor", "diff.external", "core.pager", "core.alternateRefsCommand", "gpg.program"):
        git(repo, "config", name, f"touch {tmp_path}/ran-{name};:")
    git(repo, "config", "log.showSignature", "true")
    for asked in (("status", "--porcelain"), ("log", "-p"), ("diff", "--quiet"), ("ls-files", "-m")):
        _found(repo).read(*asked)
    assert not list(tmp_path.glob("ran-*"))


def test_a_path_is_literal(repo: Path, git: Git) -> None:
    for name in ("*.yaml", "[a].yaml", ":(top)x.yaml", "-rf"):
        (repo / name).write_text("a: 1\n")
    repository = _found(repo)
    assert repository.read("ls-files", "--others", "--", "*.yaml").out == b"*.yaml\n"
    for name in ("[a].yaml", ":(top)x.yaml", "-rf"):
        assert repository.write("add", "--", literal(name)).code == 0
    assert set(git(repo, "diff", "--cached", "--name-only").split()) == {"[a].yaml", ":(top)x.yaml", "-rf"}


def test_what_is_given_reaches_git_and_what_it_says_comes_back_whole(repo: Path) -> None:
    content = bytes(range(256)) * 4096
    answer = _found(repo).read("hash-object", "-w", "--stdin", "--no-filters", stdin=content)
    assert _found(repo).read("cat-file", "blob", answer.out.decode().strip()).out == content


def test_git_that_does_not_read_what_it_is_given(repo: Path) -> None:
    assert _found(repo).read("rev-parse", "--verify", "gone", stdin=b"x" * 1_000_000, ok=(128,)).code == 128


def test_an_unexpected_status_says_what_git_said(repo: Path) -> None:
    with pytest.raises(BlockedError, match="Needed a single revision"):
        _found(repo).read("rev-parse", "--verify", "gone")


def test_only_the_end_of_a_long_story_is_kept() -> None:
    answer = Answer(1, b"", b"\n".join(b"%d " % number * 1000 for number in range(1000)))
    assert len(answer.last_lines()) < 2100
    assert answer.last_lines().splitlines()[-1].startswith("999 ")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_repository_of_another_user_names_the_command_that_trusts_it(repo: Path) -> None:
    for path in (repo, repo / ".git"):
        os.chown(path, 1234, 1234)
    with pytest.raises(BlockedError, match="belongs to another user") as caught:
        _found(repo).read("status")
    assert str(caught.value.hint) == f"if you do, run `git config --global --add safe.directory {repo}`"


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read("var", "GIT_AUTHOR_IDENT").out.startswith(b"Anna Ek <anna@acme.example>")


def test_in_a_folder_that_is_gone(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert _found(repo).read("rev-parse", "HEAD").code == 0


def test_the_language_of_the_user_does_not_matter(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "sv")
    assert (
        b"fatal: Needed a single revision" in _found(repo).read("rev-parse", "--verify", "x", ok=(128,)).err
    )
