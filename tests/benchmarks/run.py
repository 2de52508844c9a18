"""Speed beside yardsticks: `python tests/benchmarks/run.py [SCENE]... [--rounds N]`; see SCENES.

Every figure is CPU time (user and system, of the whole process tree); commands take turns and medians
are compared. P is `python -I -c pass` of this interpreter, which is the one that okr is installed for.
Nothing here is a test: a noisy machine changes times, and hardly ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
import check_peers as peers
from histories import history, hot, old, recent, version
from hostile import hostile
from viva import keep_data, write_export
from workspaces import TODAY, big_repository, board, quarter, workspace

BIN = Path(sys.executable).parent
OKR = str(BIN / "okr")
PYTHON = sys.executable
COMMITS = [int(n) for n in os.environ.get("COMMITS", "1000 10000 100000").split()]
"""How long the histories are."""
HERE = Path(__file__).parent
Run = tuple[Sequence[str], Mapping[str, str], Callable[[], None]]


def nothing() -> None:
    """Nothing to prepare."""


def cpu(run: Run) -> float:
    """CPU seconds of one run."""
    command, more, prepare = run
    prepare()
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "OKR_", "GIT_"))
    } | dict(more)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, env=environment | dict(more), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall(run: Run) -> float:
    """Seconds that one run takes by the clock."""
    before = time.perf_counter()
    cpu(run)
    return time.perf_counter() - before


def in_turn(runs: Mapping[str, Run], rounds: int, measure: Callable[[Run], float] = cpu) -> dict[str, float]:
    """The median of each command, all of them taking turns; the first round warms up and does not count."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            spent = measure(run)
            if number:
                times[name].append(spent)
    return {name: median(spent) for name, spent in times.items()}


def report(
    title: str, figures: Mapping[str, float], unit: float, name: str, limits: Mapping[str, float]
) -> None:
    """One line a command: how many yardsticks it took, and how many it may."""
    print(f"\n{title} ({name} = {unit * 1000:.1f} ms)")
    for command, spent in figures.items():
        limit = f"   at most {limits[command]:g}" if command in limits else ""
        late = "  OVER" if command in limits and spent / unit > limits[command] else ""
        print(f"  {command:<34}{spent / unit:7.2f}{limit}{late}")


def start_up(scratch: Path, rounds: int) -> None:
    """How long until the first word: against a bare interpreter, and the peers that are installed."""
    root = quarter(scratch / "quarter")
    cache = {"OKR_CACHE_DIR": str(scratch / "cache"), "OKR_TODAY": TODAY}
    cold = {"OKR_CACHE_DIR": "", "OKR_TODAY": TODAY}
    typed = {"_OKR_COMPLETE": "complete_bash", "COMP_CWORD": "1", "COMP_WORDS": "okr st"}
    line = f"okr -C {root} show team-00/"  # the shell's line says where to look, not the one that asks
    address = {"_OKR_COMPLETE": "complete_bash", "COMP_CWORD": "4", "COMP_WORDS": line}
    pty = [PYTHON, str(HERE / "on_a_terminal.py"), OKR, "-C", str(root), "status"]
    runs: dict[str, Run] = {
        "P": ([PYTHON, "-I", "-c", "pass"], {}, nothing),
        "okr --version": ([OKR, "--version"], {}, nothing),
        "okr --help": ([OKR, "--help"], {}, nothing),
        "okr status --help": ([OKR, "status", "--help"], {}, nothing),
        "TAB: a command": ([OKR], typed | cache, nothing),
        "TAB: an address, cold": ([OKR], address | cold, nothing),
        "status piped, warm": ([OKR, "-C", str(root), "status"], cache, nothing),
        "status piped, cold": ([OKR, "-C", str(root), "status"], cold, nothing),
        "a terminal, nothing in it": ([*pty[:2], PYTHON, "-I", "-c", "pass"], cache, nothing),
        "status on a terminal, warm": (pty, cache, nothing),
        "status on a terminal, cold": (pty, cold, nothing),
    }
    peers = {
        "taskwarrior: list": ["task", "rc.confirmation=off", f"rc.data.location={scratch}/task", "list"],
        "hledger: --version": ["hledger", "--version"],
        "jrnl: --version": ["jrnl", "--version"],
        "todoman: --version": ["todo", "--version"],
        "check-jsonschema: --version": ["check-jsonschema", "--version"],
    }
    for name, command in peers.items():
        if found := shutil.which(command[0]) or shutil.which(command[0], path=str(BIN)):
            runs[name] = ([found, *command[1:]], {}, nothing)
    figures = in_turn(runs, rounds)
    wrapper = figures.pop("a terminal, nothing in it") - figures["P"]
    for name in ("status on a terminal, warm", "status on a terminal, cold"):
        figures[name] -= wrapper
    limits = {
        "okr --version": 1.6, "okr --help": 6.5, "okr status --help": 6.5, "TAB: a command": 6.5,
        "TAB: an address, cold": 12, "status piped, warm": 6.5, "status piped, cold": 21,
        "status on a terminal, warm": 25,
    }  # fmt: skip
    report("Start-up, and status of 25 files with 225 key results", figures, figures["P"], "P", limits)


