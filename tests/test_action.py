"""action.yml: what GitHub runs with it, run here in bash on a real repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
SETTINGS = "version: 1\nname: Acme\npeople:\n  anna: {name: Anna Ek}\n"
DRAFT = "status: draft\nobjectives:\n  - {id: checkout, title: Customers trust checkout, owner: ana}\n"


def test_it_is_an_action_that_github_takes() -> None:
    assert set(ACTION) == {"name", "description", "author", "branding", "inputs", "outputs", "runs"}
    assert ACTION["runs"]["using"] == "composite"
    assert len(ACTION["description"]) <= 125
    for value in (*ACTION["inputs"].values(), *ACTION["outputs"].values()):
        assert value["description"]
    for step in STEPS.values():
        assert step["shell"] == "bash"
    ids = {step["id"] for step in STEPS.values() if "id" in step}
    used = set(re.findall(r"steps\.([\w-]+)\.outputs", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used <= ids


@pytest.mark.parametrize("name", STEPS)
def test_every_script_is_sound_and_holds_no_value_of_others(name: str) -> None:
    step = STEPS[name]
    assert "${{" not in step["run"]
    assert subprocess.run(["bash", "-n"], input=step["run"].encode(), check=False).returncode == 0
    assert step["run"].startswith(("set -euo pipefail\n", "set -uo pipefail\n"))
    given = {*step.get("env", {}), "RUNNER_TEMP", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_REPOSITORY"}
    script = re.sub(r"#.*", "", step["run"])
    assert set(re.findall(r"\$\{?([A-Z][A-Z_]+)", script)) <= {*given, "IFS"}


def test_every_input_is_used_and_every_used_one_is_there() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])


def test_nothing_of_the_checkout_is_imported_while_installing() -> None:
    script = STEPS["Install okr"]["run"]
    assert script.index('cd "$RUNNER_TEMP"') < script.index("-m venv")
    assert len(re.findall(r" -m \w+", script)) == len(re.findall(r" -I -m \w+", script)) == 2


class Runner:
    """As much of GitHub's runner as a step's script sees."""

    def __init__(self, folder: Path, checkout: Path) -> None:
        self.checkout = checkout
        self.temp = folder / "runner"
        self.temp.mkdir()
        self.output, self.summary = self.temp / "output", self.temp / "summary.md"
        self.bin = self.temp / "bin"
        self.bin.mkdir()
        okr = self.bin / "okr"
        okr.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m okrcli "$@"\n')
        okr.chmod(0o755)
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "OKR": str(okr),
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "acme/goals",
            "RUNNER_TEMP": str(self.temp),
        }

    def step(self, name: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a step's script as the runner does, with the inputs' defaults where none is given."""
        defaults = {"JUDGE_CHANGES": "false"} | {
            f"INPUT_{key.upper().replace('-', '_')}": value["default"]
            for key, value in ACTION["inputs"].items()
        }
        script = self.temp / "script.sh"
        script.write_text(STEPS[name]["run"])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.checkout, env=self.environment | defaults | env,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip


@pytest.fixture
def runner(tmp_path: Path, git: Any) -> Runner:
    checkout = tmp_path / "checkout"
    goals = checkout / "goals"
    (goals / "okrs" / "app").mkdir(parents=True)
    (goals / "okr.yaml").write_text(SETTINGS)
    (goals / "okrs" / "app" / "2026-Q4.yaml").write_text(DRAFT)
    git(checkout, "init", "--quiet")
    git(checkout, "add", "-A")
    git(checkout, "commit", "--quiet", "--message", "The goals")
    return Runner(tmp_path, checkout)


def test_a_finding_is_an_annotation_a_line_of_the_summary_and_a_failed_step(runner: Runner) -> None:
    done = runner.step("Check the goals", INPUT_DIRECTORY="goals")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=goals/okrs/app/2026-Q4.yaml,line=3,")
    assert "| error | `goals/okrs/app/2026-Q4.yaml:3` |" in runner.summary.read_text()
    assert runner.output.read_text() == "exit-code=1\n"


