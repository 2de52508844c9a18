"""What every writing command ends with: files replaced, one commit made, or everything as it was."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrcli.actions._ready import check_border, check_free, check_ready
from okrcli.errors import BlockedError, OkrError
from okrcli.i18n import Words, say
from okrcli.store.files import FileFaultError, read_file, remove_file, sweep, write_file
from okrcli.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from okrcli.history.commit import Commit
    from okrcli.history.git import Repository
    from okrcli.history.state import Identity, PathState

_UNSAVED = {"changed", "staged", "partly staged", "untracked", "intended"}
_ANY_SIZE = 1 << 40


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file before and after; None where it does not exist."""

    path: Path
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: the changes, their diff, and the commit (short id and subject, or "" without one)."""

    changes: tuple[FileChange, ...]
    diff: str
    commit: str = ""
    subject: str = ""
    dry_run: bool = False
    notes: tuple[Words, ...] = ()


def unified_diff(root: Path, changes: Sequence[FileChange]) -> str:
    """The exact diff, as `git apply` takes it, with paths seen from `root`."""
    return "".join(_file_diff(change, change.path.relative_to(root).as_posix()) for change in changes)


@contextmanager
def writing(root: Path, *, commit: bool, dry_run: bool) -> Iterator[Writer]:
    """Do what must happen before the first file is read, and hand out what writes at the end.

    The workspace in `root` stays locked until the block ends, but not for a dry run. Raises BlockedError:
    the lock is held, git is missing, or a merge, rebase, cherry-pick, revert or am waits to be finished.
    """
    from okrcli.history.git import Repository, prepare

    repository = Repository.find(root)
    commits = commit and repository is not None and not dry_run
    if commits:
        prepare()
    with ExitStack() as held:
        if not dry_run:
            held.enter_context(locked(root))
        if commits and repository:
            check_free(repository)
        yield Writer(root, repository, commits=commits, wanted=commit, dry_run=dry_run)


@dataclass(slots=True)
class Writer:
    """Saves what a command has worked out. Made by `writing`."""

    root: Path
    repository: Repository | None
    commits: bool
    wanted: bool
    dry_run: bool
    _identity: list[Identity | None] = field(default_factory=list)
    _states: dict[Path, PathState] = field(default_factory=dict)

    @property
    def identity(self) -> Identity | None:
        """Who git says is writing; None where it knows nobody. Raises BlockedError without git."""
        if not self._identity:
            from okrcli.history.state import identity

            self._identity.append(identity(self.repository))
        return self._identity[0]

    def uncommitted(self, path: Path) -> bool:
        """Whether `path` holds something that is in no commit yet: an earlier run may have been cut short.

        False where no commit is wanted or there is no repository.
        """
        if not self.wanted or self.repository is None:
            return False
        return self._look([path])[path].condition in _UNSAVED

    def save(self, changes: Sequence[FileChange], message: str) -> Saved:
        """Write `changes` and commit exactly these files, or leave everything as it was.

        A change whose `before` is its `after` is only committed, if it was not yet. The first line of
        `message` becomes the commit's subject. Raises BlockedError, and whatever interrupts; either way the
        files are put back first.
        """
        changes = tuple(changes)
        diff = unified_diff(self.root, changes)
        if self.dry_run or not changes:
            return Saved(changes, diff, dry_run=self.dry_run)
        if not self.commits or self.repository is None:
            with _undoing(self.root, None, changes):
                self._write(changes)
            return Saved(changes, diff, notes=self._without_commit())
        return self._save_and_commit(self.repository, changes, diff, message)

    def _save_and_commit(
        self, repository: Repository, changes: tuple[FileChange, ...], diff: str, message: str
    ) -> Saved:
        paths = [change.path for change in changes]
        check_border(repository, paths)
        states = self._mended(repository, self._look(paths))
        check_ready(repository, states, self.identity)
        with _undoing(self.root, repository, changes):
            self._write(changes)
            made = self._commit(repository, changes, states, message)
        self._states.clear()
        if made is None:
            return Saved(changes, diff)
        self._follow_hooks(repository, changes)
        notes = (*_mixed(changes, states), *_afloat(made))
        return Saved(changes, diff, made.id, made.subject, notes=notes)

    def _commit(
        self,
        repository: Repository,
        changes: Sequence[FileChange],
        states: dict[Path, PathState],
        message: str,
    ) -> Commit | None:
        from okrcli.history.commit import commit

        unsaved = [
            each for each in changes if each.before != each.after or states[each.path].condition in _UNSAVED
        ]
        new = [path for path, state in states.items() if state.condition in ("untracked", "absent")]
        there = [each.path for each in unsaved if each.path not in new or os.path.lexists(each.path)]
        if not there:
            return None
        made = commit(repository, there, message, untracked=[path for path in there if path in new])
        if made is None:
            self._check_not_overlooked(repository, unsaved, states)
        return made

    def _look(self, paths: Sequence[Path]) -> dict[Path, PathState]:
        missing = [path for path in paths if path not in self._states]
        if missing and self.repository:
            from okrcli.history.state import path_states

            self._states |= path_states(self.repository, missing)
        return {path: self._states[path] for path in paths}

    def _mended(self, repository: Repository, states: dict[Path, PathState]) -> dict[Path, PathState]:
        """A git that was killed after its commit left the index behind: the file is clean once it follows."""
        from okrcli.history.commit import committed, refresh

        stale = [path for path, state in states.items() if state.condition == "partly staged"]
        stale = [path for path in stale if committed(repository, [path])]
        if not stale:
            return states
        refresh(repository, stale)
        self._states.clear()
        return self._look(list(states))

    def _write(self, changes: Sequence[FileChange]) -> None:
        for folder in {change.path.parent for change in changes}:
            sweep(folder)
        for change in changes:
            _replace(self.root, change.path, change.before, change.after)

    def _check_not_overlooked(
        self, repository: Repository, changes: Sequence[FileChange], states: dict[Path, PathState]
    ) -> None:
        """Git saw nothing to commit where something was written: was it told to look away?"""
        from okrcli.history.state import overlooked

        paths = [
            each.path
            for each in changes
            if each.before != each.after and states[each.path].condition == "clean"
        ]
        if paths and (flag := overlooked(repository, paths)):
            raise BlockedError(
                say("git was told to overlook changes of {path} ({flag})", path=paths[0], flag=flag),
                say(
                    "run `git update-index --no-{flag} -- {path}`, or use `--no-commit`",
                    flag=flag,
                    path=paths[0],
                ),
            )

    def _follow_hooks(self, repository: Repository, changes: Sequence[FileChange]) -> None:
        """A hook that rewrote and staged the file leaves git's index one step behind the commit."""
        from okrcli.history.commit import refresh

        rewritten = [change.path for change in changes if _content(change.path) != change.after]
        if rewritten:
            refresh(repository, rewritten)

    def _without_commit(self) -> tuple[Words, ...]:
        return (say("there is no git repository here, so nothing was committed"),) if self.wanted else ()


