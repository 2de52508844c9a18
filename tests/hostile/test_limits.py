"""No file and no checkout takes more than 256 MB, or ends in anything but findings.

`python tests/benchmarks/run.py hostile` takes the time of the same rows: no test does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from companies import WORKSPACES

from okrcli.domain.rules import RULES
from okrcli.render.findings import FORMATS

if TYPE_CHECKING:
    from conftest import Steering

MOST = 256
"""MiB that one command may have."""
ROOT = Path(__file__).parents[2]
SOUND = {"Y5 text below the limit", "Y9 numbers of a hundred digits"}
"""Rows of the list in which nothing is an error: what they hold is only much."""
Run = Callable[..., tuple[int, int, str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run words in a folder, in a process of their own: the exit code, MiB, and what was printed."""
    out = tmp_path_factory.mktemp("limits") / "out"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OKR_CACHE_DIR": "", "OKR_JOBS": "1"}
    command = [sys.executable, str(Path(__file__).with_name("limited.py"))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout

        def ask(folder: Path, *words: str, pure: bool = False) -> tuple[int, int, str]:
            line = json.dumps([str(folder), [*words, "--today", "2026-11-23"], str(out), pure])
            print(line, file=process.stdin, flush=True)
            code, peak = json.loads(process.stdout.readline())
            return code, peak, out.read_bytes().decode()

        yield ask
        process.stdin.close()


@pytest.mark.parametrize(("number", "row"), list(enumerate(WORKSPACES)), ids=list(WORKSPACES))
def test_a_check_ends_within_its_memory(
    number: int, row: str, run: Run, tmp_path: Path, steering: Steering
) -> None:
    """In one format after the other, with a report of all findings beside it."""
    WORKSPACES[row](tmp_path)
    report = tmp_path / "findings.json"
    form = FORMATS[number % len(FORMATS)]
    code, peak, printed = run(tmp_path, "check", "--format", form, "--output", f"json={report}")
    assert code in (0, 1), printed[-300:]
    assert peak <= MOST
    assert not steering.search(printed)
    assert "Traceback" not in printed
    findings = json.loads(report.read_text())["findings"]
    assert ("error" in {finding["severity"] for finding in findings}) == (code == 1)
    assert code == (row not in SOUND) or row[0] != "Y"
    most = max(Counter(finding["path"] for finding in findings).values(), default=0)
    assert most <= 2 * (1000 + len(RULES))  # what rests on other files too is counted by itself


@pytest.mark.parametrize("words", [["status"], ["tree"], ["fmt", "--check"]], ids=" ".join)
@pytest.mark.parametrize(
    "row",
    [
        "check-ins of an active goal",
        "comments between",
        "one line",
        "alignments of all with all",
        "okr.yaml: teams under each other",
    ],
)
def test_so_does_what_else_reads(
    row: str, words: list[str], run: Run, tmp_path: Path, steering: Steering
) -> None:
    WORKSPACES[row](tmp_path)
    code, peak, printed = run(tmp_path, *words)
    assert code in (0, 1, 2), printed[-300:]
    assert peak <= MOST
    assert not steering.search(printed)
    assert "Traceback" not in printed


@pytest.mark.parametrize("row", ["Y1 brackets", "Y3 three thousand times three thousand", "short: quotes"])
def test_and_where_libyaml_is_missing(row: str, run: Run, tmp_path: Path) -> None:
    WORKSPACES[row](tmp_path)
    code, peak, printed = run(tmp_path, "check", pure=True)
    assert code == 1, printed[-300:]
    assert peak <= MOST
