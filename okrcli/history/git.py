"""The door to git: the only place that imports GitPython, and only to start raw commands."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from okrcli.errors import BlockedError
from okrcli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping
    from subprocess import Popen
    from threading import Thread
    from typing import IO

    from git import Git

_COMMON = ("-c", "safe.bareRepository=explicit", "-c", "core.pager=cat", "-c", "color.ui=false")
_READ = (
    *_COMMON,
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false"),
    *("-c", "core.alternateRefsCommand=", "-c", "diff.external=", "-c", "protocol.allow=never"),
    *("-c", "i18n.logOutputEncoding=UTF-8", "-c", "core.quotePath=true", "-c", "log.mailmap=false"),
)
_WRITE = (*_COMMON, "-c", "i18n.commitEncoding=UTF-8", "-c", "core.fsync=committed,reference,index")
_CALM = {"GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "LC_ALL": "C", "LANGUAGE": "C"}
_READ_ENV = {
    **_CALM,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
}
_OURS = re.compile(
    # What a user sets on purpose: who writes, and which settings are theirs. The rest (GIT_DIR,
    # GIT_INDEX_FILE, …) stems from a hook and means another repository or another moment.
    r"GIT_(AUTHOR|COMMITTER)_|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_|VALUE_)|GIT_EXEC_PATH"
)
_OWNERSHIP = re.compile(r"git config --global --add safe\.directory .+")
_PROMISED = re.compile(rb"^\s*(?:promisor\s*=\s*true|partialclone\s*=)", re.MULTILINE | re.IGNORECASE)
_GRACE = 1.0
_LARGEST = 1 << 20
"""Bytes of a file in history beyond which it is not looked at: no OKR file is as large."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a git command said: its exit status and its output, as bytes."""

    code: int
    out: bytes
    err: bytes

    def last_lines(self, most: int = 10, width: int = 200) -> str:
        """The end of what git, or a hook that it ran, printed for people."""
        lines = [line.rstrip() for line in self.err[-65536:].decode("utf-8", "replace").splitlines()]
        return "\n".join(line[:width] for line in [line for line in lines if line][-most:])


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree: its top folder, its own git folder, and the one it shares with its other work trees."""

    top: Path
    git_dir: Path
    common_dir: Path

    @staticmethod
    def find(root: Path) -> Repository | None:
        """The repository whose work tree holds folder `root`; starts no process.

        Only a `.git` counts, never a folder that merely looks like a bare repository.
        Raises BlockedError where `root` lies inside the git folder itself.
        """
        root = root.resolve()
        for top in (root, *root.parents):
            git_dir = _git_dir(top / ".git")
            if git_dir is None:
                continue
            if root.is_relative_to(git_dir):
                raise BlockedError(
                    say("{root} lies inside the folder where git keeps its own files", root=root),
                    say("run the command in the work tree: {top}", top=top),
                )
            return Repository(top, git_dir, _common_dir(git_dir))
        return None

    def relative(self, path: Path) -> str:
        """`path` as git names it, seen from the top. Raises BlockedError for a path outside."""
        real = path.parent.resolve() / path.name
        try:
            return real.relative_to(self.top).as_posix()
        except ValueError:
            raise BlockedError(
                say("{path} lies outside the repository {top}", path=path, top=self.top),
                say("replace the link on the way there by a plain folder, or use `--no-commit`"),
            ) from None

    def read(self, *args: str, stdin: bytes = b"", ok: tuple[int, ...] = (0,)) -> Answer:
        """Ask git something, under settings that run nothing that the checkout configures.

        Paths are literal. An exit status outside `ok` raises BlockedError.
        """
        return read(*args, top=self.top, stdin=stdin, ok=ok)

    @contextmanager
    def stream(self, *args: str) -> Iterator[Popen[bytes]]:
        """As `read`, with the output to be read while it is made; leaving early ends git.

        Its standard input is open. GitPython is not used: loading it takes longer than most answers do.
        """
        process = _started([_program(), "-C", str(self.top), *_READ, *args], self.top)
        err = bytearray()
        reader = _reader(process.stderr, err)
        left = True
        try:
            yield process
            _shut(process.stdin)
            left = bool(process.stdout and process.stdout.read(1))
        finally:
            if left:  # nobody wants the rest
                _stop(process)
            code = process.wait()
            reader.join()
            _shut(process.stdin)
            _shut(process.stdout)
        if code and not left:
            answer = Answer(code, b"", bytes(err))
            _check_ownership(answer)
            raise _unanswered(answer)

    def contents(self, ids: Iterable[str]) -> Generator[bytes | None, None, None]:
        """The bytes of each blob (or commit) by its id, in order, from one process.

        None for what is not in the repository, as nothing is ever fetched; nothing (`b""`) for what is too
        large to be an OKR file.
        """
        from threading import Thread

        wanted = list(ids)
        here = self._here(wanted) if self.partial else None
        with self.stream("cat-file", "--batch", "--buffer") as process:
            asked = [oid for oid in wanted if here is None or oid in here]
            feeder = Thread(target=_feed_lines, args=(process.stdin, asked), daemon=True)
            feeder.start()
            for oid in wanted:
                yield None if here is not None and oid not in here else _next_object(process.stdout)
            feeder.join()

    @property
    def partial(self) -> bool:
        """Whether the clone leaves out objects until they are asked for. Starts no process."""
        with suppress(OSError):
            return bool(_PROMISED.search((self.common_dir / "config").read_bytes()))
        return False

    def _here(self, ids: Iterable[str]) -> set[str]:
        """Those of the objects that a partial clone has: git would end at the first one that it has not."""
        wanted = {oid.encode() for oid in ids}
        found = set()
        with self.stream(
            "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"
        ) as process:
            for line in process.stdout or ():
                if (oid := line.rstrip()) in wanted:
                    found.add(oid.decode())
        return found

    def write(self, *args: str, stdin: bytes = b"", extra: Mapping[str, str] | None = None) -> Answer:
        """Have git change the repository as its user has set it up: hooks, filters and signing run.

        Paths are patterns: see `literal`. Any exit status comes back as it is.
        """
        options = ("-C", str(self.top), *_WRITE, *_identity_settings())
        return _run(self.top, (*options, *args), {**_CALM, **(extra or {})}, stdin, patient=False)


def read(*args: str, top: Path | None = None, stdin: bytes = b"", ok: tuple[int, ...] = (0,)) -> Answer:
    """As `Repository.read`, also where there is no repository."""
    place = ("-C", str(top)) if top else ()
    answer = _run(top, (*place, *_READ, *_identity_settings(), *args), _READ_ENV, stdin, patient=True)
    if answer.code not in ok:
        raise _unanswered(answer)
    return answer


def _unanswered(answer: Answer) -> BlockedError:
    if b"promisor remote" in answer.err:
        return BlockedError(
            say("this is a partial clone, and what its history needs is not in it"),
            say("`git fetch --refetch --no-filter` gets all of it"),
        )
    return BlockedError(
        say("git could not answer: {git}", git=answer.last_lines()),
        say("run `git status` in the folder, and see to what it says first"),
    )


def literal(path: str) -> str:
    """A path, seen from the top, as a pattern that matches only itself."""
    return f":(top,literal){path}"


def prepare() -> None:
    """Load what the first command would load; raises BlockedError where git is missing.

    A writer does it before it takes the lock, so that others wait less.
    """
    _door()


def _git_dir(place: Path) -> Path | None:
    """The git folder that a `.git` stands for; work trees and submodules have a file that names it."""
    with suppress(OSError, ValueError):
        if place.is_file():
            text = os.fsdecode(place.read_bytes()[:8192])
            if not text.startswith("gitdir:"):
                return None
            place = place.parent / text.removeprefix("gitdir:").strip()
        head = place / "HEAD"
        return place.resolve() if head.is_file() or head.is_symlink() else None
    return None


def _common_dir(git_dir: Path) -> Path:
    with suppress(OSError, ValueError):
        return (git_dir / os.fsdecode((git_dir / "commondir").read_bytes()).strip()).resolve()
    return git_dir


def _identity_settings() -> tuple[str, ...]:
    """Never an identity that git makes up from the name of the machine."""
    return () if os.environ.get("EMAIL") else ("-c", "user.useConfigOnly=true")


@cache
def _program() -> str:
    """The git of the PATH, by its absolute name; never one in the current folder."""
    for entry in os.environ.get("PATH", os.defpath).split(os.pathsep):
        if Path(entry).is_absolute() and (found := _executable(str(Path(entry, "git")))):
            return found
    raise BlockedError(
        say("git is not installed, or not on the PATH"),
        say("install git; commands that write take `--no-commit`, those that ask who you are `--by HANDLE`"),
    )


def _executable(path: str) -> str | None:
    if os.name == "posix":
        return path if os.access(path, os.X_OK) and Path(path).is_file() else None
    import shutil  # with its compressors it takes long to load; it knows the endings of programs

    return shutil.which(path)


@cache
def _door() -> type[Git]:
    """GitPython's class. Importing it would start `git version`: it is shown a program that is not there."""
    program = _program()
    names = {"GIT_PYTHON_REFRESH": "quiet", "GIT_PYTHON_GIT_EXECUTABLE": "/nonexistent/git"}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        from git import Git
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    Git.GIT_PYTHON_GIT_EXECUTABLE = program
    return Git


