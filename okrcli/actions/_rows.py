"""Events with what git knows about them: who recorded them, when, in which commit, and who merged it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.actions._across import across
from okrcli.actions._bound import settled
from okrcli.actions._history import History, entry_at
from okrcli.actions._late import late_reasons
from okrcli.actions._lives import Life, Trail
from okrcli.actions._versions import Version, versions
from okrcli.history.merged import arrived, commits, merges_of
from okrcli.history.walk import Commit, Person, Touch, day_of, touches

if TYPE_CHECKING:
    from okrcli.domain.address import Address

Row = Mapping[str, Any]
NOBODY: Row = {"name": "", "email": "", "handle": None}
"""The author of what changed where this clone has not got the commit that changed it."""
FAULTS = ("unreadable", "missing", "boundary")


class Told(NamedTuple):
    """An event of a life; `own` is what is of the goal itself, and not of what lies below it."""

    row: dict[str, Any]
    own: bool
    version: Version

    @property
    def touch(self) -> Touch:
        """The change of a file that it is part of."""
        return self.version.touch


class Left(NamedTuple):
    """Where a goal was before it came from another file: its address, and a commit that has it there."""

    at: Address
    commit: str


_NONE: Mapping[str, Commit] = {}
Known = dict[tuple[str, str, str], Version]
"""The versions that were told of a goal before, by commit, path and former path: its life may come back."""


def told_of(history: History, life: Life, trail: Trail, known: Known) -> tuple[list[Told], list[Left]]:
    """Every event of a life, the newest first, and where a goal was before: that is not looked at.

    What cannot be told is a row too, of the kind `unknown`. In a file that a goal came into, nothing older is
    about it, but for what lies on another line of history.
    """
    found: list[Told] = []
    left: list[Left] = []
    ended: set[str] = set()
    passed: set[str] = set()
    line = True
    told = _versions(history, life, known)
    unread = commits(history.repository, (name for version in told for name in version.between))
    for version in told:
        touch = version.touch
        if trail.lost:
            break
        if touch.commit.id in passed:
            continue
        line = line and len(touch.before) == 1
        found += events_of(history, version, trail, ended, unread)
        came = [Left(at, one.commit) for one in version.came for at in trail.before(one.now, one.was)]
        left += came
        if came and not life.whole:
            wholly = {event["address"] for event in version.events if event["kind"] == "moved"}
            for one in version.came:
                if one.now in wholly and line:
                    trail.leave(one.now)
                elif one.now in wholly:
                    passed |= {
                        older.commit.id for older in touches(history.repository, one.commit, [touch.path])
                    }
        if was := entry_at(touch.was):
            trail.before_file(version.entry, was)
    return found, left


def events_of(
    history: History, version: Version, trail: Trail, ended: set[str], unread: Mapping[str, Commit] = _NONE
) -> list[Told]:
    """The events of a version that are part of a goal's life; `ended` are the commits that are boundaries,
    and `unread` has those that left a file unreadable, by their ids."""
    touch = version.touch
    clock = recorded(history, touch.commit)
    if version.between:
        clock["between"] = [_perhaps(history, unread[name]) for name in version.between if name in unread]
    if version.fault:
        known = version.fault == "boundary" and touch.commit.id in ended
        ended.add(touch.commit.id)
        return [] if known else [Told({**_unknown(version), **clock}, False, version)]
    return [
        Told(
            {**event, **clock, "backdated": _late(event["date"], _first_day(clock))},
            trail.holds(event),
            version,
        )
        for event in version.events
        if trail.concerns(event)
    ]


def _versions(history: History, life: Life, known: Known) -> list[Version]:
    """The versions of a life, with what moved between files, and which drafts were active before."""
    names = [(touch.commit.id, touch.path, touch.was) for touch in life.touches]
    new = [touch for touch, name in zip(life.touches, names, strict=True) if name not in known]
    for version in across(history, versions(history, new, complete=life.complete), life.address):
        known[version.touch.commit.id, version.touch.path, version.touch.was] = version
    return late_reasons(settled([known[name] for name in names if name in known], life.active))


def merged(history: History, life: Life, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows, each with the merge that brought its commit into the main line, if one did."""
    told = list(rows)
    by = _merges(history, life, told)
    beyond = [row["commit"] for row in told if row["author"] is NOBODY]
    known = commits(history.repository, [*by.values(), *beyond])
    views = {name: _merge(history, commit) for name, commit in known.items()}
    for row in told:
        row["merged"] = views.get(row["commit"] if row["author"] is NOBODY else by.get(row["commit"], ""))
    return told


def _merges(history: History, life: Life, rows: Iterable[Row]) -> dict[str, str]:
    """By which merge the commits of rows came. What came from another file may be older than the life, and
    may have come by merges that it knows nothing of.
    """
    commits = {row["commit"] for row in rows}
    top = "/".join(life.address.parts[:2]) if life.address else ""
    if all(f"{row['address']}/".startswith(f"{top}/" if top else "") for row in rows):
        return {} if life.straight else merges_of(history.repository, history.tip, commits, life.begin)
    return merges_of(history.repository, history.tip, commits)


