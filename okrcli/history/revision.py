"""Which commit is meant: by a revision, by a day, or as what two lines of history have in common.

What a person typed reaches git only as the operand of `rev-parse --verify --end-of-options`: an option in
its place is an unknown revision. Everything behind that speaks in object ids.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from okrcli.errors import BlockedError, UsageError
from okrcli.history.git import Repository
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from pathlib import Path

_OID = re.compile(r"[0-9a-f]{40,64}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BRANCH = re.compile(r"[A-Za-z0-9_][\w.+-]*(?:/[\w.+-]+)*")
_COMMITTED = re.compile(rb"^committer .*> ([0-9]{1,15}) [+-][0-9]{4}$", re.MULTILINE)
_PARENT = re.compile(rb"^parent ([0-9a-f]{40,64})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit by its id.

    `parents` are those that it names, whether or not a shallow clone has them. `committed` is when it was
    recorded, in the local zone; the epoch where the commit has no readable date.
    """

    id: str
    parents: tuple[str, ...]
    committed: datetime

    @property
    def day(self) -> date:
        """The local day on which it was recorded."""
        return self.committed.date()

    @property
    def short(self) -> str:
        """Its id as people quote it."""
        return self.id[:8]


class TooEarlyError(BlockedError):
    """A day before the first commit: nothing is missing, there was nothing yet."""


def repository_of(folder: Path, way_out: Words | None = None) -> Repository:
    """The repository whose work tree holds `folder`. Raises `BlockedError`, with a way out."""
    found = Repository.find(folder)
    if found is not None:
        return found
    refuse_bare(folder)
    raise BlockedError(
        say("{folder} is in no git repository, so it has no history", folder=folder),
        way_out or say("`git init` and a commit begin one"),
    )


def refuse_bare(folder: Path) -> None:
    """Raise `BlockedError` in a bare repository, which has no files to work with."""
    for place in (folder.resolve(), *folder.resolve().parents):
        if (place / "HEAD").is_file() and (place / "objects").is_dir() and (place / "refs").is_dir():
            raise BlockedError(
                say("{folder} is a bare repository, without files to work with", folder=place),
                say("`git worktree add ../FOLDER` checks them out beside it; go there"),
            )


def find(repository: Repository, text: str) -> Commit:
    """The commit that a day (YYYY-MM-DD) or a revision means: see `commit_on` and `resolve`."""
    day = day_in(text)
    return resolve(repository, text) if day is None else commit_on(repository, day)


def day_in(text: str) -> date | None:
    """The day that a text names, as YYYY-MM-DD; None where it names none."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def resolve(repository: Repository, revision: str) -> Commit:
    """The commit of a revision. One or two processes.

    Raises `UsageError` for a revision that there is not, `BlockedError` where there is no commit yet, or
    where the clone is shallow, so that nobody can tell.
    """
    if found := known(repository, revision):
        return found
    _refuse_unborn(repository)
    command = fetching(repository, revision)
    fetched = say("`{command}` gets that branch, if there is one", command=command) if command else None
    if is_shallow(repository):
        raise BlockedError(
            say("{revision} is not in this clone, which is shallow", revision=repr(revision)),
            fetched or deeper(),
        )
    raise UsageError(
        say("there is no revision {revision}", revision=repr(revision)),
        fetched
        or say("name a branch, a tag, a commit or a day like 2026-10-01; `git log --oneline` lists commits"),
    )


def known(repository: Repository, revision: str) -> Commit | None:
    """As `resolve`; None for what this clone does not have."""
    if not revision or any(sign in revision for sign in "\0\n\r"):
        return None
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    answer = repository.read(*asked, ok=(0, 1, 128))
    oid = answer.out.decode("ascii").strip() if answer.code == 0 else ""
    return (
        commit(repository, oid) if _OID.fullmatch(oid) else None
    )  # ^HEAD is told as the id that it excludes


def commit(repository: Repository, oid: str) -> Commit:
    """The commit of this id. One process."""
    head = repository.read("cat-file", "commit", oid).out.partition(b"\n\n")[0]
    stamp = _COMMITTED.search(head)
    return Commit(
        oid,
        tuple(parent.decode("ascii") for parent in _PARENT.findall(head)),
        _moment(int(stamp[1]) if stamp else 0),
    )


def commit_on(repository: Repository, day: date) -> Commit:
    """The last commit on HEAD's first-parent line that was recorded up to the end of a local day.

    Raises `TooEarlyError` where there is none, `BlockedError` where a shallow clone does not reach so far.
    """
    if day.year >= 1970:
        asked = ("rev-list", "-1", "--first-parent", f"--min-age={_end_of(day)}", "HEAD", "--")
        answer = repository.read(*asked, ok=(0, 128))
        if answer.code == 0 and answer.out:
            return commit(repository, answer.out.decode("ascii").strip())
    _refuse_unborn(repository)
    if is_shallow(repository):
        raise BlockedError(say("this clone is shallow, and does not reach back to {day}", day=day), deeper())
    first = repository.read("rev-list", "--first-parent", "HEAD", "--").out.split()[-1].decode("ascii")
    raise TooEarlyError(
        say("there was no commit yet on {day}", day=day),
        say("the first one is of {first}", first=commit(repository, first).day),
    )


def merge_base(repository: Repository, one: Commit, other: Commit) -> Commit:
    """The best common ancestor of two commits. Raises `BlockedError` where there is none, or none here."""
    answer = repository.read("merge-base", one.id, other.id, ok=(0, 1, 128))
    if answer.code == 0:
        return commit(repository, answer.out.split()[0].decode("ascii"))
    both = say("{one} and {other} have no commit in common in this clone", one=one.short, other=other.short)
    if is_shallow(repository):
        raise BlockedError(both, deeper())
    raise BlockedError(both, say("compare the two revisions as they are"))


def fetching(repository: Repository, revision: str) -> str:
    """The command by which a clone gets a branch that it does not follow; nothing for another name.

    A clone of one branch, as `--depth` makes one, asks for no other: `git fetch` alone would not bring it.
    """
    remote, _, branch = revision.partition("/")
    if not _BRANCH.fullmatch(branch) or remote not in repository.read("remote").out.decode().split():
        return ""
    deep = "--unshallow " if is_shallow(repository) else ""
    return f"git fetch {deep}{remote} {branch}:refs/remotes/{remote}/{branch}"


def is_shallow(repository: Repository) -> bool:
    """Whether the clone lacks old commits on purpose. Starts no process."""
    try:
        return (repository.common_dir / "shallow").stat().st_size > 0
    except OSError:
        return False


def deeper() -> Words:
    """How a shallow clone gets its history."""
    return say(
        "`git fetch --unshallow` gets the rest; "
        "in CI set `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)"
    )


def _refuse_unborn(repository: Repository) -> None:
    if repository.read("rev-parse", "--verify", "--quiet", "HEAD^{commit}", ok=(0, 1, 128)).code:
        raise BlockedError(
            say("there is no commit in this repository yet"),
            say("commit the goals first: `git add okr.yaml okrs`, then `git commit`"),
        )


def _end_of(day: date) -> int:
    """The last second of a local day, in seconds since 1970."""
    return int(datetime.combine(min(day, date.max - timedelta(1)), time(23, 59, 59)).timestamp())


def _moment(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone()
    except (OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(0, UTC).astimezone()