@contextmanager
def _scrubbed() -> Iterator[None]:
    """The environment without what git may not see: GitPython hands on all of it, and can only add."""
    gone = {name: os.environ.pop(name) for name in list(os.environ) if _foreign(name)}
    try:
        yield
    finally:
        os.environ.update(gone)


def _foreign(name: str) -> bool:
    return name.startswith("GIT_") and not _OURS.match(name)


def _run(
    top: Path | None, args: tuple[str, ...], environment: Mapping[str, str], stdin: bytes, *, patient: bool
) -> Answer:
    door = _door()
    command = [_program(), *args]
    try:
        with _scrubbed():
            handle = door(top).execute(command, istream=-1, as_process=True, env=environment)
    except (OSError, ValueError) as error:
        raise BlockedError(
            say("git could not be started: {reason}", reason=error), say("check that `git --version` works")
        ) from error
    process = cast("Popen[bytes]", handle.proc)
    handle.proc = None  # or its destructor closes the pipes under our feet
    answer = _finish(process, stdin, patient=patient)
    _check_ownership(answer)
    return answer


def _started(command: list[str], top: Path) -> Popen[bytes]:
    """A process of its own for a reading command, with nothing in its environment that git may not see."""
    from subprocess import PIPE, Popen

    environment = {name: value for name, value in os.environ.items() if not _foreign(name)} | _READ_ENV
    try:
        return Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=top, env=environment)
    except (OSError, ValueError) as error:
        raise BlockedError(
            say("git could not be started: {reason}", reason=error), say("check that `git --version` works")
        ) from error


