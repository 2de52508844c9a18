"""What every writing command ends with: files replaced, one commit made, or everything as it was."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrcli.actions._change import FileChange, content, replace, unified_diff
from okrcli.actions._ready import check_border, check_free, check_ready
from okrcli.actions._undo import undoing
from okrcli.errors import BlockedError
from okrcli.i18n import Words, say
from okrcli.store.files import sweep
from okrcli.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from okrcli.history.commit import Commit
    from okrcli.history.git import Repository
    from okrcli.history.state import Identity, PathState

__all__ = ["FileChange", "Saved", "Writer", "unified_diff", "writing"]

_UNSAVED = {"changed", "staged", "partly staged", "untracked", "intended"}


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: the changes, their diff, and the commit (short id and subject, or "" without one)."""

    changes: tuple[FileChange, ...]
    diff: str
    commit: str = ""
    subject: str = ""
    dry_run: bool = False
    notes: tuple[Words, ...] = ()


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

    def save(self, changes: Sequence[FileChange], message: str, *, diff: bool = True) -> Saved:
        """Write `changes` and commit exactly these files, or leave everything as it was.

        A change whose `before` is its `after` is only committed, if it was not yet. The first line of
        `message` becomes the commit's subject. Without `diff` none is made: nobody could read that much.
        Raises BlockedError, and whatever interrupts; either way the files are put back first.
        """
        changes = tuple(changes)
        shown = unified_diff(self.root, changes) if diff else ""
        if self.dry_run or not changes:
            return Saved(changes, shown, dry_run=self.dry_run)
        if not self.commits or self.repository is None:
            with undoing(self.root, None, changes) as written:
                self._write(changes, written)
            return Saved(changes, shown, notes=self._without_commit())
        return self._save_and_commit(self.repository, changes, shown, message)

    def _save_and_commit(
        self, repository: Repository, changes: tuple[FileChange, ...], diff: str, message: str
    ) -> Saved:
        paths = [change.path for change in changes]
        check_border(repository, paths)
        states = self._mended(repository, self._look(paths))
        check_ready(repository, states, self.identity)
        with undoing(self.root, repository, changes) as written:
            self._write(changes, written)
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

    def _write(self, changes: Sequence[FileChange], written: list[FileChange]) -> None:
        for folder in {change.path.parent for change in changes}:
            sweep(folder)
        for change in changes:
            replace(self.root, change.path, change.before, change.after)
            written.append(change)

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

        rewritten = [change.path for change in changes if content(change.path) != change.after]
        if rewritten:
            refresh(repository, rewritten)

    def _without_commit(self) -> tuple[Words, ...]:
        return (say("there is no git repository here, so nothing was committed"),) if self.wanted else ()


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