def who(history: History, person: Person) -> dict[str, Any]:
    """A person of git, with their handle in the workspace."""
    handle = history.workspace.config.handle_of(person.name, person.email)
    return {"name": person.name, "email": person.email, "handle": handle or None}


def _merge(history: History, commit: Commit) -> dict[str, Any]:
    day = day_of(commit.committed)
    return {
        "commit": commit.id, "by": who(history, commit.author), "date": day.isoformat() if day else None,
    }  # fmt: skip


def recorded(history: History, commit: Commit) -> dict[str, Any]:
    """What git knows of an event by its commit."""
    day, authored = day_of(commit.committed), day_of(commit.authored)
    author = who(history, commit.author)
    return {
        "commit": commit.id,
        "author": author,
        "committer": author if commit.committer == commit.author else who(history, commit.committer),
        "recorded": day.isoformat() if day else None,
        "authored": authored.isoformat() if authored else None,
        "backdated": None,
        "between": [],
    }


def _perhaps(history: History, commit: Commit) -> dict[str, Any]:
    """A commit that left the file unreadable, and so may have done what is first seen in a later one."""
    day = day_of(commit.committed)
    return {
        "commit": commit.id, "author": who(history, commit.author),
        "recorded": day.isoformat() if day else None,
    }  # fmt: skip


def _first_day(clock: Row) -> str | None:
    """The first day on which an event may have been recorded; later than that nobody can prove."""
    days = [clock["recorded"], *(one["recorded"] for one in clock["between"])]
    return None if None in days else min(days)


def doer(row: Row) -> str | None:
    """Who did it, as the file says, or else git; None where nobody can tell: the commit is not in this clone,
    or it was one of several, and they are not all of one person."""
    authors = [row["author"], *(one["author"] for one in row["between"])]
    if row["by"] or any(author != authors[0] for author in authors):
        return row["by"] or None
    return row["author"]["handle"] or row["author"]["name"] or None


def _late(own: str | None, recorded: str | None) -> int | None:
    """Days from the record's own date to the commit; below 0 where the record is of a later day."""
    if own is None or recorded is None:
        return None
    return (date.fromisoformat(recorded) - date.fromisoformat(own)).days


def _unknown(version: Version) -> dict[str, Any]:
    """A version of which nobody can tell what changed in it."""
    whole = version.fault == "boundary"
    return {
        "class": "structure", "kind": "unknown",
        "address": "" if whole else f"{version.entry.team}/{version.entry.period}",
        "field": version.fault, "before": None, "after": None, "unit": None, "status": None, "effect": None,
        "date": None, "by": None, "reason": None, "owed": False, "quiet": False, "bound": False,
        "untrue": {},
    }  # fmt: skip


def chosen(
    history: History,
    rows: Sequence[dict[str, Any]],
    *,
    classes: Sequence[str] = (),
    by: str | None = None,
) -> list[dict[str, Any]]:
    """The rows of these classes, by this person."""
    return [
        row
        for row in rows
        if (not classes or row["class"] in classes)
        and (by is None or by.casefold() in map(str.casefold, _names(history, row)))
    ]


def in_days(
    history: History, rows: Iterable[dict[str, Any]], since: date | None, until: date | None, today: date
) -> list[dict[str, Any]]:
    """The rows that reached the main line in these days: by the merge that brought them, if one did.

    What follows on a commit of these days came no earlier, whatever its own clock says.
    """
    came = _arrived(history, since, today) if since else set()
    return [
        row
        for row in rows
        if (since is None or _line(row)[1] >= since.isoformat() or _line(row)[0] in came)
        and (until is None or (_line(row)[1] or "9999") <= until.isoformat())
    ]


def _line(row: Row) -> tuple[str, str]:
    """The commit by which an event reached the main line, and its day; empty where it has none."""
    merge = row["merged"]
    return (merge["commit"], merge["date"] or "") if merge else (row["commit"], row["recorded"] or "")


def _arrived(history: History, since: date, today: date) -> set[str]:
    if not 1970 < since.year <= today.year < date.max.year:
        return set()
    first, last = (datetime.combine(day, time()) for day in (since, today + timedelta(days=1)))
    return arrived(history.repository, history.tip, int(first.timestamp()), int(last.timestamp()))


def _names(history: History, row: Row) -> list[str]:
    """What whoever the file says did it, or else git, can be called: handle, name and addresses.

    Where one of several commits did it, and nobody can tell which, that is everybody who made one of them.
    """
    if row["by"]:
        return _called(history, row["by"])
    authors = [row["author"], *(one["author"] for one in row["between"])]
    return [
        name
        for author in authors
        for name in (*_called(history, author["handle"]), author["name"], author["email"])
        if name
    ]


def _called(history: History, handle: str | None) -> list[str]:
    person = history.workspace.config.people.get(handle or "")
    return [name for name in (handle, *([person.name, *person.emails] if person else [])) if name]
