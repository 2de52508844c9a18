"""okr init --ci and --pre-commit: files that work, beside what is there and never over it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from okrcli.actions._ci import Checks
from okrcli.actions.init import Wanted, init
from okrcli.app import main
from okrcli.errors import UsageError

ROOT = Path(__file__).parents[2]
ACME = Wanted(name="Acme", teams=("platform",))
EVERYTHING = Checks("github", pre_commit=True)
BROKEN = "status: draft\nobjectives:\n  - {id: checkout}\n"


def wanted(host: Any = None, *, pre_commit: bool = False) -> Wanted:
    return Wanted(checks=Checks(host, pre_commit))


def committed(git: Any, root: Path) -> list[str]:
    names: str = git(root, "show", "--format=", "--name-only", "HEAD")
    return [name for name in names.split("\n") if name and ".schema." not in name]


def run(script: str, folder: Path, tmp_path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """A line of a script, in bash, where `okr` is on the PATH."""
    okr = tmp_path / "bin" / "okr"
    okr.parent.mkdir(exist_ok=True)
    okr.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m okrcli "$@"\n')
    okr.chmod(0o755)
    path = f"{okr.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path, **env}
    return subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("checks", "files"),
    [
        (Checks("github"), [".github/workflows/okr.yml", "okr.yaml"]),
        (Checks("gitlab"), [".gitlab-ci.yml", "okr.yaml"]),
        (Checks(pre_commit=True), [".pre-commit-config.yaml", "okr.yaml"]),
        (EVERYTHING, [".github/workflows/okr.yml", ".pre-commit-config.yaml", "okr.yaml"]),
    ],
)
def test_a_new_workspace_has_them_in_its_first_commit(
    tmp_path: Path, git: Any, checks: Checks, files: list[str]
) -> None:
    written = init(tmp_path / "acme", Wanted(name="Acme", checks=checks))
    assert committed(git, tmp_path / "acme") == files
    assert git(tmp_path / "acme", "status", "--porcelain") == ""
    said = [str(words) for words in written.done]
    assert [f"made {name}" for name in files[:-1]] == said[-len(files) + 1 :]


def test_they_are_added_to_a_workspace_that_is_there(tmp_path: Path, git: Any) -> None:
    init(tmp_path, ACME)
    before = (tmp_path / "okr.yaml").read_bytes()
    init(tmp_path, wanted("gitlab"))
    assert committed(git, tmp_path) == [".gitlab-ci.yml"]
    init(tmp_path, wanted(pre_commit=True))
    assert git(tmp_path, "log", "--format=%s") == (
        "check the goals before commits\ncheck the goals in CI\ninit Acme\n"
    )
    assert (tmp_path / "okr.yaml").read_bytes() == before


def test_a_workspace_that_is_there_takes_nothing_else(tmp_path: Path) -> None:
    init(tmp_path, ACME)
    with pytest.raises(UsageError, match="there is a workspace already"):
        init(tmp_path, Wanted(name="Other", checks=Checks("github")))
    assert not (tmp_path / ".github").exists()


def test_they_lie_at_the_top_of_the_repository(tmp_path: Path, git: Any) -> None:
    git(tmp_path, "init", "--quiet")
    init(tmp_path / "team goals", Wanted(name="Acme", checks=EVERYTHING))
    assert committed(git, tmp_path) == [
        ".github/workflows/okr.yml", ".pre-commit-config.yaml", "team goals/okr.yaml",
    ]  # fmt: skip
    assert "okr -C 'team goals' check" in (tmp_path / ".github/workflows/okr.yml").read_text()


@pytest.mark.parametrize("name", ["a$b", "${{ github.token }}", "a'b", 'a"b', "a\nb", "-rf", "a:b", "#a"])
def test_a_folder_that_they_cannot_speak_of_is_refused(tmp_path: Path, git: Any, name: str) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UsageError, match="signs that the settings of a CI server cannot hold"):
        init(tmp_path / name, Wanted(name="Acme", checks=EVERYTHING))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git"]
    init(tmp_path / name, Wanted(name="Acme"))


@pytest.mark.parametrize("name", [".github/workflows/okr.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"])
@pytest.mark.parametrize("link", [True, False])
def test_what_is_there_is_never_touched(tmp_path: Path, git: Any, name: str, link: bool) -> None:
    init(tmp_path, ACME)
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("nowhere") if link else path.write_text("mine\n")
    told = []
    for host in ("github", "gitlab"):
        told += [str(words) for words in init(tmp_path, wanted(host, pre_commit=True)).warnings]
    assert any(words.startswith(name) for words in told)
    assert path.is_symlink() if link else path.read_text() == "mine\n"


def test_beside_a_pipeline_that_is_there_the_job_is_put_to_be_included(tmp_path: Path, git: Any) -> None:
    init(tmp_path, ACME)
    (tmp_path / ".gitlab-ci.yml").write_text("stages: [test]\n")
    written = init(tmp_path, wanted("gitlab"))
    assert committed(git, tmp_path) == [".gitlab/okr.gitlab-ci.yml"]
    [words] = written.warnings
    assert str(words).endswith("add to it: include: [{local: .gitlab/okr.gitlab-ci.yml}]")
    assert "okr" in yaml.safe_load((tmp_path / ".gitlab/okr.gitlab-ci.yml").read_text())
    assert init(tmp_path, wanted("gitlab")).saved.changes == ()


def test_the_hook_to_add_by_hand_is_the_hook_that_is_written(tmp_path: Path) -> None:
    init(tmp_path, Wanted(name="Acme", checks=Checks(pre_commit=True)))
    [words] = init(tmp_path, wanted(pre_commit=True)).warnings
    [by_hand] = yaml.safe_load(str(words).partition("add to its repos: ")[2])
    [ours] = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text())["repos"]
    assert by_hand == ours


def test_a_dry_run_and_a_commit_of_ones_own(tmp_path: Path, git: Any) -> None:
    init(tmp_path, ACME)
    dry = init(tmp_path, wanted("github"), dry_run=True)
    assert "+++ b/.github/workflows/okr.yml\n" in dry.saved.diff
    assert not (tmp_path / ".github").exists()
    init(tmp_path, wanted("github"), commit=False)
    assert git(tmp_path, "status", "--porcelain") == "?? .github/\n"


def test_a_hook_that_refuses_takes_everything_back(tmp_path: Path, git: Any) -> None:
    init(tmp_path, ACME)
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(Exception, match="hook"):
        init(tmp_path, wanted("github", pre_commit=True))
    assert git(tmp_path, "status", "--porcelain") == ""
    assert not (tmp_path / ".github").exists()


# That they work


@pytest.fixture
def broken(tmp_path: Path, git: Any) -> Path:
    """A repository with a workspace in `goals`, every file, and a finding."""
    top = tmp_path / "top"
    top.mkdir()
    git(top, "init", "--quiet")
    init(top / "goals", Wanted(name="Acme", checks=EVERYTHING))
    init(top / "goals", wanted("gitlab"))
    (top / "goals/okrs/app").mkdir(parents=True)
    (top / "goals/okrs/app/2026-Q4.yaml").write_text(BROKEN)
    return top


def test_the_workflow_of_github_checks(broken: Path, tmp_path: Path) -> None:
    workflow = yaml.safe_load((broken / ".github/workflows/okr.yml").read_text())
    assert workflow["permissions"] == {}
    assert set(workflow[True]) == {"pull_request", "push"}  # `on` is a boolean to this reader, not to GitHub
    job = workflow["jobs"]["check"]
    assert job["permissions"] == {"contents": "read"}
    for step in job["steps"]:
        assert "${{" not in step.get("run", "")
        assert re.fullmatch(
            r"actions/checkout@[0-9a-f]{40}", step.get("uses", f"actions/checkout@{'0' * 40}")
        )
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    assert scripts[2:] == [
        "okr -C goals check --pr", 'okr -C goals diff --pr --format markdown >> "$GITHUB_STEP_SUMMARY"',
    ]  # fmt: skip
    summary = tmp_path / "summary.md"
    done = run(scripts[1], broken, tmp_path, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert "::error file=goals/okrs/app/2026-Q4.yaml,line=3," in done.stdout
    assert "`goals/okrs/app/2026-Q4.yaml:3`" in summary.read_text()


def test_the_job_of_gitlab_checks_and_leaves_its_reports(broken: Path, tmp_path: Path) -> None:
    job = yaml.safe_load((broken / ".gitlab-ci.yml").read_text())["okr"]
    install, script = job["script"]
    assert "okrcli==" in install
    done = run(script, broken, tmp_path, GITLAB_CI="true", OKR_CACHE_DIR=str(broken / ".okr-cache"))
    assert (done.returncode, done.stderr) == (1, "")
    assert "goals" not in done.stdout.split(":")[0]
    reports = job["artifacts"]["reports"]
    [finding] = json.loads((broken / reports["codequality"]).read_text())
    assert finding["location"]["path"] == "goals/okrs/app/2026-Q4.yaml"
    assert (broken / reports["junit"]).read_text().startswith("<?xml")
    request = run(script, broken, tmp_path, GITLAB_CI="true", CI_MERGE_REQUEST_IID="7")
    assert (request.returncode, "what to compare with" in request.stderr) == (4, True)  # --pr is asked for
    for path in job["cache"]["paths"]:
        assert (broken / path).is_dir()


def test_the_hook_runs_where_goals_are_committed(broken: Path, tmp_path: Path) -> None:
    [hook] = yaml.safe_load((broken / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    files = re.compile(hook["files"])
    assert all(files.search(name) for name in ("goals/okr.yaml", "goals/okrs/app/2026-Q4.yaml"))
    assert not any(
        files.search(name) for name in ("README.md", "okrs/a.yaml", "goals/okr.yaml.orig", "x/goals/okr.yaml")
    )
    done = run(hook["entry"], broken, tmp_path)
    assert (done.returncode, "error OKR106" in done.stdout) == (1, True)


def test_pre_commit_takes_the_file(broken: Path) -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib")
    config = clientlib.load_config(broken / ".pre-commit-config.yaml")
    assert config["repos"][0]["hooks"][0]["id"] == "okr-check"


def test_as_it_is_typed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "acme")
    assert main(["init", folder, "--name", "Acme", "--language", "sv", "--ci", "github"]) == 0
    assert ".github/workflows/okr.yml" in capfd.readouterr().out
    assert main(["init", folder, "--ci", "github", "--pre-commit"]) == 0
    out, err = capfd.readouterr()
    assert "skapade .pre-commit-config.yaml" in out
    assert "cd " not in out
    assert ".github/workflows/okr.yml finns redan" in err


@pytest.mark.parametrize(
    ("hosts", "told"),
    [
        (("github", "gitlab"), "the goals are checked at one code host, and two are named"),
        (("bitbucket",), "'bitbucket' is not one of 'github', 'gitlab'"),
    ],
)
def test_one_code_host_is_named(
    tmp_path: Path, hosts: tuple[str, ...], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    words = [word for host in hosts for word in ("--ci", host)]
    assert main(["init", str(tmp_path / "acme"), *words]) == 2
    assert told in capfd.readouterr().err
    assert not (tmp_path / "acme").exists()


def test_the_same_host_may_be_named_again_and_another_is_added_later(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "acme"), "--ci", "github", "--ci", "github"]) == 0
    assert main(["init", str(tmp_path / "acme"), "--ci", "gitlab"]) == 0
    assert (tmp_path / "acme/.github/workflows/okr.yml").is_file()
    assert (tmp_path / "acme/.gitlab-ci.yml").is_file()
