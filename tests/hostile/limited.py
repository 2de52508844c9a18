"""Runs command lines of okr, each in a process of its own, and tells what they took.

A line of JSON on standard input is one: the folder, the words, where its output goes, and whether libyaml is
to be missing. The answer is a line with its exit code and the most memory that it had, in MiB. The program
is loaded once, so that only what a command does counts; a hang ends with a signal after a minute of CPU.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys

import okrcli.actions.check
import okrcli.actions.fmt
import okrcli.actions.status
import okrcli.actions.tree  # noqa: F401 (loaded once for all)
from okrcli.app import main
from okrcli.document import fold, loader, nodes, positions  # noqa: F401 (the same)


def _run(folder: str, words: list[str], out: str, *, pure: bool) -> None:
    os.chdir(folder)
    to = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(to, 1)
    os.dup2(to, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    if pure:
        loader.LOADER = loader.PURE
    code = 70
    try:
        code = main(words)
        sys.stdout.flush()
    finally:
        os._exit(code)


def _limited() -> None:
    gc.set_threshold(100_000, 20, 20)  # as the program does
    gc.freeze()
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    for line in sys.stdin:
        folder, words, out, pure = json.loads(line)
        child = os.fork()
        if not child:
            _run(folder, words, out, pure=pure)
        _, status, used = os.wait4(child, 0)
        answer = os.waitstatus_to_exitcode(status), used.ru_maxrss // unit
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _limited()
