"""okr check, as it is typed: exit codes, formats, and files from strangers."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrcli.commands import _emit
from okrcli.commands._emit import progress
from okrcli.commands._globals import Session

ROOT = Path(__file__).parents[2]
SETTINGS = "version: 1\nname: Acme\npeople:\n  anna: {name: Anna Ek}\n"
DRAFT = "status: draft\nobjectives:\n  - {id: checkout, title: Customers trust checkout, owner: anna}\n"
KEYS = ["rule", "name", "severity", "message", "hint", "path", "line", "column", "end_line", "end_column",
        "address", "field", "fingerprint"]  # fmt: skip


def test_a_workspace_in_order(acme: Any, okr: Any) -> None:
    acme(SETTINGS, platform=DRAFT)
    assert okr("check") == okr("check", "okrs", "okr.yaml")
    answer = okr("check")
    assert (answer.code, answer.out, answer.err) == (0, "2 files checked: nothing to say\n", "")


def test_errors_are_exit_code_1(acme: Any, okr: Any) -> None:
    acme(SETTINGS, platform=DRAFT.replace("anna", "ana"))
    answer = okr("check")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out == (
        "okrs/platform/2026-Q4.yaml:3:60: error OKR505: nobody in okr.yaml is called 'ana'\n"
        "    3 |   - {id: checkout, title: Customers trust checkout, owner: ana}\n"
        "      |                                                            ^^^\n"
        "    = did you mean anna?\n"
        "\n"
        "2 files checked: 1 error, 0 warnings\n"
    )


def test_warnings_are_exit_code_0(acme: Any, okr: Any) -> None:
    acme(SETTINGS.replace("1", "2"), platform=DRAFT)
    answer = okr("check")
    assert answer.code == 0
    assert "okr.yaml:1:10: warning OKR111" in answer.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nothing.yaml"], "there is no nothing.yaml"),
        ([".git"], ".git is no OKR file or folder"),
        (["/etc"], "/etc is not in the workspace"),
        (["--format", "xml"], "there is no format 'xml' here"),
        (["--strictly"], "no such option"),
    ],
)
def test_wrong_usage_is_exit_code_2(acme: Any, okr: Any, words: list[str], message: str) -> None:
    acme(SETTINGS, platform=DRAFT)
    answer = okr("check", *words)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


def test_no_workspace_is_exit_code_2(okr: Any, tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    answer = okr("check")
    assert (answer.code, answer.out) == (2, "")
    assert "no okr.yaml here" in answer.err


def test_broken_settings_stop_nothing(acme: Any, okr: Any) -> None:
    root = acme(SETTINGS, platform=DRAFT.replace("draft", "begun"))
    (root / "okr.yaml").write_text("name: [\nlanguage: tlh\n")
    answer = okr("check")
    assert answer.code == 1
    assert "okr.yaml:" in answer.out
    assert "okrs/platform/2026-Q4.yaml:1:9: error OKR107: status cannot be begun" in answer.out
    assert answer.out.splitlines()[-1] == "2 files checked: 2 errors, 0 warnings"


def test_it_needs_no_git(acme: Any, okr: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    acme(SETTINGS, platform=DRAFT)
    monkeypatch.setenv("PATH", "")
    assert okr("check").code == 0


def test_json(acme: Any, okr: Any) -> None:
    acme(SETTINGS, platform=DRAFT.replace("anna", "ana"))
    answer = okr("check", "--format", "json")
    assert (answer.code, answer.err) == (1, "")
    data = json.loads(answer.out)
    assert list(data) == ["schema_version", "kind", "findings", "unlisted", "summary"]
    assert [list(finding) for finding in data["findings"]] == [KEYS]
    finding = data["findings"][0]
    assert (finding["path"], finding["address"]) == (
        "okrs/platform/2026-Q4.yaml",
        "platform/2026-Q4/checkout",
    )
    assert (finding["line"], finding["column"], finding["end_column"]) == (3, 60, 63)
    assert data["summary"] == {"files": 2, "errors": 1, "warnings": 0, "infos": 0, "silenced": 0}
    assert okr("check", "--format", "json", "--lang", "sv", "--color", "always").out == answer.out


def test_paths_are_those_of_the_folder_one_stands_in(acme: Any, okr: Any) -> None:
    root = acme(SETTINGS, platform=DRAFT.replace("anna", "ana"), mobile=DRAFT)
    answer = okr("check", "2026-Q4.yaml", at=root / "okrs" / "mobile")
    assert (answer.code, answer.out) == (0, "1 file checked: nothing to say\n")
    answer = okr("-C", "okrs", "check", "platform")
    assert answer.code == 1
    assert answer.out.startswith("okrs/platform/2026-Q4.yaml:3:60:")  # from the root, wherever one stands


def test_colour_is_for_terminals_and_those_who_ask(acme: Any, okr: Any) -> None:
    acme(SETTINGS, platform=DRAFT.replace("anna", "ana"))
    assert "\x1b" not in okr("check").out
    assert "\x1b[31;1merror OKR505:\x1b[0m" in okr("check", "--color", "always").out


def test_titles_never_steer_a_terminal_or_a_runner(
    acme: Any, okr: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    evil = "\x1b]0;owned\x07 \u202e \x9b31m"
    text = (
        'status: draft\n"::error::x": 1\n"##[error]y": 1\nobjectives:\n'
        f"  - id: a\n    title: {evil}\n  - id: ::set-output name=x::y\n"
    )
    acme(SETTINGS, platform=text.replace(evil, "fine"), mobile=text)
    for words in (["--format", "text"], ["--format", "json"]):
        answer = okr("check", *words)
        assert answer.code == 1
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", answer.out)
        assert not re.search(r"^\s*::", answer.out, re.MULTILINE)
        assert "##[" not in answer.out


# A long run is told of


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def _session() -> Session:
    return Session(Path.cwd(), date(2026, 11, 23))


def _watch(monkeypatch: pytest.MonkeyPatch, patience: float) -> _Screen:
    """A terminal on standard error; not a fixture, as pytest puts its own stream back before the test."""
    stream = _Screen()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(_emit, "PATIENCE", patience)
    monkeypatch.setattr(_emit, "EVERY", 0)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_progress_is_one_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _watch(monkeypatch, 0)
    with progress(_session(), "{done} of {all} files checked") as tell:
        assert tell
        tell(99, 100)
        tell(5, 7)
    told = screen.getvalue()
    assert told.startswith("\r99 of 100 files checked\r5 of 7 files checked   ")
    assert told.endswith(f"\r{' ' * 23}\r")
    assert "\n" not in told
    assert "\x1b" not in told


def test_a_short_run_is_not_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _watch(monkeypatch, 3600)
    with progress(_session(), "{done} of {all} files checked") as tell:
        assert tell
        tell(1, 2)
    assert screen.getvalue() == ""


def test_the_line_goes_away_when_something_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _watch(monkeypatch, 0)
    with suppress(KeyboardInterrupt), progress(_session(), "{done}/{all}") as tell:
        assert tell
        tell(1, 2)
        raise KeyboardInterrupt
    assert screen.getvalue() == "\r1/2\r   \r"


def test_nobody_is_told_off_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    _watch(monkeypatch, 0)
    monkeypatch.setenv("TERM", "dumb")
    with progress(_session(), "{done}/{all}") as tell:
        assert tell is None
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setenv("TERM", "xterm")
    with progress(_session(), "{done}/{all}") as tell:
        assert tell is None


# Files from strangers: in a process of its own, with little memory and little time

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from okrcli.app import main
sys.exit(main(sys.argv[1:]))
"""
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(f'*{old}' for _ in range(9))}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE: dict[str, bytes | Callable[[Path], object]] = {
    "alias-bomb": BOMB.encode(),
    "merge-bomb": b"a: &a {x: 1}\n" + b"".join(b"k%d: &k%d {<<: [*a, *a]}\n" % (n, n) for n in range(3000)),
    "brackets": b"[" * 100_000,
    "braces": b"{a: " * 50_000,
    "dashes": b"- " * 100_000,
    "questions": b"? " * 50_000,
    "closed-brackets": b"a: " + b"[" * 100_000 + b"]" * 100_000,
    "100-mb": lambda path: _sparse(path, 100 << 20),
    "one-mb-of-a": b"a: " + b"x" * ((1 << 20) - 10),
    "one-mb-of-lines": b"a\n" * (1 << 19),
    "one-mb-of-keys": b"".join(b"k%d: 1\n" % n for n in range(90_000)),
    "one-mb-of-items": b"status: draft\nobjectives:\n" + b"  - {}\n" * 100_000,
    "one-mb-of-spaces": b" " * (1 << 20),
    "one-mb-of-quotes": b"'" * (1 << 20),
    "one-mb-of-controls": b"\x01" * (1 << 20),
    "one-mb-of-conflicts": b"<<<<<<< a\n=======\n>>>>>>> b\n" * 30_000,
    "many-findings": b"status: draft\nobjectives:\n" + b"  - {id: A, titel: x, owner: B}\n" * 10_000,
    "python-object": b"status: !!python/object/apply:os.system ['touch pwned']\n",
    "digits": b"status: draft\nx: 1\nobjectives: [{id: a, title: A, weight: " + b"9" * 60_000 + b"}]\n",
    "exponent": b"status: draft\nobjectives: [{id: a, title: A, weight: 1e999, "
    b"key_results: [{id: k, title: K, start: 1e999, target: -1e-999}]}]\n",
    "infinity": b"status: draft\nobjectives: [{id: a, title: A, weight: .inf}]\n",
    "latin-1": b"title: k\xf6p\n",
    "nul": b"status: draft\n\0objectives: []\n",
    "utf-16": "status: draft\n".encode("utf-16"),
    "utf-32": "status: draft\n".encode("utf-32"),
    "surrogate": b"status: \xed\xa0\x80\n",
    "surrogate-escape": b'status: "\\ud800"\n',
    "bidi": "status: \u202etfard\n".encode(),
    "escape": b"status: \x1b[2Jdraft\n",
    "folder": lambda path: path.mkdir(),
    "fifo": os.mkfifo,
    "link-to-secret": lambda path: path.symlink_to("/etc/passwd"),
    "link-to-zero": lambda path: path.symlink_to("/dev/zero"),
    "link-to-itself": lambda path: path.symlink_to(path),
    "link-to-nowhere": lambda path: path.symlink_to("nowhere"),
    "empty": b"",
}  # fmt: skip


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_finding_and_the_next_one_is_checked(name: str, tmp_path: Path) -> None:
    root = tmp_path / "acme"
    folder = root / "okrs" / "platform"
    folder.mkdir(parents=True)
    (root / "okr.yaml").write_text(SETTINGS)
    (folder / "2027.yaml").write_text(DRAFT.replace("anna", "ana"))
    make = HOSTILE[name]
    path = folder / "2026-Q4.yaml"
    path.write_bytes(make) if isinstance(make, bytes) else make(path)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "check"],
        cwd=root, capture_output=True, check=False, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    assert re.search(r"^okrs/platform/2026-Q4\.yaml", out, re.MULTILINE) or name == "exponent"
    assert "okrs/platform/2027.yaml:3:60: error OKR505" in out
    assert re.fullmatch(r"3 files checked: [\d,]+ errors?, 0 warnings", out.splitlines()[-1])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out)
    assert "root:" not in out
    assert not (root / "pwned").exists()
    assert len(out) < 2_000_000
