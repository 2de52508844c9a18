"""What state a repository and its files are in before something is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrcli.history.git import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from okrcli.history.git import Repository

Condition = Literal[
    "clean", "changed", "staged", "partly staged", "untracked", "intended", "ignored", "conflicted", "absent"
]
"""How a path stands: `changed` in the work tree, `staged` as a whole, `partly staged` (staged, then changed
again), `intended` (announced with `git add -N`), `absent` (neither a file nor known to git)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who git says is writing."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class PathState:
    """How a path stands, and the id of its content in the last commit where git told us."""

    condition: Condition
    committed: str = ""


def in_progress(repository: Repository) -> str:
    """What git is in the middle of: merge, rebase, am, cherry-pick, revert, or "". Starts no process."""
    folder = repository.git_dir
    if (folder / "rebase-merge").is_dir():
        return "rebase"
    if (folder / "rebase-apply").is_dir():
        return "am" if (folder / "rebase-apply" / "applying").exists() else "rebase"
    for name, task in (
        ("MERGE_HEAD", "merge"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"),
    ):
        if (folder / name).exists():
            return task
    return _sequence(folder / "sequencer" / "todo")


def identity(repository: Repository | None) -> Identity | None:
    """The author that git would record; None where it knows none. One process.

    Raises BlockedError where git is missing or does not trust the repository.
    """
    answer = read("var", "GIT_AUTHOR_IDENT", top=repository.top if repository else None, ok=(0, 1, 128))
    if answer.code:
        return None
    name, _, rest = answer.out.decode("utf-8", "replace").partition(" <")
    return Identity(name, rest.rpartition("> ")[0])


def path_states(repository: Repository, paths: Sequence[Path]) -> dict[Path, PathState]:
    """How each of `paths` stands. One process."""
    names = {path: repository.relative(path) for path in paths}
    asked = (
        "status",
        "--porcelain=v2",
        "-z",
        "--untracked-files=all",
        "--ignored=matching",
        "--no-renames",
        "--",
    )
    told = dict(_entries(repository.read(*asked, *names.values()).out))
    return {path: _look_up(told, name, path) for path, name in names.items()}


def ignored_by(repository: Repository, paths: Sequence[Path]) -> dict[Path, str]:
    """Those of `paths` that git is told to ignore, each with the rule as FILE:LINE:PATTERN. One process."""
    names = {f"./{repository.relative(path)}": path for path in paths}  # so that no name is read as a pattern
    asked = ("--no-literal-pathspecs", "check-ignore", "-v", "-z", "--stdin")  # it refuses literal ones
    answer = repository.read(*asked, stdin=_listed(names), ok=(0, 1))
    fields = [os.fsdecode(field) for field in answer.out.split(b"\0")]
    rows = zip(*(fields[start::4] for start in range(4)), strict=False)
    return {
        names[name]: f"{file}:{line}:{rule}" for file, line, rule, name in rows if not rule.startswith("!")
    }


def overlooked(repository: Repository, paths: Sequence[Path]) -> str:
    """The flag by which git was told to overlook one of `paths`, or "". One process."""
    answer = repository.read("ls-files", "-v", "-z", "--", *(repository.relative(path) for path in paths))
    marks = {line[:1] for line in answer.out.split(b"\0")}
    if marks & {b"S", b"s"}:
        return "skip-worktree"
    return "assume-unchanged" if any(mark.islower() for mark in marks) else ""


def _listed(names: dict[str, Path]) -> bytes:
    return b"".join(os.fsencode(name) + b"\0" for name in names)


def _sequence(todo: Path) -> str:
    """A series of picks between two of its steps has only its list."""
    try:
        first = todo.read_bytes()[:16].split(b" ")[0]
    except OSError:
        return ""
    return "revert" if first == b"revert" else "cherry-pick"


def _entries(out: bytes) -> Iterator[tuple[str, PathState]]:
    """The lines of porcelain version 2: a kind, fields, and the path as the last of them."""
    for line in out.split(b"\0"):
        kind = line[:1]
        if kind in (b"?", b"!"):
            yield os.fsdecode(line[2:]), PathState("untracked" if kind == b"?" else "ignored")
        elif kind == b"u":
            yield os.fsdecode(line.split(b" ", 10)[10]), PathState("conflicted")
        elif kind == b"1":
            fields = line.split(b" ", 8)
            yield os.fsdecode(fields[8]), PathState(_condition(fields[1].decode()), fields[6].decode())


def _condition(marks: str) -> Condition:
    """From git's two letters, the index against the last commit and the work tree against the index."""
    if marks == ".A":
        return "intended"
    if "." not in marks:
        return "partly staged"
    return "staged" if marks.endswith(".") else "changed"


def _look_up(told: dict[str, PathState], name: str, path: Path) -> PathState:
    if name in told:
        return told[name]
    above = name.split("/")
    folders = ("/".join(above[:count]) + "/" for count in range(1, len(above)))
    if any(folder in told and told[folder].condition == "ignored" for folder in folders):
        return PathState("ignored")
    return PathState("clean" if os.path.lexists(path) else "absent")
