"""What must be so before a command writes and commits; every refusal names its way out."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from okrcli.errors import BlockedError
from okrcli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from okrcli.history.git import Repository
    from okrcli.history.state import Condition, Identity, PathState


def check_free(repository: Repository) -> None:
    """Raise BlockedError while a merge, rebase, cherry-pick, revert or am waits to be finished."""
    from okrcli.history.state import in_progress

    if task := in_progress(repository):
        raise BlockedError(
            say("git is in the middle of a {task}; nothing was written", task=task),
            say("finish it or stop it (`git {task} --abort`), or use `--no-commit`", task=task),
        )


def check_border(repository: Repository, paths: Sequence[Path]) -> None:
    """Raise BlockedError where a path belongs to another repository within this one."""
    for path in paths:
        for folder in PurePosixPath(repository.relative(path)).parents:
            if folder.name and os.path.lexists(repository.top / folder / ".git"):
                raise BlockedError(
                    say(
                        "{folder} is a git repository of its own within {top}",
                        folder=folder,
                        top=repository.top,
                    ),
                    say("keep the files in one repository, or use `--no-commit` and commit there by hand"),
                )


def check_ready(repository: Repository, states: Mapping[Path, PathState], who: Identity | None) -> None:
    """Raise BlockedError where git knows no author, or a file cannot be committed as a whole."""
    if who is None:
        raise BlockedError(
            say("git does not know who you are; nothing was written"),
            say(
                'run `git config --global user.name "Your Name"` and '
                "`git config --global user.email you@example.org`"
            ),
        )
    for path, state in states.items():
        _check_whole(path, state.condition)
    absent = [path for path, state in states.items() if state.condition == "absent"]
    if absent:
        _check_not_ignored(repository, absent)


def _check_whole(path: Path, condition: Condition) -> None:
    if condition == "conflicted":
        raise BlockedError(
            say("{path} has a merge conflict; nothing was written", path=path),
            say("resolve it and run `git add {path}`, then run the command again", path=path),
        )
    if condition == "partly staged":
        raise BlockedError(
            say("{path} is staged and has changed since; a commit would take both", path=path),
            say("run `git add {path}` to take both, or use `--no-commit`", path=path),
        )
    if condition == "ignored":
        raise BlockedError(
            say("{path} is ignored by git; nothing was written", path=path),
            say("`git check-ignore -v {path}` names the rule to change; or use `--no-commit`", path=path),
        )


def _check_not_ignored(repository: Repository, paths: Sequence[Path]) -> None:
    from okrcli.history.state import ignored_by

    for path, rule in ignored_by(repository, paths).items():
        raise BlockedError(
            say("{path} would be ignored by git ({rule}); nothing was written", path=path, rule=rule),
            say("change that rule, or use `--no-commit`"),
        )
