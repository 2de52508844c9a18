"""Files and checkouts of somebody who means no good, each command a process of its own: seconds and MiB.

The rows are those of `tests/hostile`. `ROWS=TEXT` takes those only whose name holds the text, and
`COMMANDS="check,check without"` those commands, the last one where libyaml is missing. Seconds are of CPU, of
the whole process, so that a busy machine changes little. Each run that takes more than half of what it may is
listed, the others are counted.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "hostile"))

MOST_MIB = 256
READS = ("check", "check --format json", "status", "tree", "fmt --check")
IN_HISTORY = ("diff", "check --since HEAD", "log", "digest --since 2026-11-01")
"""Those that look into history: the work tree is hostile for the first two, a commit for the others."""
_PURE = "from okrcli.document import loader; loader.LOADER = loader.PURE;"
_PROGRAM = "import sys;{} from okrcli.__main__ import main; sys.exit(main())"
_MEASURE = """
import json, os, resource, subprocess, sys
limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
done = subprocess.run(sys.argv[1:], capture_output=True, preexec_fn=limit)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
bad = b"Traceback" in done.stdout + done.stderr or done.returncode not in (0, 1, 2, 4)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, bad]))
"""
"""Started by a small process: what a large one starts is said to have had as much memory as that."""


def hostile(scratch: Path, _rounds: int) -> None:
    """Every row through every command that reads, with libyaml and without it."""
    from companies import WORKSPACES

    rows = {row: make for row, make in WORKSPACES.items() if os.environ.get("ROWS", "") in row}
    root = scratch / "hostile"
    seen: dict[tuple[str, str], list[tuple[float, float, bool, str]]] = {}
    for row, make in rows.items():
        for words, parser, used in _runs(root, make):
            seen.setdefault((words, parser), []).append((*used, row))
    for (words, parser), runs in seen.items():
        _report(f"okr {words}, {parser} libyaml", runs, 1.0 if parser == "with" else 10.0)


def _runs(root: Path, make: object) -> Iterator[tuple[str, str, tuple[float, float, bool]]]:
    from companies import write
    from rows import goals

    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    write(root, {"platform/2026-Q4": goals(3)})
    _git(root, "init", "--quiet")
    _commit(root)
    shutil.rmtree(root / "okrs")
    make(root)  # type: ignore[operator]
    asked = os.environ.get("COMMANDS", "").split(",")
    for words in (*READS, *IN_HISTORY[:2]):
        if words in asked or asked == [""]:
            yield words, "with", _used(root, words)
    for words in ("check", "fmt --check"):
        if f"{words} without" in asked or asked == [""]:
            yield words, "without", _used(root, words, _PURE)
    if not set(asked) & {"", *IN_HISTORY[2:]}:
        return
    _commit(root)
    for words in IN_HISTORY[2:]:
        if words in asked or asked == [""]:
            yield words, "with", _used(root, words)


def _used(root: Path, words: str, more: str = "") -> tuple[float, float, bool]:
    """Seconds of CPU, MiB, and whether it ended otherwise than with an answer or a clear error."""
    program = [sys.executable, "-c", _PROGRAM.format(more), "-C", str(root), *words.split()]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "OKR_", "GIT_"))}
    environment |= {"OKR_CACHE_DIR": "", "OKR_TODAY": "2026-11-23", "OKR_JOBS": "1"}
    measured = [sys.executable, "-I", "-c", _MEASURE, *program]
    done = subprocess.run(measured, env=environment, capture_output=True, check=True)
    seconds, mib, bad = json.loads(done.stdout)
    return seconds, mib, bad


def _report(title: str, runs: list[tuple[float, float, bool, str]], bar: float) -> None:
    slowest, largest = max(runs), max(runs, key=lambda run: run[1])
    over = [run for run in runs if run[0] > bar or run[1] > MOST_MIB or run[2]]
    print(f"\n{title}: {len(runs)} rows, {len(over)} over {bar:g} s or {MOST_MIB} MiB")
    print(f"  slowest {slowest[0]:.2f} s ({slowest[3]}), largest {largest[1]:.0f} MiB ({largest[3]})")
    for seconds, mib, bad, row in sorted(runs, reverse=True):
        if seconds > bar / 2 or mib > MOST_MIB / 2 or bad:
            late = "  OVER" if (seconds, mib, bad, row) in over else ""
            print(f"  {row:<48}{seconds:7.2f} s{mib:6.0f} MiB{late}")


def _commit(root: Path) -> None:
    _git(root, "add", "-A")
    _git(root, "-c", "user.name=A", "-c", "user.email=a@acme.example", "commit", "--quiet", "-m", "A change")


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True)
