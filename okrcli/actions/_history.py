"""The past of a workspace: where its files lie in git, and how much of it this clone has."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.actions._past import open_at
from okrcli.errors import BlockedError
from okrcli.history.head import Depth, depth, tip
from okrcli.history.revision import repository_of
from okrcli.i18n import say
from okrcli.store.layout import FOLDER, Entry
from okrcli.store.workspace import Workspace

if TYPE_CHECKING:
    from okrcli.actions._past import Past
    from okrcli.history.git import Repository
    from okrcli.history.walk import Touch


Done = Callable[[int, int], None] | None


_FEW = 500


class History(NamedTuple):
    """The past of a workspace: `tip` is the last commit, `prefix` leads from the repository's top to it."""

    workspace: Workspace
    repository: Repository
    tip: str
    depth: Depth
    prefix: str
    done: Done = None
    """To be told how many files are read, of how many; None where nobody watches."""

    def path(self, relative: str) -> str:
        """Where git has a path of the workspace."""
        return f"{self.prefix}{relative}"


def open_history(directory: Path, past: Past | None = None, done: Done = None) -> History:
    """The history of the workspace around a folder, up to now or up to a moment in the past.

    Raises `BlockedError` where there is no repository, or no commit yet.
    """
    workspace = open_at(directory, past)
    repository = repository_of(workspace.root)
    last = past.commit.id if past else tip(repository)
    if not last:
        raise BlockedError(
            say("there is no commit in this repository yet"),
            say("commit the goals first: `git add okr.yaml okrs`, then `git commit`"),
        )
    inside = repository.relative(workspace.root / FOLDER).removesuffix(FOLDER)
    return History(workspace, repository, last, depth(repository), inside, done)


def entry_at(path: str) -> Entry | None:
    """The OKR file that a path names, wherever its workspace lies or lay; None for any other file."""
    from okrcli.domain import names
    from okrcli.domain.period import Period

    *_, folder, team, name = ("", "", *path.split("/"))
    stem, dot, ending = name.rpartition(".")
    if folder != FOLDER or not dot or ending != "yaml" or names.fault(team):
        return None
    try:
        period = Period.parse(stem)
    except ValueError:
        return None
    return Entry(team, period, f"{FOLDER}/{team}/{name}") if str(period) == stem else None


def narrowed(paths: Collection[str]) -> list[str]:
    """What git is asked about for the sake of these files: each of a few, else the folders that hold all.

    A command line takes so many words and no more.
    """
    if len(paths) <= _FEW:
        return list(paths)
    return sorted({path.rpartition(f"{FOLDER}/")[0] + FOLDER if entry_at(path) else path for path in paths})


def goal_ids(repository: Repository, blob: str) -> frozenset[str]:
    """The ids of the objectives in a content, with a light look at it."""
    from okrcli.document.read import read

    raw = next(iter(repository.contents([blob])), None)
    data = read(raw).data if raw else None
    goals = data.get("objectives") if isinstance(data, dict) else None
    found = [goal.get("id") for goal in goals if isinstance(goal, dict)] if isinstance(goals, list) else []
    return frozenset(name for name in found if isinstance(name, str))


def is_cut(history: History, touch: Touch) -> bool:
    """Whether the parents of the commit are not in this clone: what it changed nobody can tell."""
    return touch.commit.id in history.depth.boundary