def retro(scratch: Path, rounds: int) -> None:
    """The report of a period of 100 teams, in every form, beside `status --all` of the same files."""
    root = board(scratch / "retro", 100)
    warm = {"OKR_CACHE_DIR": str(scratch / "retro-cache"), "OKR_TODAY": "2027-01-05"}
    cold = warm | {"OKR_CACHE_DIR": ""}
    status = [OKR, "-C", str(root), "status", "--all"]
    whole = [OKR, "-C", str(root), "retro"]
    for title, settings in (("cold", cold), ("warm", warm)):
        runs: dict[str, Run] = {
            "status --all": (status, settings, nothing),
            "status --all --format json": ([*status, "--format", "json"], settings, nothing),
            **{
                f"retro --format {form}": ([*whole, "--format", form], settings, nothing)
                for form in ("text", "markdown", "html", "json")
            },
        }
        figures = in_turn(runs, rounds)
        unit = figures["status --all"]
        limits = {f"retro --format {form}": 2.0 for form in ("text", "markdown", "html", "json")}
        report(f"A report of 100 teams, {title}", figures, unit, "status --all", limits)


def check_in(scratch: Path, rounds: int) -> None:
    """A check-in with its commit among 20,000 files, beside git's own commit of the same change."""
    root = big_repository(scratch / "big", 20_000)
    values = iter(range(400, 400 + 4 * (rounds + 1)))
    file = next((root / "okrs" / "team-00").glob("*.yaml"))
    settings = {"OKR_CACHE_DIR": str(scratch / "cache"), "OKR_TODAY": TODAY}

    def change() -> None:
        file.write_text(file.read_text() + f"# {next(values)}\n")

    def value() -> None:
        runs["okr check-in"][0][-1] = str(next(values))  # type: ignore[index]

    relative = file.relative_to(root).as_posix()
    runs: dict[str, Run] = {
        "P": ([PYTHON, "-I", "-c", "pass"], {}, nothing),
        "git commit": (
            ["git", "-C", str(root), "commit", "-q", "--only", "-m", "a", "--", relative],
            {},
            change,
        ),
        "okr check-in": ([OKR, "-C", str(root), "check-in", "team-00/kr-1", "1"], settings, value),
    }
    figures = in_turn(runs, rounds)
    allowed = 1.3 * figures["git commit"] / figures["P"] + 20
    report("A check-in among 20,000 files", figures, figures["P"], "P", {"okr check-in": allowed})
    print(f"  git processes: {_git_processes(scratch, root, settings)}   at most 3")


def _git_processes(scratch: Path, root: Path, settings: Mapping[str, str]) -> int:
    """How many times git was started: counted by a program of that name which comes first on the PATH."""
    counted, shim = scratch / "started", scratch / "shim"
    shim.mkdir(exist_ok=True)
    real = shutil.which("git")
    (shim / "git").write_text(f'#!/bin/sh\necho "$*" >> {counted}\nexec {real} "$@"\n')
    (shim / "git").chmod(0o755)
    path = {"PATH": f"{shim}:{os.environ['PATH']}"}
    cpu(([OKR, "-C", str(root), "check-in", "team-00/kr-1", "1"], {**settings, **path}, nothing))
    return len(counted.read_text().splitlines())


