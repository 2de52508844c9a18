"""A checkout from a stranger (safety 2.3): no reading command runs anything that it configures or carries.

The commands come from the program's own table, so that one which is added is tried as well.
"""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okrcli.app import COMMANDS, Command, load, main

ROOT = Path(__file__).parents[2]
READING = [
    row
    for row in COMMANDS
    if row.group != "Set up" and "dry_run" not in inspect.signature(load(row)).parameters
]
"""Commands that only read: those that have nothing to try without doing it, and make nothing new."""
WORDS = {
    "show": ["checkout"],
    "explain": ["OKR301"],
    "blame": ["checkout"],
    "trend": ["p99"],
    "retro": ["platform", "2026-Q4"],
    "export": ["--format", "json"],
}
"""What a command needs to be told; the others need nothing."""
MORE = {
    "check": [["--format", "json"], ["okrs"], ["--since", "HEAD"], ["--as-of", "HEAD", "--since", "HEAD~1"]],
    "diff": [["HEAD~1", "HEAD"]],
    "digest": [["--since", "HEAD~1", "--as-of", "HEAD"]],
    "log": [["checkout"]],
    "status": [["--as-of", "HEAD"]],
}
"""Other forms, where they ask git other questions."""
SETTINGS = """\
version: 1
name: Acme
teams:
  platform: {name: Platform, lead: anna}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
"""
GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    key_results:
      - id: p99
        title: p99 latency of checkout at peak
        owner: anna
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: anna}
"""
FILE = "okrs/platform/2026-Q4.yaml"
HOOKS = [
    "post-index-change", "reference-transaction", "pre-commit", "post-checkout", "post-merge",
    "fsmonitor-watchman", "pre-auto-gc", "post-rewrite", "prepare-commit-msg", "commit-msg",
    "post-commit", "sendemail-validate",
]  # fmt: skip
SETTINGS_OF_GIT = [
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
    "core.alternateRefsCommand", "diff.external", "diff.evil.textconv", "diff.evil.command",
    "filter.evil.clean", "filter.evil.smudge", "merge.evil.driver", "gpg.program",
    "gpg.ssh.program", "credential.helper", "pager.log", "pager.show", "sequence.editor", "alias.log",
    "alias.cat-file", "remote.origin.uploadpack", "remote.origin.vcs", "uploadpack.packObjectsHook",
    "blame.markIgnoredLines", "trace2.eventTarget", "interactive.diffFilter", "init.templateDir",
]  # fmt: skip
PYTHON = ["yaml", "git", "rich", "typer", "pydantic", "sitecustomize", "usercustomize", "conftest", "json"]


class Checkout:
    """A hostile repository, its workspace, and what its programs leave behind when they run."""

    def __init__(self, folder: Path, git: Callable[..., str]) -> None:
        self.top = folder / "acme"
        self.marks = folder / "marks"
        self.git = git
        for name, text in {"okr.yaml": SETTINGS, FILE: GOALS}.items():
            (self.top / name).parent.mkdir(parents=True, exist_ok=True)
            (self.top / name).write_text(text)
        self.marks.mkdir()
        git(self.top, "init", "--quiet")
        git(self.top, "add", "-A")
        git(self.top, "commit", "--quiet", "--message", "The goals")
        (self.top / FILE).write_text(GOALS.replace("value: 820", "value: 800"))
        git(self.top, "commit", "--quiet", "--all", "--message", "A check-in")
        self._carries()
        self._configures()
        (self.top / FILE).write_text(GOALS.replace("value: 820", "value: 700"))  # a file for the filters

    def ran(self) -> list[str]:
        return sorted(path.name for path in self.marks.iterdir())

    def _canary(self, path: Path, name: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n: > '{self.marks}/{name}'\nexit 1\n")
        path.chmod(0o755)
        return path

    def _carries(self) -> None:
        """What anybody can send in a pull request."""
        for name in PYTHON:
            (self.top / f"{name}.py").write_text(
                f"open({str(self.marks / name)!r}, 'w')\nraise SystemExit(9)\n"
            )
        (self.top / "okrcli").mkdir()
        (self.top / "okrcli" / "__init__.py").write_text(f"open({str(self.marks / 'okrcli')!r}, 'w')\n")
        for name in ("git", "less", "sh", "python", "gpg", "ssh"):
            self._canary(self.top / name, f"program-{name}")
        evil = "diff=evil filter=evil merge=evil"
        (self.top / ".gitattributes").write_text(
            f"*.yaml {evil}\nokrs/** {evil} working-tree-encoding=UTF-16\n"
        )
        (self.top / ".mailmap").write_text("Boss <boss@acme.example> <anna@acme.example>\n")
        (self.top / ".gitmodules").write_text('[submodule "x"]\n\tpath = x\n\turl = ext::touch ran\n')
        posing = self.top / "okrs" / "posing"
        for folder in ("objects", "refs/heads", "hooks"):
            (posing / folder).mkdir(parents=True)
        (posing / "HEAD").write_text("ref: refs/heads/main\n")
        program = self._canary(posing / "program", "posing")
        (posing / "config").write_text(
            f"[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = {program}\n\tpager = {program}\n"
        )
        for name in HOOKS:
            self._canary(posing / "hooks" / name, f"posing-{name}")

    def _configures(self) -> None:
        """What stands in `.git` of a folder that somebody handed over."""
        for name in HOOKS:
            self._canary(self.top / ".git" / "hooks" / name, f"hook-{name}")
        lines = []
        for name in SETTINGS_OF_GIT:
            section, _, key = name.rpartition(".")
            section, _, inner = section.partition(".")
            program = self._canary(self.top / ".git" / "programs" / name, f"config-{name}")
            value = f"!{program}" if section in ("alias", "credential") else str(program)
            title = f'{section} "{inner}"' if inner else section
            lines.append(f"[{title}]\n\t{key} = {value}\n")
        lines.append("[log]\n\tshowSignature = true\n\tmailmap = true\n[color]\n\tui = always\n")
        lines.append("[diff]\n\tnoprefix = true\n\trenames = copies\n[format]\n\tpretty = raw\n")
        lines.append("[core]\n\tabbrev = 4\n\tquotePath = false\n[i18n]\n\tlogOutputEncoding = UTF-16\n")
        with (self.top / ".git" / "config").open("a") as config:
            config.write("".join(lines))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, git: Callable[..., str]) -> Iterator[Checkout]:
    """One for all commands: they only read. The home is that of whoever runs the tests, so git is told."""
    folder = tmp_path_factory.mktemp("hostile")
    before = dict(os.environ)
    os.environ |= {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in
                   (("NAME", "Anna Ek"), ("EMAIL", "anna@acme.example"))}  # fmt: skip
    try:
        made = Checkout(folder, git)
    finally:
        os.environ.clear()
        os.environ.update(before)
    for mark in made.marks.iterdir():
        mark.unlink()
    yield made
    shutil.rmtree(folder)


def _forms(row: Command) -> list[list[str]]:
    words = [*row.name.split(), *WORDS.get(row.name, [])]
    return [words, *[[*words, *more] for more in MORE.get(row.name, [])]]


FORMS = [
    pytest.param(words, id=" ".join(words))
    for words in [*(words for row in READING for words in _forms(row)), ["fmt", "--check"]]
]


def test_there_are_commands_that_read() -> None:
    assert {"check", "status", "show", "tree", "explain"} <= {row.name for row in READING}


def test_the_programs_would_run(checkout: Checkout) -> None:
    """A canary that cannot sing proves nothing."""
    plain = ["git", "-C", str(checkout.top)]
    for words in (["status"], ["diff"], ["log", "-p"], ["show"]):
        subprocess.run([*plain, *words], capture_output=True, check=False, timeout=60)
    ran = checkout.ran()
    for mark in checkout.marks.iterdir():
        mark.unlink()
    assert set(ran) >= {
        "config-core.fsmonitor", "config-filter.evil.clean", "config-diff.evil.command",
        "config-diff.evil.textconv",
    }  # fmt: skip


@pytest.mark.parametrize("words", FORMS)
def test_g1_what_a_repository_configures_is_not_run(
    words: list[str], checkout: Checkout, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout.top)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    code = main([*words, "--today", "2026-11-23"])
    out, err = capfd.readouterr()
    assert checkout.ran() == []
    assert code in (0, 1, 4), f"tell WORDS what this command needs: {err}"
    assert "Traceback" not in err
    assert out or err  # off a screen, that there is nothing to show is said beside the answer
    if code != 4:
        assert "Boss" not in out  # a mailmap says who somebody is; the file says it already


@pytest.mark.parametrize("words", FORMS)
def test_g2_a_folder_that_poses_as_a_repository_is_only_a_folder(
    words: list[str], checkout: Checkout, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout.top / "okrs" / "posing")
    code = main([*words, "--today", "2026-11-23"])
    err = capfd.readouterr().err
    assert checkout.ran() == []
    assert code in (0, 1, 2, 4)
    assert "Traceback" not in err


@pytest.mark.parametrize("words", FORMS)
def test_g5_variables_of_another_repository_change_nothing(
    words: list[str],
    checkout: Checkout,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(checkout.top)
    monkeypatch.setenv("OKR_CACHE_DIR", "")
    code = main([*words, "--today", "2026-11-23"])
    before = capfd.readouterr().out
    canary = str(checkout.top / "git")
    for name, value in {
        "GIT_DIR": str(tmp_path / ".git"),
        "GIT_WORK_TREE": str(tmp_path),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "objects"),
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor={canary}'",
        "GIT_EXTERNAL_DIFF": canary,
        "GIT_PAGER": canary,
        "PAGER": canary,
        "GIT_NAMESPACE": "other",
        "GIT_CEILING_DIRECTORIES": str(checkout.top),
    }.items():
        monkeypatch.setenv(name, value)
    assert (main([*words, "--today", "2026-11-23"]), capfd.readouterr().out) == (code, before)
    assert checkout.ran() == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["status", "check"])
def test_g9_modules_in_the_checkout_are_not_imported(name: str, checkout: Checkout) -> None:
    """By the installed program, which puts no folder of the checkout in front of its own."""
    script = Path(sys.executable).parent / "okr"
    if not script.exists():
        pytest.skip("okr is not installed here")
    done = subprocess.run(
        [script, name], cwd=checkout.top, capture_output=True, text=True, check=False, timeout=60,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip
    assert (done.returncode in (0, 1), checkout.ran()) == (True, []), done.stderr


HISTORY = [row.name for row in READING if "as_of" in inspect.signature(load(row)).parameters]


@pytest.mark.parametrize(
    "revision",
    ["--output=made", "--upload-pack=./git", "-n1", "HEAD --all", "^HEAD", "HEAD..HEAD", "main:okrs",
     ":/check", "HEAD\n--all", "@{u}", "--help", "nothing", "HEAD^{/x}", "-", "--end-of-options"],
)  # fmt: skip
def test_g3_a_revision_is_never_an_option(
    revision: str, checkout: Checkout, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout.top)
    before = sorted(path.name for path in checkout.top.iterdir())
    for command in ("status", "check"):
        code = main([command, f"--as-of={revision}"])
        out, err = capfd.readouterr()
        assert code in (2, 4) or (code in (0, 1) and revision in ("main:okrs", ":/check")), out
        assert "Traceback" not in err
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", err)
    assert sorted(path.name for path in checkout.top.iterdir()) == before
    assert checkout.ran() == []


@pytest.mark.parametrize("words", FORMS)
def test_g8_without_git_there_is_an_answer_or_a_clear_error(
    words: list[str], checkout: Checkout, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrcli.history import git as door

    monkeypatch.chdir(checkout.top)
    monkeypatch.setenv("PATH", "")
    door._program.cache_clear()
    try:
        code = main([*words, "--today", "2026-11-23"])
    finally:
        door._program.cache_clear()
    err = capfd.readouterr().err
    assert code in (0, 1) or (code == 4 and "git is not installed" in err), err
    asks_history = words[0] not in ("check", "show", "tree", "explain", "fmt") or "--since" in words
    assert code in (0, 1) or asks_history
