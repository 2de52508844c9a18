"""Events with what git knows about them: who recorded them, when, in which commit, and who merged it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from okrcli.actions._across import across
from okrcli.actions._bound import settled
from okrcli.actions._history import History
from okrcli.actions._lives import Life, Trail
from okrcli.actions._versions import Version, versions
from okrcli.history.merged import commits, merges_of
from okrcli.history.walk import Commit, Person, day_of

Row = Mapping[str, Any]
FAULTS = ("unreadable", "missing", "boundary")


def rows_of(history: History, life: Life) -> list[dict[str, Any]]:
    """Every event of a life, the newest first; what cannot be told is a row too, of the kind `unknown`.

    Raises `AddressError` where the life is one of nothing that ever was.
    """
    found: list[dict[str, Any]] = []
    ended: set[str] = set()
    trail = Trail(life.address)
    for version in _versions(history, life):
        if version.fault:
            if version.fault != "boundary" or version.touch.commit.id not in ended:
                found.append({**_unknown(version), **recorded(history, version.touch.commit)})
            ended.add(version.touch.commit.id)
            continue
        clock = recorded(history, version.touch.commit)
        found += [
            {**event, **clock, "backdated": _late(event["date"], clock["recorded"])}
            for event in version.events
            if trail.concerns(event)
        ]
    if life.doubt and not any(life.names(row["address"]) for row in found):
        raise life.doubt
    return found


def _versions(history: History, life: Life) -> list[Version]:
    """The versions of a life, with what moved between files, and which drafts were active before."""
    found = versions(history, life.touches, complete=life.complete)
    return settled(across(history, found))


def merged(history: History, life: Life, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows, each with the merge that brought its commit into the main line, if one did."""
    told = list(rows)
    by = merges_of(history.repository, history.tip, (row["commit"] for row in told), life.begin)
    known = commits(history.repository, by.values())
    views = {name: _merge(history, commit) for name, commit in known.items()}
    for row in told:
        row["merged"] = views.get(by.get(row["commit"], ""))
    return told


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
    }


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
    }  # fmt: skip


def chosen(
    history: History,
    rows: Sequence[dict[str, Any]],
    *,
    classes: Sequence[str] = (),
    by: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[dict[str, Any]]:
    """The rows of these classes, by this person, recorded in these days."""
    return [
        row
        for row in rows
        if (not classes or row["class"] in classes)
        and (by is None or by.casefold() in map(str.casefold, _names(history, row)))
        and (since is None or (row["recorded"] or "") >= since.isoformat())
        and (until is None or (row["recorded"] or "9999") <= until.isoformat())
    ]


def _names(history: History, row: Row) -> list[str]:
    """What whoever the file says did it, or else git, can be called: handle, name and addresses."""
    author = row["author"]
    handle = row["by"] or author["handle"]
    person = history.workspace.config.people.get(handle or "")
    names = [handle, *([person.name, *person.emails] if person else [])]
    return [name for name in (names if row["by"] else [*names, author["name"], author["email"]]) if name]