def scale(scratch: Path, rounds: int) -> None:
    """Workspaces of 50, 500 and 5,000 files: status of one team, and check beside a plain script."""
    for files in (50, 500, 5_000):
        root = workspace(scratch / f"files-{files}", files)
        cold = {"OKR_CACHE_DIR": "", "OKR_TODAY": TODAY}
        plain = [PYTHON, str(HERE / "plain_script.py"), str(root)]
        runs: dict[str, Run] = {
            "a plain script": (plain, {}, nothing),
            "okr check": ([OKR, "-C", str(root), "check"], cold, nothing),
            "okr status of one team": ([OKR, "-C", str(root), "status", "team-00"], cold, nothing),
        }
        figures = in_turn(runs, min(rounds, 3 if files > 1_000 else rounds))
        title = f"{files} files; peak of check {_peak([OKR, '-C', str(root), 'check'], cold)} MiB"
        report(title, figures, figures["a plain script"], "the plain script", {"okr check": 0.6})


def check(scratch: Path, rounds: int) -> None:
    """`okr check` of 1 to 10,000 files, every rule on, in one process, beside its peers; then once more."""
    print("\nPeers:", *(f"{name}: {said}" for name, said in peers.found().items()), sep="\n  ")
    schema = scratch / "schema.json"
    ours = json.loads(subprocess.run([OKR, "schema"], capture_output=True, check=True).stdout)
    schema.write_text(json.dumps(peers.without_dates(ours)))
    one = {"OKR_CACHE_DIR": "", "OKR_TODAY": TODAY, "OKR_JOBS": "1"}
    warm = {"OKR_CACHE_DIR": str(scratch / "cache"), "OKR_TODAY": TODAY}
    for files in (1, 100, 1_000, 10_000):
        root = workspace(scratch / f"check-{files}", files)
        peers.committed(root)
        okr = [OKR, "-C", str(root), "check"]
        others = peers.commands(root, schema, [PYTHON, str(HERE / "plain_script.py")], files)
        runs: dict[str, Run] = {name: (words, {}, nothing) for name, words in others.items()}
        runs["okr check"] = (okr, one, nothing)
        figures = in_turn(runs, min(rounds, 3 if files >= 1_000 else rounds))
        print(f"\n{files} files; peak {_peak(okr, one)} MiB, at most 60")
        print(*(f"  {name:<24}{spent:8.2f} s" for name, spent in figures.items()), sep="\n")
        print(*peers.verdicts(figures), sep="\n")
        if "ajv" in runs and files <= 1_000:
            both = in_turn({name: runs[name] for name in ("okr check", "ajv")}, min(rounds, 5), wall)
            late = "  OVER" if both["okr check"] > both["ajv"] else ""
            print(f"  okr check / ajv, by the clock {both['okr check'] / both['ajv']:.2f}   at most 1{late}")
    time.sleep(2.1)  # until then a file has just changed, and no answer about it is kept
    again: dict[str, Run] = {
        "P": ([PYTHON, "-I", "-c", "pass"], {}, nothing),
        "git status -s": (["git", "-C", str(root), "status", "-s"], {}, nothing),
        "okr check, nothing changed": (okr, warm, nothing),
    }
    cpu(again["okr check, nothing changed"])
    figures = in_turn(again, rounds)
    other: Run = (
        [*okr, "--today", "2026-11-24"],
        one | warm,
        nothing,
    )  # alone: the last answer is kept, only
    figures |= in_turn({"okr check, of another day": other}, min(rounds, 3))
    ratio = figures["okr check, nothing changed"] / figures["git status -s"]
    limits = {"okr check, nothing changed": 7.0}
    report(f"10,000 files again; {ratio:.2f} x git status, at most 2.5", figures, figures["P"], "P", limits)


