"""The answer that is given again: only to the same question about the same files."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.store import answers

ROOT = Path(__file__).parents[2]
SETTINGS = "version: 1\nname: Acme\npeople:\n  anna: {name: Anna Ek}\n"
GOOD = "status: draft\nobjectives:\n  - {id: checkout, title: Customers trust checkout, owner: anna}\n"
FILE = "okrs/platform/2026-Q4.yaml"


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """A workspace whose files count as left alone for long, with an answer to `okr check`.

    It is asked on the standard output that the test has: another encoding is another question.
    """
    capfd.readouterr()
    root = tmp_path / "acme"
    (root / FILE).parent.mkdir(parents=True)
    (root / "okr.yaml").write_text(SETTINGS)
    (root / FILE).write_text(GOOD)
    (root / "okrs/platform/2026-Q3.yaml").write_text(GOOD)
    monkeypatch.setattr(answers, "SETTLED", -(10**12))
    for name in ("CI", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(root)
    assert answers.again(["check"]) is None
    answers.keep("Fine åäö\n", 0)
    return root


def test_the_same_question_gets_the_same_answer(acme: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert answers.again(["check"]) == 0
    assert capfd.readouterr().out == "Fine åäö\n"


def test_an_answer_has_its_exit_code(acme: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert answers.again(["check", "--strict"]) is None
    answers.keep("1\nBad", 1)
    assert answers.again(["check", "--strict"]) == 1
    assert capfd.readouterr().out == "1\nBad\n"


def _same_size_and_time(root: Path) -> None:
    was = (root / FILE).stat()
    (root / FILE).write_text(GOOD.replace("anna", "ana "))
    os.utime(root / FILE, ns=(was.st_atime_ns, was.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file, by the same number of bytes and with its old time": _same_size_and_time,
    "a file": lambda root: (root / FILE).write_text("status: x\n"),
    "a file that is only touched": lambda root: os.utime(root / FILE),
    "the rights of a file": lambda root: (root / FILE).chmod(0o600),
    "a new file": lambda root: (root / "okrs/platform/2026-Q2.yaml").write_text(GOOD),
    "a file less": lambda root: (root / FILE).unlink(),
    "the name of a file": lambda root: (root / FILE).rename(root / "okrs/platform/2027.yaml"),
    "a file by another": lambda root: (root / "okrs/platform/2026-Q3.yaml").replace(root / FILE),
    "a file by a link": lambda root: ((root / FILE).unlink(), (root / FILE).symlink_to("2026-Q3.yaml")),
    "a stray file": lambda root: (root / "okrs/loose.yaml").touch(),
    "a new team": lambda root: (root / "okrs/mobile").mkdir(),
    "a stray folder": lambda root: (root / "okrs/platform/old").mkdir(),
    "the settings": lambda root: (root / "okr.yaml").write_text("name: [\n"),
    "a nearer workspace": lambda root: (root / "okrs/platform/okr.yaml").write_text(SETTINGS),
    "a repository around it": lambda root: (root.parent / ".git").mkdir(),
    "no folder": lambda root: (root / "okrs").rename(root / "old"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_files_is_another_question(change: str, acme: Path) -> None:
    CHANGES[change](acme)
    assert answers.again(["-C", "okrs/platform" if "nearer" in change else ".", "check"]) is None
    assert answers.again(["check"]) is None


def test_what_no_check_looks_at_changes_nothing(acme: Path) -> None:
    (acme / "README.md").write_text("Hello\n")
    (acme / "okrs/platform/.2026-Q4.yaml.swp").write_text("x")
    assert answers.again(["check"]) == 0


@pytest.mark.parametrize("name", ["COLUMNS", "NO_COLOR", "OKR_LANG", "OKR_TODAY", "LC_ALL", "TZ", "OKR_JOBS"])
def test_another_environment_is_another_question(
    name: str, acme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "1")
    assert answers.again(["check"]) is None


def test_another_day_or_release_is_another_question(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(answers, "release", lambda: "9.9")
        assert answers.again(["check"]) is None
    with monkeypatch.context() as patch:
        patch.setattr(answers.time, "localtime", lambda: (2030, 1, 1))
        assert answers.again(["check"]) is None
    assert answers.again(["check"]) == 0


@pytest.mark.parametrize(
    "words",
    [
        ["check", "okrs"],
        ["check", "--since", "main"],
        ["check", "--output", "sarif=x"],
        ["check", "--output=sarif=x"],
        ["check", "--format"],
        ["check", "--format", "--strict"],
        ["check", "--as-of=HEAD"],
        ["check", "check"],
        ["check", "--help"],
        ["check", "--", "x"],
        ["status"],
        ["-C", "check"],
        [],
    ],
)
def test_what_does_more_than_check_is_never_kept(
    words: list[str], acme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(answers.os, "replace", lambda *_: kept.append("kept"))
    assert answers.again(words) is None
    answers.keep("x", 0)
    assert kept == []


@pytest.mark.parametrize("name", ["CI", "GITHUB_ACTIONS", "GITLAB_CI"])
def test_a_runner_gets_its_own_answer(name: str, acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "true")
    assert answers.again(["check"]) is None


def test_no_answer_is_kept_about_files_that_have_just_changed(
    acme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "SETTLED", 3600 * 10**9)
    (acme / FILE).write_text("status: x\n")
    for _ in range(2):
        assert answers.again(["check"]) is None
        answers.keep("Fine\n", 0)


def test_without_a_cache_nothing_is_kept(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_CACHE_DIR", "")
    for _ in range(2):
        assert answers.again(["check"]) is None
        answers.keep("Fine\n", 0)


def test_an_answer_that_was_cut_is_none(acme: Path, tmp_path: Path) -> None:
    (file,) = Path(os.environ["XDG_CACHE_HOME"]).rglob("answer")
    whole = file.read_bytes()
    for part in (b"", whole[:40], whole[:-20], whole[:-3]):
        file.write_bytes(part)
        assert answers.again(["check"]) is None
        answers.keep("Fine\n", 0)
        assert answers.again(["check"]) == 0


PROGRAM = """
import sys
from okrcli.store import answers
answers.SETTLED = -10**12
looked_at = []
def hook(event, args):
    if event in ("open", "os.listdir", "os.scandir") and "acme" in str(args[0]):
        looked_at.append(str(args[0]))
