"""Why git did not commit, in our words, with git's own last lines below them."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.errors import BlockedError
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.history.git import Answer

_LOCK = re.compile(rb"Unable to create '(.+?\.lock)': File exists")
_AGAIN = say("see to it, then run the command again; `--no-commit` writes without a commit")
_REASONS: tuple[tuple[tuple[str, ...], Words, Words], ...] = (
    (
        (
            "Author identity unknown",
            "Committer identity unknown",
            "auto-detection is disabled",
            "empty ident name",
        ),
        say("git does not know who you are, and did not commit"),
        say(
            'run `git config --global user.name "Your Name"` and '
            "`git config --global user.email you@example.org`"
        ),
    ),
    (
        ("No space left on device", "Out of diskspace", "Disk quota exceeded"),
        say("there is no room left on the disk for the commit"),
        say("make room on the disk, then run the command again"),
    ),
    (
        ("failed to sign", "failed to write commit object", "gpg.ssh", "signing key"),
        say("the commit could not be signed"),
        say("check `git config --get-regexp 'gpg|sign'` and your key, then run the command again"),
    ),
    (
        ("outside of your sparse-checkout",),
        say("the file lies outside of what this sparse checkout holds"),
        say("run `git sparse-checkout add` with its folder, then run the command again"),
    ),
    (
        ("partial commit during", "unmerged files", "unmerged index"),
        say("git is in the middle of something else, and did not commit"),
        say("finish it or stop it: `git status` says how; then run the command again"),
    ),
)


def is_locked(answer: Answer) -> bool:
    """Whether another git command held what this one needed: worth another try."""
    return answer.code != 0 and (bool(_LOCK.search(answer.err)) or b"cannot lock ref" in answer.err)


def why(answer: Answer, *, hooks: bool) -> BlockedError:
    """What a failed git command means for the user; `hooks`: whether it may be a hook that refused."""
    if lock := _LOCK.search(answer.err):
        return _lock_held(os.fsdecode(lock[1]))
    text = answer.err.decode("utf-8", "replace")
    for marks, meaning, hint in _REASONS:
        if any(mark in text for mark in marks):
            return BlockedError(_with_git(meaning, answer), hint)
    if hooks and answer.code == 1:
        return BlockedError(_with_git(say("a hook of the repository refused the commit"), answer), _AGAIN)
    return BlockedError(_with_git(say("git could not commit"), answer), _AGAIN)


def _with_git(meaning: Words, answer: Answer) -> Words:
    lines = answer.last_lines()
    return say("{meaning}:\n{git}", meaning=meaning, git=lines) if lines else meaning


def _lock_held(path: str) -> BlockedError:
    try:
        age = say("{count} s old", count=max(0, int(time.time() - Path(path).stat().st_mtime)))
    except OSError:
        age = say("gone by now")
    return BlockedError(
        say("another git command holds {path} ({age}), and nothing was committed", path=path, age=age),
        say(
            "wait for it, then run the command again; if no git is running, remove it: `rm '{path}'`",
            path=path,
        ),
    )