def past(scratch: Path, rounds: int) -> None:
    """The board of 500 files as it was in a commit, and its diff, beside the same board on the disk."""
    root = board(scratch / "board", 500)
    cold = {"OKR_CACHE_DIR": "", "OKR_TODAY": TODAY}
    warm = {"OKR_CACHE_DIR": str(scratch / "cache"), "OKR_TODAY": TODAY}
    status = [OKR, "-C", str(root), "status"]
    runs: dict[str, Run] = {
        "okr status": (status, cold, nothing),
        "okr status --as-of HEAD": ([*status, "--as-of", "HEAD"], cold, nothing),
        "okr status, warm": (status, warm, nothing),
        "okr status --as-of HEAD, warm": ([*status, "--as-of", "HEAD"], warm, nothing),
        "okr diff": ([OKR, "-C", str(root), "diff"], cold, nothing),
    }
    figures = in_turn(runs, min(rounds, 5))
    limits = {"okr status --as-of HEAD": 1.5, "okr diff": 1.5}
    report("500 files of one quarter", figures, figures["okr status"], "status from the disk", limits)


def _own_peak(root: Path) -> int:
    """The most memory that a log of everything takes, without git's."""
    code = (
        "import resource, sys; from okrcli.app import main; main(['-C', sys.argv[1], 'log']);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
    )
    settings = {**os.environ, "OKR_CACHE_DIR": "", "OKR_TODAY": TODAY}
    done = subprocess.run(
        [PYTHON, "-c", code, str(root)], env=settings, capture_output=True, text=True, check=True
    )
    return int(done.stderr.split()[-1])


