"""The last answer of `okr check`, given again while nothing that it depends on has changed.

This is asked before the program is loaded, and so it loads next to nothing itself. An answer holds only for
the same question (words, day, release, terminal, settings of the environment) about the same files: each by
its name, kind, size, inode, and times of change. As git does for its index, no answer is kept where a file
changed just before it was looked at: its next change might not show. What is kept says nothing to another
machine; verdicts on content (`store.verdicts`) do.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from operator import attrgetter
from stat import S_ISDIR

from okrcli.store._folder import cache_folder, release

SETTLED = 2_000_000_000
"""Nanoseconds for which a file must have been left alone: no clock of a file system in use is coarser."""

_FLAGS = ("--strict",)
_VALUES = ("-C", "--today", "--format", "--lang", "--color", "--select", "--ignore", "--min-severity")
_ELSEWHERE = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "_OKR_COMPLETE")
"""Where answers go to more places than standard output, or to none."""
_HEARD = ("OKR_", "LC_", "LANG", "TERM", "COLOR", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "TTY_",
          "PYTHON", "HOME", "XDG_", "TZ")  # fmt: skip
"""The beginnings of the variables that an answer may depend on."""
_FACTS = attrgetter("st_mode", "st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")

_asked: tuple[str, bytes] | None = None
"""What this process is asked, if the answer can be kept: where, and all that it depends on."""


def again(words: list[str]) -> int | None:
    """Give the kept answer and its exit code, or None where there is none that still holds.

    In that case the question is remembered, for `keep` to be told the new answer.
    """
    global _asked  # noqa: PLW0603 (a process asks one question)
    _asked = None
    try:
        asked = _question(words)
        if asked is None:
            return None
        file, question, settled = asked
        kept = _read(file)
        if kept.startswith(question):
            head, _, answer = kept[len(question) :].partition(b"\n")
            code, length = map(int, head.split())
            if len(answer) == length:
                _write(answer)
                return code
        _asked = (file, question) if settled else None
    except (OSError, ValueError, AttributeError):
        pass
    return None


def keep(text: str, code: int) -> None:
    """Keep the answer to the question that was asked, and its exit code; it ends in a line feed."""
    global _asked
    if _asked is None:
        return
    (file, question), _asked = _asked, None
    temporary = f"{file}.{os.getpid()}"
    try:
        whole = text if text.endswith("\n") else f"{text}\n"
        answer = whole.encode(sys.stdout.encoding, sys.stdout.errors or "strict")
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120 (no pathlib)
        with open(temporary, "wb") as new:  # noqa: PTH123
            new.write(b"%b%d %d\n%b" % (question, code, len(answer), answer))
        os.replace(temporary, file)  # noqa: PTH105
    except (OSError, ValueError):
        pass


def _question(words: list[str]) -> tuple[str, bytes, bool] | None:
    """Where the answer is kept, all that it depends on, and whether all files are settled.

    None for a command line that may do or read more than a plain check does.
    """
    directory = _directory(words)
    if directory is None or os.name != "posix" or any(map(os.environ.get, _ELSEWHERE)):
        return None
    if not os.path.isdir(directory or "."):  # noqa: PTH112
        return None
    now = time.time_ns()
    root = _root(directory)
    folder = cache_folder(root) if root else ""
    if not root or not folder:
        return None
    machine = [os.getcwd(), os.geteuid(), release(), time.localtime()[:3], _stream(), _heard()]  # noqa: PTH109
    about = [words, root, _repository(root), machine]
    files, newest = _files(root)
    question = marshal.dumps([about, files], 2)
    return f"{folder}/@check/answer", b"%d:%b" % (len(question), question), newest < now - SETTLED


def _directory(words: list[str]) -> str | None:
    """The folder to work in, where the words are `check` and options that only say how to answer."""
    directory, rest, commands = "", iter(words), 0
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "check":
            commands += 1
        elif word in _VALUES or (equals and name in _VALUES and name != "-C"):
            value = value if equals else next(rest, "-")
            if value.startswith("-"):
                return None
            directory = value if name == "-C" else directory
        elif word not in _FLAGS:
            return None
    return directory if commands == 1 else None


def _root(directory: str) -> str:
    folder = os.path.realpath(directory)
    while not os.path.lexists(f"{folder}/okr.yaml"):
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return ""
        folder = above
    return folder


def _repository(root: str) -> str:
    """The folder of the repository around the workspace: some forms of an answer name paths as it does."""
    while not os.path.exists(f"{root}/.git") and root != "/":  # noqa: PTH110
        root = os.path.dirname(root)  # noqa: PTH120
    return root


def _files(root: str) -> tuple[list[object], int]:
    """Everything that a check may look at, and when the last of it changed."""
    settings = _FACTS(os.lstat(f"{root}/okr.yaml"))
    found: list[object] = [settings]
    newest: int = settings[-1]
    try:
        kind, inode, *_ = _FACTS(os.lstat(f"{root}/okrs"))
    except FileNotFoundError:
        return found, newest
    found.append((kind, inode))
    for name, facts in zip(*_in_folder(f"{root}/okrs"), strict=True) if S_ISDIR(kind) else ():
        if S_ISDIR(facts[0]):
            names, inner = _in_folder(f"{root}/okrs/{name}")
            found.append((name, facts[:2], names, inner))
            newest = max([newest, *[changed for *_, changed in inner]])
        else:
            found.append((name, facts))
            newest = max(newest, facts[-1])
    return found, newest


def _in_folder(folder: str) -> tuple[list[str], list[tuple[int, ...]]]:
    """What lies in a folder, but for dot-files, and what is known of each without opening it."""
    stat = os.stat
    handle = os.open(folder, os.O_RDONLY)
    try:
        names = sorted([name for name in os.listdir(handle) if name[0] != "."])  # noqa: PTH208
        return names, [_FACTS(stat(name, dir_fd=handle, follow_symlinks=False)) for name in names]
    finally:
        os.close(handle)


def _stream() -> tuple[object, ...]:
    """What standard output can show. A terminal that nobody gave a size is one all the same."""
    out = sys.stdout
    wide = os.get_terminal_size(out.fileno()).columns if out.isatty() else -1
    return out.encoding, out.errors, wide


def _heard() -> list[tuple[str, str]]:
    return sorted(item for item in os.environ.items() if item[0].startswith(_HEARD))


def _read(file: str) -> bytes:
    try:
        with open(file, "rb") as kept:  # noqa: PTH123
            return kept.read()
    except FileNotFoundError:
        return b""


def _write(answer: bytes) -> None:
    sys.stdout.flush()
    while answer:
        answer = answer[os.write(sys.stdout.fileno(), answer) :]