def test_options_are_words_and_never_run(runner: Runner) -> None:
    done = runner.step(
        "Check the goals",
        INPUT_DIRECTORY="goals",
        INPUT_OPTIONS="--ignore OKR505,OKR2\n--output\tjson=report.json",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (runner.checkout / "goals" / "report.json").is_file()
    evil = "$(touch pwned) `touch pwned` ; touch pwned # * ${HOME}"
    done = runner.step("Check the goals", INPUT_DIRECTORY="goals", INPUT_OPTIONS=evil)
    assert done.returncode == 2
    assert not list(runner.checkout.rglob("pwned"))
    assert runner.output.read_text() == "exit-code=0\nexit-code=2\n"


def test_a_folder_that_is_none_is_wrong_usage(runner: Runner) -> None:
    done = runner.step("Check the goals", INPUT_DIRECTORY="$(touch pwned)")
    assert done.returncode == 2
    assert "there is no directory" in done.stderr
    assert not list(runner.checkout.rglob("pwned"))


# What the pull request does to the goals

ACTIVE = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    key_results:
      - {id: p99, title: p99 latency, owner: anna, unit: ms, source: x, start: 900, target: 300}
"""


@pytest.fixture
def request_of(runner: Runner, git: Any) -> Callable[..., None]:
    """Make the checkout that of a pull request: a detached merge commit, which changes the file to `text`."""

    def make(text: str | None) -> None:
        git(runner.checkout, "switch", "--quiet", "--create", "change")
        if text is not None:
            (runner.checkout / "goals" / "okrs" / "app" / "2026-Q4.yaml").write_text(text)
        git(runner.checkout, "commit", "--quiet", "--all", "--allow-empty", "--message", "Change")
        git(runner.checkout, "switch", "--quiet", "--detach", "main")
        git(runner.checkout, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")

    return make


def test_a_goal_that_moves_without_a_reason_fails_the_check_of_its_pull_request(
    runner: Runner, request_of: Any, git: Any
) -> None:
    (runner.checkout / "goals" / "okrs" / "app" / "2026-Q4.yaml").write_text(ACTIVE)
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "Active")
    request_of(ACTIVE.replace("target: 300", "target: 400"))
    quiet = {
        "INPUT_DIRECTORY": "goals",
        "GITHUB_EVENT_NAME": "pull_request",
        "INPUT_OPTIONS": "--min-severity error",
    }
    assert runner.step("Check the goals", JUDGE_CHANGES="false", **quiet).returncode == 0
    done = runner.step("Check the goals", JUDGE_CHANGES="true", **quiet)
    assert (done.returncode, done.stderr) == (1, "")
    assert re.match(r"::error file=goals/okrs/app/2026-Q4.yaml,line=8,.*title=OKR6\d\d ", done.stdout)


DIFF = "Show what the pull request does to the goals"
COMMENT = "Keep a comment on the pull request up to date"
GOOD = DRAFT.replace("ana", "anna")


def test_the_summary_shows_what_a_pull_request_does(runner: Runner, request_of: Any) -> None:
    request_of(GOOD.replace("Customers trust checkout", "Customers @all like | checkout"))
    done = runner.step(DIFF, INPUT_DIRECTORY="goals", GITHUB_EVENT_NAME="pull_request")
    assert done.returncode == 0, done.stderr
    summary = runner.summary.read_text()
    assert "app/2026-Q4/checkout" in summary
    assert "@all" not in summary
    assert runner.output.read_text() == f"report={runner.temp}/okr-diff.md\nchanged=1\n"


def test_a_checkout_that_is_too_shallow_is_a_warning(
    runner: Runner, request_of: Any, git: Any, tmp_path: Path
) -> None:
    request_of(GOOD)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{runner.checkout}", "shallow")
    runner.checkout = tmp_path / "shallow"
    done = runner.step(DIFF, INPUT_DIRECTORY="goals", GITHUB_EVENT_NAME="pull_request")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning title=okr diff::")
    assert "fetch" in done.stderr
    assert not runner.output.exists()
    assert not runner.summary.exists()


GH = """#!{python}
import json, os, sys
words = sys.argv[1:]
with open({log!r}, "a") as log:
    log.write(json.dumps(words) + "\\n")
if "--jq" in words:
    print({ids!r}, end="")
elif {refuses!r}:
    sys.exit({refuses!r})
"""


def commented(
    runner: Runner, ids: str = "", *, changed: str = "1", refuses: str = ""
) -> tuple[Any, list[list[str]]]:
    """Run the step with a stand-in for `gh`: what it said, and what `gh` was told."""
    log, report = runner.temp / "log", runner.temp / "okr-diff.md"
    gh = runner.bin / "gh"
    gh.write_text(GH.format(python=sys.executable, log=str(log), ids=ids, refuses=refuses))
    gh.chmod(0o755)
    report.write_text("### 1 target lowered\n")
    done = runner.step(
        COMMENT, INPUT_DIRECTORY="goals; $(touch pwned)", CHANGED=changed, NUMBER="7", GH_TOKEN="x",
        REPORT=str(report),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not list(runner.checkout.rglob("pwned"))
    return done, [json.loads(line) for line in log.read_text().splitlines()]


def test_the_first_change_is_a_comment_with_a_mark_to_find_it_again(runner: Runner) -> None:
    _, (looked, posted) = commented(runner)
    assert looked[:3] == ["api", "--paginate", "repos/acme/goals/issues/7/comments"]
    assert posted[2:5] == ["--method", "POST", "repos/acme/goals/issues/7/comments"]
    marker, _, rest = (runner.temp / "okr-comment.md").read_text().partition("\n")
    assert re.fullmatch(r"<!-- okr diff [0-9]+ -->", marker)
    assert marker in looked[-1].replace('\\"', '"')
    assert rest == "### 1 target lowered\n"


def test_the_next_one_is_the_same_comment(runner: Runner) -> None:
    _, (_, patched) = commented(runner, "41\n42\n", changed="0")
    assert patched[2:5] == ["--method", "PATCH", "repos/acme/goals/issues/comments/41"]


def test_a_pull_request_that_changes_no_goal_gets_no_comment(runner: Runner) -> None:
    assert len(commented(runner, changed="0")[1]) == 1


def test_a_token_that_may_not_write_stops_nothing(runner: Runner) -> None:
    why = "gh: Resource not accessible by integration (HTTP 403)"
    done, _ = commented(runner, refuses=f"A first line\n{why}")
    assert done.stdout == f"No comment: {why}. The summary of the run has all of it.\n"


def test_a_runner_without_gh_says_so(runner: Runner) -> None:
    report = runner.temp / "okr-diff.md"
    report.write_text("### 1 target lowered\n")
    for name in ("bash", "cat", "cksum", "cut", "tail"):
        (runner.bin / name).symlink_to(shutil.which(name) or name)
    done = runner.step(
        COMMENT, INPUT_DIRECTORY="goals", CHANGED="1", NUMBER="7", GH_TOKEN="x", REPORT=str(report),
        PATH=str(runner.bin),
    )  # fmt: skip
    assert done.stdout == "No comment: gh is not installed here. The summary of the run has all of it.\n"