def _peak(command: Sequence[str], more: Mapping[str, str]) -> int:
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    done = subprocess.run(
        [PYTHON, "-c", code, *command], env={**os.environ, **more}, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def history_of_goals(scratch: Path, rounds: int) -> None:
    """`log` and `trend` in histories of 1,000, 10,000 and 100,000 commits, beside git and GitPython."""
    for commits in COMMITS:
        root = history(scratch / f"commits-{commits}", commits)
        for what, path in (("recent", recent()), ("old", old(commits)), ("hot", hot(commits))):
            _one_goal(root, commits, what, path, min(rounds, 3 if commits > 10_000 else rounds))
        _all_goals(scratch, root, commits, rounds)
        shutil.rmtree(root)


_BYTES = (
    "git log --raw --no-renames --no-abbrev --format= -- {path} | cut -d ' ' -f 4 "
    "| git cat-file --batch --buffer"
)


def _one_goal(root: Path, commits: int, what: str, path: str, rounds: int) -> None:
    """A key result of one file, nothing remembered, no commit-graph."""
    cold = {"OKR_CACHE_DIR": "", "OKR_TODAY": TODAY}
    okr, goal = [OKR, "-C", str(root)], f"{path.removeprefix('okrs/').removesuffix('.yaml')}/goal-0/kr-0"
    api = [PYTHON, str(HERE / "walks.py"), "gitpython", str(root), path]
    runs: dict[str, Run] = {
        "P": ([PYTHON, "-I", "-c", "pass"], {}, nothing),
        "git log --raw -- path": ([*walk_of(root), "--", path], {}, nothing),
        "git log and cat-file": (["sh", "-c", f"cd {root}; {_BYTES.format(path=path)}"], {}, nothing),
        **({"GitPython's iter_commits": (api, {}, nothing)} if what == "recent" else {}),
        "okr log, cold": ([*okr, "log", goal], cold, nothing),
        "okr trend, cold": ([*okr, "trend", goal], cold, nothing),
        "okr blame, cold": ([*okr, "blame", goal], cold, nothing),
    }
    figures = in_turn(runs, rounds)
    plain, whole = figures["git log --raw -- path"], figures["git log and cat-file"]
    allowed = 1.25 * whole / figures["P"] + 10
    if what == "recent" and commits > 10_000:
        allowed = 0.5 * plain / figures["P"]
    limits = dict.fromkeys(("okr log, cold", "okr trend, cold"), allowed)
    report(f"{commits} commits, one key result of a {what} file", figures, figures["P"], "P", limits)


def _all_goals(scratch: Path, root: Path, commits: int, rounds: int) -> None:
    """The log of everything: for the first time, again, and after one more check-in."""
    cold = {"OKR_CACHE_DIR": "", "OKR_TODAY": TODAY}
    warm = {"OKR_CACHE_DIR": str(scratch / f"cache-{commits}"), "OKR_TODAY": TODAY}
    file, okr = root / recent(), [OKR, "-C", str(root), "log"]
    days = iter(range(1, 1000))

    def commit(what: str, instead: str) -> None:
        """Change what comes first in the file, and commit."""
        file.write_text(re.sub(what, instead, file.read_text(), count=1))
        subprocess.run(["git", "-C", str(root), "commit", "-qam", "A change"], check=True)

    def check_in() -> None:
        line = f"          - {{date: 2026-10-01, value: {next(days)}, by: bo}}"
        commit("check_ins:", f"check_ins:\n{line}")

    def target() -> None:
        commit("target: [0-9]+", f"target: {100 + next(days)}")

    def draft() -> None:
        """A draft of the next quarter: new, and then other goals in it."""
        new = root / "okrs" / "team-00" / "2027-Q1.yaml"
        new.write_text(
            version(0, "2027-Q1", 0).replace("active", "draft", 1).replace("kr-0", f"kr-a{next(days)}")
        )
        subprocess.run(["git", "-C", str(root), "add", "okrs"], check=True)
        subprocess.run(["git", "-C", str(root), "commit", "-qm", "A draft"], check=True)

    runs: dict[str, Run] = {
        "P": ([PYTHON, "-I", "-c", "pass"], {}, nothing),
        "git log --raw -- okrs": ([*walk_of(root), "--", "okrs"], {}, nothing),
        "git's two, and a parse of each": (
            [PYTHON, str(HERE / "walks.py"), "parse", str(root), "okrs"],
            {},
            nothing,
        ),
        "okr log, cold": (okr, cold, nothing),
        "okr log, nothing new": (okr, warm, nothing),
    }
    figures = in_turn(runs, min(rounds, 3))
    news = in_turn(
        {
            "okr log, one new check-in": (okr, warm, check_in),
            "okr log, one moved target": (okr, warm, target),
            "okr log, one change of a draft": (okr, warm, draft),
        },
        min(rounds, 5),
    )
    limits = {
        "okr log, cold": 1.5 * figures["git's two, and a parse of each"] / figures["P"],
        "okr log, nothing new": 8, "okr log, one new check-in": 13, "okr log, one moved target": 13,
        "okr log, one change of a draft": 13,
    }  # fmt: skip
    title = f"{commits} commits, all goals; peak of log {_own_peak(root)} MiB of our own, at most 57"
    report(title, figures | news, figures["P"], "P", limits)


def walk_of(root: Path) -> list[str]:
    """git's own walk over every change."""
    return ["git", "-C", str(root), "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--format=%H"]


def arrival(scratch: Path, rounds: int) -> None:
    """A Viva export of 10,000 rows with 50,000 check-ins."""
    export = write_export(scratch / "export.csv")
    root = scratch / "arrived"
    root.mkdir()
    subprocess.run(["git", "-C", str(root), "init", "-q"], check=True)
    settings = {"OKR_CACHE_DIR": str(scratch / "cache"), "OKR_TODAY": TODAY}
    command = [OKR, "-C", str(root), "import", "viva", str(export), "--no-commit"]

    def empty() -> None:
        shutil.rmtree(root / "okrs", ignore_errors=True)
        (root / "okr.yaml").write_text("version: 1\n")

    cpu((command, settings, empty))
    keep_data(export, root / "okrs")
    runs: dict[str, Run] = {
        "csv and writing": ([PYTHON, str(HERE / "viva.py"), str(export)], {}, nothing),
        "okr import viva": (command, settings, empty),
    }
    figures = in_turn(runs, min(rounds, 3))
    size = export.stat().st_size
    empty()
    peak = _peak(command, settings) * 1024 * 1024 / size
    title = f"10,000 rows, 50,000 check-ins, {size / 1e6:.1f} MB; peak {peak:.1f} times the file, at most 10"
    report(title, figures, figures["csv and writing"], "csv and writing", {"okr import viva": 3})


SCENES = {
    "history": history_of_goals, "start-up": start_up, "check-in": check_in, "scale": scale, "check": check,
    "past": past, "import": arrival, "retro": retro, "hostile": hostile,
}  # fmt: skip


def main() -> None:
    """Run the scenes that were asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", choices=[*SCENES, []])
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for name in asked.scenes or SCENES:
            SCENES[name](Path(scratch), asked.rounds)


if __name__ == "__main__":
    main()