def _shut(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with suppress(BrokenPipeError):
            pipe.close()


def _feed_lines(pipe: IO[bytes] | None, lines: Iterable[str]) -> None:
    _feed(pipe, b"".join(line.encode() + b"\n" for line in lines))


def _next_object(out: IO[bytes] | None) -> bytes | None:
    """What `cat-file --batch` says next: the content, or that there is none."""
    head = out.readline() if out else b""
    _, _, size = head.rstrip().rpartition(b" ")
    return _object(out, int(size)) if out and size.isdigit() else None


def _object(out: IO[bytes], size: int) -> bytes:
    """An object of so many bytes and the line feed behind it; a giant is passed over."""
    if size <= _LARGEST:
        return out.read(size + 1)[:-1]
    left = size + 1
    while left > 0 and (part := out.read(min(left, 1 << 16))):
        left -= len(part)
    return b""


def _finish(process: Popen[bytes], stdin: bytes, *, patient: bool) -> Answer:
    """Feed a process and collect what it says. Whatever ends us ends it: it must not go on to commit alone.

    Without `patient` the end of the process is the end of its output, even where a hook left something
    running in the background that still holds the pipe.
    """
    out, err = bytearray(), bytearray()
    readers = [_reader(process.stdout, out), _reader(process.stderr, err)]
    try:
        _feed(process.stdin, stdin)
        code = process.wait()
    except BaseException:
        _stop(process)
        raise
    for reader in readers:
        reader.join(None if patient else _GRACE)
    return Answer(code, bytes(out), bytes(err))


def _feed(pipe: IO[bytes] | None, stdin: bytes) -> None:
    if pipe is not None:
        with suppress(BrokenPipeError), pipe:
            pipe.write(stdin)


def _reader(stream: IO[bytes] | None, into: bytearray) -> Thread:
    from threading import Thread

    def drain() -> None:
        if stream is not None:
            with stream:
                while part := os.read(stream.fileno(), 65536):
                    into.extend(part)

    reader = Thread(target=drain, daemon=True)
    reader.start()
    return reader


def _stop(process: Popen[bytes]) -> None:
    """End git so that it takes its lock files with it; only where it does not listen, the hard way."""
    from subprocess import TimeoutExpired

    process.terminate()
    try:
        process.wait(timeout=10)
    except TimeoutExpired:
        process.kill()
        process.wait()


def _check_ownership(answer: Answer) -> None:
    if answer.code != 128 or not (command := _OWNERSHIP.search(answer.last_lines(20, 4096))):
        return
    raise BlockedError(
        say("the repository belongs to another user, and git does not trust it"),
        say("if you do, run `{command}`", command=command[0].strip()),
    )
