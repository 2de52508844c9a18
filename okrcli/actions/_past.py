"""The workspace as it was: at a day, or at a revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.cache import Cache
from okrcli.store.layout import FOLDER, SETTINGS_FILE, find_root
from okrcli.store.source import Kept
from okrcli.store.workspace import Workspace, open_workspace, workspace_from

if TYPE_CHECKING:
    from okrcli.history.git import Repository
    from okrcli.history.revision import Commit


@dataclass(frozen=True, slots=True)
class Past:
    """A moment: the commit that was the last one then, and the day that it was.

    A revision's day is that of its commit, recorded in the local zone.
    """

    repository: Repository
    commit: Commit
    today: date


def past_of(directory: Path, as_of: str) -> Past:
    """The moment that a day (YYYY-MM-DD) or a revision means.

    A day means the last commit on HEAD's first-parent line that was recorded up to its end, local time.
    Raises `UsageError` for an unknown revision, `BlockedError` where there is no such history here.
    """
    from okrcli.history.revision import day_in, find

    repository = repository_around(directory)
    commit = find(repository, as_of)
    return Past(repository, commit, day_in(as_of) or commit.day)


def open_at(directory: Path, past: Past | None) -> Workspace:
    """The workspace that `directory` lies in: as it is, or as it was.

    Raises as `open_workspace` does, and `BlockedError` in a bare repository.
    """
    if past is not None:
        return workspace_at(past.repository, past.commit, directory)
    try:
        return open_workspace(directory)
    except UsageError:
        if root_of(directory) is None:
            from okrcli.history.revision import refuse_bare

            refuse_bare(directory)
        raise


def repository_around(directory: Path) -> Repository:
    """The repository of the workspace that `directory` lies in, or may have lain in.

    Raises `BlockedError` where there is none, and `UsageError` where there is no workspace either.
    """
    from okrcli.history.git import Repository
    from okrcli.history.revision import refuse_bare, repository_of

    root = root_of(directory)
    if root is None and Repository.find(directory) is None:
        refuse_bare(directory)
        find_root(directory)
    return repository_of(root or directory)


def workspace_at(repository: Repository, commit: Commit, directory: Path) -> Workspace:
    """The workspace that `directory` lies in, or lay in, as a commit has it. Nothing is read from the disk.

    Raises `UsageError` where the commit has no `okr.yaml` there or above, or an unusable one.
    """
    found = committed(repository, commit, directory)
    # A cache of its own: the past must not push out what is known of today.
    return workspace_from(found.root, found.source, Cache(found.root / "@past"))


class Committed(NamedTuple):
    """A workspace's folder, its files as a commit has them, and the ids of their contents."""

    root: Path
    source: Kept
    ids: Mapping[str, str]


def committed(repository: Repository, commit: Commit, directory: Path) -> Committed:
    """The files of the workspace that `directory` lies in, or lay in; its settings are not looked at.

    Raises `UsageError` where the commit has no `okr.yaml` there or above.
    """
    found = source_at(repository, commit, directory)
    if found is None:
        raise UsageError(
            say("there was no okr.yaml here in {commit} of {day}", commit=commit.short, day=commit.day),
            say("name a later commit or day; `git log -- okr.yaml` lists those that changed it"),
        )
    return found


def source_at(repository: Repository, commit: Commit, directory: Path) -> Committed | None:
    """As `committed`, but None where the commit has no `okr.yaml` there."""
    from okrcli.history.snapshot import snapshot

    for root in _places(repository, directory):
        folder = "" if root == repository.top else root.relative_to(repository.top).as_posix()
        found = snapshot(repository, commit.id, folder, (SETTINGS_FILE, FOLDER))
        if SETTINGS_FILE in found.leaves:
            kinds = {path: leaf.kind for path, leaf in found.leaves.items()}
            ids = {path: leaf.id for path, leaf in found.leaves.items()}
            return Committed(root, Kept(commit.short, kinds, found.contents), ids)
    return None


def _places(repository: Repository, directory: Path) -> list[Path]:
    """Where the workspace may have been: where it is now, else at or above the directory."""
    directory = directory.resolve()
    above = [place for place in (directory, *directory.parents) if place.is_relative_to(repository.top)]
    now = root_of(directory)
    return [now, *(place for place in above if place != now)] if now in above else above


def root_of(directory: Path) -> Path | None:
    """The workspace's folder on the disk, None where there is none any more."""
    try:
        return find_root(directory)
    except UsageError:
        return None
