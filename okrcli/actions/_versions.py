"""The versions of OKR files in history, and what happened from each to the next."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._past import open_at
from okrcli.domain.reports.figure import Figure
from okrcli.errors import BlockedError
from okrcli.history.head import Depth, depth, tip
from okrcli.history.revision import repository_of
from okrcli.history.walk import Touch
from okrcli.i18n import say
from okrcli.store.cache import key
from okrcli.store.layout import FOLDER, Entry
from okrcli.store.workspace import Workspace, clock

if TYPE_CHECKING:
    from okrcli.actions._past import Past
    from okrcli.domain.model import OkrFile
    from okrcli.history.git import Repository


class History(NamedTuple):
    """The past of a workspace: `tip` is the last commit, `prefix` leads from the repository's top to it."""

    workspace: Workspace
    repository: Repository
    tip: str
    depth: Depth
    prefix: str

    def path(self, relative: str) -> str:
        """Where git has a path of the workspace."""
        return f"{self.prefix}{relative}"

    def inner(self, path: str) -> str:
        """A path as git has it, seen from the workspace."""
        return path.removeprefix(self.prefix)


class Version(NamedTuple):
    """What a commit did to a file. `fault` says why it cannot be told: the version is `unreadable`, or not
    in this clone (`missing`), or the clone ends here (`boundary`)."""

    touch: Touch
    entry: Entry
    events: Sequence[Mapping[str, Any]]
    fault: str = ""


def open_history(directory: Path, past: Past | None = None) -> History:
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
    return History(workspace, repository, last, depth(repository), inside)


def versions(history: History, touches: Iterable[Touch], *, complete: bool = True) -> list[Version]:
    """What each change of an OKR file did, in the same order. Other files are left out.

    Without the older changes of the files it is not `complete`; raises `LookupError` where they are needed.
    """
    placed = [(touch, entry) for touch in touches if (entry := entry_at(history.inner(touch.path)))]
    by_path: dict[str, list[Touch]] = {}
    entries = {}
    for touch, entry in placed:
        by_path.setdefault(touch.path, []).append(touch)
        entries[touch.path] = entry
    told = {
        path: _File(history, entries[path], ours).told(complete=complete) for path, ours in by_path.items()
    }
    return [
        Version(touch, entry, [], "boundary")
        if _ends(history, touch)
        else Version(touch, entry, *told[touch.path][change_name(touch)])
        for touch, entry in placed
    ]


def entry_at(relative: str) -> Entry | None:
    """The OKR file that a path of the workspace names; None for any other file."""
    from okrcli.domain import names
    from okrcli.domain.period import Period

    folder, _, rest = relative.partition("/")
    team, _, name = rest.partition("/")
    stem, dot, ending = name.rpartition(".")
    if folder != FOLDER or not dot or ending != "yaml" or names.fault(team):
        return None
    try:
        period = Period.parse(stem)
    except ValueError:
        return None
    return Entry(team, period, relative) if str(period) == stem else None


def goal_ids(repository: Repository, blob: str) -> frozenset[str]:
    """The ids of the objectives in a content, with a light look at it."""
    from okrcli.document.read import read

    raw = next(iter(repository.contents([blob])), None)
    data = read(raw).data if raw else None
    goals = data.get("objectives") if isinstance(data, dict) else None
    found = [goal.get("id") for goal in goals if isinstance(goal, dict)] if isinstance(goals, list) else []
    return frozenset(name for name in found if isinstance(name, str))


class _State(NamedTuple):
    """A content as it was read; where it could not be, the last good one before it, and why."""

    file: OkrFile | None
    fault: str = ""
    based: bool = True