@contextmanager
def _undoing(root: Path, repository: Repository | None, changes: Sequence[FileChange]) -> Iterator[None]:
    """Put everything back if the block fails or is interrupted, unless the commit was made after all."""
    made = _missing_folders(root, changes)
    try:
        yield
    except BaseException as error:
        with _uninterrupted():
            landed = (
                not isinstance(error, OkrError) and repository is not None and _landed(repository, changes)
            )
            left = [] if landed else _put_back(root, changes, made)
        if left and isinstance(error, OkrError):
            raise _kept(error, left[0]) from error
        raise


def _landed(repository: Repository, changes: Sequence[FileChange]) -> bool:
    from okrcli.history.commit import committed

    try:
        return committed(repository, [change.path for change in changes])
    except OkrError:
        return False


def _put_back(root: Path, changes: Sequence[FileChange], folders: Sequence[Path]) -> list[Path]:
    """Undo what was written; answers with the files that hold neither state, or could not be put back."""
    left: list[Path] = []
    for change in reversed(changes):
        now = _content(change.path)
        if now == change.before:
            continue
        try:
            _replace(root, change.path, change.after, change.before)
        except OkrError:
            left.append(change.path)
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
    return left


def _replace(root: Path, path: Path, was: bytes | None, new: bytes | None) -> None:
    if new is not None and new != was:
        write_file(path, new, was, root=root)
    elif was is not None and new is None:
        remove_file(path, was, root=root)


def _kept(error: OkrError, path: Path) -> BlockedError:
    """A hook, an editor or a full disk kept us from putting a file back: nothing is lost, but say so."""
    return BlockedError(
        say("{error}\n{path} was left as it is now, not committed", error=error.message, path=path),
        say("look at it with `git diff`, then run the same command again: it commits what is there"),
    )


def _content(path: Path) -> bytes | None:
    with suppress(FileFaultError):
        return read_file(path, _ANY_SIZE)
    return None


def _missing_folders(root: Path, changes: Sequence[FileChange]) -> list[Path]:
    """The folders that writing will make, the deepest first."""
    needed = {folder for change in changes for folder in change.path.relative_to(root).parents}
    missing = [root / folder for folder in needed if not (root / folder).exists()]
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let signals wait until everything is back in its place."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _mixed(changes: Sequence[FileChange], states: dict[Path, PathState]) -> Iterator[Words]:
    for change in changes:
        if (
            change.before is not None
            and change.before != change.after
            and states[change.path].condition in _UNSAVED
        ):
            yield say(
                "{path} had changes that were not committed yet; they are in this commit too",
                path=change.path.name,
            )


def _afloat(made: Commit) -> Iterator[Words]:
    if made.detached:
        yield say("the commit is on no branch (detached HEAD): keep it with `git switch -c NAME`")


def _file_diff(change: FileChange, name: str) -> str:
    if change.before == change.after:
        return ""
    from difflib import unified_diff as compare

    before, after = _lines(change.before), _lines(change.after)
    old, new = (
        "/dev/null" if content is None else f"{side}/{name}"
        for side, content in (("a", change.before), ("b", change.after))
    )
    lines = compare(before, after, old, new)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(content: bytes | None) -> list[str]:
    """The lines with their ends; only a line feed ends one, as for git."""
    text = (content or b"").decode("utf-8", "surrogateescape")
    lines = [f"{line}\n" for line in text.split("\n")]
    return [*lines[:-1], lines[-1][:-1]] if lines[-1] != "\n" else lines[:-1]