if {again}:
    sys.modules["typer"] = sys.modules["pydantic"] = None
else:
    import atexit
    sys.addaudithook(hook)
    atexit.register(lambda: print(*looked_at, sep="\\n", file=sys.stderr))
from okrcli.__main__ import main
sys.exit(main())
"""


def _typed(root: Path, *, again: bool) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("CI", "GITHUB_ACTIONS", "GITLAB_CI")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(again=again), "check", "--today", "2026-11-23"],
        cwd=root, env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_as_it_is_typed(acme: Path) -> None:
    """The first answer is made, the second one given again without typer; then a change shows at once."""
    first = _typed(acme, again=False)
    assert "3 files checked" in first.stdout
    again = _typed(acme, again=True)
    assert (again.returncode, again.stdout, again.stderr) == (first.returncode, first.stdout, "")
    looked_at = {
        Path(name).relative_to(acme) for name in first.stderr.splitlines() if name.startswith(str(acme))
    }
    assert Path(FILE) in looked_at
    assert all(path == Path("okr.yaml") or path.parts[0] == "okrs" for path in looked_at)
    assert max(len(path.parts) for path in looked_at) == 3
    time.sleep(0.02)  # a clock tick of the file system
    _same_size_and_time(acme)
    changed = _typed(acme, again=False)
    assert changed.returncode == 1
    assert "nobody in okr.yaml is called 'ana'" in changed.stdout


def test_a_folder_that_is_gone_has_no_answer(acme: Path) -> None:
    (acme / "sub").mkdir()
    assert answers.again(["-C", "sub", "check"]) is None
    answers.keep("Fine\n", 0)
    assert answers.again(["-C", "sub", "check"]) == 0
    (acme / "sub").rmdir()
    assert answers.again(["-C", "sub", "check"]) is None
    (acme / "sub").touch()
    assert answers.again(["-C", "sub", "check"]) is None


def test_a_terminal_without_a_size_is_no_pipe(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept for a pipe has no colour, and what was kept for a terminal has."""
    front, back = os.openpty()
    with open(back, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors) as terminal:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdout", terminal)
        assert os.get_terminal_size(back).columns == 0
        assert answers.again(["check"]) is None
    os.close(front)