class _File:
    """The changes of one path, the oldest told first, so that few versions are held at a time.

    What happened between two contents is kept: both are named by what is in them, so that it is never stale.
    """

    def __init__(self, history: History, entry: Entry, touches: Sequence[Touch]) -> None:
        self._history = history
        self._entry = entry
        self._touches = [touch for touch in reversed(touches) if not _ends(history, touch)]
        self._key = key("events 1", history.workspace.config.counting)
        self._states: dict[str, _State] = {}

    def told(self, *, complete: bool) -> dict[str, tuple[Sequence[Any], str]]:
        """The events and the fault of every change, by what tells it from the others."""
        cache, name = self._history.workspace.cache, self._entry.relative
        kept = cache.get("events", name, self._key, parse_int=Figure, parse_float=Figure) or {}
        fresh = self._fresh(kept, complete=complete)
        if fresh:
            from okrcli.render.json import dumps

            lasting = {name: made for name, made in (kept | fresh).items() if made[1] != "missing"}
            cache.put("events", name, self._key, dumps(lasting, 0))
        return {name: (events, fault) for name, (events, fault) in (kept | fresh).items()}

    def _fresh(self, kept: Mapping[str, Any], *, complete: bool) -> dict[str, Any]:
        """What is not known yet. Where it follows on a version that cannot be read, all is told again."""
        missing = [touch for touch in self._touches if change_name(touch) not in kept]
        if len(missing) == 1 and (made := self._quick(missing[0], kept)) is not None:
            return {change_name(missing[0]): (made, "")}
        try:
            return self._make(missing)
        except LookupError:
            if not complete:
                raise
            return self._make(self._touches, whole=True)

    def _quick(self, touch: Touch, kept: Mapping[str, Any]) -> list[Any] | None:
        """What one new version brought, where it follows on one that is known and only has new check-ins."""
        if len(touch.before) != 1 or touch.was or not touch.plain or not touch.after:
            return None
        if not any(name.endswith(f"..{touch.before[0]}") and not made[1] for name, made in kept.items()):
            return None
        from okrcli.actions._quick import new_check_ins

        before, after = self._history.repository.contents([touch.before[0], touch.after])
        if before is None or after is None:
            return None
        return new_check_ins(before, after, f"{self._entry.team}/{self._entry.period}")

    def _make(self, touches: Sequence[Touch], *, whole: bool = False) -> dict[str, Any]:
        uses = Counter(blob for touch in touches for blob in _blobs(touch))
        if not uses:
            return {}
        made = {}
        names = iter(list(uses))
        with closing(self._history.repository.contents(list(uses))) as contents:
            for touch in touches:
                for blob in _blobs(touch):
                    while blob not in self._states:
                        self._states[next(names)] = _parse(next(contents))
                made[change_name(touch)] = self._step(touch, whole=whole)
                for blob in _blobs(touch):
                    uses[blob] -= 1
                    if not uses[blob]:
                        del self._states[blob]
        return made

    def _step(self, touch: Touch, *, whole: bool) -> tuple[list[Any], str]:
        """What one change did: against each content before it, and so in a merge what was made there."""
        before = [self._states[blob] for blob in touch.before if blob]
        if not whole and any(state.fault and not state.based for state in before):
            raise LookupError
        if not touch.after:
            return self._compare(before[0].file, None, touch), ""
        after = self._states[touch.after]
        if after.fault or not touch.plain:
            last = next((state.file for state in before if state.file), None)
            self._states[touch.after] = _State(last, after.fault or "unreadable")
            return [], after.fault or "unreadable"
        ways = [self._compare(state.file, after.file, touch) for state in before] or [
            self._compare(None, after.file, touch)
        ]
        return _in_all(ways), ""

    def _compare(self, before: OkrFile | None, after: OkrFile | None, touch: Touch) -> list[Any]:
        from okrcli.domain.diff import diff
        from okrcli.domain.reports.events import event_views

        changes = diff(before, after, self._entry.team, str(self._entry.period))
        moved = self._moved(touch) if touch.was else []
        days = clock(self._history.workspace, self._entry, date.min)
        return moved + event_views(changes, before, after, days)

    def _moved(self, touch: Touch) -> list[Any]:
        from okrcli.domain.reports.events import moved

        former = entry_at(self._history.inner(touch.was))
        return (
            [moved(self._entry.team, str(self._entry.period), former.team, str(former.period))]
            if former
            else []
        )


def change_name(touch: Touch) -> str:
    """What tells one change of a path from another: the contents before it and after it."""
    return f"{'+'.join(touch.before)}..{touch.after}{'' if touch.plain else '!'}{touch.was}"


def _ends(history: History, touch: Touch) -> bool:
    """Whether the parents of the commit are not in this clone: what it changed nobody can tell."""
    return touch.commit.id in history.depth.boundary


def _blobs(touch: Touch) -> list[str]:
    return [blob for blob in dict.fromkeys((*touch.before, touch.after)) if blob]


def _parse(raw: bytes | None) -> _State:
    from okrcli.document.read import read
    from okrcli.document.validate import load
    from okrcli.domain.model import OkrFile

    if raw is None:
        return _State(None, "missing", based=False)
    file, _ = load(read(raw), OkrFile)
    return _State(file) if file else _State(None, "unreadable", based=False)


def _in_all(ways: Sequence[list[Any]]) -> list[Any]:
    """What changed against every parent; against one only, the change came from another."""
    first, *others = ways
    for way in others:
        known = {_essence(event) for event in way}
        first = [event for event in first if _essence(event) in known]
    return first


def _essence(event: Mapping[str, Any]) -> str:
    """The change apart from what was there before."""
    gone = event["before"] if event["after"] is None else None
    return json.dumps([event["address"], event["field"], event["after"], gone], default=str)
